/**
 * The edges of a graph divided among the sources of a finished search.
 */
import type { Metric, RoadGraph } from '../graph/types.ts'
import type { DistanceSearch } from '../paths/distance-search.ts'
import { edgeCost } from '../paths/edge-cost.ts'
import { divideEdge, type EdgeEntry } from './divide-edge.ts'
import type { SourcesOnEdges } from './search-from-sources.ts'
import type { ReachDirection } from './types.ts'

const NOWHERE: readonly EdgeEntry[] = []

/** The edges that a search came upon, rising. Linear in the edges of the graph. */
export function findTouchedEdges(graph: RoadGraph, { costs }: DistanceSearch, onEdge: SourcesOnEdges): Uint32Array {
  const { edgeNodes, edgeCount } = graph
  const touched = new Uint32Array(edgeCount)
  let count = 0
  for (let edge = 0; edge < edgeCount; edge++) {
    if (costs[edgeNodes[2 * edge]!]! < Infinity || costs[edgeNodes[2 * edge + 1]!]! < Infinity || onEdge.has(edge))
      touched[count++] = edge
  }
  return touched.subarray(0, count)
}

/** Tells the parts of each touched edge within `limit`, by rising edge and fraction; `limit` is at most that of the search. */
export function divideGraph(
  graph: RoadGraph,
  search: DistanceSearch,
  metric: Metric,
  direction: ReachDirection,
  onEdge: SourcesOnEdges,
  touched: Uint32Array,
  limit: number,
  tell: (edge: number, from: number, to: number, source: number) => void,
): void {
  const { costs, labels } = search
  const { edgeNodes } = graph
  for (const edge of touched) {
    const first = edgeNodes[2 * edge]!
    const last = edgeNodes[2 * edge + 1]!
    const firstCost = costs[first]!
    const lastCost = costs[last]!
    const places = onEdge.get(edge) ?? NOWHERE
    if (firstCost > limit && lastCost > limit && places.length === 0) continue
    // Toward the places, going up the edge is travelled backward.
    const up = edgeCost(graph, metric, edge, direction === 'to')
    const down = edgeCost(graph, metric, edge, direction === 'from')
    divideEdge(
      { up, down },
      firstCost <= limit ? { fraction: 0, cost: firstCost, source: labels[first]! } : null,
      lastCost <= limit ? { fraction: 1, cost: lastCost, source: labels[last]! } : null,
      places,
      limit,
      (from, to, source) => tell(edge, from, to, source),
    )
  }
}
