/**
 * Straight bridges over the gaps between the connected parts of a route, so that its main path can run from one to the next:
 * the shortest that connect all (a minimum spanning tree, Kruskal's over the few nearest parts of each end, then Borůvka's for
 * what is left). A part in line with others gets a bridge at each end; a part beside the road hangs on it by one.
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
const NEAREST_PARTS = 4

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

  const proposals = (
    part: number,
    count: number,
    accepts: (other: number) => boolean,
  ): (Bridge & { other: number })[] =>
    endsOfPart[part]!.flatMap((from) =>
      findNearestGroups(index, graph.positions[from]!, count, { accepts }).map((near) => {
        const e = edges[near.line]!
        const to = graph.edgeNodes[2 * e + (near.fraction > 0.5 ? 1 : 0)]!
        return { from, to, other: near.group, lengthM: geodesicDistanceM(graph.positions[from]!, graph.positions[to]!) }
      }),
    )
  const shortestFirst = (a: Bridge, b: Bridge): number => a.lengthM - b.lengthM || a.from - b.from || a.to - b.to

  const first = endsOfPart.flatMap((_, part) =>
    proposals(part, NEAREST_PARTS, (other) => other !== part).map((bridge) => ({ part, ...bridge })),
  )
  for (const { part, other, from, to, lengthM } of first.sort(shortestFirst)) {
    if (joined.join(part, other)) bridges.push({ from, to, lengthM })
  }
  while (bridges.length < roots.size - 1) {
    const best = new Map<number, Bridge & { part: number; other: number }>()
    for (let part = 0; part < roots.size; part++) {
      const root = joined.find(part)
      for (const bridge of proposals(part, 1, (other) => joined.find(other) !== root)) {
        const old = best.get(root)
        if (!old || shortestFirst(bridge, old) < 0) best.set(root, { part, ...bridge })
      }
    }
    for (const { part, other, from, to, lengthM } of [...best.values()].sort(shortestFirst)) {
      if (joined.join(part, other)) bridges.push({ from, to, lengthM })
    }
  }
  return bridges
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
