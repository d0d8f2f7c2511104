/**
 * The main path of a route: the shortest way through its pieces, bridges included, between the two places of it that are
 * farthest apart; then carried on from both ends wherever road goes on that does not run back beside it. So a divided road
 * is followed once and not there and back, and a horseshoe or a ring is followed all the way.
 */
import { findNearestSegment } from '../../geo/find-nearest-segments.ts'
import type { Bridge } from './bridge-gaps.ts'
import { MinHeap } from './min-heap.ts'
import type { MainLine } from './main-line.ts'
import { buildMainLine, footOnMain } from './main-line.ts'
import type { PieceGraph } from './piece-graph.ts'
import { acrossEdge } from './piece-graph.ts'
import { BESIDE_M } from './set-aside-parallels.ts'

/** The shortest road worth following beyond an end, metres. */
const LEAST_EXTENSION_M = 1000
const MOST_EXTENSIONS = 100

/** The nodes of the path in the order of rising measure: from the end farther west, then farther south. */
export function findMainPath(graph: PieceGraph, aside: Uint8Array, bridges: readonly Bridge[]): number[] {
  const walk = new Walk(graph, aside, bridges)
  const [first, last] = findFarthestPair(graph, walk.nodes)
  let path = walk.shortestPath(first, last)
  for (let round = 0; round < MOST_EXTENSIONS; round++) {
    const longer = extendEnd(graph, walk, path) ?? extendEnd(graph, walk, [...path].reverse())
    if (!longer) break
    path = longer
  }
  return orient(path)
}

/** Nodes are numbered from west to east, so the lesser end goes first; of a ring, the lesser neighbour of its start. */
function orient(path: number[]): number[] {
  const first = path[0]!
  const last = path.at(-1)!
  if (first !== last) return first < last ? path : path.reverse()
  const ring = path.slice(0, -1)
  const start = ring.indexOf(Math.min(...ring.map((node) => node)))
  const turned = [...ring.slice(start), ...ring.slice(0, start), ring[start]!]
  return turned[1]! <= turned.at(-2)! ? turned : turned.reverse()
}

function farthestFrom(graph: PieceGraph, nodes: readonly number[], from: number): number {
  const { points } = graph
  let farthest = from
  let most = -1
  for (const node of nodes) {
    const dx = points[3 * node]! - points[3 * from]!
    const dy = points[3 * node + 1]! - points[3 * from + 1]!
    const dz = points[3 * node + 2]! - points[3 * from + 2]!
    const distance2 = dx * dx + dy * dy + dz * dz
    if (distance2 > most) {
      most = distance2
      farthest = node
    }
  }
  return farthest
}

function findFarthestPair(graph: PieceGraph, nodes: readonly number[]): [number, number] {
  let a = nodes[0]!
  let b = farthestFrom(graph, nodes, a)
  for (let round = 0; round < 8; round++) {
    const c = farthestFrom(graph, nodes, b)
    if (c === a) break
    a = b
    b = c
  }
  return a < b ? [a, b] : [b, a]
}

/** The path with more road after its last node, or null where there is none worth it. */
function extendEnd(graph: PieceGraph, walk: Walk, path: readonly number[]): number[] | null {
  const end = path.at(-1)!
  const start = path[0]!
  if (end === start) return null
  const onPath = new Set(path)
  const waysOn = walk.neighboursOf(end).filter((node) => !onPath.has(node) || (node === start && path.length > 2))
  if (waysOn.length === 0) return null
  const main = buildMainLine(graph, path)
  // Of a path of one edge the way back to its start is the path itself.
  const mayClose = path.length > 2
  const reached = walk.reach(
    end,
    (node, bridgeM) =>
      node === start ? mayClose : !onPath.has(node) && !isBeside(graph, main, node, Math.max(BESIDE_M, bridgeM / 2)),
    start,
  )
  const nodes = [...reached.costs.keys()].sort((a, b) => a - b)
  const target = farthestFrom(graph, nodes, end)
  // Where a way leads back to the start, the route is a ring.
  const lengthM = reached.costs.get(target) ?? 0
  if (target === end || lengthM < LEAST_EXTENSION_M) return null
  const more = [target]
  while (more.at(-1) !== end) more.push(reached.parents.get(more.at(-1)!)!)
  return [...path, ...more.reverse().slice(1)]
}

/**
 * Whether a node lies beside the path, within `reachM` of it, but not about its ends, where all that goes on from them begins.
 * What a long bridge leads to counts as beside the path from farther off: it would rather hang on the path than go on from it.
 */
