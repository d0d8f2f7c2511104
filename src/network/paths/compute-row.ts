/**
 * Costs from one place to many, and metres and seconds along the same ways: one search that goes as far as it must for the
 * farthest of them.
 */
import type { GraphPlace, Metric, RoadGraph } from '../graph/types.ts'
import { directCost } from './direct-cost.ts'
import type { DistanceSearch } from './distance-search.ts'
import { entriesOf, exitsOf } from './place-ends.ts'
import { sumAlongTree } from './sum-along-tree.ts'

/** In the order of the places; Infinity where no way leads. On the road alone, without access. */
export interface PlaceRow {
  readonly lengthsM: Float64Array
  readonly timesS: Float64Array
}

/** `search` is over the arcs of `graph` for `metric`, and is used up. */
export function computeRow(
  graph: RoadGraph,
  metric: Metric,
  search: DistanceSearch,
  from: GraphPlace,
  to: readonly GraphPlace[],
): PlaceRow {
  search.clear()
  for (const [label, exit] of exitsOf(graph, metric, from).entries()) search.addSource(exit.node, exit.cost, label)
  search.run()
  const [lengthsM, timesS] = (['length', 'time'] as const).map((told) => {
    const exits = exitsOf(graph, told, from)
    const sumTo = sumAlongTree(graph, search, told, (node) => exits[search.labels[node]!]!.cost)
    return Float64Array.from(to, (place) => {
      // The way is chosen by `metric`, and told in the other measure as well.
      let least = directCost(graph, metric, from, place)
      let value = directCost(graph, told, from, place)
      const toldEntries = entriesOf(graph, told, place)
      for (const [i, { node, cost }] of entriesOf(graph, metric, place).entries()) {
        const sum = search.costs[node]! + cost
        if (!(sum < least)) continue
        least = sum
        value = sumTo(node) + toldEntries[i]!.cost
      }
      return value
    })
  })
  return { lengthsM: lengthsM!, timesS: timesS! }
}
