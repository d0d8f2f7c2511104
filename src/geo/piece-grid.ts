/**
 * A grid over the first two coordinates of runs of pieces of line: each cell lists the runs that pass through it, in one array
 * filled by counting sort. A crowded cell has a finer grid of its own in its place, so that a town in a desert costs no
 * more than an even spread. Two passes over the runs, about 0.1 µs a piece.
 */
import type { PieceRuns } from './piece-runs.ts'

/** Runs in a cell above which it gets a grid of its own, where that divides them. */
const CROWD = 48
const DEEPEST = 8
/** Cells for each run of the first grid. */
const CELLS_PER_RUN = 1

/** Grids in flat arrays; grid 0 is the whole, the others stand in cells. */
export interface PieceGrid {
  /** West, south, cell size of each grid, metres. */
  readonly frames: Float64Array
  /** Columns, rows, first cell of each grid. */
  readonly shapes: Int32Array
  /** First entry of each cell, with one more at the end of each grid. */
  readonly cellStarts: Int32Array
  /** Run numbers; −1 − g where the cell is handed over to grid g (what follows in the cell is void). */
  readonly entries: Int32Array
  /** For each cell of grid 0: how many rings of cells around it are empty, itself included (0 where it is not); at most 255. */
  readonly emptyRings: Uint8Array
}

interface GrowingGrids {
  readonly frames: number[]
  readonly shapes: number[]
  readonly cellStarts: Int32Array[]
  readonly entries: Int32Array[]
  cellCount: number
  entryCount: number
}

/** Builds the grids over runs of pieces between `points` (three coordinates each). */
export function buildPieceGrid(points: Float64Array, runs: PieceRuns): PieceGrid {
  let west = Infinity
  let south = Infinity
  let east = -Infinity
  let north = -Infinity
  for (let at = 0; at < points.length; at += 3) {
    const u = points[at]!
    const v = points[at + 1]!
    if (u < west) west = u
    if (u > east) east = u
    if (v < south) south = v
    if (v > north) north = v
  }
  const grids: GrowingGrids = { frames: [], shapes: [], cellStarts: [], entries: [], cellCount: 0, entryCount: 0 }
  const count = runs.firsts.length
  if (count > 0) {
    const all = Int32Array.from({ length: count }, (_, run) => run)
    addGrid(grids, points, runs, all, west, south, east - west, north - south, 0)
  }
  const cellStarts = new Int32Array(grids.cellCount)
  const entries = new Int32Array(grids.entryCount)
  let at = 0
  for (const part of grids.cellStarts) {
    cellStarts.set(part, at)
    at += part.length
  }
  at = 0
  for (const part of grids.entries) {
    entries.set(part, at)
    at += part.length
  }
  const shapes = Int32Array.from(grids.shapes)
  return {
    frames: Float64Array.from(grids.frames),
    shapes,
    cellStarts,
    entries,
    emptyRings: count > 0 ? measureEmptyRings(cellStarts, shapes[0]!, shapes[1]!) : new Uint8Array(0),
  }
}

