/**
 * Minimum spanning tree of mutual reachability: the greatest of the distance between two sites and their core distances, a site's
 * core distance being that to its `minSites`-th nearest site, itself counted (R. Campello and others, PAKDD 2013). By Prim, ties to
 * the lower index; quadratic. Links of Infinity are left out.
 */
export interface ReachabilityTree {
  readonly coreM: Float64Array
  /** Rising by length, then by ends. */
  readonly links: readonly TreeLink[]
}

export interface TreeLink {
  readonly a: number
  readonly b: number
  readonly lengthM: number
}

/** `matrix`: distances between `count` sites, row by row. */
export function buildReachabilityTree(matrix: Float64Array, count: number, minSites: number): ReachabilityTree {
  const coreM = new Float64Array(count)
  for (let site = 0; site < count; site++)
    coreM[site] = matrix.slice(site * count, (site + 1) * count).sort()[minSites - 1] ?? Infinity
  const links: TreeLink[] = []
  const nearM = new Float64Array(count).fill(Infinity)
  const nearest = new Int32Array(count)
  const isIn = new Uint8Array(count)
  let last = 0
  for (let step = 1; step < count; step++) {
    isIn[last] = 1
    let next = -1
    for (let site = 0; site < count; site++) {
      if (isIn[site] === 1) continue
      const lengthM = Math.max(matrix[last * count + site]!, coreM[last]!, coreM[site]!)
      if (lengthM < nearM[site]!) {
        nearM[site] = lengthM
        nearest[site] = last
      }
      if (next < 0 || nearM[site]! < nearM[next]!) next = site
    }
    if (nearM[next]! < Infinity) {
      const [a, b] = [Math.min(next, nearest[next]!), Math.max(next, nearest[next]!)]
      links.push({ a, b, lengthM: nearM[next]! })
    }
    last = next
  }
  return { coreM, links: links.sort((x, y) => x.lengthM - y.lengthM || x.a - y.a || x.b - y.b) }
}
