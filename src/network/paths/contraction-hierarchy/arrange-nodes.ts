/** Arranges the nodes of a hierarchy for memory; see ../README.md for what it brings. */
import type { NodeContraction } from './contract-nodes.ts'

/** So many of the most important nodes, which every search comes through, lie together. */
const TOP_COUNT = 4096

const NODES_A_LOOK = 4096

/**
 * The nodes in another order in which, too, each comes before those less important that are linked to it: first the top as it
 * is, then depth first downward, so that a neighbourhood lies together. Linear; yields now and then.
 * @param ranked from the most important down; the first `coreCount` are linked among themselves and keep their places
 */
export function* arrangeNodesInSteps(
  contraction: NodeContraction,
  ranked: Uint32Array,
  coreCount: number,
): Generator<undefined, Uint32Array<ArrayBuffer>, undefined> {
  const { start, degree, neighbours } = contraction
  const nodeCount = ranked.length
  const topCount = Math.min(nodeCount, Math.max(coreCount, TOP_COUNT))
  const starts = new Uint32Array(nodeCount + 1)
  for (let rank = coreCount; rank < nodeCount; rank++) {
    const node = ranked[rank]!
    for (let slot = start[node]!, last = slot + degree[node]!; slot < last; slot++) starts[neighbours[slot]! + 1]!++
    if (rank % NODES_A_LOOK === 0) yield
  }
  for (let node = 0; node < nodeCount; node++) starts[node + 1]! += starts[node]!
  const next = starts.slice(0, nodeCount)
  const lowers = new Uint32Array(starts[nodeCount]!)
  for (let rank = coreCount; rank < nodeCount; rank++) {
    const node = ranked[rank]!
    for (let slot = start[node]!, last = slot + degree[node]!; slot < last; slot++) {
      lowers[next[neighbours[slot]!]!++] = node
    }
    if (rank % NODES_A_LOOK === 0) yield
  }

  const arranged = new Uint32Array(nodeCount)
  const isSeen = new Uint8Array(nodeCount)
  for (let rank = 0; rank < topCount; rank++) {
    arranged[rank] = ranked[rank]!
    isSeen[ranked[rank]!] = 1
  }
  next.set(starts.subarray(0, nodeCount))
  const stack = new Uint32Array(nodeCount)
  // What is left last has nothing more to come below it: filled from the end, all that is below a node comes behind it.
  let free = nodeCount
  for (let rank = topCount; rank < nodeCount; rank++) {
    const root = ranked[rank]!
    if (isSeen[root] === 1) continue
    let depth = 0
    let seenCount = 0
    stack[depth++] = root
    isSeen[root] = 1
    while (depth > 0) {
      const node = stack[depth - 1]!
      if (next[node] === starts[node + 1]) {
        arranged[--free] = node
        depth--
        continue
      }
      const lower = lowers[next[node]!++]!
      if (isSeen[lower] === 1) continue
      isSeen[lower] = 1
      stack[depth++] = lower
      if (++seenCount % NODES_A_LOOK === 0) yield
    }
    yield
  }
  return arranged
}
