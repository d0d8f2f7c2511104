/**
 * Places in the order of a Hilbert curve over their box, so that neighbours in the order are neighbours on the ground and what one
 * of them needs is still at hand for the next. Counting sort by the curve's cells; a crowded cell is ordered in the same
 * way by itself. The order only matters for speed, so the antimeridian and the poles are not treated. About 0.04 µs a place.
 */

/** Places in a cell on average, and those from which a cell is ordered by itself. */
const PLACES_PER_CELL = 1
const CROWD = 32
const MOST_LEVELS = 10
const DEG = Math.PI / 180

/** Keeps its arrays from call to call: new memory costs more than the sorting. */
export class CurveOrder {
  private readonly ranks: (Uint32Array | undefined)[] = []
  private numbers = new Uint32Array(0)
  private cells = new Uint32Array(0)

  /**
   * The numbers of the places (longitudes and latitudes in turn) along the curve; those that are no places come anywhere. The array is
   * good until the next call and may be longer than there are places.
   */
  order(places: Float64Array): Uint32Array {
    const count = places.length >> 1
    if (this.numbers.length < count) {
      this.numbers = new Uint32Array(count)
      this.cells = new Uint32Array(count)
    }
    for (let i = 0; i < count; i++) this.numbers[i] = i
    this.sort(places, null, 0, count)
    return this.numbers
  }

  /** Orders the places at `start` to `end` of the order; of `members` when given, else they are those numbers themselves. */
  private sort(places: Float64Array, members: Uint32Array | null, start: number, end: number): void {
    const { numbers, cells } = this
    let west = Infinity
    let south = Infinity
    let east = -Infinity
    let north = -Infinity
    for (let k = start; k < end; k++) {
      const i = members === null ? k : members[k - start]!
      const lon = places[2 * i]!
      const lat = places[2 * i + 1]!
      if (lon < west) west = lon
      if (lon > east) east = lon
      if (lat < south) south = lat
      if (lat > north) north = lat
    }
    const narrow = Math.max(0.01, Math.cos(((south + north) / 2) * DEG))
    const size = Math.max((east - west) * narrow, north - south)
    if (!(size > 1e-9 && size < Infinity)) return
    let levels = 1
    while (levels < MOST_LEVELS && 4 ** levels * PLACES_PER_CELL < end - start) levels++
    const side = 1 << levels
    const perDegLat = (side / size) * (1 - 1e-9)
    const perDegLon = perDegLat * narrow
    const ranks = this.ranksOf(levels)
    const starts = new Uint32Array(side * side + 1)
    for (let k = start; k < end; k++) {
      const i = members === null ? k : members[k - start]!
      const column = ((places[2 * i]! - west) * perDegLon) | 0
      const row = ((places[2 * i + 1]! - south) * perDegLat) | 0
      const rank = ranks[row * side + column] ?? 0
      cells[k] = rank
      starts[rank + 1]!++
    }
    for (let c = 1; c < starts.length; c++) starts[c]! += starts[c - 1]!
    for (let k = start; k < end; k++) numbers[start + starts[cells[k]!]!++] = members === null ? k : members[k - start]!
    // By now a cell's start has moved on to its end.
    for (let c = 0, from = 0; c + 1 < starts.length; c++) {
      const to = starts[c]!
      if (to - from > CROWD && to - from < end - start)
        this.sort(places, numbers.slice(start + from, start + to), start + from, start + to)
      from = to
    }
  }

  /** Place on the curve of each cell of a square of 2^levels cells a side, row by row. */
  private ranksOf(levels: number): Uint32Array {
    const known = this.ranks[levels]
    if (known) return known
    const side = 1 << levels
    const ranks = new Uint32Array(side * side)
    for (let row = 0; row < side; row++) {
      for (let column = 0; column < side; column++) ranks[row * side + column] = rankOf(column, row, side)
    }
    this.ranks[levels] = ranks
    return ranks
  }
}

/** Hilbert's curve, from the whole square down to one cell: which quarter, then that quarter turned upright. */
function rankOf(column: number, row: number, side: number): number {
  let x = column
  let y = row
  let rank = 0
  for (let half = side >> 1; half > 0; half >>= 1) {
    const right = (x & half) > 0 ? 1 : 0
    const up = (y & half) > 0 ? 1 : 0
    rank += half * half * ((3 * right) ^ up)
    x &= half - 1
    y &= half - 1
    if (up === 1) continue
    if (right === 1) {
      x = half - 1 - x
      y = half - 1 - y
    }
    const swap = x
    x = y
    y = swap
  }
  return rank
}
