/**
 * The nearest segments of a segment index to places: exact on the ellipsoid, the true nearest by geodesic distance; ties (within
 * a micrometre) go to the segment with the smallest number. nearest-search.ts finds what may be the nearest to one place,
 * nearest-batch.ts to many, piece-foot.ts decides among it. Both answer the same to the last bit.
 *
 * Cost of many: about 0.75 µs a place among a million segments that are short beside their distance (`npm run bench -- snap`).
 */
import { BATCH, NearestBatch } from './nearest-batch.ts'
import { NearestSearch, TIE_M } from './nearest-search.ts'
import { CurveOrder } from './curve-order.ts'
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

/** One entry for each place, in the order given; where nothing was found `segments` is −1, distance Infinity, foot NaN. */
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
 * The nearest segment to each of many places (longitudes and latitudes in turn), written to `into` when given, so that who asks
 * again and again need not ask for new memory as often. Of a place that is none (not finite numbers) `segments` is −1.
 * @throws RangeError where `into` is for another number of places.
 */
export function findNearestSegments(
  index: SegmentIndex,
  places: Float64Array,
  into: NearestSegments = buildNearestSegments(places.length >> 1),
): NearestSegments {
  const count = places.length >> 1
  if (into.segments.length !== count)
    throw new RangeError(`Answers for ${into.segments.length} places given for ${count}`)
  if (index.grid.entries.length === 0) {
    into.segments.fill(-1)
    into.fractions.fill(0)
    into.distancesM.fill(Infinity)
    into.sides.fill(0)
    into.feet.fill(NaN)
    return into
  }
  const { batch, curve } = workOf(index)
  const order = curve.order(places)
  for (let start = 0; start < count; start += BATCH) {
    batch.read(places, order, start, Math.min(BATCH, count - start))
    batch.answer()
    batch.write(into, order, start)
  }
  return into
}

/** Room for the answers to `count` places. */
export function buildNearestSegments(count: number): NearestSegments {
  return {
    segments: new Int32Array(count),
    fractions: new Float64Array(count),
    distancesM: new Float64Array(count),
    sides: new Int8Array(count),
    feet: new Float64Array(2 * count),
  }
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

/** What searches of an index leave for the next, while the index is in use. */
interface Work {
  readonly search: NearestSearch
  readonly batch: NearestBatch
  readonly curve: CurveOrder
}

const works = new WeakMap<SegmentIndex, Work>()
const scratch = new Float64Array(5)

function workOf(index: SegmentIndex): Work {
  let work = works.get(index)
  if (!work) {
    const search = new NearestSearch(index)
    work = { search, batch: new NearestBatch(index, search), curve: new CurveOrder() }
    works.set(index, work)
  }
  return work
}

function searchAt(index: SegmentIndex, place: Position): NearestSearch {
  const { search } = workOf(index)
  scratch[0] = place[0]
  scratch[1] = place[1]
  placePoint(index.axes, place[0], place[1], scratch, 2)
  search.moveTo(scratch, 0)
  return search
}
