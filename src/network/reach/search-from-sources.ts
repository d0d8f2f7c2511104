import type { Metric, RoadGraph } from '../graph/types.ts'
import type { DistanceSearch } from '../paths/distance-search.ts'
import { entriesOf, exitsOf } from '../paths/place-ends.ts'
import type { EdgeEntry } from './divide-edge.ts'
import type { ReachDirection, ReachSource } from './types.ts'

/** The sources within the limit on each edge, by rising fraction. */
export type SourcesOnEdges = ReadonlyMap<number, readonly EdgeEntry[]>

/**
 * Searches from (or toward) all sources at once up to a limit. `search` is over the arcs of the graph for `metric`, turned
 * round for `to`; its labels are the sources' positions in the list.
 */
export function searchFromSources(
  graph: RoadGraph,
  search: DistanceSearch,
  metric: Metric,
  direction: ReachDirection,
  sources: readonly ReachSource[],
  limit: number,
): SourcesOnEdges {
  const endsOf = direction === 'from' ? exitsOf : entriesOf
  const onEdge = new Map<number, EdgeEntry[]>()
  search.clear()
  for (const [source, { place, cost }] of sources.entries()) {
    if (!(cost >= 0)) throw new RangeError(`The way to the road costs ${cost}`)
    if (cost > limit) continue
    for (const end of endsOf(graph, metric, place)) search.addSource(end.node, cost + end.cost, source)
    const entry = { fraction: place.fraction, cost, source }
    const list = onEdge.get(place.edge)
    if (list) list.push(entry)
    else onEdge.set(place.edge, [entry])
  }
  search.run(limit)
  for (const list of onEdge.values()) list.sort((a, b) => a.fraction - b.fraction || a.source - b.source)
  return onEdge
}
