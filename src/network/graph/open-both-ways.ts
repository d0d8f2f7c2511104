import type { RoadGraph } from './types.ts'

/** The graph with every road that traffic may travel one way open both ways: distance by road regardless of direction. */
export function openBothWays(graph: RoadGraph): RoadGraph {
  const timesS = graph.forwardTimesS.map((timeS, edge) => Math.min(timeS, graph.backwardTimesS[edge]!))
  return { ...graph, forwardTimesS: timesS, backwardTimesS: timesS }
}
