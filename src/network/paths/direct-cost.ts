import type { GraphPlace, Metric, RoadGraph } from '../graph/types.ts'
import { edgeCost } from './edge-cost.ts'

/** Along the one edge that both places are on; Infinity where they are not, or traffic may not go that way. */
export function directCost(graph: RoadGraph, metric: Metric, from: GraphPlace, to: GraphPlace): number {
  if (from.edge !== to.edge) return Infinity
  if (from.fraction === to.fraction) return 0
  return edgeCost(graph, metric, from.edge, to.fraction < from.fraction) * Math.abs(to.fraction - from.fraction)
}
