/**
 * Of the rows of a tile, those that are drawn when there are more than can be told apart: the first in rank of each small
 * square. A mark in the same square would cover it or be covered, so little is lost that could be seen; nearer, all appear.
 */
import type { Sliced } from '../../../app/run-in-slices.ts'
import type { PlacedRow, PointRow } from './point-grid.ts'

const TILE_PX = 512
/** Rows between two chances to pause. */
const PAUSE_ROWS = 500

/**
 * One row for each square of `cellPx` pixels of the tile, the one whose rank is least, the first of equals; all where
 * `cellPx` is 0.
 */
export function* thinPoints<R extends PointRow>(
  rows: Iterable<PlacedRow<R>>,
  z: number,
  cellPx: number,
  rankOf: (row: R) => number,
): Sliced<PlacedRow<R>[]> {
  if (cellPx <= 0) return [...rows]
  const cellsInWorld = (2 ** z * TILE_PX) / cellPx
  const best = new Map<number, PlacedRow<R>>()
  let looked = 0
  for (const placed of rows) {
    if (++looked % PAUSE_ROWS === 0) yield
    const cells = Math.ceil(TILE_PX / cellPx) + 1
    const key = (Math.floor(placed.x * cellsInWorld) % cells) * cells + (Math.floor(placed.y * cellsInWorld) % cells)
    const other = best.get(key)
    if (!other || rankOf(placed.row) < rankOf(other.row)) best.set(key, placed)
  }
  return [...best.values()]
}
