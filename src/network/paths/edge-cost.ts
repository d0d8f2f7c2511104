import type { Metric, RoadGraph } from '../graph/types.ts'

/** Metres or seconds of a whole edge travelled one way; Infinity where traffic may not go that way, for both metrics. */
export function edgeCost(graph: RoadGraph, metric: Metric, edge: number, backward: boolean): number {
  const timeS = (backward ? graph.backwardTimesS : graph.forwardTimesS)[edge]!
  if (metric === 'time' || timeS === Infinity) return timeS
  return graph.edgeLengthsM[edge]!
}
