/**
 * Runs: up to 32 consecutive pieces of a line that keep close to the straight way from their first point to their last. A
 * search asks a run first, by that chord and by how far the pieces stray from it, and so passes over many pieces at once. A
 * crooked stretch is cut into shorter runs, down to four pieces. One pass over the points, about 0.03 µs a piece.
 */

/** Pieces in a run. */
export const LONGEST_RUN = 32
/** A run with this many pieces or fewer is not cut for being crooked. */
const SHORTEST_CUT = 4
/** A run is crooked that strays farther than this part of its chord. */
const STRAY_OF_CHORD = 1 / 8

/** Runs in the order of their pieces; every piece is in one. */
export interface PieceRuns {
  /** First piece (and point) of each run. */
  readonly firsts: Int32Array
  readonly counts: Uint8Array
  /** At least the farthest that a run is from its chord, metres. */
  readonly straysM: Float32Array
  /** At least a quarter of the square of the longest piece, square metres. */
  readonly quarters: Float32Array
}

/** Cuts the pieces i → i + 1 of `points` (three coordinates each) for which `lineEnds[i]` is 0 into runs. */
export function buildPieceRuns(points: Float64Array, lineEnds: Uint8Array): PieceRuns {
  const firsts = new Int32Array(lineEnds.length)
  const counts = new Uint8Array(lineEnds.length)
  let runCount = 0
  for (let first = 0; first < lineEnds.length; first++) {
    if (lineEnds[first] === 1) continue
    let count = 1
    while (count < LONGEST_RUN && lineEnds[first + count] === 0) count++
    while (count > SHORTEST_CUT && isCrooked(points, first, count)) count >>= 1
    firsts[runCount] = first
    counts[runCount++] = count
    first += count - 1
  }
  const straysM = new Float32Array(runCount)
  const quarters = new Float32Array(runCount)
  for (let run = 0; run < runCount; run++) {
    const first = firsts[run]!
    const count = counts[run]!
    let longest2 = 0
    for (let i = first; i < first + count; i++) longest2 = Math.max(longest2, square(points, i, i + 1))
    // Up, by more than what the rounding to 24 bits can take off.
    straysM[run] = count === 1 ? 0 : Math.sqrt(strayOf(points, first, count)) * (1 + 1e-6) + 1e-6
    quarters[run] = (longest2 / 4) * (1 + 1e-6) + 1e-6
  }
  return { firsts: firsts.slice(0, runCount), counts: counts.slice(0, runCount), straysM, quarters }
}

function isCrooked(points: Float64Array, first: number, count: number): boolean {
  return strayOf(points, first, count) > STRAY_OF_CHORD * STRAY_OF_CHORD * square(points, first, first + count)
}

function square(points: Float64Array, from: number, to: number): number {
  const du = points[3 * to]! - points[3 * from]!
  const dv = points[3 * to + 1]! - points[3 * from + 1]!
  const dw = points[3 * to + 2]! - points[3 * from + 2]!
  return du * du + dv * dv + dw * dw
}

/** Square of the farthest that a point of a run is from its chord. */
function strayOf(points: Float64Array, first: number, count: number): number {
  const from = 3 * first
  const to = 3 * (first + count)
  const au = points[from]!
  const av = points[from + 1]!
  const aw = points[from + 2]!
  const eu = points[to]! - au
  const ev = points[to + 1]! - av
  const ew = points[to + 2]! - aw
  const length2 = eu * eu + ev * ev + ew * ew
  const perLength2 = length2 > 0 ? 1 / length2 : 0
  let most = 0
  for (let at = from + 3; at < to; at += 3) {
    let du = points[at]! - au
    let dv = points[at + 1]! - av
    let dw = points[at + 2]! - aw
    let t = (du * eu + dv * ev + dw * ew) * perLength2
    t = t < 0 ? 0 : t > 1 ? 1 : t
    du -= t * eu
    dv -= t * ev
    dw -= t * ew
    const stray2 = du * du + dv * dv + dw * dw
    if (stray2 > most) most = stray2
  }
  return most
}
