/**
 * Points in the order of a Hilbert curve over their box: neighbours on the ground are neighbours in memory. Points of one cell of
 * the curve come by longitude, latitude, level, so that the order depends on the points alone.
 */

/** Cells a side: 2¹⁵, so that the place on the curve fits into 30 bits. */
const LEVELS = 15
const SIDE = 1 << LEVELS

export function numberAlongCurve(
  lonLat: ArrayLike<number>,
  points: readonly number[],
  levelOf: ReadonlyMap<number, number>,
): number[] {
  let [west, south, east, north] = [Infinity, Infinity, -Infinity, -Infinity]
  for (const point of points) {
    west = Math.min(west, lonLat[2 * point]!)
    east = Math.max(east, lonLat[2 * point]!)
    south = Math.min(south, lonLat[2 * point + 1]!)
    north = Math.max(north, lonLat[2 * point + 1]!)
  }
  const scale = (SIDE - 1) / Math.max(east - west, north - south, 1e-12)
  const ranks = new Map<number, number>()
  for (const point of points) {
    ranks.set(
      point,
      rankOf(Math.round((lonLat[2 * point]! - west) * scale), Math.round((lonLat[2 * point + 1]! - south) * scale)),
    )
  }
  return [...points].sort(
    (a, b) =>
      ranks.get(a)! - ranks.get(b)! ||
      lonLat[2 * a]! - lonLat[2 * b]! ||
      lonLat[2 * a + 1]! - lonLat[2 * b + 1]! ||
      levelOf.get(a)! - levelOf.get(b)!,
  )
}

/** Place on the Hilbert curve of a cell (Warren, Hacker's Delight, 16-2). */
function rankOf(column: number, row: number): number {
  let x = column
  let y = row
  let rank = 0
  for (let half = SIDE >> 1; half > 0; half >>= 1) {
    const right = (x & half) > 0 ? 1 : 0
    const up = (y & half) > 0 ? 1 : 0
    rank += half * half * ((3 * right) ^ up)
    if (up === 0) {
      if (right === 1) {
        x = SIDE - 1 - x
        y = SIDE - 1 - y
      }
      const swap = x
      x = y
      y = swap
    }
  }
  return rank
}
