/**
 * A grid over the first two coordinates of pieces of line: each cell lists the pieces that pass through it, in one array
 * filled by counting sort. A crowded cell has a finer grid of its own in its place, so that a town in a desert costs no
 * more than an even spread. Two passes over the pieces, about 0.1 µs each.
 */

/** Pieces in a cell above which it gets a grid of its own, where that divides them. */
const CROWD = 100
const DEEPEST = 8
/** Cells for each piece of the first grid. */
const CELLS_PER_PIECE = 0.2

/** Grids in flat arrays; grid 0 is the whole, the others stand in cells. */
export interface PieceGrid {
  /** West, south, cell size of each grid, metres. */
  readonly frames: Float64Array
  /** Columns, rows, first cell of each grid. */
  readonly shapes: Int32Array
  /** First entry of each cell, with one more at the end of each grid. */
  readonly cellStarts: Int32Array
  /** Piece numbers; −1 − g where the cell is handed over to grid g (what follows in the cell is void). */
  readonly entries: Int32Array
  /** For each cell of grid 0: how many rings of cells around it are empty, itself included (0 where it is not); at most 255. */
  readonly emptyRings: Uint8Array
}

interface GrowingGrids {
  frames: number[]
  shapes: number[]
  cellStarts: Int32Array[]
  entries: Int32Array[]
  cellCount: number
  entryCount: number
}

/** Builds the grids over the pieces i → i + 1 of `points` (three coordinates each) for which `lineEnds[i]` is 0. */
export function buildPieceGrid(points: Float64Array, lineEnds: Uint8Array): PieceGrid {
  const pieces = new Int32Array(lineEnds.length)
  let count = 0
  let west = Infinity
  let south = Infinity
  let east = -Infinity
  let north = -Infinity
  for (let i = 0; i < lineEnds.length; i++) {
    const u = points[3 * i]!
    const v = points[3 * i + 1]!
    if (u < west) west = u
    if (u > east) east = u
    if (v < south) south = v
    if (v > north) north = v
    if (lineEnds[i] === 0) pieces[count++] = i
  }
  const grids: GrowingGrids = { frames: [], shapes: [], cellStarts: [], entries: [], cellCount: 0, entryCount: 0 }
  if (count > 0) addGrid(grids, points, pieces.subarray(0, count), west, south, east - west, north - south, 0)
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
  pieces: Int32Array,
  west: number,
  south: number,
  width: number,
  height: number,
  depth: number,
): number {
  const grid = grids.shapes.length / 3
  const wanted = Math.max(1, pieces.length * CELLS_PER_PIECE)
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
  const raster = new Rasteriser(points, west, south, size, columns, rows)
  for (let k = 0; k < pieces.length; k++) {
    const found = raster.cellsOf(pieces[k]!)
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
  // Backwards, so that each cell's pieces stand in rising order.
  for (let k = pieces.length - 1; k >= 0; k--) {
    const piece = pieces[k]!
    const found = raster.cellsOf(piece)
    const cells = raster.cells
    for (let c = 0; c < found; c++) entries[--counts[cells[c]!]!] = piece
  }
  if (depth >= DEEPEST) return grid
  for (let c = 0; c < cellCount; c++) {
    const start = counts[c]!
    const end = cellStarts[c + 1]! - firstEntry
    // Where the pieces all run through one spot a finer grid does not part them.
    if (end - start <= CROWD || (depth > 0 && end - start > 0.7 * pieces.length)) continue
    const x = west + (c % columns) * size
    const y = south + Math.floor(c / columns) * size
    entries[start] = -1 - addGrid(grids, points, entries.slice(start, end), x, y, size, size, depth + 1)
  }
  return grid
}

/** Finds the cells that a piece passes through; a hair wide, so that rounding cannot lose one. */
class Rasteriser {
  cells = new Int32Array(64)
  private readonly points: Float64Array
  private readonly west: number
  private readonly south: number
  private readonly size: number
  private readonly perMetre: number
  private readonly columns: number
  private readonly rows: number
  private readonly hairM: number

  constructor(points: Float64Array, west: number, south: number, size: number, columns: number, rows: number) {
    this.points = points
    this.west = west
    this.south = south
    this.size = size
    this.perMetre = 1 / size
    this.columns = columns
    this.rows = rows
    this.hairM = 1e-6 + size * 1e-9
  }

  /** Writes the cells to `cells` and returns how many. */
  cellsOf(piece: number): number {
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
    let found = 0
    if (row0 === row1) {
      const column0 = Math.max(0, Math.floor((Math.min(u0, u1) - hairM) * perMetre))
      const column1 = Math.min(columns - 1, Math.floor((Math.max(u0, u1) + hairM) * perMetre))
      if (column1 - column0 >= this.cells.length) this.grow(column1 - column0)
      for (let column = column0; column <= column1; column++) this.cells[found++] = row0 * columns + column
      return found
    }
    const least = Math.min(u0, u1)
    const most = Math.max(u0, u1)
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
      if (found + column1 - column0 >= this.cells.length) this.grow(found + column1 - column0)
      for (let column = column0; column <= column1; column++) this.cells[found++] = row * columns + column
    }
    return found
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
