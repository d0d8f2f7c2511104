/**
 * A uniform grid over segments: for each cell the segments that pass through it or within a unit of it.
 *
 * Cells are about as large as a segment is long, but never more than four for each segment, so that a long thin belt does
 * not pay for the empty land in its box. Cost: linear in the number of (segment, cell) pairs.
 */
import type { Segments } from './segments.ts'

export interface CellGrid {
  readonly west: number
  readonly south: number
  readonly cellSize: number
  readonly columns: number
  readonly rows: number
  /** Items of cell c are `items[starts[c]]` up to, not including, `items[starts[c + 1]]`. */
  readonly starts: Int32Array
  readonly items: Int32Array
}

const MOST_CELLS_PER_SEGMENT = 4

/** The grid over `segments`, of which there must be at least one. */
export function buildCellGrid(segments: Segments): CellGrid {
  const { count, ax, ay, bx, by } = segments
  if (count === 0) throw new RangeError('A grid needs at least one segment')
  let west = Number.POSITIVE_INFINITY
  let south = Number.POSITIVE_INFINITY
  let east = Number.NEGATIVE_INFINITY
  let north = Number.NEGATIVE_INFINITY
  let reach = 0
  for (let i = 0; i < count; i++) {
    const px = ax[i] as number
    const py = ay[i] as number
    const qx = bx[i] as number
    const qy = by[i] as number
    // Every corner of a closed curve is the first end of one segment.
    if (px < west) west = px
    if (px > east) east = px
    if (py < south) south = py
    if (py > north) north = py
    reach += Math.max(Math.abs(qx - px), Math.abs(qy - py))
  }
  const width = east - west + 2
  const height = north - south + 2
  const cellSize = Math.max(1, reach / count, Math.sqrt((width * height) / (MOST_CELLS_PER_SEGMENT * count)))
  const columns = Math.floor((width + 1) / cellSize) + 1
  const rows = Math.floor((height + 1) / cellSize) + 1
  const starts = new Int32Array(columns * rows + 1)
  const shape = { west: west - 1, south: south - 1, cellSize, columns, rows }
  const cells: number[] = []
  for (let i = 0; i < count; i++) {
    const cellCount = listCellsOf(segments, i, shape, cells)
    for (let c = 0; c < cellCount; c++) starts[cells[c] as number] = (starts[cells[c] as number] as number) + 1
  }
  let total = 0
  for (let cell = 0; cell < starts.length; cell++) {
    total += starts[cell] as number
    starts[cell] = total
  }
  const items = new Int32Array(total)
  // Filling from the back leaves in `starts` the first place of each cell.
  for (let i = 0; i < count; i++) {
    const cellCount = listCellsOf(segments, i, shape, cells)
    for (let c = 0; c < cellCount; c++) {
      const place = (starts[cells[c] as number] as number) - 1
      starts[cells[c] as number] = place
      items[place] = i
    }
  }
  return { ...shape, starts, items }
}

type GridShape = Omit<CellGrid, 'starts' | 'items'>

/** Writes every cell that segment `i` comes within a unit of into `cells`, and returns how many there are. */
export function listCellsOf(
  { ax, ay, bx, by }: Segments,
  i: number,
  { west, south, cellSize, columns, rows }: GridShape,
  cells: number[],
): number {
  let count = 0
  let px = (ax[i] as number) - west
  let py = (ay[i] as number) - south
  let qx = (bx[i] as number) - west
  let qy = (by[i] as number) - south
  if (px > qx) {
    const x = px
    const y = py
    px = qx
    py = qy
    qx = x
    qy = y
  }
  const slope = qx > px ? (qy - py) / (qx - px) : 0
  const low = Math.min(py, qy)
  const high = Math.max(py, qy)
  const firstColumn = Math.max(0, Math.floor((px - 1) / cellSize))
  const lastColumn = Math.min(columns - 1, Math.floor((qx + 1) / cellSize))
  for (let column = firstColumn; column <= lastColumn; column++) {
    let from = low
    let to = high
    if (slope !== 0 && firstColumn !== lastColumn) {
      const y0 = py + slope * (column * cellSize - 1 - px)
      const y1 = py + slope * ((column + 1) * cellSize + 1 - px)
      from = Math.max(low, Math.min(y0, y1))
      to = Math.min(high, Math.max(y0, y1))
    }
    const firstRow = Math.max(0, Math.floor((from - 1) / cellSize))
    const lastRow = Math.min(rows - 1, Math.floor((to + 1) / cellSize))
    for (let row = firstRow; row <= lastRow; row++) cells[count++] = row * columns + column
  }
  return count
}
