/**
 * The directed arcs of a road graph for one metric. Ways that traffic may not go are left out, and so are loops, which no
 * shortest path between nodes uses; of several arcs from one node to another only the cheapest stays (of equals, the lowest
 * edge). Time and memory linear in the edges but for the few arcs of a node, which are compared with each other.
 */
import type { Arcs, Metric, RoadGraph } from '../graph/types.ts'
import { edgeCost } from './edge-cost.ts'

/** Throws a RangeError on a weight that is negative or not a number. */
export function buildArcs(graph: RoadGraph, metric: Metric): Arcs {
  const { nodeCount, edgeCount, edgeNodes } = graph
  const starts = new Uint32Array(nodeCount + 1)
  for (let arc = 0; arc < 2 * edgeCount; arc++) {
    const tail = edgeNodes[arc]!
    if (tail !== edgeNodes[arc ^ 1] && isOpen(graph, metric, arc)) starts[tail + 1]!++
  }
  for (let node = 0; node < nodeCount; node++) starts[node + 1]! += starts[node]!
  const sorted = new Uint32Array(starts[nodeCount]!)
  const next = starts.slice(0, nodeCount)
  // The tail of arc 2e is the edge's first node and that of 2e + 1 its last: just as `edgeNodes` has them.
  for (let arc = 0; arc < 2 * edgeCount; arc++) {
    const tail = edgeNodes[arc]!
    if (tail !== edgeNodes[arc ^ 1] && isOpen(graph, metric, arc)) sorted[next[tail]!++] = arc
  }

  const firstArc = new Uint32Array(nodeCount + 1)
  const heads = new Uint32Array(sorted.length)
  const weights = new Float64Array(sorted.length)
  const edges = new Uint32Array(sorted.length)
  let count = 0
  for (let node = 0; node < nodeCount; node++) {
    const first = count
    firstArc[node] = first
    for (let i = starts[node]!; i < starts[node + 1]!; i++) {
      const arc = sorted[i]!
      const head = edgeNodes[arc ^ 1]!
      const weight = edgeCost(graph, metric, arc >> 1, (arc & 1) === 1)
      let twin = first
      while (twin < count && heads[twin] !== head) twin++
      if (twin < count && weights[twin]! <= weight) continue
      heads[twin] = head
      weights[twin] = weight
      edges[twin] = arc
      if (twin === count) count++
    }
  }
  firstArc[nodeCount] = count
  return {
    nodeCount,
    firstArc,
    heads: heads.slice(0, count),
    weights: weights.slice(0, count),
    edges: edges.slice(0, count),
  }
}

function isOpen(graph: RoadGraph, metric: Metric, arc: number): boolean {
  const cost = edgeCost(graph, metric, arc >> 1, (arc & 1) === 1)
  if (!(cost >= 0)) throw new RangeError(`Edge ${arc >> 1} has a ${metric} of ${cost}`)
  return cost < Infinity
}
