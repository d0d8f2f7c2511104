import type { Hierarchy } from './types.ts'

/**
 * Another value of each link, summed over the arcs that it stands for: metres of links that are cheapest in time. Twice a link,
 * going up and going down, as `costs`; 0 where it does not lead that way.
 * @param valueOf of an arc of the graph
 */
export function sumLinks(hierarchy: Hierarchy, valueOf: (arc: number) => number): Float64Array {
  const { nodeCount, firstLink, uppers, costs, vias } = hierarchy
  const values = new Float64Array(costs.length)
  const linkBetween = (lower: number, upper: number): number => {
    let link = firstLink[lower]!
    while (uppers[link] !== upper) link++
    return link
  }
  // A link goes by way of a less important node: from the last position, what it needs is there.
  for (let lower = nodeCount - 1; lower >= 0; lower--) {
    for (let link = firstLink[lower]!; link < firstLink[lower + 1]!; link++) {
      const upper = uppers[link]!
      for (const way of [0, 1] as const) {
        if (costs[2 * link + way] === Infinity) continue
        const via = vias[2 * link + way]!
        const [from, to] = way === 0 ? [lower, upper] : [upper, lower]
        values[2 * link + way] =
          via < 0 ? valueOf(-1 - via) : values[2 * linkBetween(via, from) + 1]! + values[2 * linkBetween(via, to)]!
      }
    }
  }
  return values
}
