/**
 * Where segments on an integer grid cross.
 *
 * Method: a uniform grid of cells, every pair of segments in a cell tested by orientation, which is exact for integers
 * below 2^25 (differences below 2^26, products below 2^52). Cost: about linear for segments of like length.
 */
import type { CellGrid } from './build-cell-grid.ts'
import type { Segments } from './segments.ts'

/**
 * Calls `onCrossing` with the rounded place of every proper crossing: two segments that pass through each other in one
 * point inside both. Touching and overlapping are left to snapping, which finds end points on segments. A crossing may
 * be reported once for each cell that both segments share.
 */
export function findProperCrossings(
  segments: Segments,
  grid: CellGrid,
  onCrossing: (x: number, y: number) => void,
): void {
  const { ax, ay, bx, by } = segments
  const { starts, items } = grid
  for (let cell = 0; cell + 1 < starts.length; cell++) {
    const end = starts[cell + 1] as number
    for (let k = starts[cell] as number; k < end - 1; k++) {
      const i = items[k] as number
      const px = ax[i] as number
      const py = ay[i] as number
      const qx = bx[i] as number
      const qy = by[i] as number
      const dx = qx - px
      const dy = qy - py
      const west = px < qx ? px : qx
      const east = px < qx ? qx : px
      const south = py < qy ? py : qy
      const north = py < qy ? qy : py
      for (let l = k + 1; l < end; l++) {
        const j = items[l] as number
        const rx = ax[j] as number
        const sx = bx[j] as number
        if ((rx < west && sx < west) || (rx > east && sx > east)) continue
        const ry = ay[j] as number
        const sy = by[j] as number
        if ((ry < south && sy < south) || (ry > north && sy > north)) continue
        const r = dx * (ry - py) - dy * (rx - px)
        const s = dx * (sy - py) - dy * (sx - px)
        if (!((r > 0 && s < 0) || (r < 0 && s > 0))) continue
        const ex = sx - rx
        const ey = sy - ry
        const p = ex * (py - ry) - ey * (px - rx)
        const q = ex * (qy - ry) - ey * (qx - rx)
        if (!((p > 0 && q < 0) || (p < 0 && q > 0))) continue
        onCrossing(rx + roundQuotient(ex, r, r - s), ry + roundQuotient(ey, r, r - s))
      }
    }
  }
}

/** `factor * over / under` rounded to the nearest whole number, halves up, exactly: |factor| < 2^26, the others < 2^53. */
function roundQuotient(factor: number, over: number, under: number): number {
  const value = factor * (over / under)
  const rounded = Math.round(value)
  // Far from a half the doubles decide; near one, where their error might, whole numbers of any size do.
  if (Math.abs(value - rounded) < 0.4999) return rounded
  const sign = under < 0 ? -1n : 1n
  const top = 2n * BigInt(factor) * BigInt(over) * sign + BigInt(under) * sign
  const bottom = 2n * BigInt(under) * sign
  const quotient = top / bottom
  return Number(top % bottom < 0n ? quotient - 1n : quotient)
}
