import type { Metric, RoadGraph } from '../graph/types.ts'
import type { DistanceSearch } from './distance-search.ts'
import { edgeCost } from './edge-cost.ts'

/**
 * Metres or seconds along the ways that a finished search found, whatever it made least: from the source, whose own value is
 * given by its label, to any reached node. Asked for all nodes, it is linear in them; valid until the next search.
 */
export function sumAlongTree(
  graph: RoadGraph,
  search: DistanceSearch,
  metric: Metric,
  valueOfSource: (node: number) => number,
): (node: number) => number {
  const { arcs, parentArcs } = search
  const known = new Map<number, number>()
  const trail: number[] = []
  return (node) => {
    trail.length = 0
    let at = node
    let sum = known.get(at)
    while (sum === undefined) {
      const arc = parentArcs[at]!
      if (arc === -1) {
        sum = valueOfSource(at)
        known.set(at, sum)
        break
      }
      trail.push(at)
      const travelled = arcs.edges[arc]!
      at = graph.edgeNodes[travelled]!
      sum = known.get(at)
    }
    for (let i = trail.length - 1; i >= 0; i--) {
      const travelled = arcs.edges[parentArcs[trail[i]!]!]!
      sum += edgeCost(graph, metric, travelled >> 1, (travelled & 1) === 1)
      known.set(trail[i]!, sum)
    }
    return sum
  }
}
