/**
 * The nearest segments of a segment index to places: exact on the ellipsoid, the true nearest by geodesic distance; ties (within
 * a micrometre) go to the segment with the smallest number. nearest-search.ts finds what may be the nearest to one place,
 * nearest-batch.ts to many, piece-foot.ts decides among it. Both answer the same to the last bit.
 */
import { BATCH, NearestBatch } from './nearest-batch.ts'
import { NearestSearch, TIE_M } from './nearest-search.ts'
import { orderAlongCurve } from './order-along-curve.ts'
import type { Position } from './position.ts'
import type { SegmentIndex } from './segment-index.ts'
import { placePoint } from './segment-index.ts'

export interface NearSegment {
  /** Number of the segment: of its first vertex. */
  readonly segment: number
  readonly line: number
  /** The line's group, or its own number. */
  readonly group: number
  /** How far along the segment the foot lies, 0…1 of its length. */
  readonly fraction: number
  readonly distanceM: number
  /** 1 left, −1 right, 0 on the line, facing along it. */
  readonly side: -1 | 0 | 1
  readonly foot: Position
}

/** One entry for each place, in the order given; `segments` is −1 where nothing was found. */
export interface NearestSegments {
  readonly segments: Int32Array
  readonly fractions: Float64Array
  readonly distancesM: Float64Array
  readonly sides: Int8Array
  /** Longitude and latitude of each foot, in turn. */
  readonly feet: Float64Array
}

export interface NearestOptions {
  /** Only segments at most this far, metres; any distance when not given. */
  readonly maxDistanceM?: number
  /** Only segments of these groups. */
  readonly accepts?: (group: number) => boolean
}

/**
 * The nearest segment to each of many places (longitudes and latitudes in turn). Of a place that is none (not finite numbers)
 * `segments` is −1.
 */
export function findNearestSegments(index: SegmentIndex, places: Float64Array): NearestSegments {
  const count = places.length >> 1
  const found: NearestSegments = {
    segments: new Int32Array(count).fill(-1),
    fractions: new Float64Array(count),
    distancesM: new Float64Array(count).fill(Infinity),
    sides: new Int8Array(count),
    feet: new Float64Array(2 * count),
  }
  if (index.grid.entries.length === 0) return found
  const order = orderAlongCurve(places)
  const batch = new NearestBatch(index, searchOf(index))
  for (let start = 0; start < count; start += BATCH) {
    batch.read(places, order, start, Math.min(BATCH, count - start))
    batch.answer()
    batch.write(found, order, start)
  }
  return found
}

/** The nearest segment to one place, or null where the options leave none. */
export function findNearestSegment(
  index: SegmentIndex,
  place: Position,
  options: NearestOptions = {},
): NearSegment | null {
  if (index.grid.entries.length === 0) return null
  const search = searchAt(index, place)
  const maxM = options.maxDistanceM ?? Infinity
  search.findNearest(maxM, options.accepts ?? null)
  return search.refineBest() < 0 || search.foot.distanceM > maxM ? null : search.foot.describe()
}

/** The nearest segment of each of the `count` nearest groups, nearest first; ties by group. */
export function findNearestGroups(
  index: SegmentIndex,
  place: Position,
  count: number,
  options: NearestOptions = {},
): NearSegment[] {
  if (index.grid.entries.length === 0 || count < 1) return []
  const search = searchAt(index, place)
  const maxM = options.maxDistanceM ?? Infinity
  search.findGroups(maxM, options.accepts ?? null, count)
  const best = new Map<number, NearSegment>()
  for (const near of search.refineAll()) {
    const old = best.get(near.group)
    if (!old || isNearer(near, old)) best.set(near.group, near)
  }
  return [...best.values()]
    .filter((near) => near.distanceM <= maxM)
    .sort((a, b) => (Math.abs(a.distanceM - b.distanceM) <= TIE_M ? a.group - b.group : a.distanceM - b.distanceM))
    .slice(0, count)
}

/** Every segment at most `radiusM` metres from a place, by number. */
export function findSegmentsWithin(
  index: SegmentIndex,
  place: Position,
  radiusM: number,
  options: Pick<NearestOptions, 'accepts'> = {},
): NearSegment[] {
  if (index.grid.entries.length === 0) return []
  const search = searchAt(index, place)
  search.findWithin(radiusM, options.accepts ?? null)
  const best = new Map<number, NearSegment>()
  for (const near of search.refineAll()) {
    if (near.distanceM > radiusM) continue
    const old = best.get(near.segment)
    if (!old || near.distanceM < old.distanceM) best.set(near.segment, near)
  }
  return [...best.values()].sort((a, b) => a.segment - b.segment)
}

function isNearer(a: NearSegment, b: NearSegment): boolean {
  return a.distanceM < b.distanceM - TIE_M || (a.distanceM <= b.distanceM + TIE_M && a.segment < b.segment)
}

const searches = new WeakMap<SegmentIndex, NearestSearch>()
const scratch = new Float64Array(3)

function searchOf(index: SegmentIndex): NearestSearch {
  let search = searches.get(index)
  if (!search) {
    search = new NearestSearch(index)
    searches.set(index, search)
  }
  return search
}

function searchAt(index: SegmentIndex, place: Position): NearestSearch {
  const search = searchOf(index)
  placePoint(index.axes, place[0], place[1], scratch, 0)
  search.placeAt(place[0], place[1], scratch[0]!, scratch[1]!, scratch[2]!)
  return search
}
