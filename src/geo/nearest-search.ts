/**
 * The search behind find-nearest-segments.ts: which pieces of a segment index may be the nearest to a place.
 *
 * It goes ring by ring around the place's cell until the next ring is farther than the best, comparing straight distances in
 * space to the chords of runs and then of pieces. Those may differ from geodesic distances to geodesic segments by the sagitta of
 * a piece and by what the earth's flattening does to the ratio of chord and arc; every piece within that bound of the best is a
 * contender and is solved exactly by piece-foot.ts. Ties (within a micrometre) go to the piece with the smallest number.
 */
import type { NearSegment } from './find-nearest-segments.ts'
import { PieceFoot } from './piece-foot.ts'
import { BLOCK } from './piece-runs.ts'
import type { SegmentIndex } from './segment-index.ts'
import { lastAtMost, lineOfVertex } from './segment-index.ts'
import { EQUATORIAL_RADIUS_M } from './wgs84.ts'

/** Distances closer than this are the same, metres. */
export const TIE_M = 1e-6
/** What the flattening can do to the ratio of chord and arc, for the square of the distance in metres. */
const FLATTENING_SLACK = 0.01 / (EQUATORIAL_RADIUS_M * EQUATORIAL_RADIUS_M)
/** More than any piece's number. */
const NO_PIECE = 2 ** 31
/** Searches after which the marks on runs begin anew. */
const MOST_SEARCHES = 2_000_000_000

type Accepts = ((group: number) => boolean) | null

/** State of one search; results are left in its fields so that a million searches allocate nothing. */
export class NearestSearch {
  readonly foot: PieceFoot
  /** Runs that `gather` found. */
  gathered = new Int32Array(256)
  /** A distance that no piece of each is within. */
  gatheredM = new Float64Array(256)
  gatheredCount = 0
  /** The run that holds the piece that was the best in straight distance. */
  bestRun = 0
  /** Square of the distance up to which a piece is a contender, and the distance. */
  limit2 = Infinity
  limitM = Infinity
  /** Square of the straight distance of the best; when searching for the one nearest. */
  best2 = Infinity

  private readonly index: SegmentIndex
  private readonly points: Float64Array
  private readonly entries: Int32Array
  private readonly cellStarts: Int32Array
  private readonly firsts: Int32Array
  private readonly counts: Uint8Array
  private readonly straysM: Float32Array
  private readonly quarters: Float32Array
  private readonly firstBoxes: Int32Array
  private readonly boxes: Float32Array
  /** The place in metres on the index's own axes. */
  u = 0
  v = 0
  w = 0

  /** The search that last looked at each run: a run may pass through several cells. */
  private readonly seenBy: Int32Array
  private searchCount = 0
  private isGathering = false
  private nearestM = Infinity
  private ballM = 0
  private scannedRun = 0
  private accepts: Accepts = null
  /** 0: the limit stays; 1: it follows the best; more: it follows the (`groupCount` − 1)-th best group. */
  private groupCount = 1
  private runGroup = 0
  private readonly groupBest2 = new Map<number, number>()
  /** Squares of the distances of a block's points. */
  private readonly point2 = new Float64Array(BLOCK + 1)

  private contenders = new Int32Array(64)
  private contender2 = new Float64Array(64)
  private contenderCount = 0

  constructor(index: SegmentIndex) {
    this.index = index
    this.foot = new PieceFoot(index)
    this.points = index.points
    this.entries = index.grid.entries
    this.cellStarts = index.grid.cellStarts
    this.firsts = index.runs.firsts
    this.counts = index.runs.counts
    this.straysM = index.runs.straysM
    this.quarters = index.runs.quarters
    this.firstBoxes = index.runs.firstBoxes
    this.boxes = index.runs.boxes
    this.seenBy = new Int32Array(this.firsts.length)
  }

  /** Moves the search to the place of which longitude, latitude, u, v, w stand at `at` and after. */
  moveTo(places: Float64Array, at: number): void {
    this.u = places[at + 2]!
    this.v = places[at + 3]!
    this.w = places[at + 4]!
    this.foot.moveTo(places, at)
  }

