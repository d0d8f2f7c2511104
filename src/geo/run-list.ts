/**
 * Runs that a group of neighbouring places may have to look at, their chords laid into the plane level at the group's middle.
 * Distance in the plane is never more than distance in space, so it is a safe bound; near the group it is a tight one. About 4 ns
 * a run and place.
 */
import type { NearestSearch } from './nearest-search.ts'
import type { SegmentIndex } from './segment-index.ts'

/** Numbers for each run: start and way of its chord in the plane, 1 / its length squared, how far its pieces stray. */
const STRIDE = 6

export class RunList {
  count = 0
  private readonly index: SegmentIndex
  private chords = new Float64Array(STRIDE * 64)
  private runs = new Int32Array(64)
  private apart2 = new Float64Array(64)
  /** Two axes of a plane and its origin. */
  private au = 0
  private av = 0
  private aw = 0
  private bu = 0
  private bv = 0
  private bw = 0
  private u = 0
  private v = 0
  private w = 0

  constructor(index: SegmentIndex) {
    this.index = index
  }

  private makeRoom(count: number): void {
    if (this.runs.length >= count) return
    this.chords = new Float64Array(2 * STRIDE * count)
    this.runs = new Int32Array(2 * count)
    this.apart2 = new Float64Array(2 * count)
  }

  /** Takes what the search gathered; distances are measured in the plane level at a point. */
  fill(search: NearestSearch, u: number, v: number, w: number): void {
    const { points, runs } = this.index
    const { gathered, gatheredM, gatheredCount, limitM } = search
    const radius = Math.sqrt(u * u + v * v + w * w)
    const nu = u / radius
    const nv = v / radius
    const nw = w / radius
    const isUpright = Math.abs(nw) > 0.5
    const au = isUpright ? 0 : -nv
    const av = isUpright ? -nw : nu
    const aw = isUpright ? nv : 0
    const length = Math.sqrt(au * au + av * av + aw * aw)
    this.au = au / length
    this.av = av / length
    this.aw = aw / length
    this.bu = nv * this.aw - nw * this.av
    this.bv = nw * this.au - nu * this.aw
    this.bw = nu * this.av - nv * this.au
    this.u = u
    this.v = v
    this.w = w
    this.makeRoom(gatheredCount)
    const { chords, au: xu, av: xv, aw: xw, bu: yu, bv: yv, bw: yw } = this
    let kept = 0
    for (let g = 0; g < gatheredCount; g++) {
      if (gatheredM[g]! > limitM) continue
      const run = gathered[g]!
      const from = 3 * runs.firsts[run]!
      const to = from + 3 * runs.counts[run]!
      const du = points[from]! - u
      const dv = points[from + 1]! - v
      const dw = points[from + 2]! - w
      const eu = points[to]! - points[from]!
      const ev = points[to + 1]! - points[from + 1]!
      const ew = points[to + 2]! - points[from + 2]!
      const ex = xu * eu + xv * ev + xw * ew
      const ey = yu * eu + yv * ev + yw * ew
      const length2 = ex * ex + ey * ey
      const at = STRIDE * kept
      chords[at] = xu * du + xv * dv + xw * dw
      chords[at + 1] = yu * du + yv * dv + yw * dw
      chords[at + 2] = ex
      chords[at + 3] = ey
      chords[at + 4] = length2 > 0 ? 1 / length2 : 0
      chords[at + 5] = runs.straysM[run]!
      this.runs[kept++] = run
    }
    this.count = kept
  }

  /** Writes to `apart2` the squares of the distances of a point from the chords; returns the nearest. */
  private measure(x: number, y: number): number {
    const { chords, apart2, count } = this
    let least = Infinity
    let nearest = 0
    for (let g = 0, at = 0; g < count; g++, at += STRIDE) {
      const ex = chords[at + 2]!
      const ey = chords[at + 3]!
      let dx = x - chords[at]!
      let dy = y - chords[at + 1]!
      // Clamped to 0…1 without a branch, which would be guessed wrong every other time.
      const t = (dx * ex + dy * ey) * chords[at + 4]!
      const clamped = 0.5 * (Math.abs(t) - Math.abs(t - 1) + 1)
      dx -= clamped * ex
      dy -= clamped * ey
      const distance2 = dx * dx + dy * dy
      apart2[g] = distance2
      if (distance2 < least) {
        least = distance2
        nearest = g
      }
    }
    return nearest
  }

  /** Leaves in `to` the runs that may hold the nearest piece to some place in a ball. */
  narrow(to: RunList, search: NearestSearch, u: number, v: number, w: number, radiusM: number): void {
    const du = u - this.u
    const dv = v - this.v
    const dw = w - this.w
    const nearest = this.measure(this.au * du + this.av * dv + this.aw * dw, this.bu * du + this.bv * dv + this.bw * dw)
    const limitM = search.boundAround(search.reachOf(this.runs[nearest]!, u, v, w), radiusM)
    to.makeRoom(this.count)
    const { chords, apart2, count } = this
    // The nearest first: the search for the least then seldom changes its mind.
    let kept = 1
    this.copy(nearest, to, 0)
    for (let g = 0; g < count; g++) {
      const at = STRIDE * g
      const reachM = limitM + chords[at + 5]!
      if (apart2[g]! <= reachM * reachM && g !== nearest) this.copy(g, to, kept++)
    }
    to.count = kept
    to.au = this.au
    to.av = this.av
    to.aw = this.aw
    to.bu = this.bu
    to.bv = this.bv
    to.bw = this.bw
    to.u = this.u
    to.v = this.v
    to.w = this.w
  }

  private copy(g: number, to: RunList, into: number): void {
    const { chords } = this
    const toChords = to.chords
    const from = STRIDE * g
    const at = STRIDE * into
    toChords[at] = chords[from]!
    toChords[at + 1] = chords[from + 1]!
    toChords[at + 2] = chords[from + 2]!
    toChords[at + 3] = chords[from + 3]!
    toChords[at + 4] = chords[from + 4]!
    toChords[at + 5] = chords[from + 5]!
    to.runs[into] = this.runs[g]!
  }

  /** Shows the search the runs that may hold the nearest piece. */
  scan(search: NearestSearch): void {
    const du = search.u - this.u
    const dv = search.v - this.v
    const dw = search.w - this.w
    const nearest = this.measure(this.au * du + this.av * dv + this.aw * dw, this.bu * du + this.bv * dv + this.bw * dw)
    const { chords, apart2, runs, count } = this
    search.scanRun(runs[nearest]!)
    for (let g = 0; g < count; g++) {
      const reachM = search.limitM + chords[STRIDE * g + 5]!
      if (apart2[g]! <= reachM * reachM && g !== nearest) search.scanRun(runs[g]!)
    }
  }
}
