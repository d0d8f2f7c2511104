/**
 * Straight bridges over the gaps between the connected parts of a route, so that its main path can run from one to the next:
 * the shortest that connect all (a minimum spanning tree, Kruskal's over the few nearest parts of each end, then Borůvka's for
 * what is left). A bridge from end to end counts less than one to the middle of a part, for a road goes on where it ended. A part
 * in line with others gets a bridge at each end; a part beside the road hangs on it by one.
 */
import { findNearestGroups } from '../../geo/find-nearest-segments.ts'
import { geodesicDistanceM } from '../../geo/geodesic-distance.ts'
import { buildSegmentIndex } from '../../geo/segment-index.ts'
import type { PieceGraph } from './piece-graph.ts'
import { DisjointSets } from './piece-graph.ts'

export interface Bridge {
  readonly from: number
  readonly to: number
  readonly lengthM: number
}

/** Parts of the route that an end may be bridged to in the first go. */
const NEAREST_PARTS = 2
/** A bridge to the middle of a part counts this many times its length. */
const MIDDLE_COST = 1.5

interface Proposal extends Bridge {
  readonly part: number
  readonly other: number
  readonly cost: number
}

/** Bridges that connect the edges not set aside (`aside[e]` 0). Empty where they are connected already. */
export function bridgeGaps(graph: PieceGraph, aside: Uint8Array): Bridge[] {
  const edges: number[] = []
  for (let e = 0; e < aside.length; e++) if (aside[e] === 0) edges.push(e)
  const sets = new DisjointSets(graph.positions.length)
  for (const e of edges) sets.join(graph.edgeNodes[2 * e]!, graph.edgeNodes[2 * e + 1]!)
  const roots = new Map<number, number>()
  for (const e of edges) {
    const root = sets.find(graph.edgeNodes[2 * e]!)
    if (!roots.has(root)) roots.set(root, roots.size)
  }
  if (roots.size < 2) return []

  const partOfEdge = edges.map((e) => roots.get(sets.find(graph.edgeNodes[2 * e]!))!)
  const coordinates = new Float64Array(4 * edges.length)
  edges.forEach((e, i) => {
    const a = graph.positions[graph.edgeNodes[2 * e]!]!
    const b = graph.positions[graph.edgeNodes[2 * e + 1]!]!
    coordinates.set([a[0], a[1], b[0], b[1]], 4 * i)
  })
  const index = buildSegmentIndex({
    coordinates,
    lineStarts: Uint32Array.from({ length: edges.length + 1 }, (_, i) => 2 * i),
    groupOfLine: Uint32Array.from(partOfEdge),
  })
  const endsOfPart = findEnds(graph, edges, partOfEdge, roots.size)
  const joined = new DisjointSets(roots.size)
  const bridges: Bridge[] = []

  const bridgeTo = (from: number, to: number): Bridge => ({
    from,
    to,
    lengthM: geodesicDistanceM(graph.positions[from]!, graph.positions[to]!),
  })
  const propose = (part: number, count: number, accepts: (other: number) => boolean): Proposal[] =>
    endsOfPart[part]!.flatMap((from) =>
      findNearestGroups(index, graph.positions[from]!, count, { accepts }).flatMap((near) => {
        const other = near.group
        const e = edges[near.line]!
        const nearest = graph.edgeNodes[2 * e + (near.fraction > 0.5 ? 1 : 0)]!
        const toEnd = bridgeTo(from, nearestNode(graph, endsOfPart[other]!, from))
        return [
          { part, other, cost: near.distanceM * MIDDLE_COST, ...bridgeTo(from, nearest) },
          { part, other, cost: toEnd.lengthM, ...toEnd },
        ]
      }),
    )
  const cheapestFirst = (a: Proposal, b: Proposal): number => a.cost - b.cost || a.from - b.from || a.to - b.to
  const build = (proposals: Iterable<Proposal>): void => {
    for (const { part, other, from, to, lengthM } of [...proposals].sort(cheapestFirst)) {
      if (joined.join(part, other)) bridges.push({ from, to, lengthM })
    }
  }

  build(endsOfPart.flatMap((_, part) => propose(part, NEAREST_PARTS, (other) => other !== part)))
  while (bridges.length < roots.size - 1) {
    const best = new Map<number, Proposal>()
    for (let part = 0; part < roots.size; part++) {
      const root = joined.find(part)
      for (const proposal of propose(part, 1, (other) => joined.find(other) !== root)) {
        const old = best.get(root)
        if (!old || cheapestFirst(proposal, old) < 0) best.set(root, proposal)
      }
    }
    build(best.values())
  }
  return bridges
}

function nearestNode(graph: PieceGraph, nodes: readonly number[], from: number): number {
  const { points } = graph
  let nearest = nodes[0]!
  let least = Infinity
  for (const node of nodes) {
    const dx = points[3 * node]! - points[3 * from]!
    const dy = points[3 * node + 1]! - points[3 * from + 1]!
    const dz = points[3 * node + 2]! - points[3 * from + 2]!
    const distance2 = dx * dx + dy * dy + dz * dz
    if (distance2 < least) {
      least = distance2
      nearest = node
    }
  }
  return nearest
}

/** The nodes of each part with one edge; all nodes of a part that has none, such as a ring. */
function findEnds(
  graph: PieceGraph,
  edges: readonly number[],
  partOfEdge: readonly number[],
  partCount: number,
): number[][] {
  const degrees = new Map<number, number>()
  for (const e of edges) {
    for (const node of [graph.edgeNodes[2 * e]!, graph.edgeNodes[2 * e + 1]!]) {
      degrees.set(node, (degrees.get(node) ?? 0) + 1)
    }
  }
  const all: Set<number>[] = Array.from({ length: partCount }, () => new Set())
  edges.forEach((e, i) => {
    all[partOfEdge[i]!]!.add(graph.edgeNodes[2 * e]!).add(graph.edgeNodes[2 * e + 1]!)
  })
  return all.map((nodes) => {
    const sorted = [...nodes].sort((a, b) => a - b)
    const ends = sorted.filter((node) => degrees.get(node) === 1)
    return ends.length > 0 ? ends : sorted
  })
}
