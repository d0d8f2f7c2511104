/**
 * The nearest segments of a segment index to places: exact on the ellipsoid.
 *
 * The search goes ring by ring around the place's cell until the next ring is farther than the best, comparing straight
 * distances in space to the pieces' chords. These may differ from geodesic distances to geodesic segments by the sagitta of
 * a piece and by what the earth's flattening does to the ratio of chord and arc; every piece within that bound of the best is
 * then solved exactly: the foot on the piece bulged to the ellipsoid, by Newton's method, and the geodesic distance to it.
 * Ties (within a micrometre) go to the segment with the smallest number.
 *
 * Cost: about 3.4 µs a place among a million segments (`npm run bench`), worked off in the order of the grid's cells.
 */
import { positionOfEcef } from './ecef.ts'
import { arcOfChordM, LONGEST_CHORD_M, normalCurvature } from './geodesic-distance.ts'
import { solveGeodesicInverse } from './geodesic.ts'
import type { Position } from './position.ts'
import type { SegmentIndex } from './segment-index.ts'
import { lastAtMost, lineOfVertex, placePoint } from './segment-index.ts'
import { AXIS_RATIO_2, EQUATORIAL_RADIUS_M } from './wgs84.ts'

/** Distances closer than this are the same, metres. */
const TIE_M = 1e-6
/** Pieces in a row that are worth looking at the way along them. */
const RUN = 4
/** A place this close to a segment lies on it: neither left nor right, metres. */
const ON_LINE_M = 1e-3

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

/** The nearest segment to each of many places (longitudes and latitudes in turn). O(1) each on even data. */
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
  const search = new Search(index)
  const points = new Float64Array(3 * count)
  for (let i = 0; i < count; i++) placePoint(index.axes, places[2 * i]!, places[2 * i + 1]!, points, 3 * i)
  const order = count < ORDER_FROM ? Uint32Array.from({ length: count }, (_, i) => i) : orderByCell(index, points, count)
  // Places are brought into order, worked off and put back batch by batch: a memory that is asked for many things at once
  // answers several times faster than one asked in between.
  const inputs = new Float64Array(5 * BATCH)
  const outputs = new Float64Array(6 * BATCH)
  let near = -1
  for (let start = 0; start < count; start += BATCH) {
    const size = Math.min(BATCH, count - start)
    for (let k = 0; k < size; k++) {
      const i = order[start + k]!
      inputs[5 * k] = places[2 * i]!
      inputs[5 * k + 1] = places[2 * i + 1]!
      inputs[5 * k + 2] = points[3 * i]!
      inputs[5 * k + 3] = points[3 * i + 1]!
      inputs[5 * k + 4] = points[3 * i + 2]!
    }
    for (let k = 0; k < size; k++) {
      search.findNearestFrom(near, inputs[5 * k + 2]!, inputs[5 * k + 3]!, inputs[5 * k + 4]!)
      near = search.refineBest(inputs[5 * k]!, inputs[5 * k + 1]!)
      outputs[6 * k] = near < 0 ? -1 : search.segment
      if (near < 0) continue
      outputs[6 * k + 1] = search.fraction
      outputs[6 * k + 2] = search.distanceM
      outputs[6 * k + 3] = search.findSide()
      search.writeFoot(outputs, 6 * k + 4)
    }
    for (let k = 0; k < size; k++) {
      const segment = outputs[6 * k]!
      if (segment < 0) continue
      const i = order[start + k]!
      found.segments[i] = segment
      found.fractions[i] = outputs[6 * k + 1]!
      found.distancesM[i] = outputs[6 * k + 2]!
      found.sides[i] = outputs[6 * k + 3]!
      found.feet[2 * i] = outputs[6 * k + 4]!
      found.feet[2 * i + 1] = outputs[6 * k + 5]!
    }
  }
  return found
}

/** So many places are worth bringing into order, which costs a look at every cell of the grid. */
const ORDER_FROM = 64
/** Places worked off at a time. */
const BATCH = 1024
/** Places are taken square by square of this many cells a side, so that what a square needs stays at hand. */
const SQUARE = 16

