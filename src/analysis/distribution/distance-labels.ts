/**
 * Exact distances on an undirected network from labels. Nodes are eliminated one by one, those with few neighbours and little
 * below them first; the neighbours of an eliminated node are joined, so that what is left keeps its distances. The tree of
 * eliminations has the property that a shortest way between two nodes passes an ancestor common to both: a node's label is its
 * distance to each of its ancestors, and a distance is the least sum over the common ones, which are the first entries of both.
 *
 * Cost: labels take nodes × height of the tree; on road networks the height is some dozens to hundreds (Haixi: 6,585 nodes, 67).
 * Source: A. George and J. Liu, the evolution of the minimum degree ordering algorithm (SIAM Review 31, 1989); I. Abraham and
 * others, hierarchical hub labelings (ESA 2012); the pair is known as tree-decomposition labels, H2H (D. Ouyang and others,
 * SIGMOD 2018).
 */
import type { NetworkEdges } from './types.ts'

export interface DistanceLabels {
  /** Ancestors of each node, itself included. */
  readonly labelLengths: Uint32Array
  /** The label of node n begins here: metres to its ancestors, the root first. */
  readonly labelStarts: Uint32Array
  readonly labels: Float64Array
  /** Parent in the tree; −1 for the root of a part. */
  readonly parents: Int32Array
  /** Position of each node in a walk of the tree that visits parents before children, branch by branch. */
  readonly walkRanks: Uint32Array
  /** The greatest label length. */
  readonly height: number
  /** Nodes such that parents come before children. */
  readonly downward: Uint32Array
  /** The neighbours above node n are `upStarts[n]` up to `upStarts[n + 1]`, and the metres to them. */
  readonly upStarts: Uint32Array
  readonly upNodes: Uint32Array
  readonly upM: Float64Array
}

/** @throws RangeError for a length that is negative or not finite */
export function buildDistanceLabels({ nodeCount, edgeCount, edgeNodes, edgeLengthsM }: NetworkEdges): DistanceLabels {
  const neighbours: Map<number, number>[] = Array.from({ length: nodeCount }, () => new Map<number, number>())
  const join = (a: number, b: number, lengthM: number): void => {
    const old = neighbours[a]!.get(b)
    if (old !== undefined && old <= lengthM) return
    neighbours[a]!.set(b, lengthM)
    neighbours[b]!.set(a, lengthM)
  }
  for (let edge = 0; edge < edgeCount; edge++) {
    const lengthM = edgeLengthsM[edge]!
    if (!(lengthM >= 0 && lengthM < Infinity)) throw new RangeError(`Edge ${edge} has a length of ${lengthM}`)
    const a = edgeNodes[2 * edge]!
    const b = edgeNodes[2 * edge + 1]!
    if (a !== b) join(a, b, lengthM)
  }

  // Buckets by key: the number of neighbours, and how high a tree hangs below already, so that chains are halved, not peeled.
  const below = new Uint32Array(nodeCount)
  const keyOf = (node: number): number => 2 * neighbours[node]!.size + below[node]!
  const queued = new Int32Array(nodeCount).fill(-1)
  const buckets: number[][] = []
  let least = 0
  const queue = (node: number): void => {
    const key = keyOf(node)
    if (queued[node] === key) return
    queued[node] = key
    ;(buckets[key] ??= []).push(node)
    if (key < least) least = key
  }
  for (let node = nodeCount - 1; node >= 0; node--) queue(node)
  const order: number[] = []
  const ups: (readonly [number, number])[][] = []
  const isGone = new Uint8Array(nodeCount)
  while (order.length < nodeCount) {
    const node = buckets[least]?.pop()
    if (node === undefined) {
      least++
      continue
    }
    if (isGone[node] === 1 || queued[node] !== least) continue
    isGone[node] = 1
    order.push(node)
    const around = [...neighbours[node]!]
    ups[node] = around
    for (const [other] of around) {
      neighbours[other]!.delete(node)
      below[other] = Math.max(below[other]!, below[node]! + 1)
    }
    for (let i = 0; i < around.length; i++) {
      for (let j = 0; j < i; j++) join(around[i]![0], around[j]![0], around[i]![1] + around[j]![1])
    }
    for (const [other] of around) queue(other)
  }
  return label(nodeCount, order, ups)
}

function label(
  nodeCount: number,
  order: readonly number[],
  ups: readonly (readonly (readonly [number, number])[])[],
): DistanceLabels {
  const ranks = new Uint32Array(nodeCount)
  order.forEach((node, rank) => {
    ranks[node] = rank
  })
  const downward = Uint32Array.from(order).reverse()
  const parents = new Int32Array(nodeCount).fill(-1)
  const labelLengths = new Uint32Array(nodeCount)
  const labelStarts = new Uint32Array(nodeCount)
  const upStarts = new Uint32Array(nodeCount + 1)
  let size = 0
  let height = 0
  for (const node of downward) {
    for (const [up] of ups[node]!) {
      // The lowest of the neighbours above is the parent; the others are its ancestors.
      if (parents[node] === -1 || ranks[up]! < ranks[parents[node]!]!) parents[node] = up
    }
    const length = parents[node] === -1 ? 1 : labelLengths[parents[node]!]! + 1
    labelLengths[node] = length
    labelStarts[node] = size
    size += length
    height = Math.max(height, length)
  }
  for (let node = 0; node < nodeCount; node++) upStarts[node + 1] = upStarts[node]! + ups[node]!.length
  const upNodes = new Uint32Array(upStarts[nodeCount]!)
  const upM = new Float64Array(upNodes.length)
  const labels = new Float64Array(size).fill(Infinity)
  for (const node of downward) {
    const start = labelStarts[node]!
    const length = labelLengths[node]!
    const path = new Int32Array(length)
    for (let at = length - 1, up: number = node; at >= 0; at--, up = parents[up]!) path[at] = up
    labels[start + length - 1] = 0
    ups[node]!.forEach(([up, lengthM], i) => {
      upNodes[upStarts[node]! + i] = up
      upM[upStarts[node]! + i] = lengthM
      const upStart = labelStarts[up]!
      const upLast = labelLengths[up]! - 1
      for (let at = 0; at < length - 1; at++) {
        // Up and the ancestor are on one path to the root: the deeper one's label knows the other.
        const restM = at <= upLast ? labels[upStart + at]! : labels[labelStarts[path[at]!]! + upLast]!
        if (lengthM + restM < labels[start + at]!) labels[start + at] = lengthM + restM
      }
    })
  }
  return {
    labelLengths,
    labelStarts,
    labels,
    parents,
    walkRanks: walk(parents, downward),
    height,
    downward,
    upStarts,
    upNodes,
    upM,
  }
}

/** Parents before children, each branch in one piece. */
function walk(parents: Int32Array, downward: Uint32Array): Uint32Array {
  const sizes = new Uint32Array(parents.length).fill(1)
  for (let i = downward.length - 1; i >= 0; i--) {
    const parent = parents[downward[i]!]!
    if (parent >= 0) sizes[parent]! += sizes[downward[i]!]!
  }
  const ranks = new Uint32Array(parents.length)
  const next = new Uint32Array(parents.length)
  let free = 0
  for (const node of downward) {
    const parent = parents[node]!
    if (parent < 0) {
      ranks[node] = free
      free += sizes[node]!
    } else {
      ranks[node] = next[parent]!
      next[parent]! += sizes[node]!
    }
    next[node] = ranks[node]! + 1
  }
  return ranks
}
