/**
 * The nearest segments to many places, the same as one by one and several times as fast, in batches: neighbours ask together.
 *
 * Places come in the order of a curve, so that those that follow each other form groups in a ball that is small beside their
 * distance from the roads. The runs that may hold the nearest piece to any place in the ball are gathered once. Smaller
 * balls within narrow the list again, and each place of them looks at what is left, some twenty runs among a million segments. Where
 * places lie as far apart as roads, each is searched for alone, from the road of the one before.
 *
 * A batch is brought into order, worked off and put back as one: a memory that is asked for many things at once answers several times
 * faster than one asked in between.
 */
import type { NearestSegments } from './find-nearest-segments.ts'
import type { NearestSearch } from './nearest-search.ts'
import { RunList } from './run-list.ts'
import type { SegmentIndex } from './segment-index.ts'
import { placePoint } from './segment-index.ts'

/** Numbers of an answer: segment (−1 for none), fraction, distance, side, longitude and latitude of the foot. */
const ANSWER = 6
/** Places worked off at a time. */
export const BATCH = 1024
/** Radius of a group's ball and of the smaller ones, as parts of the distance from the roads; fewer places do without. */
const REACH = 0.4
const FEWEST = 2
const CLOSE_REACH = 0.1
const FEWEST_CLOSE = 3

/** State of one call; `read`, `answer`, `write` for each batch. */
export class NearestBatch {
  private readonly index: SegmentIndex
  private readonly search: NearestSearch
  private readonly wide: RunList
  private readonly close: RunList
  private readonly inputs = new Float64Array(5 * BATCH)
  private readonly outputs = new Float64Array(ANSWER * BATCH)
  private size = 0
  /** The run that held the answer to the place before, and how far that was, about. */
  private lastRun = 0
  private lastM = 0
  /** A ball around the group at hand. */
  private ballU = 0
  private ballV = 0
  private ballW = 0
  private ballM = 0

  constructor(index: SegmentIndex, search: NearestSearch) {
    this.index = index
    this.search = search
    this.wide = new RunList(index)
    this.close = new RunList(index)
  }

  /** Takes up to BATCH of the places, those with the numbers `order[start]` and on. */
  read(places: Float64Array, order: Uint32Array, start: number, size: number): void {
    const { inputs } = this
    const { axes } = this.index
    for (let k = 0; k < size; k++) {
      const i = order[start + k]!
      inputs[5 * k] = places[2 * i]!
      inputs[5 * k + 1] = places[2 * i + 1]!
    }
    for (let at = 0; at < 5 * size; at += 5) placePoint(axes, inputs[at]!, inputs[at + 1]!, inputs, at + 2)
    this.size = size
  }

  answer(): void {
    const { search, size, wide } = this
    let retried = -1
    for (let k = 0; k < size; ) {
      const end = retried === k ? k : this.groupEnd(k, size, REACH * this.lastM)
      if (end - k < FEWEST) {
        this.answerAlone(k++)
        continue
      }
      this.lastM = search.gather(this.ballU, this.ballV, this.ballW, this.ballM, this.lastRun)
      // Nearer to roads than the place before let expect: try again with what is known now, but once only.
      if (this.ballM > 2 * REACH * this.lastM) {
        retried = k
        continue
      }
      wide.fill(search, this.ballU, this.ballV, this.ballW)
      while (k < end) k = this.answerSome(k, end)
    }
  }

  /** Answers a few neighbours of a group, from `k` on; returns the first left. */
  private answerSome(k: number, end: number): number {
    const { wide, close } = this
    const subEnd = this.groupEnd(k, end, CLOSE_REACH * this.lastM)
    if (subEnd - k < FEWEST_CLOSE) {
      this.answerFrom(wide, k)
      return k + 1
    }
    wide.narrow(close, this.search, this.ballU, this.ballV, this.ballW, this.ballM)
    for (let i = k; i < subEnd; i++) this.answerFrom(close, i)
    return subEnd
  }

  private answerAlone(k: number): void {
    const { search } = this
    search.moveTo(this.inputs, 5 * k)
    if (Number.isNaN(search.u)) {
      this.keep(k, false)
      return
    }
    search.findNearestFrom(this.lastRun)
    const isFound = search.refineBest() >= 0
    if (isFound) {
      this.lastM = Math.sqrt(search.best2)
      this.lastRun = search.bestRun
    }
    this.keep(k, isFound)
  }

  private answerFrom(list: RunList, k: number): void {
    const { search } = this
    search.moveTo(this.inputs, 5 * k)
    search.beginNearest()
    list.scan(search)
    this.lastRun = search.bestRun
    this.keep(k, search.refineBest() >= 0)
  }

  /** Where the places from `k` on leave a ball of that radius; the ball around those that do not is left in the fields. */
  private groupEnd(k: number, end: number, radiusM: number): number {
    const { inputs } = this
    const first = 5 * k
    let u0 = inputs[first + 2]!
    let v0 = inputs[first + 3]!
    let w0 = inputs[first + 4]!
    let u1 = u0
    let v1 = v0
    let w1 = w0
    const most2 = 4 * radiusM * radiusM
    let across2 = 0
    let next = k + 1
    for (; next < end; next++) {
      const at = 5 * next
      const u = inputs[at + 2]!
      const v = inputs[at + 3]!
      const w = inputs[at + 4]!
      const westU = u < u0 ? u : u0
      const eastU = u > u1 ? u : u1
      const westV = v < v0 ? v : v0
      const eastV = v > v1 ? v : v1
      const westW = w < w0 ? w : w0
      const eastW = w > w1 ? w : w1
      const du = eastU - westU
      const dv = eastV - westV
      const dw = eastW - westW
      const wider2 = du * du + dv * dv + dw * dw
      if (!(wider2 <= most2) || Number.isNaN(u)) break
      across2 = wider2
      u0 = westU
      u1 = eastU
      v0 = westV
      v1 = eastV
      w0 = westW
      w1 = eastW
    }
    this.ballU = (u0 + u1) / 2
    this.ballV = (v0 + v1) / 2
    this.ballW = (w0 + w1) / 2
    this.ballM = Math.sqrt(across2) / 2
    return next
  }

  private keep(k: number, isFound: boolean): void {
    const { outputs } = this
    const { foot } = this.search
    const at = ANSWER * k
    outputs[at] = isFound ? foot.segment : -1
    outputs[at + 1] = isFound ? foot.fraction : 0
    outputs[at + 2] = isFound ? foot.distanceM : Infinity
    outputs[at + 3] = isFound ? foot.findSide() : 0
    if (isFound) foot.writeFoot(outputs, at + 4)
    else outputs.fill(NaN, at + 4, at + 6)
  }

  /** Puts the answers where the places stood. */
  write(found: NearestSegments, order: Uint32Array, start: number): void {
    const { segments, fractions, distancesM, sides, feet } = found
    const { outputs, size } = this
    for (let k = 0, at = 0; k < size; k++, at += ANSWER) {
      const i = order[start + k]!
      segments[i] = outputs[at]!
      fractions[i] = outputs[at + 1]!
      distancesM[i] = outputs[at + 2]!
      sides[i] = outputs[at + 3]!
      feet[2 * i] = outputs[at + 4]!
      feet[2 * i + 1] = outputs[at + 5]!
    }
  }
}