function addGrid(
  grids: GrowingGrids,
  points: Float64Array,
  runs: PieceRuns,
  members: Int32Array,
  west: number,
  south: number,
  width: number,
  height: number,
  depth: number,
): number {
  const grid = grids.shapes.length / 3
  const wanted = Math.max(1, members.length * CELLS_PER_RUN)
  // A long thin box has cells in one row; no side has more than `wanted` cells.
  const size = Math.max(Math.sqrt((width * height) / wanted), Math.max(width, height) / wanted, 1e-3) * (1 + 1e-9)
  const columns = Math.max(1, Math.ceil(width / size))
  const rows = Math.max(1, Math.ceil(height / size))
  const cellCount = columns * rows

  grids.frames.push(west, south, size)
  grids.shapes.push(columns, rows, grids.cellCount)
  const cellStarts = new Int32Array(cellCount + 1)
  const firstEntry = grids.entryCount
  grids.cellStarts.push(cellStarts)
  grids.cellCount += cellCount + 1

  const counts = new Int32Array(cellCount)
  const raster = new Rasteriser(points, runs, west, south, size, columns, rows)
  for (let k = 0; k < members.length; k++) {
    const found = raster.cellsOf(members[k]!)
    const cells = raster.cells
    for (let c = 0; c < found; c++) counts[cells[c]!]!++
  }
  let sum = 0
  for (let c = 0; c < cellCount; c++) {
    cellStarts[c] = firstEntry + sum
    sum += counts[c]!
    counts[c] = sum
  }
  cellStarts[cellCount] = firstEntry + sum
  const entries = new Int32Array(sum)
  grids.entries.push(entries)
  grids.entryCount += sum
  // Backwards, so that each cell's runs stand in rising order.
  for (let k = members.length - 1; k >= 0; k--) {
    const run = members[k]!
    const found = raster.cellsOf(run)
    const cells = raster.cells
    for (let c = 0; c < found; c++) entries[--counts[cells[c]!]!] = run
  }
  if (depth >= DEEPEST) return grid
  for (let c = 0; c < cellCount; c++) {
    const start = counts[c]!
    const end = cellStarts[c + 1]! - firstEntry
    // Where the runs all pass through one spot a finer grid does not part them.
    if (end - start <= CROWD || (depth > 0 && end - start > 0.7 * members.length)) continue
    const x = west + (c % columns) * size
    const y = south + Math.floor(c / columns) * size
    entries[start] = -1 - addGrid(grids, points, runs, entries.slice(start, end), x, y, size, size, depth + 1)
  }
  return grid
}

/** Finds the cells that a run passes through; a hair wide, so that rounding cannot lose one. */
class Rasteriser {
  cells = new Int32Array(64)
  private found = 0
  private readonly points: Float64Array
  private readonly firsts: Int32Array
  private readonly counts: Uint8Array
  private readonly west: number
  private readonly south: number
  private readonly size: number
  private readonly perMetre: number
  private readonly columns: number
  private readonly rows: number
  private readonly hairM: number

  constructor(
    points: Float64Array,
    runs: PieceRuns,
    west: number,
    south: number,
    size: number,
    columns: number,
    rows: number,
  ) {
    this.points = points
    this.firsts = runs.firsts
    this.counts = runs.counts
    this.west = west
    this.south = south
    this.size = size
    this.perMetre = 1 / size
    this.columns = columns
    this.rows = rows
    this.hairM = 1e-6 + size * 1e-9
  }

  /** Writes the cells to `cells`, each once, and returns how many. */
  cellsOf(run: number): number {
    const { points, perMetre, hairM, columns } = this
    const first = this.firsts[run]!
    const last = first + this.counts[run]!
    let west = Infinity
    let south = Infinity
    let east = -Infinity
    let north = -Infinity
    for (let at = 3 * first; at <= 3 * last; at += 3) {
      const u = points[at]!
      const v = points[at + 1]!
      if (u < west) west = u
      if (u > east) east = u
      if (v < south) south = v
      if (v > north) north = v
    }
    const column0 = Math.max(0, Math.floor((west - hairM - this.west) * perMetre))
    const column1 = Math.min(columns - 1, Math.floor((east + hairM - this.west) * perMetre))
    const row0 = Math.max(0, Math.floor((south - hairM - this.south) * perMetre))
    const row1 = Math.min(this.rows - 1, Math.floor((north + hairM - this.south) * perMetre))
    this.found = 0
    if (column0 > column1 || row0 > row1) return 0
    if (row0 === row1 || column0 === column1) {
      // In one row or column of cells the box is as good as the pieces.
      for (let row = row0; row <= row1; row++) this.addRow(row, column0, column1, 0)
      return this.found
    }
    for (let piece = first; piece < last; piece++) this.addPiece(piece, this.found)
    if (last - first > 1) this.dropDoubles()
    return this.found
  }

