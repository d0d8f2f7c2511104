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
  const cuts: Cuts = new Map()
  const cut = (segment: number, fraction: number, point: number): void => {
    const list = cuts.get(segment)
    if (list) list.push({ fraction, point })
    else cuts.set(segment, [{ fraction, point }])
  }
  const firstNew = lonLat.length / 2
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
  const pairKey = (a: number, b: number): number => Math.min(a, b) * ways.length + Math.max(a, b)
  const met = new Set<number>()
  for (const { segmentA, segmentB, fractionA, fractionB } of crossings) {
    const endOfA = fractionA === 0 || fractionA === 1
    const endOfB = fractionB === 0 || fractionB === 1
    if (endOfA) cut(segmentB, fractionB, ends[2 * segmentA + fractionA]!)
    else if (endOfB) cut(segmentA, fractionA, ends[2 * segmentB + fractionB]!)
    else {
      const point = lonLat.length / 2
      const [a, b] = [ends[2 * segmentA]!, ends[2 * segmentA + 1]!]
      const lon = lonLat[2 * a]! + fractionA * turnBetween(lonLat[2 * a]!, lonLat[2 * b]!)
      met.add(pairKey(segmentA, segmentB))
      lonLat.push(wrap(lon), lonLat[2 * a + 1]! + fractionA * (lonLat[2 * b + 1]! - lonLat[2 * a + 1]!))
      cut(segmentA, fractionA, point)
      cut(segmentB, fractionB, point)
    }
  }

  const links: Piece[] = []
  const joins = joinLooseEnds(
    lonLat,
    ends,
    (from, to) => wayOf(from).level === wayOf(to).level && (isClosed(from) || !isClosed(to)),
    (a, b) => met.has(pairKey(a, b)),
    joinToleranceM,
  )
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

  const nearOf = uniteNear(lonLat, firstNew, cuts, ends, (segment) => wayOf(segment).level)
  const pieces: Piece[] = []
  for (const [segment, list] of cuts) {
    list.sort((p, q) => p.fraction - q.fraction || comparePlaces(lonLat, p.point, q.point))
    let from = ends[2 * segment]!
    for (const { point } of list) {
      pieces.push({ from, to: nearOf(point), way: ways[segment]! })
      from = nearOf(point)
    }
    pieces.push({ from, to: ends[2 * segment + 1]!, way: ways[segment]! })
  }
  /** Loose ends at the very place where they are joined. */
  const same: [number, number][] = []
  for (const { from, to, way } of links) {
    const link = { from: nearOf(from), to: nearOf(to), way }
    if (comparePlaces(lonLat, link.from, link.to) === 0) same.push([link.from, link.to])
    else pieces.push(link)
  }
  const pointOf = uniteSame(same)

  const known = new NumberTable(ways.length + pieces.length)
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

/** Points that are one are called by the least of their numbers. */
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

/** Of segments that are cut: where, and at which point. */
type Cuts = Map<number, { fraction: number; point: number }[]>

/** Points nearer than about 1 mm are one, degrees. */
const SAME_PLACE_DEG = 1e-8

/**
 * New points that all but coincide, as where three roads cross and each two of them have made one, or with a vertex that roads
 * cross at: the vertex takes their place, else the one of them that is farthest west (then south). On each level apart.
 */
function uniteNear(
  lonLat: ArrayLike<number>,
  firstNew: number,
  cuts: Cuts,
  ends: ArrayLike<number>,
  levelOf: (segment: number) => number,
): (point: number) => number {
  // A vertex can be on several levels, where a bridge begins; a new point is on one.
  const levels = new Map<number, Set<number>>()
  for (const [segment, list] of cuts) {
    for (const point of [ends[2 * segment]!, ends[2 * segment + 1]!, ...list.map((one) => one.point)]) {
      const known = levels.get(point)
      if (known) known.add(levelOf(segment))
      else levels.set(point, new Set([levelOf(segment)]))
    }
  }
  const cells = new Map<string, number[]>()
  const column = (point: number): number => Math.floor(lonLat[2 * point]! / SAME_PLACE_DEG)
  const row = (point: number): number => Math.floor(lonLat[2 * point + 1]! / SAME_PLACE_DEG)
  const awayDeg = (a: number, b: number): number =>
    Math.hypot(lonLat[2 * a]! - lonLat[2 * b]!, lonLat[2 * a + 1]! - lonLat[2 * b + 1]!)
  const findNear = (point: number, level: number): number | undefined => {
    const near: number[] = []
    for (const east of [-1, 0, 1])
      for (const north of [-1, 0, 1])
        for (const other of cells.get(`${level} ${column(point) + east} ${row(point) + north}`) ?? [])
          if (awayDeg(point, other) <= SAME_PLACE_DEG) near.push(other)
    return near.sort((a, b) => awayDeg(point, a) - awayDeg(point, b) || comparePlaces(lonLat, a, b))[0]
  }
  const represented = new Map<number, number>()
  const inTurn = [...levels].sort(
    ([p], [q]) => Number(p >= firstNew) - Number(q >= firstNew) || comparePlaces(lonLat, p, q),
  )
  for (const [point, onLevels] of inTurn) {
    for (const level of onLevels) {
      const near = point < firstNew ? undefined : findNear(point, level)
      if (near !== undefined) {
        represented.set(point, near)
        continue
      }
      const cell = `${level} ${column(point)} ${row(point)}`
      const others = cells.get(cell)
      if (others) others.push(point)
      else cells.set(cell, [point])
    }
  }
  return (point) => represented.get(point) ?? point
}

/** Degrees from one meridian to another the shorter way. */
function turnBetween(from: number, to: number): number {
  const turn = to - from
  return turn > 180 ? turn - 360 : turn < -180 ? turn + 360 : turn
}

function wrap(lon: number): number {
  return lon >= 180 ? lon - 360 : lon < -180 ? lon + 360 : lon
}

function comparePlaces(lonLat: ArrayLike<number>, a: number, b: number): number {
  return lonLat[2 * a]! - lonLat[2 * b]! || lonLat[2 * a + 1]! - lonLat[2 * b + 1]!
}
