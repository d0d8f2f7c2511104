/**
 * The network Voronoi diagram: every stretch of road belongs to the site that is nearest by road, within a limit or without
 * one; edges are cut exactly where two sites are equally near. Of equals, the first in the list.
 * Cost: one search from all sites, and a pass over the edges.
 */
import type { Metric, RoadGraph } from '../graph/types.ts'
import type { DistanceSearch } from '../paths/distance-search.ts'
import { divideGraph, findTouchedEdges } from './divide-graph.ts'
import { searchFromSources } from './search-from-sources.ts'
import { StretchList } from './stretch-list.ts'
import type { ReachDirection, ReachSource, RoadStretches } from './types.ts'

export interface ServiceAreas {
  /** Of each source, in the order given. */
  readonly stretches: readonly RoadStretches[]
  /** Road that no site serves. */
  readonly unreachedM: number
}

/** `search` as for `computeReach`. */
export function computeServiceAreas(
  graph: RoadGraph,
  search: DistanceSearch,
  metric: Metric,
  direction: ReachDirection,
  sources: readonly ReachSource[],
  limit = Infinity,
): ServiceAreas {
  if (!(limit >= 0)) throw new RangeError(`A limit is ${limit}`)
  const onEdge = searchFromSources(graph, search, metric, direction, sources, limit)
  const touched = findTouchedEdges(graph, search, onEdge)
  const lists = sources.map(() => new StretchList())
  divideGraph(graph, search, metric, direction, onEdge, touched, limit, (edge, from, to, source) =>
    lists[source]!.add(edge, from, to, graph.edgeLengthsM[edge]!),
  )
  const stretches = lists.map((list) => list.finish())
  const lengthM = graph.edgeLengthsM.reduce((sum, edgeM) => sum + edgeM, 0)
  const reachedM = stretches.reduce((sum, one) => sum + one.lengthM, 0)
  return { stretches, unreachedM: Math.max(0, lengthM - reachedM) }
}
