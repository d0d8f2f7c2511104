/**
 * The pieces of one route as a graph: a node for each distinct position, an edge for each distinct segment, so that pieces
 * meet wherever they share a vertex, inner ones too. Nodes are numbered from west to east (then south to north) and edges by
 * their nodes, so nothing that follows depends on the order or direction in which the pieces came. O(n log n).
 */
import { writeEcef } from '../../geo/ecef.ts'
import { arcBetweenM, geodesicDistanceM } from '../../geo/geodesic-distance.ts'
import type { Position } from '../../geo/position.ts'

/** Ends of pieces this close are one end unless said otherwise, metres. */
export const END_TOLERANCE_M = 10

export interface PieceGraph {
  readonly positions: readonly Position[]
  /** Three earth-centred metres for each node. */
  readonly points: Float64Array
  /** The nodes of edge e at 2e and 2e + 1, the lesser first. */
  readonly edgeNodes: Uint32Array
  readonly edgeLengthsM: Float64Array
  /** Edges before this one are road; from here on they only join ends within the tolerance. */
  readonly roadEdgeCount: number
  /** First entry of each node in `nodeEdges`, and the number of entries. */
  readonly nodeStarts: Uint32Array
  readonly nodeEdges: Uint32Array
  readonly componentOfNode: Uint32Array
  readonly componentCount: number
}

/** Builds the graph; lines with fewer than two distinct positions leave nothing. */
export function buildPieceGraph(lines: readonly (readonly Position[])[], endToleranceM: number): PieceGraph {
  const { positions, nodeOfVertex } = numberNodes(lines)
  const roadEdges = numberEdges(lines, nodeOfVertex, positions.length)
  const points = new Float64Array(3 * positions.length)
  positions.forEach(([lon, lat], node) => {
    writeEcef(lon, lat, points, 3 * node)
  })
  const joins = joinEnds(positions, points, roadEdges, endToleranceM)
  const edgeNodes = new Uint32Array(roadEdges.length + joins.length)
  edgeNodes.set(roadEdges)
  edgeNodes.set(joins, roadEdges.length)
  const edgeCount = edgeNodes.length / 2
  const edgeLengthsM = new Float64Array(edgeCount)
  const nodeStarts = new Uint32Array(positions.length + 1)
  for (let e = 0; e < edgeCount; e++) {
    const a = edgeNodes[2 * e]!
    const b = edgeNodes[2 * e + 1]!
    edgeLengthsM[e] = arcBetweenM(points, 3 * a, points, 3 * b) ?? geodesicDistanceM(positions[a]!, positions[b]!)
    nodeStarts[a + 1]!++
    nodeStarts[b + 1]!++
  }
  for (let node = 0; node < positions.length; node++) nodeStarts[node + 1]! += nodeStarts[node]!
  const next = nodeStarts.slice()
  const nodeEdges = new Uint32Array(2 * edgeCount)
  for (let e = 0; e < edgeCount; e++) {
    nodeEdges[next[edgeNodes[2 * e]!]!++] = e
    nodeEdges[next[edgeNodes[2 * e + 1]!]!++] = e
  }
  const sets = new DisjointSets(positions.length)
  for (let e = 0; e < edgeCount; e++) sets.join(edgeNodes[2 * e]!, edgeNodes[2 * e + 1]!)
  const { groupOf, count } = sets.number()
  return {
    positions,
    points,
    edgeNodes,
    edgeLengthsM,
    roadEdgeCount: roadEdges.length / 2,
    nodeStarts,
    nodeEdges,
    componentOfNode: groupOf,
    componentCount: count,
  }
}

/** The node at the other end of an edge. */
export function acrossEdge(graph: PieceGraph, edge: number, node: number): number {
  const a = graph.edgeNodes[2 * edge]!
  return a === node ? graph.edgeNodes[2 * edge + 1]! : a
}

function numberNodes(lines: readonly (readonly Position[])[]): {
  positions: Position[]
  nodeOfVertex: Uint32Array
} {
  let count = 0
  for (const line of lines) count += line.length
  const lons = new Float64Array(count)
  const lats = new Float64Array(count)
  let vertex = 0
  for (const line of lines) {
    for (const position of line) {
      // Adding zero makes −0 and 0 one.
      lons[vertex] = position[0] + 0
      lats[vertex++] = position[1] + 0
    }
  }
  const order = Uint32Array.from({ length: count }, (_, i) => i).sort(
    (i, j) => lons[i]! - lons[j]! || lats[i]! - lats[j]!,
  )
  const positions: Position[] = []
  const nodeOfVertex = new Uint32Array(count)
  for (let k = 0; k < count; k++) {
    const i = order[k]!
    const last = positions.at(-1)
    if (!last || last[0] !== lons[i] || last[1] !== lats[i]) positions.push([lons[i]!, lats[i]!])
    nodeOfVertex[i] = positions.length - 1
  }
  return { positions, nodeOfVertex }
}

