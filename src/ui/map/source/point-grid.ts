/**
 * Rows with a position, by the cells of Web Mercator's zoom 12, kept in step with a table by what has changed. Answers what
 * lies in a tile and what lies near a place.
 *
 * Cost: one look at every row for each change; a tile looks at the rows of its cells, a place at those of a few cells.
 */
import type { Position } from '../../../geo/position.ts'
import type { Sliced } from '../../../app/run-in-slices.ts'

export interface PointRow {
  readonly id: string
  readonly position: Position
}

/** A row and its place in the square of the world: 0…1 from west to east and from north to south. */
export interface PlacedRow<R extends PointRow> {
  readonly row: R
  readonly x: number
  readonly y: number
}

const CELL_ZOOM = 12
const CELLS = 2 ** CELL_ZOOM
/** Rows between two chances to pause. */
const PAUSE_ROWS = 500

export class PointGrid<R extends PointRow> {
  readonly #placed = new Map<string, PlacedRow<R>>()
  readonly #cells = new Map<number, Set<PlacedRow<R>>>()

  get size(): number {
    return this.#placed.size
  }

  /** Brings the grid to `rows`, which may pause; true where anything changed. */
  *sync(rows: ReadonlyMap<string, R>): Sliced<boolean> {
    let changed = false
    let looked = 0
    for (const [id, placed] of this.#placed) {
      if (++looked % PAUSE_ROWS === 0) yield
      if (rows.has(id)) continue
      this.#remove(placed)
      changed = true
    }
    for (const [id, row] of rows) {
      if (++looked % PAUSE_ROWS === 0) yield
      const placed = this.#placed.get(id)
      if (placed?.row === row) continue
      if (placed) this.#remove(placed)
      this.#add(row)
      changed = true
    }
    return changed
  }

  /** The rows in a tile: its west and north edge belong to it, its east and south edge do not. */
  *inTile(z: number, x: number, y: number): Generator<PlacedRow<R>> {
    if (z <= CELL_ZOOM) {
      const shift = 2 ** (CELL_ZOOM - z)
      for (const [key, cell] of this.#cells) {
        if (Math.floor(Math.floor(key / CELLS) / shift) !== x || Math.floor((key % CELLS) / shift) !== y) continue
        yield* cell
      }
      return
    }
    const shift = 2 ** (z - CELL_ZOOM)
    const cell = this.#cells.get(Math.floor(x / shift) * CELLS + Math.floor(y / shift))
    const tiles = 2 ** z
    for (const placed of cell ?? [])
      if (Math.floor(placed.x * tiles) === x && Math.floor(placed.y * tiles) === y) yield placed
  }

  /** The rows at most `radius` (in the unit of the world's square) from a place, the nearest first. */
  near(position: Position, radius: number): { readonly row: R; readonly distance: number }[] {
    const [x, y] = toWorld(position)
    const found: { row: R; distance: number }[] = []
    for (let cellX = cellOf(x - radius); cellX <= cellOf(x + radius); cellX++) {
      for (let cellY = cellOf(y - radius); cellY <= cellOf(y + radius); cellY++) {
        for (const placed of this.#cells.get(cellX * CELLS + cellY) ?? []) {
          const distance = Math.hypot(placed.x - x, placed.y - y)
          if (distance <= radius) found.push({ row: placed.row, distance })
        }
      }
    }
    return found.sort((a, b) => a.distance - b.distance || (a.row.id < b.row.id ? -1 : 1))
  }

  #add(row: R): void {
    const [x, y] = toWorld(row.position)
    const placed = { row, x, y }
    this.#placed.set(row.id, placed)
    const key = keyOf(placed)
    const cell = this.#cells.get(key)
    if (cell) cell.add(placed)
    else this.#cells.set(key, new Set([placed]))
  }

  #remove(placed: PlacedRow<R>): void {
    this.#placed.delete(placed.row.id)
    const key = keyOf(placed)
    const cell = this.#cells.get(key)
    cell?.delete(placed)
    if (cell?.size === 0) this.#cells.delete(key)
  }
}

function keyOf({ x, y }: { readonly x: number; readonly y: number }): number {
  return cellOf(x) * CELLS + cellOf(y)
}

function cellOf(value: number): number {
  return Math.min(CELLS - 1, Math.max(0, Math.floor(value * CELLS)))
}

/** Web Mercator; latitudes beyond its square lie on its edge. */
function toWorld([lon, lat]: Position): [x: number, y: number] {
  const sin = Math.sin((lat * Math.PI) / 180)
  const y = 0.5 - Math.log((1 + sin) / (1 - sin)) / (4 * Math.PI)
  return [(lon + 180) / 360, Math.min(1, Math.max(0, y))]
}