  findNearest(maxM: number, accepts: Accepts): void {
    this.begin(maxM, accepts, 1)
    this.scanGrid(0)
  }

  /** The same without a filter, told a run that is likely near: its distance bounds the search from the start. */
  findNearestFrom(run: number): void {
    this.begin(Infinity, null, 1)
    if (run >= 0) {
      this.seenBy[run] = this.searchCount
      this.scanRun(run)
    }
    this.scanGrid(0)
  }

  findGroups(maxM: number, accepts: Accepts, count: number): void {
    this.groupBest2.clear()
    this.begin(maxM, accepts, count + 1)
    this.scanGrid(0)
  }

  findWithin(radiusM: number, accepts: Accepts): void {
    this.begin(radiusM, accepts, 0)
    this.scanGrid(0)
  }

  /**
   * Leaves in `gathered` every run that may hold the nearest piece to some place in a ball, told a run that is likely near.
   * Returns a distance that the nearest piece to the ball's middle is not beyond.
   */
  gather(u: number, v: number, w: number, radiusM: number, run: number): number {
    this.u = u
    this.v = v
    this.w = w
    this.begin(Infinity, null, 0)
    this.nearestM = this.reachOf(run, u, v, w)
    this.ballM = radiusM
    this.tightenAround()
    this.gatheredCount = 0
    this.isGathering = true
    this.scanGrid(0)
    this.isGathering = false
    return this.nearestM
  }

  private tightenAround(): void {
    this.tighten(this.boundAround(this.nearestM, this.ballM))
  }

  /** How far from the middle of a ball the nearest piece to a place in it may be, where some piece is `nearestM` from the middle. */
  boundAround(nearestM: number, radiusM: number): number {
    const farthestM = nearestM + radiusM
    return (this.widen(farthestM) + radiusM) * (1 + 1e-9) + 1e-6
  }

  /** A distance that some piece of a run is not beyond, from a point. */
  reachOf(run: number, u: number, v: number, w: number): number {
    const { points } = this
    const at = 3 * this.firsts[run]!
    const to = at + 3 * this.counts[run]!
    const eu = points[to]! - points[at]!
    const ev = points[to + 1]! - points[at + 1]!
    const ew = points[to + 2]! - points[at + 2]!
    let du = u - points[at]!
    let dv = v - points[at + 1]!
    let dw = w - points[at + 2]!
    const dot = du * eu + dv * ev + dw * ew
    if (dot > 0) {
      const length2 = eu * eu + ev * ev + ew * ew
      const t = dot < length2 ? dot / length2 : 1
      du -= t * eu
      dv -= t * ev
      dw -= t * ew
    }
    return Math.sqrt(du * du + dv * dv + dw * dw) + this.straysM[run]!
  }

  /** Begins a search for the one nearest that is told which runs to look at, by `scanRun`. */
  beginNearest(): void {
    this.accepts = null
    this.groupCount = 1
    this.limit2 = Infinity
    this.limitM = Infinity
    this.best2 = Infinity
    this.contenderCount = 0
  }

  private begin(maxM: number, accepts: Accepts, groupCount: number): void {
    this.accepts = accepts
    this.tighten(this.widen(maxM))
    this.best2 = Infinity
    this.groupCount = groupCount
    this.contenderCount = 0
    if (++this.searchCount > MOST_SEARCHES) {
      this.seenBy.fill(0)
      this.searchCount = 1
    }
  }

  private tighten(limitM: number): void {
    this.limitM = limitM
    this.limit2 = limitM * limitM
  }

  /** From a distance, that within which the true order may be another. */
  private widen(distanceM: number): number {
    return distanceM * (1 + FLATTENING_SLACK * distanceM * distanceM) + 2 * this.index.sagittaM + 2 * TIE_M
  }

