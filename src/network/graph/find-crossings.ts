/**
 * Where segments cross, or the end of one lies exactly on another but not at a vertex that both have: every pair of a uniform grid's cell
 * is tested, straight in longitude and latitude. About 1 µs a segment on even data; segments are entered row by row, so a
 * long one costs its length, not its box.
 */
import { comesFirst } from './collect-segments.ts'
import { NumberTable } from './number-table.ts'

export interface Crossing {
  readonly segmentA: number
  readonly segmentB: number
  /** Along A and along B, 0…1; exactly 0 or 1 where the segment's own end lies on the other. */
  readonly fractionA: number
  readonly fractionB: number
}

const SEGMENTS_PER_CELL = 3

/**
 * `vertices` are longitudes and latitudes in turn, `ends` two vertices a segment, `mayMeet` says whether two segments concern
 * each other at all. A is the one that begins farther west (then south).
 */
export function findCrossings(
  vertices: Float64Array,
  ends: ArrayLike<number>,
  mayMeet: (segmentA: number, segmentB: number) => boolean,
): Crossing[] {
  const count = ends.length >> 1
  if (count < 2) return []
  const places = unwrap(vertices, ends)
  const grid = enterSegments(places, ends, count)
  const crossings: Crossing[] = []
  const seen = new NumberTable()
  for (let cell = 0; cell + 1 < grid.starts.length; cell++) {
    const from = grid.starts[cell]!
    const to = grid.starts[cell + 1]!
    for (let i = from; i < to; i++) {
      for (let j = i + 1; j < to; j++) {
        const one = grid.members[i]!
        const other = grid.members[j]!
        if (one === other || !mayMeet(one, other)) continue
        // Rounding must not depend on the order of the segments.
        const [a, b] = comesFirst(places, ends[2 * one]!, ends[2 * other]!) ? [one, other] : [other, one]
        const found = meet(places, ends, a, b)
        if (!found) continue
        const known = seen.size
        if (seen.add(a, b) === known) crossings.push(...found)
      }
    }
  }
  return crossings
}

/** Longitudes without a jump, where segments cross the antimeridian. */
function unwrap(vertices: Float64Array, ends: ArrayLike<number>): Float64Array {
  let jumps = false
  for (let s = 0; s < ends.length && !jumps; s += 2)
    jumps = Math.abs(vertices[2 * ends[s]!]! - vertices[2 * ends[s + 1]!]!) > 180
  if (!jumps) return vertices
  return vertices.map((degrees, i) => (i % 2 === 0 && degrees < 0 ? degrees + 360 : degrees))
}

interface Grid {
  /** The segments of cell c are `members[starts[c]]` up to `members[starts[c + 1]]`. */
  readonly starts: Uint32Array
  readonly members: Uint32Array
}

