/**
 * A contraction hierarchy over arcs. About 2.3 links a node, 28 bytes each, on road networks for time. Deterministic.
 */
import type { Arcs } from '../../graph/types.ts'
import { arrangeNodesInSteps } from './arrange-nodes.ts'
import { NodeContraction } from './contract-nodes.ts'
import type { Hierarchy } from './types.ts'

/** Nodes of more neighbours stay in the core: roads have none, and elsewhere shortcuts between all of them would not fit. */
const MAX_DEGREE = 250
/** Well below the 50 ms in which a cancel is to be seen. */
const SLICE_MS = 10
const NODES_A_LOOK = 64
const SHARE_OF_FIRST_LOOK = 0.05

export function buildHierarchy(arcs: Arcs, maxDegree = MAX_DEGREE): Hierarchy {
  const steps = buildHierarchyInSteps(arcs, maxDegree)
  for (;;) {
    const step = steps.next()
    if (step.done) return step.value
  }
}

/** Yields the fraction done every 10 ms or so. */
export function* buildHierarchyInSteps(arcs: Arcs, maxDegree = MAX_DEGREE): Generator<number, Hierarchy, undefined> {
  const { nodeCount } = arcs
  let sliceStart = performance.now()
  const isDue = (): boolean => {
    const now = performance.now()
    if (now - sliceStart < SLICE_MS) return false
    sliceStart = now
    return true
  }
  const contraction = new NodeContraction(arcs, maxDegree)
  for (let node = 0; node < nodeCount; node++) {
    contraction.addArcsOf(node)
    if (node % NODES_A_LOOK === 0 && isDue()) yield (0.5 * SHARE_OF_FIRST_LOOK * node) / nodeCount
  }
  for (let node = 0; node < nodeCount; node++) {
    contraction.enqueue(node)
    if (node % NODES_A_LOOK === 0 && isDue()) yield 0.5 * SHARE_OF_FIRST_LOOK * (1 + node / nodeCount)
  }
  // From the last position down: the first node taken is the least important.
  const ranked = new Uint32Array(nodeCount)
  const isTaken = new Uint8Array(nodeCount)
  let left = nodeCount
  for (let node = contraction.takeNext(); node !== -2; node = contraction.takeNext()) {
    if (node >= 0) {
      ranked[--left] = node
      isTaken[node] = 1
    }
    // The last nodes have the most neighbours: half the time goes into the last eighth.
    if (isDue()) yield SHARE_OF_FIRST_LOOK + (0.96 - SHARE_OF_FIRST_LOOK) * (1 - left / nodeCount) ** 5
  }
  const coreCount = left
  for (let node = 0; left > 0; node++) if (isTaken[node] === 0) ranked[coreCount - left--] = node

  const arranging = arrangeNodesInSteps(contraction, ranked, coreCount)
  let arranged = arranging.next()
  for (; !arranged.done; arranged = arranging.next()) if (isDue()) yield 0.97
  const nodes = arranged.value

  const positions = new Uint32Array(nodeCount)
  let linkCount = 0
  for (let position = 0; position < nodeCount; position++) {
    positions[nodes[position]!] = position
    linkCount += contraction.degree[nodes[position]!]!
  }
  if (isDue()) yield 0.98
  const firstLink = new Uint32Array(nodeCount + 1)
  const uppers = new Uint32Array(linkCount)
  const costs = new Float64Array(2 * linkCount)
  const vias = new Int32Array(2 * linkCount)
  let link = 0
  for (let position = 0; position < nodeCount; position++) {
    firstLink[position] = link
    const start = contraction.start[nodes[position]!]!
    const end = start + contraction.degree[nodes[position]!]!
    for (let slot = start; slot < end; slot++, link++) {
      const outVia = contraction.outVias[slot]!
      const inVia = contraction.inVias[slot]!
      uppers[link] = positions[contraction.neighbours[slot]!]!
      costs[2 * link] = contraction.outCosts[slot]!
      costs[2 * link + 1] = contraction.inCosts[slot]!
      vias[2 * link] = outVia < 0 ? outVia : positions[outVia]!
      vias[2 * link + 1] = inVia < 0 ? inVia : positions[inVia]!
    }
    if (position % NODES_A_LOOK === 0 && isDue()) yield 0.98 + (0.02 * position) / nodeCount
  }
  firstLink[nodeCount] = link
  return { arcs, nodeCount, positions, nodes, coreCount, firstLink, uppers, costs, vias }
}