  private widenSquare(distance2: number): number {
    const limitM = this.widen(Math.sqrt(distance2))
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
    const { points, entries, firsts, counts, straysM, seenBy, searchCount, u, v, w } = this
    for (let k = start; k < end; k++) {
      const run = entries[k]!
      if (run < 0) {
        this.scanGrid(-1 - run)
        return
      }
      if (seenBy[run] === searchCount) continue
      seenBy[run] = searchCount
      const first = firsts[run]!
      const from = 3 * first
      const to = 3 * (first + counts[run]!)
      const au = points[from]!
      const av = points[from + 1]!
      const aw = points[from + 2]!
      const eu = points[to]! - au
      const ev = points[to + 1]! - av
      const ew = points[to + 2]! - aw
      let du = u - au
      let dv = v - av
      let dw = w - aw
      const dot = du * eu + dv * ev + dw * ew
      if (dot > 0) {
        const length2 = eu * eu + ev * ev + ew * ew
        const t = dot < length2 ? dot / length2 : 1
        du -= t * eu
        dv -= t * ev
        dw -= t * ew
      }
      const distance2 = du * du + dv * dv + dw * dw
      const strayM = straysM[run]!
      const reachM = this.limitM + strayM
      if (distance2 > reachM * reachM) continue
      if (this.isGathering) this.keep(run, Math.sqrt(distance2), strayM)
      else this.scanRun(run)
    }
  }

  private keep(run: number, distanceM: number, strayM: number): void {
    if (this.gatheredCount === this.gathered.length) {
      const runs = new Int32Array(2 * this.gatheredCount)
      runs.set(this.gathered)
      this.gathered = runs
      const distances = new Float64Array(2 * this.gatheredCount)
      distances.set(this.gatheredM)
      this.gatheredM = distances
    }
    this.gathered[this.gatheredCount] = run
    this.gatheredM[this.gatheredCount++] = distanceM - strayM
    if (distanceM + strayM < this.nearestM) {
      this.nearestM = distanceM + strayM
      this.tightenAround()
    }
  }

  /** Admits the pieces of a run that are within the limit. */
  scanRun(run: number): void {
    const first = this.firsts[run]!
    const count = this.counts[run]!
    this.scannedRun = run
    if (this.groupCount > 1 || this.accepts !== null) {
      this.runGroup = this.groupOfPiece(first)
      if (this.accepts !== null && !this.accepts(this.runGroup)) return
    }
    if (count <= BLOCK) {
      this.scanBlock(first, count)
      return
    }
    const { points } = this
    const from = 3 * first
    const to = 3 * (first + count)
    const au = points[from]!
    const av = points[from + 1]!
    const aw = points[from + 2]!
    const eu = points[to]! - au
    const ev = points[to + 1]! - av
    const ew = points[to + 2]! - aw
    const fu = av * ew - aw * ev
    const fv = aw * eu - au * ew
    const fw = au * ev - av * eu
    const du = this.u - au
    const dv = this.v - av
    const dw = this.w - aw
    const e2 = eu * eu + ev * ev + ew * ew
    const f2 = fu * fu + fv * fv + fw * fw
    const along = e2 > 0 ? (du * eu + dv * ev + dw * ew) / e2 : 0
    const across = f2 > 0 ? (du * fu + dv * fv + dw * fw) / f2 : 0
    // The block beside the place first, so that the others seldom need a look.
    const blocks = Math.ceil(count / BLOCK)
    const home = clampCell((along * count) / BLOCK, blocks)
    this.scanBlock(first + home * BLOCK, Math.min(BLOCK, count - home * BLOCK))
    const { boxes } = this
    for (let block = 0, at = 4 * this.firstBoxes[run]!; block < blocks; block++, at += 4) {
      // Doubled, since the part above zero is half the sum of a number and its size: no branch to be guessed wrong.
      const beyond = Math.abs(along - boxes[at]!) - boxes[at + 1]!
      const aside = Math.abs(across - boxes[at + 2]!) - boxes[at + 3]!
      const beyond2 = beyond + Math.abs(beyond)
      const aside2 = aside + Math.abs(aside)
      if (beyond2 * beyond2 * e2 + aside2 * aside2 * f2 <= 4 * this.limit2 && block !== home)
        this.scanBlock(first + block * BLOCK, Math.min(BLOCK, count - block * BLOCK))
    }
  }

