/**
 * Places in the order of a Hilbert curve over their box, so that neighbours in the order are neighbours on the ground and what one
 * of them needs is still at hand for the next. Counting sort by the curve's cells; a crowded cell is ordered in the same
 * way by itself. The order only matters for speed, so the antimeridian and the poles are not treated. About 0.03 µs a place.
 */

/** Places in a cell on average, and those from which a cell is ordered by itself. */
const PLACES_PER_CELL = 4
const CROWD = 32
const MOST_LEVELS = 10
const DEG = Math.PI / 180

/** The numbers of the places (longitudes and latitudes in turn) along the curve; those that are no places come anywhere. */
export function orderAlongCurve(places: Float64Array): Uint32Array {
  const count = places.length >> 1
  const order = new Uint32Array(count)
  for (let i = 0; i < count; i++) order[i] = i
  orderRange(places, order, 0, count)
  return order
}

function orderRange(places: Float64Array, order: Uint32Array, start: number, end: number): void {
  const count = end - start
  let west = Infinity
  let south = Infinity
  let east = -Infinity
  let north = -Infinity
  for (let k = start; k < end; k++) {
    const lon = places[2 * order[k]!]!
    const lat = places[2 * order[k]! + 1]!
    if (lon < west) west = lon
    if (lon > east) east = lon
    if (lat < south) south = lat
    if (lat > north) north = lat
  }
  const narrow = Math.max(0.01, Math.cos(((south + north) / 2) * DEG))
  const size = Math.max((east - west) * narrow, north - south)
  if (!(size > 1e-9 && size < Infinity)) return
  let levels = 1
  while (levels < MOST_LEVELS && 4 ** levels * PLACES_PER_CELL < count) levels++
  const side = 1 << levels
  const perDegLat = (side / size) * (1 - 1e-9)
  const perDegLon = perDegLat * narrow
  const ranks = ranksOf(levels)
  const cells = new Uint32Array(count)
  const starts = new Uint32Array(side * side + 1)
  for (let k = 0; k < count; k++) {
    const i = order[start + k]!
    const column = ((places[2 * i]! - west) * perDegLon) | 0
    const row = ((places[2 * i + 1]! - south) * perDegLat) | 0
    const rank = ranks[row * side + column] ?? 0
    cells[k] = rank
    starts[rank + 1]!++
  }
  for (let c = 1; c < starts.length; c++) starts[c]! += starts[c - 1]!
  const members = order.slice(start, end)
  for (let k = 0; k < count; k++) order[start + starts[cells[k]!]!++] = members[k]!
  // By now a cell's start has moved on to its end.
  for (let c = 0, from = 0; c + 1 < starts.length; c++) {
    const to = starts[c]!
    if (to - from > CROWD && to - from < count) orderRange(places, order, start + from, start + to)
    from = to
  }
}

/** Tables up to this many levels, 256 kB, are kept for the next call. */
const KEPT_LEVELS = 8
const ranksByLevel: (Uint32Array | undefined)[] = []

/** Place on the Hilbert curve of each cell of a square of 2^levels cells a side, row by row. */
function ranksOf(levels: number): Uint32Array {
  const known = ranksByLevel[levels]
  if (known) return known
  const side = 1 << levels
  const ranks = new Uint32Array(side * side)
  for (let row = 0; row < side; row++) {
    for (let column = 0; column < side; column++) {
      let x = column
      let y = row
      let rank = 0
      for (let half = side >> 1; half > 0; half >>= 1) {
        const right = (x & half) > 0 ? 1 : 0
        const up = (y & half) > 0 ? 1 : 0
        rank += half * half * ((3 * right) ^ up)
        if (up === 0) {
          if (right === 1) {
            x = half - 1 - (x & (half - 1))
            y = half - 1 - (y & (half - 1))
          }
          const swap = x
          x = y
          y = swap
        }
      }
      ranks[row * side + column] = rank
    }
  }
  if (levels <= KEPT_LEVELS) ranksByLevel[levels] = ranks
  return ranks
}
