/**
 * Roads that one-way roads let nobody out of, or into: all that lies outside the main strongly connected part (the longest) of its
 * connected part of the network. Linear in the edges; strongly connected parts by Tarjan's algorithm without recursion.
 */
import type { Position } from '../../geo/position.ts'
import { gatherParts } from './gather-parts.ts'
import { NodeGroups } from './node-groups.ts'
import type { RoadGraph } from './types.ts'

export interface Trap {
  readonly lengthM: number
  readonly edgeCount: number
  /** A place on it: the middle vertex of its longest edge. */
  readonly position: Position
  /** `noExit`: one gets in but not out; `noEntry`: out but not in; `neither`: there is no way to or from the main part. */
  readonly kind: 'noExit' | 'noEntry' | 'neither'
}

/** The longest first. Those that touch only in the main part are apart; a road closed both ways is none, for nobody is on it. */
export function findTraps(graph: RoadGraph): Trap[] {
  const { nodeCount, edgeCount, edgeNodes, edgeLengthsM, forwardTimesS, backwardTimesS } = graph
  const isOpen = (edge: number): boolean => forwardTimesS[edge]! < Infinity || backwardTimesS[edge]! < Infinity
  const leaving = buildHeads(graph, false)
  const strong = findStrongParts(leaving, nodeCount)
  const connected = new NodeGroups(nodeCount)
  for (let edge = 0; edge < edgeCount; edge++)
    if (isOpen(edge)) connected.unite(edgeNodes[2 * edge]!, edgeNodes[2 * edge + 1]!)

  // The strong part with the most road, of each connected part; where there is none at all, the first node's.
  const lengthsM = new Float64Array(nodeCount)
  for (let edge = 0; edge < edgeCount; edge++) {
    const part = strong[edgeNodes[2 * edge]!]!
    if (isOpen(edge) && part === strong[edgeNodes[2 * edge + 1]!]) lengthsM[part]! += edgeLengthsM[edge]!
  }
  const mainOf = new Int32Array(nodeCount).fill(-1)
  for (let node = 0; node < nodeCount; node++) {
    const group = connected.groupOf(node)
    if (mainOf[group]! < 0 || lengthsM[strong[node]!]! > lengthsM[mainOf[group]!]!) mainOf[group] = strong[node]!
  }
  const isMain = (node: number): boolean => strong[node] === mainOf[connected.groupOf(node)]

  const fromMain = reach(leaving, nodeCount, isMain)
  const toMain = reach(buildHeads(graph, true), nodeCount, isMain)
  const kindOf = (node: number): Trap['kind'] => (fromMain[node] ? 'noExit' : toMain[node] ? 'noEntry' : 'neither')
  const traps = new NodeGroups(nodeCount)
  for (let edge = 0; edge < edgeCount; edge++) {
    const [a, b] = [edgeNodes[2 * edge]!, edgeNodes[2 * edge + 1]!]
    if (isOpen(edge) && !isMain(a) && !isMain(b) && kindOf(a) === kindOf(b)) traps.unite(a, b)
  }
  const nodeOf = (edge: number): number => {
    const [a, b] = [edgeNodes[2 * edge]!, edgeNodes[2 * edge + 1]!]
    return isMain(a) ? b : a
  }
  return gatherParts(graph, (edge) => {
    const node = nodeOf(edge)
    return !isOpen(edge) || isMain(node) ? -1 : traps.groupOf(node)
  }).map(({ group, ...part }) => ({
    lengthM: part.lengthM,
    edgeCount: part.edgeCount,
    position: part.position,
    kind: kindOf(group),
  }))
}

/** Nodes that arcs lead to: those of node n are `heads[first[n]]` up to `heads[first[n + 1]]`. */
interface Heads {
  readonly first: Uint32Array
  readonly heads: Uint32Array
}

function buildHeads(
  { nodeCount, edgeCount, edgeNodes, forwardTimesS, backwardTimesS }: RoadGraph,
  turned: boolean,
): Heads {
  const isOpen = (arc: number): boolean =>
    ((arc % 2 === 0) !== turned ? forwardTimesS : backwardTimesS)[arc >> 1]! < Infinity
  const first = new Uint32Array(nodeCount + 1)
  for (let arc = 0; arc < 2 * edgeCount; arc++) if (isOpen(arc)) first[edgeNodes[arc]! + 1]!++
  for (let node = 0; node < nodeCount; node++) first[node + 1]! += first[node]!
  const next = first.slice()
  const heads = new Uint32Array(first[nodeCount]!)
  for (let arc = 0; arc < 2 * edgeCount; arc++) if (isOpen(arc)) heads[next[edgeNodes[arc]!]!++] = edgeNodes[arc ^ 1]!
  return { first, heads }
}

/** Whether each node is, or can be reached from, one where one starts. */
function reach({ first, heads }: Heads, nodeCount: number, isStart: (node: number) => boolean): Uint8Array {
  const reached = new Uint8Array(nodeCount)
  const open: number[] = []
  const enter = (node: number): void => {
    if (reached[node] === 1) return
    reached[node] = 1
    open.push(node)
  }
  for (let node = 0; node < nodeCount; node++) if (isStart(node)) enter(node)
  for (let node = open.pop(); node !== undefined; node = open.pop())
    for (let k = first[node]!; k < first[node + 1]!; k++) enter(heads[k]!)
  return reached
}

/** Of each node: the number of its strongly connected part. */
function findStrongParts({ first, heads }: Heads, nodeCount: number): Int32Array {
  const partOf = new Int32Array(nodeCount).fill(-1)
  const number = new Int32Array(nodeCount).fill(-1)
  const low = new Int32Array(nodeCount)
  const cursor = first.slice(0, nodeCount)
  const open: number[] = []
  const path: number[] = []
  let count = 0
  let parts = 0
  for (let root = 0; root < nodeCount; root++) {
    if (number[root]! >= 0) continue
    enter(root)
    while (path.length > 0) {
      const node = path.at(-1)!
      if (cursor[node]! < first[node + 1]!) {
        const head = heads[cursor[node]!++]!
        if (number[head]! < 0) enter(head)
        else if (partOf[head]! < 0) low[node] = Math.min(low[node]!, number[head]!)
        continue
      }
      path.pop()
      const before = path.at(-1)
      if (before !== undefined) low[before] = Math.min(low[before]!, low[node]!)
      if (low[node] !== number[node]) continue
      for (let member = -1; member !== node; ) partOf[(member = open.pop()!)] = parts
      parts++
    }
  }
  return partOf

  function enter(node: number): void {
    number[node] = low[node] = count++
    open.push(node)
    path.push(node)
  }
}
