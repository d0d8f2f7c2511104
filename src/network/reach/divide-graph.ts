/**
 * Every edge of a graph divided among the sources of a finished search. Linear in the edges.
 */
import type { Metric, RoadGraph } from '../graph/types.ts'
import type { DistanceSearch } from '../paths/distance-search.ts'
import { edgeCost } from '../paths/edge-cost.ts'
import { divideEdge, type EdgeEntry } from './divide-edge.ts'
import type { ReachDirection } from './types.ts'

const NOWHERE: readonly EdgeEntry[] = []

/** Tells the parts of each edge within `limit`, by rising edge and fraction; `limit` is at most that of the search. */
export function divideGraph(
  graph: RoadGraph,
  search: DistanceSearch,
  metric: Metric,
  direction: ReachDirection,
  onEdge: ReadonlyMap<number, readonly EdgeEntry[]>,
  limit: number,
  tell: (edge: number, from: number, to: number, source: number) => void,
): void {
  const { costs, labels } = search
  const { edgeNodes, edgeCount } = graph
  for (let edge = 0; edge < edgeCount; edge++) {
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
