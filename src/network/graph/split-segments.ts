/** Segments cut where others meet them, and links from loose ends to the roads they are joined to. */
import type { Segments } from './collect-segments.ts'
import { findCrossings } from './find-crossings.ts'
import { joinLooseEnds, liesOnRoad } from './join-loose-ends.ts'
import type { MeetingPoints } from './meeting-points.ts'
import { NumberTable } from './number-table.ts'

export interface Stretches {
  /** lon, lat of each point. */
  readonly lonLat: ArrayLike<number>
  /** The two points of each stretch. */
  readonly ends: Uint32Array
  /** Of each stretch: its way, seen from its first point. */
  readonly ways: Uint32Array
  /** Ends that were linked to a road beside them. */
  readonly joinCount: number
  readonly crossingCount: number
}

interface SplitOptions {
  readonly joinToleranceM: number
  readonly joinCrossings: boolean
}

/** The points gain those where roads cross or are joined. */
export function splitSegments(
  { ways, wayTable }: Segments,
  points: MeetingPoints,
  { joinToleranceM, joinCrossings }: SplitOptions,
): Stretches {
  const { lonLat, ends } = points
  /** Of segments that are cut: where, and at which point. */
  const cuts = new Map<number, { fraction: number; point: number }[]>()
  const cut = (segment: number, fraction: number, point: number): void => {
    const list = cuts.get(segment)
    if (list) list.push({ fraction, point })
    else cuts.set(segment, [{ fraction, point }])
  }
  const wayOf = (segment: number) => wayTable.ways[ways[segment]!]!
  const isClosed = (segment: number): boolean => {
    const { speedClass } = wayOf(segment)
    return speedClass === 'expressway' || speedClass === 'ramp'
  }

  const crossings = joinCrossings
    ? findCrossings(
        Float64Array.from(lonLat),
        ends,
        (a, b) => wayOf(a).level === wayOf(b).level && !isClosed(a) && !isClosed(b),
      )
    : []
  for (const { segmentA, segmentB, fractionA, fractionB } of crossings) {
    const endOfA = fractionA === 0 || fractionA === 1
    const endOfB = fractionB === 0 || fractionB === 1
    if (endOfA) cut(segmentB, fractionB, ends[2 * segmentA + fractionA]!)
    else if (endOfB) cut(segmentA, fractionA, ends[2 * segmentB + fractionB]!)
    else {
      const point = lonLat.length / 2
      const [a, b] = [ends[2 * segmentA]!, ends[2 * segmentA + 1]!]
      const lon = lonLat[2 * a]! + fractionA * turnBetween(lonLat[2 * a]!, lonLat[2 * b]!)
      lonLat.push(wrap(lon), lonLat[2 * a + 1]! + fractionA * (lonLat[2 * b + 1]! - lonLat[2 * a + 1]!))
      cut(segmentA, fractionA, point)
      cut(segmentB, fractionB, point)
    }
  }

  const links: Piece[] = []
  const joins = joinLooseEnds(lonLat, ends, (segment) => wayOf(segment).level, joinToleranceM)
  for (const join of joins) {
    const { point, segment, fraction } = join
    const atEnd = fraction <= 0 ? ends[2 * segment]! : fraction >= 1 ? ends[2 * segment + 1]! : -1
    if (atEnd < 0 && liesOnRoad(join)) {
      cut(segment, fraction, point)
      continue
    }
    let target = atEnd
    if (target < 0) {
      target = lonLat.length / 2
      lonLat.push(...join.foot)
      cut(segment, fraction, target)
    }
    links.push({ from: point, to: target, way: wayTable.opened(ways[join.from]!) })
  }

  const pieces: Piece[] = []
  const same: [number, number][] = []
  const put = (from: number, to: number, way: number): void => {
    if (from === to) return
    if (comparePlaces(lonLat, from, to) === 0) same.push([from, to])
    else pieces.push({ from, to, way })
  }
  for (const [segment, list] of cuts) {
    list.sort((a, b) => a.fraction - b.fraction || comparePlaces(lonLat, a.point, b.point))
    let from = ends[2 * segment]!
    for (const { point } of list) {
      put(from, point, ways[segment]!)
      from = point
    }
    put(from, ends[2 * segment + 1]!, ways[segment]!)
  }
  for (const { from, to, way } of links) put(from, to, way)
  const pointOf = uniteSame(same)

  const known = new NumberTable()
  const outWays: number[] = []
  const add = (from: number, to: number, way: number): void => {
    if (from === to) return
    const isForward = from < to
    const seen = isForward ? way : wayTable.turned(way)
    const stretch = isForward ? known.add(from, to) : known.add(to, from)
    // Roads drawn over each other share what lies between their vertices.
    outWays[stretch] = stretch < outWays.length ? wayTable.merge(outWays[stretch]!, seen) : seen
  }
  for (let segment = 0; segment < ways.length; segment++) {
    if (!cuts.has(segment)) add(pointOf(ends[2 * segment]!), pointOf(ends[2 * segment + 1]!), ways[segment]!)
  }
  for (const { from, to, way } of pieces) add(pointOf(from), pointOf(to), way)
  return {
    lonLat,
    ends: Uint32Array.from(known.pairs),
    ways: Uint32Array.from(outWays),
    joinCount: joins.length,
    crossingCount: crossings.length,
  }
}

interface Piece {
  readonly from: number
  readonly to: number
  readonly way: number
}

/** Points at one place, as where three roads cross and each two of them have made one, are called by the least of their numbers. */
function uniteSame(same: readonly (readonly [number, number])[]): (point: number) => number {
  const parent = new Map<number, number>()
  const rootOf = (point: number): number => {
    let here = point
    for (let above = parent.get(here); above !== undefined; above = parent.get(here)) here = above
    return here
  }
  for (const [a, b] of same) {
    const [low, high] = [rootOf(a), rootOf(b)].sort((p, q) => p - q) as [number, number]
    if (low !== high) parent.set(high, low)
  }
  return rootOf
}

/** Degrees from one meridian to another the shorter way. */
function turnBetween(from: number, to: number): number {
  return ((to - from + 540) % 360) - 180
}

function wrap(lon: number): number {
  return lon >= 180 ? lon - 360 : lon < -180 ? lon + 360 : lon
}

function comparePlaces(lonLat: ArrayLike<number>, a: number, b: number): number {
  return lonLat[2 * a]! - lonLat[2 * b]! || lonLat[2 * a + 1]! - lonLat[2 * b + 1]!
}
