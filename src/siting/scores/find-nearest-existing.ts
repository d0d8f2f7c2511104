/**
 * Straight distance of each place to the nearest of others, metres. Those others stand by latitude, and are looked at outward from
 * the place until a degree of latitude, which is nowhere shorter than 110.5 km, puts the next one too far. Exact on the ellipsoid.
 * Cost: O(n log n) to sort and what lies within the band of the answer, some of the root of n where sites are spread evenly.
 */
import { geodesicDistanceM } from '../../geo/geodesic-distance.ts'
import type { Position } from '../../geo/position.ts'

/** Less than any degree of latitude on WGS84 (110.574 km at the equator). */
const DEGREE_M = 110_500

/** NaN for all where there are no others. */
export function findNearestExistingM(places: readonly Position[], others: readonly Position[]): Float64Array {
  const byLat = others.toSorted((a, b) => a[1] - b[1] || a[0] - b[0])
  return Float64Array.from(places, (place) => {
    if (byLat.length === 0) return Number.NaN
    let above = firstFrom(byLat, place[1])
    let below = above - 1
    let best = Infinity
    for (;;) {
      const up = above < byLat.length ? byLat[above]![1] - place[1] : Infinity
      const down = below >= 0 ? place[1] - byLat[below]![1] : Infinity
      if (Math.min(up, down) * DEGREE_M >= best || (up === Infinity && down === Infinity)) return best
      best = Math.min(best, geodesicDistanceM(place, byLat[up <= down ? above++ : below--]!))
    }
  })
}

/** Position of the first that lies at `lat` or north of it. */
function firstFrom(byLat: readonly Position[], lat: number): number {
  let low = 0
  let high = byLat.length
  while (low < high) {
    const middle = (low + high) >> 1
    if (byLat[middle]![1] < lat) low = middle + 1
    else high = middle
  }
  return low
}