/** The places' numbers in the order of the cells of the first grid, square by square. */
function orderByCell(index: SegmentIndex, points: Float64Array, count: number): Uint32Array {
  const { frames, shapes } = index.grid
  const [west, south, size] = [frames[0]!, frames[1]!, frames[2]!]
  const columns = shapes[0]!
  const rows = shapes[1]!
  const squares = Math.ceil(columns / SQUARE)
  const starts = new Uint32Array(squares * Math.ceil(rows / SQUARE) * SQUARE * SQUARE + 1)
  const cells = new Uint32Array(count)
  for (let i = 0; i < count; i++) {
    const column = clampCell((points[3 * i]! - west) / size, columns)
    const row = clampCell((points[3 * i + 1]! - south) / size, rows)
    const square = Math.floor(row / SQUARE) * squares + Math.floor(column / SQUARE)
    const inner = row % SQUARE
    // Rows run to and fro, so that each cell follows a neighbour.
    const step = inner % 2 === 0 ? column % SQUARE : SQUARE - 1 - (column % SQUARE)
    const cell = (square * SQUARE + inner) * SQUARE + step
    cells[i] = cell
    starts[cell + 1]!++
  }
  for (let c = 1; c < starts.length; c++) starts[c]! += starts[c - 1]!
  const order = new Uint32Array(count)
  for (let i = 0; i < count; i++) order[starts[cells[i]!]!++] = i
  return order
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
  search.findNearest(search.u, search.v, search.w, maxM, options.accepts ?? null)
  const piece = search.refineBest(place[0], place[1])
  return piece < 0 || search.distanceM > maxM ? null : search.describe()
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
  search.findGroups(search.u, search.v, search.w, maxM, options.accepts ?? null, count)
  const best = new Map<number, NearSegment>()
  for (const near of search.refineAll(place)) {
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
  search.findWithin(search.u, search.v, search.w, radiusM, options.accepts ?? null)
  const best = new Map<number, NearSegment>()
  for (const near of search.refineAll(place)) {
    if (near.distanceM > radiusM) continue
    const old = best.get(near.segment)
    if (!old || near.distanceM < old.distanceM) best.set(near.segment, near)
  }
  return [...best.values()].sort((a, b) => a.segment - b.segment)
}

function isNearer(a: NearSegment, b: NearSegment): boolean {
  return a.distanceM < b.distanceM - TIE_M || (a.distanceM <= b.distanceM + TIE_M && a.segment < b.segment)
}

const searches = new WeakMap<SegmentIndex, Search>()
const scratch = new Float64Array(3)

function searchAt(index: SegmentIndex, place: Position): Search {
  let search = searches.get(index)
  if (!search) {
    search = new Search(index)
    searches.set(index, search)
  }
  placePoint(index.axes, place[0], place[1], scratch, 0)
  search.u = scratch[0]!
  search.v = scratch[1]!
  search.w = scratch[2]!
  return search
}

/** State of one search; results are left in its fields so that a million searches allocate nothing. */
class Search {
  u = 0
  v = 0
  w = 0
  segment = -1
  fraction = 0
  distanceM = Infinity

  private readonly index: SegmentIndex
  private readonly points: Float64Array
  private readonly entries: Int32Array
  private readonly alongM: Float64Array
  private readonly cellStarts: Int32Array
  /** The earth's axis in the index's own axes. */
  private readonly axisU: number
  private readonly axisV: number
  private readonly axisW: number

  private accepts: ((group: number) => boolean) | null = null
  /** Square of the distance up to which a piece is a contender. */
  private limit2 = Infinity
  private limitM = Infinity
  private best2 = Infinity
  /** 0: the limit stays; 1: it follows the best; more: it follows the `groupCount`-th best group. */
  private groupCount = 1
  private readonly groupBest2 = new Map<number, number>()

  private contenders = new Int32Array(64)
  private contender2 = new Float64Array(64)
  private contenderCount = 0

  /** The piece solved last: its foot in space and how far along. */
  private piece = -1
  private along = 0
  private footU = 0
  private footV = 0
  private footW = 0

  constructor(index: SegmentIndex) {
    this.index = index
    this.points = index.points
    this.entries = index.grid.entries
    this.alongM = index.alongM
    this.cellStarts = index.grid.cellStarts
    this.axisU = index.axes[2]!
    this.axisV = index.axes[5]!
    this.axisW = index.axes[8]!
  }

  findNearest(u: number, v: number, w: number, maxM: number, accepts: ((group: number) => boolean) | null): void {
    this.begin(u, v, w, maxM, accepts, 1)
    this.scanGrid(0)
  }

  /**
   * The same without a filter, told a piece that is likely near (that of the place before, in the order of cells): its distance
   * bounds the search from the start. Any piece will do.
   */
  findNearestFrom(hint: number, u: number, v: number, w: number): void {
    this.begin(u, v, w, Infinity, null, 1)
    if (hint >= 0) this.scanPiece(hint)
    this.scanGrid(0)
  }

  private scanPiece(piece: number): void {
    const { points } = this
    const at = 3 * piece
    const eu = points[at + 3]! - points[at]!
    const ev = points[at + 4]! - points[at + 1]!
    const ew = points[at + 5]! - points[at + 2]!
    let du = this.u - points[at]!
    let dv = this.v - points[at + 1]!
    let dw = this.w - points[at + 2]!
    const dot = du * eu + dv * ev + dw * ew
    if (dot > 0) {
      const length2 = eu * eu + ev * ev + ew * ew
      const t = dot < length2 ? dot / length2 : 1
      du -= t * eu
      dv -= t * ev
      dw -= t * ew
    }
    this.admit(piece, du * du + dv * dv + dw * dw)
  }

  findGroups(
    u: number,
    v: number,
    w: number,
    maxM: number,
    accepts: ((group: number) => boolean) | null,
    count: number,
  ): void {
    this.groupBest2.clear()
    this.begin(u, v, w, maxM, accepts, count + 1)
    this.scanGrid(0)
  }

  findWithin(u: number, v: number, w: number, radiusM: number, accepts: ((group: number) => boolean) | null): void {
    this.begin(u, v, w, radiusM, accepts, 0)
    this.scanGrid(0)
  }

  private begin(
    u: number,
    v: number,
    w: number,
    maxM: number,
    accepts: ((group: number) => boolean) | null,
    groupCount: number,
  ): void {
    this.u = u
    this.v = v
    this.w = w
    this.accepts = accepts
    this.limit2 = this.widen(maxM * maxM)
    this.limitM = Math.sqrt(this.limit2)
    this.best2 = Infinity
    this.groupCount = groupCount
    this.contenderCount = 0
  }

  private tighten(limit2: number): void {
    this.limit2 = limit2
    this.limitM = Math.sqrt(limit2)
  }

  /** From the square of a distance, the square of the distance within which the true order may be another. */
  private widen(distance2: number): number {
    const distanceM = Math.sqrt(distance2)
    const limitM =
      distanceM * (1 + 0.01 * (distance2 / (EQUATORIAL_RADIUS_M * EQUATORIAL_RADIUS_M))) +
      2 * this.index.sagittaM +
      2 * TIE_M
    return limitM * limitM
  }

  private scanGrid(grid: number): void {
    const { frames, shapes, emptyRings } = this.index.grid
    const { cellStarts, u, v } = this
    const west = frames[3 * grid]!
    const south = frames[3 * grid + 1]!
    const size = frames[3 * grid + 2]!
    const columns = shapes[3 * grid]!
    const rows = shapes[3 * grid + 1]!
    const firstCell = shapes[3 * grid + 2]!
    // A place outside starts from the nearest border cell; the bounds below hold all the same.
    const x = (u - west) / size
    const y = (v - south) / size
    const column = clampCell(x, columns)
    const row = clampCell(y, rows)
    const home = row * columns + column
    let ring = grid === 0 ? emptyRings[home]! : 0
    if (ring === 0) {
      const cell = firstCell + home
      this.scanCell(cellStarts[cell]!, cellStarts[cell + 1]!)
      ring = 1
    }
    for (; ; ring++) {
      // Nothing unseen is nearer than the border of the rings already seen.
      const toWest = column - ring >= 0 ? u - (west + (column - ring + 1) * size) : Infinity
      const toEast = column + ring < columns ? west + (column + ring) * size - u : Infinity
      const toSouth = row - ring >= 0 ? v - (south + (row - ring + 1) * size) : Infinity
      const toNorth = row + ring < rows ? south + (row + ring) * size - v : Infinity
      const nearest = Math.min(toWest, toEast, toSouth, toNorth)
      if (nearest === Infinity || (nearest > 0 && nearest * nearest > this.limit2)) return
      const firstColumn = Math.max(0, column - ring)
      const lastColumn = Math.min(columns - 1, column + ring)
      if (toSouth < Infinity)
        this.scanRow(firstCell + (row - ring) * columns, firstColumn, lastColumn, toSouth, x, size)
      if (toNorth < Infinity)
        this.scanRow(firstCell + (row + ring) * columns, firstColumn, lastColumn, toNorth, x, size)
      const firstRow = Math.max(0, row - ring + 1)
      const lastRow = Math.min(rows - 1, row + ring - 1)
      if (toWest < Infinity) this.scanColumn(firstCell + column - ring, columns, firstRow, lastRow, toWest, y, size)
      if (toEast < Infinity) this.scanColumn(firstCell + column + ring, columns, firstRow, lastRow, toEast, y, size)
    }
  }

  /** The cells of a row, `apartM` away across it, of which the limit allows those about the place's own `x` in cells. */
  private scanRow(cell: number, from: number, to: number, apartM: number, x: number, size: number): void {
    const left2 = this.limit2 - (apartM > 0 ? apartM * apartM : 0)
    if (left2 < 0) return
    const reach = Math.sqrt(left2) / size
    const last = Math.min(to, x + reach)
    const { cellStarts } = this
    for (let c = Math.max(from, Math.floor(x - reach)); c <= last; c++) {
      const start = cellStarts[cell + c]!
      const end = cellStarts[cell + c + 1]!
      if (start < end) this.scanCell(start, end)
    }
  }

  private scanColumn(
    cell: number,
    columns: number,
    from: number,
    to: number,
    apartM: number,
    y: number,
    size: number,
  ): void {
    const left2 = this.limit2 - (apartM > 0 ? apartM * apartM : 0)
    if (left2 < 0) return
    const reach = Math.sqrt(left2) / size
    const last = Math.min(to, y + reach)
    const { cellStarts } = this
    for (let r = Math.max(from, Math.floor(y - reach)); r <= last; r++) {
      const at = cell + r * columns
      const start = cellStarts[at]!
      const end = cellStarts[at + 1]!
      if (start < end) this.scanCell(start, end)
    }
  }

  private scanCell(start: number, end: number): void {
    const { points, entries, alongM, u, v, w } = this
    for (let k = start; k < end; ) {
      const piece = entries[k++]!
      if (piece < 0) {
        this.scanGrid(-1 - piece)
        return
      }
      const at = 3 * piece
      const au = points[at]!
      const av = points[at + 1]!
      const aw = points[at + 2]!
      const eu = points[at + 3]! - au
      const ev = points[at + 4]! - av
      const ew = points[at + 5]! - aw
      let du = u - au
      let dv = v - av
      let dw = w - aw
      const length2 = eu * eu + ev * ev + ew * ew
      const dot = du * eu + dv * ev + dw * ew
      if (dot > 0) {
        const t = dot < length2 ? dot / length2 : 1
        du -= t * eu
        dv -= t * ev
        dw -= t * ew
      }
      const distance2 = du * du + dv * dv + dw * dw
      if (distance2 <= this.limit2) {
        this.admit(piece, distance2)
        continue
      }
      // Where a run of pieces follows, those to whose ends the way is shorter than what is lacking are too far as well.
      if (entries[k + RUN - 1] !== piece + RUN || k + RUN > end) continue
      const reachM = alongM[piece + 1]! + (Math.sqrt(distance2) - this.limitM) * 0.999999 - 0.01
      let step = 1
      while (k < end && alongM[entries[k]! + 1]! < reachM) {
        k += step
        step *= 2
      }
      if (step > 2) {
        // The last stride may have gone too far: back to the first that is not too far, by halves.
        let low = k - (step >> 1) + 1
        let high = Math.min(k, end)
        while (low < high) {
          const middle = (low + high) >> 1
          if (alongM[entries[middle]! + 1]! < reachM) low = middle + 1
          else high = middle
        }
        k = low
      }
    }
  }

  private admit(piece: number, distance2: number): void {
    if (this.accepts !== null && !this.accepts(this.groupOfPiece(piece))) return
    if (this.groupCount === 1) {
      if (distance2 < this.best2) {
        this.best2 = distance2
        const limit2 = this.widen(distance2)
        if (limit2 < this.limit2) this.tighten(limit2)
      }
    } else if (this.groupCount > 1 && !this.followGroups(this.groupOfPiece(piece), distance2)) return
    if (this.contenderCount === this.contenders.length) this.dropContenders()
    this.contenders[this.contenderCount] = piece
    this.contender2[this.contenderCount++] = distance2
  }

  /** False where the piece cannot be the nearest of its group. */
  private followGroups(group: number, distance2: number): boolean {
    const old = this.groupBest2.get(group)
    if (old !== undefined && old <= distance2) return distance2 <= this.widen(old)
    this.groupBest2.set(group, distance2)
    if (this.groupBest2.size < this.groupCount - 1) return true
    const sorted = [...this.groupBest2.values()].sort((a, b) => a - b)
    const limit2 = this.widen(sorted[this.groupCount - 2]!)
    if (limit2 < this.limit2) this.tighten(limit2)
    for (const [key, value] of this.groupBest2) if (value > this.limit2) this.groupBest2.delete(key)
    return true
  }

  /** Forgets those that are out of the limit by now; makes room where most are not. */
  private dropContenders(): void {
    const { contenders, contender2 } = this
    let kept = 0
    for (let k = 0; k < this.contenderCount; k++) {
      if (contender2[k]! > this.limit2) continue
      contenders[kept] = contenders[k]!
      contender2[kept++] = contender2[k]!
    }
    this.contenderCount = kept
    if (2 * kept < contenders.length) return
    this.contenders = new Int32Array(2 * contenders.length)
    this.contenders.set(contenders)
    this.contender2 = new Float64Array(2 * contender2.length)
    this.contender2.set(contender2)
  }

  /** Solves the contenders and leaves the nearest in the fields; returns its piece, −1 when there is none. */
  refineBest(lon: number, lat: number): number {
    let best = -1
    let bestM = Infinity
    let solved = -1
    for (let k = 0; k < this.contenderCount; k++) {
      const piece = this.contenders[k]!
      if (this.contender2[k]! > this.limit2 || piece === solved) continue
      solved = piece
      const distanceM = this.solve(piece, lon, lat)
      if (distanceM < bestM - TIE_M || (distanceM <= bestM + TIE_M && piece < best)) {
        best = piece
        bestM = distanceM
      }
    }
    if (best < 0) return -1
    if (this.piece !== best) this.solve(best, lon, lat)
    this.distanceM = bestM
    this.locate(best)
    return best
  }

  /** Solves all contenders; in a search for groups only those that may be the nearest of theirs. */
  refineAll(place: Position): NearSegment[] {
    const pieces = new Set<number>()
    for (let k = 0; k < this.contenderCount; k++) {
      const piece = this.contenders[k]!
      const distance2 = this.contender2[k]!
      if (distance2 > this.limit2) continue
      if (this.groupCount > 1 && distance2 > this.widen(this.groupBest2.get(this.groupOfPiece(piece)) ?? 0)) continue
      pieces.add(piece)
    }
    return [...pieces].map((piece) => {
      this.distanceM = this.solve(piece, place[0], place[1])
      this.locate(piece)
      return this.describe()
    })
  }

  /**
   * The foot on one piece, left in the fields, and the geodesic distance to it. The piece is its chord bulged outwards
   * by t(1 − t)s²κ/2, which is its geodesic to well under a millimetre at 2 km.
   */
  private solve(piece: number, lon: number, lat: number): number {
    const { points, axisU, axisV, axisW } = this
    const at = 3 * piece
    const eu = points[at + 3]! - points[at]!
    const ev = points[at + 4]! - points[at + 1]!
    const ew = points[at + 5]! - points[at + 2]!
    const du = this.u - points[at]!
    const dv = this.v - points[at + 1]!
    const dw = this.w - points[at + 2]!
    const length2 = eu * eu + ev * ev + ew * ew
    let t = 0
    let bulgeU = 0
    let bulgeV = 0
    let bulgeW = 0
    if (length2 > 0) {
      const mu = points[at]! + eu / 2
      const mv = points[at + 1]! + ev / 2
      const mw = points[at + 2]! + ew / 2
      const mz = axisU * mu + axisV * mv + axisW * mw
      const ez = axisU * eu + axisV * ev + axisW * ew
      const lift = (AXIS_RATIO_2 - 1) * mz
      const nu = mu + lift * axisU
      const nv = mv + lift * axisV
      const nw = mw + lift * axisW
      const curvature = normalCurvature(mu * mu + mv * mv + mw * mw - mz * mz, mz * mz, length2, ez * ez)
      const bulge = (length2 * curvature) / (2 * Math.sqrt(nu * nu + nv * nv + nw * nw))
      bulgeU = bulge * nu
      bulgeV = bulge * nv
      bulgeW = bulge * nw
      t = (du * eu + dv * ev + dw * ew) / length2
      t = t < 0 ? 0 : t > 1 ? 1 : t
      for (let round = 0; round < 3; round++) {
        const hump = t * (1 - t)
        const slope = 1 - 2 * t
        const ru = du - t * eu - hump * bulgeU
        const rv = dv - t * ev - hump * bulgeV
        const rw = dw - t * ew - hump * bulgeW
        const tu = eu + slope * bulgeU
        const tv = ev + slope * bulgeV
        const tw = ew + slope * bulgeW
        const first = ru * tu + rv * tv + rw * tw
        const second = tu * tu + tv * tv + tw * tw + 2 * (ru * bulgeU + rv * bulgeV + rw * bulgeW)
        if (!(second > 0)) break
        let next = t + first / second
        next = next < 0 ? 0 : next > 1 ? 1 : next
        const moved = Math.abs(next - t)
        t = next
        if (moved < 1e-9) break
      }
    }
    const hump = t * (1 - t)
    const footU = points[at]! + t * eu + hump * bulgeU
    const footV = points[at + 1]! + t * ev + hump * bulgeV
    const footW = points[at + 2]! + t * ew + hump * bulgeW
    this.piece = piece
    this.along = t
    this.footU = footU
    this.footV = footV
    this.footW = footW
    const cu = this.u - footU
    const cv = this.v - footV
    const cw = this.w - footW
    const chord2 = cu * cu + cv * cv + cw * cw
    if (chord2 === 0) return 0
    if (chord2 > LONGEST_CHORD_M * LONGEST_CHORD_M)
      return solveGeodesicInverse([lon, lat], this.footPosition()).distanceM
    const su = this.u + footU
    const sv = this.v + footV
    const sw = this.w + footW
    const sz = axisU * su + axisV * sv + axisW * sw
    const cz = axisU * cu + axisV * cv + axisW * cw
    const curvature = normalCurvature(su * su + sv * sv + sw * sw - sz * sz, sz * sz, chord2, cz * cz)
    return arcOfChordM(Math.sqrt(chord2), curvature)
  }

  /** Turns the piece just solved into a segment and a fraction of it. */
  private locate(piece: number): void {
    const { pointOfVertex } = this.index
    if (!pointOfVertex) {
      this.segment = piece
      this.fraction = this.along
      return
    }
    const vertex = lastAtMost(pointOfVertex, pointOfVertex.length, piece)
    const first = pointOfVertex[vertex]!
    const pieces = pointOfVertex[vertex + 1]! - first
    this.segment = vertex
    this.fraction =
      this.index.lineEnds[first + 1] === 1 && this.isLineOfOne(vertex) ? 0 : (piece - first + this.along) / pieces
  }

  private isLineOfOne(vertex: number): boolean {
    const { lineStarts } = this.index
    const line = lineOfVertex(lineStarts, vertex)
    return lineStarts[line + 1]! - lineStarts[line]! === 1
  }

  /**
   * On which side of its line the place lies whose nearest piece was solved last. At a corner neither of the two pieces
   * can tell; facing along their bisector can.
   */
  findSide(): -1 | 0 | 1 {
    const { piece, points, along, footU, footV, footW } = this
    const { lineEnds } = this.index
    const at = 3 * piece
    let eu = points[at + 3]! - points[at]!
    let ev = points[at + 4]! - points[at + 1]!
    let ew = points[at + 5]! - points[at + 2]!
    const lengthM = Math.sqrt(eu * eu + ev * ev + ew * ew)
    if (lengthM > 0) {
      eu /= lengthM
      ev /= lengthM
      ew /= lengthM
    }
    let other = -1
    if (along >= 1) {
      let next = piece + 1
      while (lineEnds[next] === 0 && this.isPoint(next)) next++
      if (lineEnds[next] === 0) other = next
    } else if (along <= 0) {
      let previous = piece - 1
      while (previous >= 0 && lineEnds[previous] === 0 && this.isPoint(previous)) previous--
      if (previous >= 0 && lineEnds[previous] === 0) other = previous
    }
    if (other >= 0) {
      const from = 3 * other
      const ou = points[from + 3]! - points[from]!
      const ov = points[from + 4]! - points[from + 1]!
      const ow = points[from + 5]! - points[from + 2]!
      const otherM = Math.sqrt(ou * ou + ov * ov + ow * ow)
      eu += ou / otherM
      ev += ov / otherM
      ew += ow / otherM
    }
    const du = this.u - footU
    const dv = this.v - footV
    const dw = this.w - footW
    // Straight up is near enough the line from the centre: the turn is only asked for its sign.
    const leftM =
      ((ev * dw - ew * dv) * footU + (ew * du - eu * dw) * footV + (eu * dv - ev * du) * footW) / EQUATORIAL_RADIUS_M
    return leftM > ON_LINE_M ? 1 : leftM < -ON_LINE_M ? -1 : 0
  }

  private isPoint(piece: number): boolean {
    const { points } = this
    const at = 3 * piece
    return points[at] === points[at + 3] && points[at + 1] === points[at + 4] && points[at + 2] === points[at + 5]
  }

  private footPosition(): Position {
    const { axes } = this.index
    const { footU, footV, footW } = this
    return positionOfEcef(
      axes[0]! * footU + axes[3]! * footV + axes[6]! * footW,
      axes[1]! * footU + axes[4]! * footV + axes[7]! * footW,
      axes[2]! * footU + axes[5]! * footV + axes[8]! * footW,
    )
  }

  writeFoot(out: Float64Array, at: number): void {
    const foot = this.footPosition()
    out[at] = foot[0]
    out[at + 1] = foot[1]
  }

  describe(): NearSegment {
    const line = lineOfVertex(this.index.lineStarts, this.segment)
    return {
      segment: this.segment,
      line,
      group: this.index.groupOfLine ? this.index.groupOfLine[line]! : line,
      fraction: this.fraction,
      distanceM: this.distanceM,
      side: this.findSide(),
      foot: this.footPosition(),
    }
  }

  private groupOfPiece(piece: number): number {
    const { pointOfVertex, lineStarts, groupOfLine } = this.index
    const vertex = pointOfVertex ? lastAtMost(pointOfVertex, pointOfVertex.length, piece) : piece
    const line = lineOfVertex(lineStarts, vertex)
    return groupOfLine ? groupOfLine[line]! : line
  }
}

function clampCell(cell: number, count: number): number {
  return cell >= count ? count - 1 : cell > 0 ? Math.floor(cell) : 0
}