  private addRow(row: number, from: number, to: number, known: number): void {
    if (this.found + to - from >= this.cells.length) this.grow(this.found + to - from)
    for (let column = from; column <= to; column++) {
      const cell = row * this.columns + column
      // Most pieces stay in the cell where the one before ended.
      if (known > 0 && this.cells[known - 1] === cell) continue
      this.cells[this.found++] = cell
    }
  }

  private dropDoubles(): void {
    const cells = this.cells.subarray(0, this.found).sort()
    let kept = 0
    for (let k = 0; k < cells.length; k++) if (k === 0 || cells[k] !== cells[kept - 1]) cells[kept++] = cells[k]!
    this.found = kept
  }

  private addPiece(piece: number, known: number): void {
    const at = 3 * piece
    const points = this.points
    let u0 = points[at]! - this.west
    let v0 = points[at + 1]! - this.south
    let u1 = points[at + 3]! - this.west
    let v1 = points[at + 4]! - this.south
    if (v0 > v1) {
      let swap = v0
      v0 = v1
      v1 = swap
      swap = u0
      u0 = u1
      u1 = swap
    }
    const { perMetre, hairM, columns } = this
    const lastRow = this.rows - 1
    const row0 = Math.max(0, Math.floor((v0 - hairM) * perMetre))
    const row1 = Math.min(lastRow, Math.floor((v1 + hairM) * perMetre))
    const least = Math.min(u0, u1)
    const most = Math.max(u0, u1)
    if (row0 === row1) {
      const column0 = Math.max(0, Math.floor((least - hairM) * perMetre))
      const column1 = Math.min(columns - 1, Math.floor((most + hairM) * perMetre))
      this.addRow(row0, column0, column1, known)
      return
    }
    // Too level for its slope to be known: all of its width in each row.
    const isLevel = v1 - v0 < 1e-3
    const slope = isLevel ? 0 : (u1 - u0) / (v1 - v0)
    const margin = hairM * (2 + Math.abs(slope))
    for (let row = row0; row <= row1; row++) {
      const from = isLevel ? least : u0 + (Math.max(row * this.size, v0) - v0) * slope
      const to = isLevel ? most : u0 + (Math.min((row + 1) * this.size, v1) - v0) * slope
      const low = Math.max(Math.min(from, to), least) - margin
      const high = Math.min(Math.max(from, to), most) + margin
      const column0 = Math.max(0, Math.floor(low * perMetre))
      const column1 = Math.min(columns - 1, Math.floor(high * perMetre))
      this.addRow(row, column0, column1, known)
    }
  }

  private grow(needed: number): void {
    const larger = new Int32Array(2 * needed + 2)
    larger.set(this.cells)
    this.cells = larger
  }
}

/** Chebyshev distance of each cell to the nearest cell that is not empty, in two sweeps. */
function measureEmptyRings(cellStarts: Int32Array, columns: number, rows: number): Uint8Array {
  const rings = new Uint8Array(columns * rows)
  for (let row = 0, c = 0; row < rows; row++) {
    for (let column = 0; column < columns; column++, c++) {
      if (cellStarts[c + 1]! > cellStarts[c]!) continue
      let least = 254
      if (column > 0) least = Math.min(least, rings[c - 1]!)
      if (row > 0) {
        least = Math.min(least, rings[c - columns]!)
        if (column > 0) least = Math.min(least, rings[c - columns - 1]!)
        if (column + 1 < columns) least = Math.min(least, rings[c - columns + 1]!)
      }
      rings[c] = least + 1
    }
  }
  for (let row = rows - 1, c = columns * rows - 1; row >= 0; row--) {
    for (let column = columns - 1; column >= 0; column--, c--) {
      let least = rings[c]! - 1
      if (column + 1 < columns) least = Math.min(least, rings[c + 1]!)
      if (row + 1 < rows) {
        least = Math.min(least, rings[c + columns]!)
        if (column > 0) least = Math.min(least, rings[c + columns - 1]!)
        if (column + 1 < columns) least = Math.min(least, rings[c + columns + 1]!)
      }
      if (least + 1 < rings[c]!) rings[c] = least + 1
    }
  }
  return rings
}