function isBeside(graph: PieceGraph, main: MainLine, node: number, reachM: number): boolean {
  const near = findNearestSegment(main.segments, graph.positions[node]!, { maxDistanceM: reachM })
  if (!near) return false
  const measureM = footOnMain(main, near)
  const aboutEndM = Math.max(2 * BESIDE_M, 1.4 * reachM)
  return measureM > aboutEndM && measureM < main.lengthM - aboutEndM
}

interface Reach {
  readonly costs: Map<number, number>
  readonly parents: Map<number, number>
}

/** Dijkstra's algorithm over the edges that are not set aside and the bridges. */
class Walk {
  readonly nodes: readonly number[]
  private readonly graph: PieceGraph
  private readonly aside: Uint8Array
  private readonly bridgesOf = new Map<number, { to: number; lengthM: number }[]>()

  constructor(graph: PieceGraph, aside: Uint8Array, bridges: readonly Bridge[]) {
    this.graph = graph
    this.aside = aside
    for (const { from, to, lengthM } of bridges) {
      this.addBridge(from, to, lengthM)
      this.addBridge(to, from, lengthM)
    }
    const used = new Uint8Array(graph.positions.length)
    for (let e = 0; e < aside.length; e++) {
      if (aside[e] === 1) continue
      used[graph.edgeNodes[2 * e]!] = 1
      used[graph.edgeNodes[2 * e + 1]!] = 1
    }
    const nodes: number[] = []
    for (let node = 0; node < used.length; node++) if (used[node] === 1) nodes.push(node)
    this.nodes = nodes
  }

  private addBridge(from: number, to: number, lengthM: number): void {
    const list = this.bridgesOf.get(from)
    if (list) list.push({ to, lengthM })
    else this.bridgesOf.set(from, [{ to, lengthM }])
  }

  neighboursOf(node: number): number[] {
    const { graph } = this
    const found = (this.bridgesOf.get(node) ?? []).map((bridge) => bridge.to)
    for (let k = graph.nodeStarts[node]!; k < graph.nodeStarts[node + 1]!; k++) {
      const edge = graph.nodeEdges[k]!
      if (this.aside[edge] === 0) found.push(acrossEdge(graph, edge, node))
    }
    return found
  }

  shortestPath(from: number, to: number): number[] {
    const { costs, parents } = this.spread(from, to)
    if (costs[to] === Infinity) throw new Error(`Node ${to} cannot be reached from ${from}`)
    const path = [to]
    while (path.at(-1) !== from) path.push(parents[path.at(-1)!]!)
    return path.reverse()
  }

  private spread(from: number, to: number): { costs: Float64Array; parents: Int32Array } {
    const costs = new Float64Array(this.graph.positions.length).fill(Infinity)
    const parents = new Int32Array(costs.length).fill(-1)
    const heap = new MinHeap()
    costs[from] = 0
    heap.push(0, from)
    while (heap.size > 0) {
      const { cost, item } = heap.pop()
      if (cost > costs[item]!) continue
      if (item === to) break
      this.relax(item, (next, lengthM) => {
        if (cost + lengthM >= costs[next]!) return
        costs[next] = cost + lengthM
        parents[next] = item
        heap.push(cost + lengthM, next)
      })
    }
    return { costs, parents }
  }

  /** All that can be reached over nodes that may be entered; `terminal` may be entered but not left. */
  reach(from: number, mayEnter: (node: number, bridgeM: number) => boolean, terminal: number): Reach {
    const costs = new Map([[from, 0]])
    const parents = new Map<number, number>()
    const heap = new MinHeap()
    heap.push(0, from)
    while (heap.size > 0) {
      const { cost, item } = heap.pop()
      if (cost > costs.get(item)! || (item === terminal && item !== from)) continue
      this.relax(item, (next, lengthM, bridgeM) => {
        const old = costs.get(next)
        if ((old === undefined && !mayEnter(next, bridgeM)) || cost + lengthM >= (old ?? Infinity)) return
        costs.set(next, cost + lengthM)
        parents.set(next, item)
        heap.push(cost + lengthM, next)
      })
    }
    return { costs, parents }
  }

  private relax(node: number, visit: (next: number, lengthM: number, bridgeM: number) => void): void {
    const { graph } = this
    for (let k = graph.nodeStarts[node]!; k < graph.nodeStarts[node + 1]!; k++) {
      const edge = graph.nodeEdges[k]!
      if (this.aside[edge] === 0) visit(acrossEdge(graph, edge, node), graph.edgeLengthsM[edge]!, 0)
    }
    for (const { to, lengthM } of this.bridgesOf.get(node) ?? []) visit(to, lengthM, lengthM)
  }
}
