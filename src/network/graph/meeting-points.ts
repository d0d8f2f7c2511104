/**
 * The points where segments meet, before they are joined to edges: a point for each vertex, or one for each level where roads
 * pass over each other at a common vertex; more are added where roads cross or ends are joined.
 */
import type { Segments } from './collect-segments.ts'

export interface MeetingPoints {
  /** lon, lat of each point. */
  readonly lonLat: number[]
  /** The two points of each segment. */
  readonly ends: Uint32Array
}

/** Joins at every common vertex but where two roads pass there on different levels and neither ends. */
export function findMeetingPoints({ vertices, ends, ways, wayTable, visitPassing }: Segments): MeetingPoints {
  const lonLat = toList(vertices)
  const pointOf = Uint32Array.from(ends)
  const vertexCount = vertices.length / 2
  const levelOf = (segment: number): number => wayTable.ways[ways[segment]!]!.level
  const least = new Int16Array(vertexCount).fill(32767)
  const most = new Int16Array(vertexCount).fill(-32768)
  for (let e = 0; e < ends.length; e++) {
    const level = levelOf(e >> 1)
    const vertex = ends[e]!
    if (level < least[vertex]!) least[vertex] = level
    if (level > most[vertex]!) most[vertex] = level
  }
  /** Of vertices with several levels: those on which a road passes. */
  const passing = new Map<number, Set<number>>()
  visitPassing((vertex, level) => {
    if (least[vertex] === most[vertex]) return
    const levels = passing.get(vertex)
    if (levels) levels.add(level)
    else passing.set(vertex, new Set([level]))
  })
  const splits = new Map<number, Map<number, number>>()
  for (const [vertex, levels] of passing) {
    if (levels.size < 2) continue
    const points = new Map<number, number>()
    // Zero first: the ground keeps the vertex, and what ends here on a level of its own ends on the ground.
    const ordered = [...levels].sort((a, b) => Math.abs(a) - Math.abs(b) || b - a)
    for (const level of ordered) {
      points.set(
        level,
        points.size === 0 ? vertex : lonLat.push(vertices[2 * vertex]!, vertices[2 * vertex + 1]!) / 2 - 1,
      )
    }
    splits.set(vertex, points)
  }
  if (splits.size > 0)
    for (let e = 0; e < ends.length; e++) {
      const points = splits.get(ends[e]!)
      if (points) pointOf[e] = points.get(levelOf(e >> 1)) ?? ends[e]!
    }
  return { lonLat, ends: pointOf }
}

/** Ten times as fast as Array.from, which asks an iterator for each. */
function toList(numbers: Float64Array): number[] {
  const list: number[] = []
  for (let i = 0; i < numbers.length; i++) list.push(numbers[i]!)
  return list
}