function numberEdges(
  lines: readonly (readonly Position[])[],
  nodeOfVertex: Uint32Array,
  nodeCount: number,
): Uint32Array {
  const keys = new Float64Array(nodeOfVertex.length)
  let count = 0
  let vertex = 0
  for (const line of lines) {
    for (let i = 0; i < line.length; i++, vertex++) {
      if (i === 0) continue
      const a = nodeOfVertex[vertex - 1]!
      const b = nodeOfVertex[vertex]!
      if (a !== b) keys[count++] = Math.min(a, b) * nodeCount + Math.max(a, b)
    }
  }
  const sorted = keys.subarray(0, count).sort()
  const edges: number[] = []
  for (let k = 0; k < count; k++) {
    const key = sorted[k]!
    if (k > 0 && key === sorted[k - 1]) continue
    const a = Math.floor(key / nodeCount)
    edges.push(a, key - a * nodeCount)
  }
  return Uint32Array.from(edges)
}

/** Pairs of ends within the tolerance that no edge joins yet. */
function joinEnds(
  positions: readonly Position[],
  points: Float64Array,
  roadEdges: Uint32Array,
  endToleranceM: number,
): Uint32Array {
  const degrees = new Uint32Array(positions.length)
  for (const node of roadEdges) degrees[node]!++
  const ends: number[] = []
  const neighbours = new Map<number, number>()
  for (let node = 0; node < positions.length; node++) if (degrees[node] === 1) ends.push(node)
  for (let e = 0; e < roadEdges.length; e += 2) {
    const a = roadEdges[e]!
    const b = roadEdges[e + 1]!
    if (degrees[a] === 1) neighbours.set(a, b)
    if (degrees[b] === 1) neighbours.set(b, a)
  }
  // Along the axis of the earth, which tells northern from southern ends; 10 m on the ground is at most 10 m on it.
  ends.sort((a, b) => points[3 * a + 2]! - points[3 * b + 2]! || a - b)
  const pairs: [number, number][] = []
  for (let i = 0; i < ends.length; i++) {
    const a = ends[i]!
    for (let j = i + 1; j < ends.length; j++) {
      const b = ends[j]!
      if (points[3 * b + 2]! - points[3 * a + 2]! > endToleranceM) break
      const gapM = Math.hypot(
        points[3 * a]! - points[3 * b]!,
        points[3 * a + 1]! - points[3 * b + 1]!,
        points[3 * a + 2]! - points[3 * b + 2]!,
      )
      if (gapM <= endToleranceM && neighbours.get(a) !== b) pairs.push([Math.min(a, b), Math.max(a, b)])
    }
  }
  pairs.sort((p, q) => p[0] - q[0] || p[1] - q[1])
  return Uint32Array.from(pairs.flat())
}

/** Sets that only grow together (Tarjan's union by size with path halving). */
export class DisjointSets {
  private readonly parents: Uint32Array

  constructor(count: number) {
    this.parents = Uint32Array.from({ length: count }, (_, i) => i)
  }

  /** The set's least member. */
  find(item: number): number {
    const { parents } = this
    let at = item
    while (parents[at] !== at) {
      parents[at] = parents[parents[at]!]!
      at = parents[at]!
    }
    return at
  }

  /** Makes two sets one; false when they were one already. */
  join(a: number, b: number): boolean {
    const rootA = this.find(a)
    const rootB = this.find(b)
    if (rootA === rootB) return false
    this.parents[Math.max(rootA, rootB)] = Math.min(rootA, rootB)
    return true
  }

  /** Numbers the sets 0, 1, 2 … by their least member. */
  number(): { groupOf: Uint32Array; count: number } {
    const groupOf = new Uint32Array(this.parents.length)
    let count = 0
    for (let item = 0; item < groupOf.length; item++) {
      const root = this.find(item)
      groupOf[item] = root === item ? count++ : groupOf[root]!
    }
    return { groupOf, count }
  }
}
