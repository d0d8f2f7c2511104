/**
 * DBSCAN as first written down (M. Ester and others, KDD 1996), in the order of scikit-learn: from each core in turn all that it
 * reaches, a site that is labelled already keeps its label. Quadratic.
 */
export function labelDense(count: number, isNear: (a: number, b: number) => boolean, minSites: number): Int32Array {
  const sites = Array.from({ length: count }, (_, site) => site)
  const nearOf = sites.map((a) => sites.filter((b) => isNear(a, b)))
  const labels = new Int32Array(count).fill(-1)
  let label = 0
  for (const site of sites) {
    if (labels[site]! >= 0 || nearOf[site]!.length < minSites) continue
    const open = [site]
    for (let at = open.pop(); at !== undefined; at = open.pop()) {
      if (labels[at]! >= 0) continue
      labels[at] = label
      if (nearOf[at]!.length >= minSites) open.push(...nearOf[at]!.filter((near) => labels[near]! < 0))
    }
    label++
  }
  return labels
}
