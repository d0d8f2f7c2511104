/**
 * The stretches of road that can be reached from places (or from which places can be reached) within metres or seconds: one
 * search from all places to the greatest limit, then every edge cut exactly where each limit falls, from either end and from the
 * places on it. One-way roads are respected; access costs count.
 * Cost: that of the search (about 100 ns a settled node), and a pass over the edges for each limit.
 */
import type { Metric, RoadGraph } from '../graph/types.ts'
import type { DistanceSearch } from '../paths/distance-search.ts'
import { divideGraph, findTouchedEdges } from './divide-graph.ts'
import { searchFromSources } from './search-from-sources.ts'
import { StretchList } from './stretch-list.ts'
import type { Reach, ReachDirection, ReachSource } from './types.ts'

/**
 * @param search over the arcs of the graph for `metric`, turned round (`reverseArcs`) for the direction `to`; used up.
 * @param limits metres or seconds, in any order; Infinity for all that can be reached.
 * @returns one entry a limit, in the order given.
 * @throws RangeError for a limit that is not a number of at least 0.
 */
export function computeReach(
  graph: RoadGraph,
  search: DistanceSearch,
  metric: Metric,
  direction: ReachDirection,
  sources: readonly ReachSource[],
  limits: readonly number[],
): Reach[] {
  for (const limit of limits) if (!(limit >= 0)) throw new RangeError(`A limit is ${limit}`)
  const onEdge = searchFromSources(graph, search, metric, direction, sources, Math.max(0, ...limits))
  const touched = findTouchedEdges(graph, search, onEdge)
  const lengthM = graph.edgeLengthsM.reduce((sum, edgeM) => sum + edgeM, 0)
  return limits.map((limit) => {
    const list = new StretchList()
    divideGraph(graph, search, metric, direction, onEdge, touched, limit, (edge, from, to) =>
      list.add(edge, from, to, graph.edgeLengthsM[edge]!),
    )
    const stretches = list.finish()
    return { limit, stretches, unreachedM: Math.max(0, lengthM - stretches.lengthM) }
  })
}
