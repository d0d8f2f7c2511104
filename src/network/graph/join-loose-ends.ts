/**
 * Joins loose ends to the road beside them: the nearest one within the tolerance, at its end or anywhere along it. To a road on
 * another level, or one that is not open to it, only at a loose end. About 5 µs a loose end.
 */
import { findSegmentsWithin } from '../../geo/find-nearest-segments.ts'
import { buildSegmentIndex } from '../../geo/segment-index.ts'

/** Nearer than this an end lies on the other road, metres. */
const ON_ROAD_M = 1e-3
/** Distances that differ by less are equal, metres. */
const TIE_M = 1e-6

export interface EndJoin {
  readonly point: number
  /** The segment of which the point is the loose end. */
  readonly from: number
  readonly segment: number
  /** Along the segment, 0…1. */
  readonly fraction: number
  readonly distanceM: number
  readonly foot: readonly [lon: number, lat: number]
}

/**
 * `lonLat` of the points, two points a segment in `ends`. Joins come by rising point.
 * @param mayJoin whether the end of one segment may be joined to another anywhere along it.
 * @param haveMet whether two segments have met already: then an end just beyond is left alone.
 */
export function joinLooseEnds(
  lonLat: ArrayLike<number>,
  ends: ArrayLike<number>,
  mayJoin: (from: number, to: number) => boolean,
  haveMet: (a: number, b: number) => boolean,
  toleranceM: number,
): EndJoin[] {
  const count = ends.length >> 1
  const degrees = new Uint32Array(lonLat.length >> 1)
  for (let e = 0; e < ends.length; e++) degrees[ends[e]!]!++
  const loose: number[] = []
  for (let e = 0; e < ends.length; e++) if (degrees[ends[e]!] === 1) loose.push(e)
  if (loose.length === 0 || toleranceM <= 0) return []
  const coordinates = new Float64Array(4 * count)
  for (let e = 0; e < ends.length; e++) {
    coordinates[2 * e] = lonLat[2 * ends[e]!]!
    coordinates[2 * e + 1] = lonLat[2 * ends[e]! + 1]!
  }
  const index = buildSegmentIndex({
    coordinates,
    lineStarts: Uint32Array.from({ length: count + 1 }, (_, segment) => 2 * segment),
  })
  const segmentsAt = findChainSegments(ends, degrees)
  /** Of roads drawn over each other, by where they begin and end. */
  const comesBefore = (a: number, b: number): boolean => {
    for (const k of [4 * a, 4 * a + 1, 4 * a + 2, 4 * a + 3]) {
      const difference = coordinates[k]! - coordinates[k + 4 * (b - a)]!
      if (difference !== 0) return difference < 0
    }
    return false
  }
  const joins: EndJoin[] = []
  for (const e of loose) {
    const from = e >> 1
    const point = ends[e]!
    const own = segmentsAt(point, from, lonLat, 4 * toleranceM)
    let best: EndJoin | null = null
    for (const near of findSegmentsWithin(index, [lonLat[2 * point]!, lonLat[2 * point + 1]!], toleranceM)) {
      const segment = near.segment >> 1
      if (own.has(segment)) continue
      const atEnd = near.fraction <= 0 ? 0 : near.fraction >= 1 ? 1 : -1
      const isLoose = atEnd >= 0 && degrees[ends[2 * segment + atEnd]!] === 1
      if (!isLoose && !mayJoin(from, segment)) continue
      let met = false
      for (const before of own) met ||= haveMet(before, segment)
      if (met && near.distanceM >= ON_ROAD_M) continue
      const foot = [round(near.foot[0]), round(near.foot[1])] as const
      if (best && !(isNearer({ distanceM: near.distanceM, foot }, best) ?? comesBefore(segment, best.segment))) continue
      best = { point, from, segment, fraction: near.fraction, distanceM: near.distanceM, foot }
    }
    if (best) joins.push(best)
  }
  return joins.sort((a, b) => a.point - b.point)
}

/** Of equal distances the foot farther west, then south, so that nothing depends on the order of the segments; null: the same foot. */
function isNearer(a: Pick<EndJoin, 'distanceM' | 'foot'>, b: Pick<EndJoin, 'distanceM' | 'foot'>): boolean | null {
  const differenceM = a.distanceM - b.distanceM
  if (Math.abs(differenceM) > TIE_M) return differenceM < 0
  const difference = a.foot[0] - b.foot[0] || a.foot[1] - b.foot[1]
  return difference === 0 ? null : difference < 0
}

/** To a tenth of a millimetre: the index's own rounding depends on the order of what it holds. */
function round(degrees: number): number {
  return Math.round(degrees * 1e9) / 1e9
}

export function liesOnRoad(join: EndJoin): boolean {
  return join.distanceM < ON_ROAD_M
}

/** The segments that follow one another from a loose end, as far as none branches off, up to a length: near it by nature. */
function findChainSegments(ends: ArrayLike<number>, degrees: Uint32Array) {
  const partner = new Int32Array(degrees.length).fill(-1)
  const other = new Int32Array(degrees.length).fill(-1)
  for (let e = 0; e < ends.length; e++) {
    const point = ends[e]!
    if (partner[point] === -1) partner[point] = e >> 1
    else other[point] = e >> 1
  }
  return (point: number, first: number, lonLat: ArrayLike<number>, mostM: number): Set<number> => {
    const found = new Set([first])
    let here = point
    let segment = first
    let leftM = mostM
    while (leftM > 0) {
      const next = ends[2 * segment]! === here ? ends[2 * segment + 1]! : ends[2 * segment]!
      leftM -= roughlyM(lonLat, here, next)
      if (degrees[next] !== 2) break
      const following = partner[next] === segment ? other[next]! : partner[next]!
      if (following < 0 || found.has(following)) break
      found.add(following)
      here = next
      segment = following
    }
    return found
  }
}

const METRES_PER_DEGREE = 111_320

function roughlyM(lonLat: ArrayLike<number>, a: number, b: number): number {
  const lat = ((lonLat[2 * a + 1]! + lonLat[2 * b + 1]!) * Math.PI) / 360
  const dLon = ((lonLat[2 * b]! - lonLat[2 * a]! + 540) % 360) - 180
  return METRES_PER_DEGREE * Math.hypot(dLon * Math.cos(lat), lonLat[2 * b + 1]! - lonLat[2 * a + 1]!)
}