  private scanBlock(first: number, count: number): void {
    if (count < 3) {
      this.scanPiece(first)
      if (count === 2) this.scanPiece(first + 1)
      return
    }
    // A piece is at most a quarter of its length squared nearer, in squares, than the nearer of its ends: so ask the points.
    const { points, point2, u, v, w } = this
    let least = Infinity
    for (let i = 0, at = 3 * first; i <= count; i++, at += 3) {
      const du = u - points[at]!
      const dv = v - points[at + 1]!
      const dw = w - points[at + 2]!
      const distance2 = du * du + dv * dv + dw * dw
      point2[i] = distance2
      if (distance2 < least) least = distance2
    }
    if (this.groupCount === 1 && least < this.best2) this.follow(least)
    const bar = this.limit2 + this.quarters[this.scannedRun]!
    if (least > bar) return
    let scanned = -1
    for (let i = 0; i <= count; i++) {
      if (point2[i]! > bar) continue
      if (i > 0 && scanned < i - 1) this.scanPiece(first + i - 1)
      if (i < count) this.scanPiece(first + i)
      scanned = i
    }
  }

  private follow(best2: number): void {
    this.best2 = best2
    this.bestRun = this.scannedRun
    const limitM = this.widen(Math.sqrt(best2))
    if (limitM < this.limitM) this.tighten(limitM)
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
    const distance2 = du * du + dv * dv + dw * dw
    if (!(distance2 <= this.limit2)) return
    if (this.groupCount === 1) {
      if (distance2 < this.best2) this.follow(distance2)
    } else if (this.groupCount > 1 && !this.followGroups(this.runGroup, distance2)) return
    if (this.contenderCount === this.contenders.length) this.dropContenders()
    this.contenders[this.contenderCount] = piece
    this.contender2[this.contenderCount++] = distance2
  }

  /** False where the piece cannot be the nearest of its group. */
  private followGroups(group: number, distance2: number): boolean {
    const old = this.groupBest2.get(group)
    if (old !== undefined && old <= distance2) return distance2 <= this.widenSquare(old)
    this.groupBest2.set(group, distance2)
    if (this.groupBest2.size < this.groupCount - 1) return true
    const sorted = [...this.groupBest2.values()].sort((a, b) => a - b)
    const limitM = this.widen(Math.sqrt(sorted[this.groupCount - 2]!))
    if (limitM < this.limitM) this.tighten(limitM)
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

  /** Solves the contenders and leaves the nearest in `foot`; returns its piece, −1 when there is none. */
  refineBest(): number {
    const { foot, contenders, contender2, limit2 } = this
    let leastM = Infinity
    let solved = -1
    // Backwards, since of pieces that tie the first is wanted and then need not be solved again.
    for (let k = this.contenderCount - 1; k >= 0; k--) {
      if (contender2[k]! > limit2) {
        contender2[k] = Infinity
        continue
      }
      solved = contenders[k]!
      foot.solve(solved)
      const { distanceM } = foot
      contender2[k] = distanceM
      if (distanceM < leastM) leastM = distanceM
    }
    if (solved < 0) return -1
    let best = NO_PIECE
    for (let k = 0; k < this.contenderCount; k++)
      if (contender2[k]! <= leastM + TIE_M && contenders[k]! < best) best = contenders[k]!
    if (solved !== best) foot.solve(best)
    foot.locate()
    return best
  }

  /** Solves all contenders; in a search for groups only those that may be the nearest of theirs. */
  refineAll(): NearSegment[] {
    const pieces = new Set<number>()
    for (let k = 0; k < this.contenderCount; k++) {
      const piece = this.contenders[k]!
      const distance2 = this.contender2[k]!
      if (distance2 > this.limit2) continue
      if (this.groupCount > 1 && distance2 > this.widenSquare(this.groupBest2.get(this.groupOfPiece(piece)) ?? 0))
        continue
      pieces.add(piece)
    }
    return [...pieces].map((piece) => {
      this.foot.solve(piece)
      this.foot.locate()
      return this.foot.describe()
    })
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
