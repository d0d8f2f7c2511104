/** Parts of a network that no road joins to the rest. Linear in the edges. */
import type { Position } from '../../geo/position.ts'
import type { RoadGraph } from './types.ts'

export interface Island {
  readonly lengthM: number
  readonly edgeCount: number
  /** A place on it: the middle vertex of its longest edge. */
  readonly position: Position
}

/** Connected parts, one-way roads taken both ways: the longest first, which is the main network. */
export function findIslands(graph: RoadGraph): Island[] {
  const { nodeCount, edgeCount, edgeNodes } = graph
  const parent = Uint32Array.from({ length: nodeCount }, (_, node) => node)
  const rootOf = (node: number): number => {
    let here = node
    while (parent[here] !== here) here = parent[here] = parent[parent[here]!]!
    return here
  }
  for (let edge = 0; edge < edgeCount; edge++) {
    const a = rootOf(edgeNodes[2 * edge]!)
    const b = rootOf(edgeNodes[2 * edge + 1]!)
    parent[Math.max(a, b)] = Math.min(a, b)
  }
  return gather(graph, (edge) => rootOf(edgeNodes[2 * edge]!))
}

/**
 * Roads that can be entered but not left, or left but not entered, because of one-way roads: the edges outside the largest
 * strongly connected part, gathered where they hang together, the longest first. Tarjan's algorithm without recursion.
 */
export function findTraps(graph: RoadGraph): Island[] {
  const { nodeCount, edgeCount, edgeNodes, forwardTimesS, backwardTimesS } = graph
  const componentOf = findStrongComponents(graph)
  const sizes = new Uint32Array(nodeCount)
  for (let node = 0; node < nodeCount; node++) sizes[componentOf[node]!]!++
  const isOutside = (edge: number): boolean => {
    const from = edgeNodes[2 * edge]!
    const to = edgeNodes[2 * edge + 1]!
    // A closed road is no trap: nobody can be on it.
    const isOpen = forwardTimesS[edge]! < Infinity || backwardTimesS[edge]! < Infinity
    return isOpen && componentOf[from] !== componentOf[to]
  }
  const parent = Uint32Array.from({ length: nodeCount }, (_, node) => node)
  const rootOf = (node: number): number => {
    let here = node
    while (parent[here] !== here) here = parent[here] = parent[parent[here]!]!
    return here
  }
  for (let edge = 0; edge < edgeCount; edge++) {
    if (!isOutside(edge)) continue
    const a = rootOf(edgeNodes[2 * edge]!)
    const b = rootOf(edgeNodes[2 * edge + 1]!)
    const largest = (node: number): boolean => sizes[componentOf[node]!]! > 1
    // Traps at the main network's junctions stay apart from each other.
    if (largest(edgeNodes[2 * edge]!) || largest(edgeNodes[2 * edge + 1]!)) continue
    parent[Math.max(a, b)] = Math.min(a, b)
  }
  return gather(graph, (edge) => {
    if (!isOutside(edge)) return -1
    const from = edgeNodes[2 * edge]!
    const to = edgeNodes[2 * edge + 1]!
    return rootOf(sizes[componentOf[from]!]! > 1 ? to : from)
  })
}

/** Sums edges by group; a negative group is left out. */
function gather(graph: RoadGraph, groupOf: (edge: number) => number): Island[] {
  const groups = new Map<number, { lengthM: number; edgeCount: number; longest: number }>()
  for (let edge = 0; edge < graph.edgeCount; edge++) {
    const group = groupOf(edge)
    if (group < 0) continue
    const lengthM = graph.edgeLengthsM[edge]!
    const known = groups.get(group)
    if (!known) groups.set(group, { lengthM, edgeCount: 1, longest: edge })
    else {
      known.lengthM += lengthM
      known.edgeCount++
      if (lengthM > graph.edgeLengthsM[known.longest]!) known.longest = edge
    }
  }
  return [...groups.values()]
    .sort((a, b) => b.lengthM - a.lengthM || a.longest - b.longest)
    .map(({ lengthM, edgeCount, longest }) => ({ lengthM, edgeCount, position: middleOf(graph, longest) }))
}

function middleOf({ shape, shapeStarts }: RoadGraph, edge: number): Position {
  const vertex = (shapeStarts[edge]! + shapeStarts[edge + 1]!) >> 1
  return [shape[2 * vertex]!, shape[2 * vertex + 1]!]
}

function findStrongComponents({
  nodeCount,
  edgeCount,
  edgeNodes,
  forwardTimesS,
  backwardTimesS,
}: RoadGraph): Int32Array {
  const isOpen = (arc: number): boolean => (arc % 2 === 0 ? forwardTimesS : backwardTimesS)[arc >> 1]! < Infinity
  const first = new Uint32Array(nodeCount + 1)
  for (let arc = 0; arc < 2 * edgeCount; arc++) if (isOpen(arc)) first[edgeNodes[arc]! + 1]!++
  for (let node = 0; node < nodeCount; node++) first[node + 1]! += first[node]!
  const next = first.slice()
  const heads = new Uint32Array(first[nodeCount]!)
  for (let arc = 0; arc < 2 * edgeCount; arc++) if (isOpen(arc)) heads[next[edgeNodes[arc]!]!++] = edgeNodes[arc ^ 1]!

  const componentOf = new Int32Array(nodeCount).fill(-1)
  const number = new Int32Array(nodeCount).fill(-1)
  const low = new Int32Array(nodeCount)
  const cursor = first.slice(0, nodeCount)
  const open: number[] = []
  const path: number[] = []
  let count = 0
  let components = 0
  for (let root = 0; root < nodeCount; root++) {
    if (number[root]! >= 0) continue
    enter(root)
    while (path.length > 0) {
      const node = path.at(-1)!
      if (cursor[node]! < first[node + 1]!) {
        const head = heads[cursor[node]!++]!
        if (number[head]! < 0) enter(head)
        else if (componentOf[head]! < 0) low[node] = Math.min(low[node]!, number[head]!)
        continue
      }
      path.pop()
      const before = path.at(-1)
      if (before !== undefined) low[before] = Math.min(low[before]!, low[node]!)
      if (low[node] !== number[node]) continue
      for (let member = -1; member !== node; ) componentOf[(member = open.pop()!)] = components
      components++
    }
  }
  return componentOf

  function enter(node: number): void {
    number[node] = low[node] = count++
    open.push(node)
    path.push(node)
  }
}
