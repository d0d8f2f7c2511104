import type { Metric, RoadGraph } from '../../src/network/graph/types.ts'

interface Place {
  readonly edge: number
  readonly fraction: number
}

/**
 * Least costs from every place to every place by Floyd and Warshall, with each place put into the graph as a node that cuts its
 * edge: shares nothing with the searches it judges. Cubic in nodes and places. Row by row, Infinity where no way leads.
 */
export function findAllCosts(graph: RoadGraph, metric: Metric, places: readonly Place[]): number[][] {
  const count = graph.nodeCount + places.length
  const costs = Array.from({ length: count }, (_, row) =>
    Array.from({ length: count }, (__, column) => (row === column ? 0 : Infinity)),
  )
  const link = (from: number, to: number, cost: number): void => {
    costs[from]![to] = Math.min(costs[from]![to]!, cost)
  }
  for (let edge = 0; edge < graph.edgeCount; edge++) {
    const first = graph.edgeNodes[2 * edge]!
    const last = graph.edgeNodes[2 * edge + 1]!
    const stops = [
      { node: first, fraction: 0 },
      ...places
        .map((place, i) => ({ node: graph.nodeCount + i, ...place }))
        .filter((place) => place.edge === edge)
        .sort((a, b) => a.fraction - b.fraction),
      { node: last, fraction: 1 },
    ]
    for (let i = 1; i < stops.length; i++) {
      const [a, b] = [stops[i - 1]!, stops[i]!]
      const part = b.fraction - a.fraction
      for (const [from, to, timeS] of [
        [a.node, b.node, graph.forwardTimesS[edge]!],
        [b.node, a.node, graph.backwardTimesS[edge]!],
      ] as const) {
        if (part === 0) link(from, to, 0)
        else if (timeS < Infinity) link(from, to, part * (metric === 'time' ? timeS : graph.edgeLengthsM[edge]!))
      }
    }
  }
  for (let via = 0; via < count; via++)
    for (let from = 0; from < count; from++)
      for (let to = 0; to < count; to++) link(from, to, costs[from]![via]! + costs[via]![to]!)
  return costs.slice(graph.nodeCount).map((row) => row.slice(graph.nodeCount))
}
