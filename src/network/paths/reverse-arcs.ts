import type { Arcs } from '../graph/types.ts'

/** The same arcs turned round: those that enter node n, with the node they come from as head. Edges stay as travelled. */
export function reverseArcs(arcs: Arcs): Arcs {
  const { nodeCount } = arcs
  const arcCount = arcs.heads.length
  const firstArc = new Uint32Array(nodeCount + 1)
  for (let arc = 0; arc < arcCount; arc++) firstArc[arcs.heads[arc]! + 1]!++
  for (let node = 0; node < nodeCount; node++) firstArc[node + 1]! += firstArc[node]!
  const next = firstArc.slice(0, nodeCount)
  const heads = new Uint32Array(arcCount)
  const weights = new Float64Array(arcCount)
  const edges = new Uint32Array(arcCount)
  for (let tail = 0; tail < nodeCount; tail++) {
    for (let arc = arcs.firstArc[tail]!; arc < arcs.firstArc[tail + 1]!; arc++) {
      const at = next[arcs.heads[arc]!]!++
      heads[at] = tail
      weights[at] = arcs.weights[arc]!
      edges[at] = arcs.edges[arc]!
    }
  }
  return { nodeCount, firstArc, heads, weights, edges }
}