function enterSegments(places: Float64Array, ends: ArrayLike<number>, count: number): Grid {
  let [west, south, east, north] = [Infinity, Infinity, -Infinity, -Infinity]
  for (let e = 0; e < 2 * count; e++) {
    const lon = places[2 * ends[e]!]!
    const lat = places[2 * ends[e]! + 1]!
    west = Math.min(west, lon)
    east = Math.max(east, lon)
    south = Math.min(south, lat)
    north = Math.max(north, lat)
  }
  const narrow = Math.max(0.01, Math.cos((((south + north) / 2) * Math.PI) / 180))
  const width = Math.max((east - west) * narrow, 1e-9)
  const height = Math.max(north - south, 1e-9)
  const cellCount = Math.max(1, count / SEGMENTS_PER_CELL)
  // A thin strip still gets cells that are about square.
  const columns = Math.max(1, Math.min(4096, Math.ceil(Math.sqrt((cellCount * width) / height))))
  const rows = Math.max(1, Math.min(4096, Math.ceil(cellCount / columns)))
  const perLon = (columns / Math.max(east - west, 1e-9)) * (1 - 1e-12)
  const perLat = (rows / height) * (1 - 1e-12)
  const starts = new Uint32Array(columns * rows + 1)
  const clamp = (value: number, most: number): number => Math.max(0, Math.min(most - 1, Math.floor(value)))

  const visitCells = (segment: number, visit: (cell: number) => void): void => {
    const a = ends[2 * segment]!
    const b = ends[2 * segment + 1]!
    let [x0, y0] = [(places[2 * a]! - west) * perLon, (places[2 * a + 1]! - south) * perLat]
    let [x1, y1] = [(places[2 * b]! - west) * perLon, (places[2 * b + 1]! - south) * perLat]
    if (y0 > y1) [x0, y0, x1, y1] = [x1, y1, x0, y0]
    const lastRow = clamp(y1, rows)
    for (let row = clamp(y0, rows); row <= lastRow; row++) {
      const slope = y1 > y0 ? (x1 - x0) / (y1 - y0) : 0
      const atLow = y1 > y0 ? x0 + slope * (Math.max(row, y0) - y0) : x0
      const atHigh = y1 > y0 ? x0 + slope * (Math.min(row + 1, y1) - y0) : x1
      // A breath wider, so that rounding at a cell's border loses no pair.
      const last = clamp(Math.max(atLow, atHigh) + 1e-6, columns)
      for (let column = clamp(Math.min(atLow, atHigh) - 1e-6, columns); column <= last; column++)
        visit(row * columns + column)
    }
  }
  for (let s = 0; s < count; s++) visitCells(s, (cell) => starts[cell + 1]!++)
  for (let c = 1; c < starts.length; c++) starts[c]! += starts[c - 1]!
  const next = starts.slice()
  const members = new Uint32Array(starts.at(-1)!)
  for (let s = 0; s < count; s++) visitCells(s, (cell) => (members[next[cell]!++] = s))
  return { starts, members }
}

/**
 * Where two segments meet: in one place, at most two where they lie on one line; null: nowhere, or only at a common vertex, of
 * which `turn` makes an exact 0.
 */
function meet(places: Float64Array, ends: ArrayLike<number>, a: number, b: number): Crossing[] | null {
  const [p, q, r, s] = [ends[2 * a]!, ends[2 * a + 1]!, ends[2 * b]!, ends[2 * b + 1]!]
  const rOff = turn(places, p, q, r)
  const sOff = turn(places, p, q, s)
  if (rOff * sOff > 0) return null
  const pOff = turn(places, r, s, p)
  const qOff = turn(places, r, s, q)
  if (pOff * qOff > 0) return null
  if (rOff * sOff < 0 && pOff * qOff < 0)
    return [{ segmentA: a, segmentB: b, fractionA: pOff / (pOff - qOff), fractionB: rOff / (rOff - sOff) }]
  const touches: Crossing[] = []
  const touch = (off: number, fractionA: number, fractionB: number): void => {
    const along = fractionA === 0 || fractionA === 1 ? fractionB : fractionA
    if (off === 0 && along > 0 && along < 1) touches.push({ segmentA: a, segmentB: b, fractionA, fractionB })
  }
  touch(rOff, along(places, p, q, r), 0)
  touch(sOff, along(places, p, q, s), 1)
  touch(pOff, 0, along(places, r, s, p))
  touch(qOff, 1, along(places, r, s, q))
  return touches.length > 0 ? touches : null
}

/** Twice the area of the triangle a b c; positive when c lies left of a → b. */
function turn(places: Float64Array, a: number, b: number, c: number): number {
  const x = places[2 * a]!
  const y = places[2 * a + 1]!
  return (places[2 * b]! - x) * (places[2 * c + 1]! - y) - (places[2 * b + 1]! - y) * (places[2 * c]! - x)
}

/** How far along a → b the point c on it lies, 0…1. */
function along(places: Float64Array, a: number, b: number, c: number): number {
  const dx = places[2 * b]! - places[2 * a]!
  const dy = places[2 * b + 1]! - places[2 * a + 1]!
  return Math.abs(dx) > Math.abs(dy)
    ? (places[2 * c]! - places[2 * a]!) / dx
    : (places[2 * c + 1]! - places[2 * a + 1]!) / dy
}
