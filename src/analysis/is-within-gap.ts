/** A millimetre: measures are sums of thousands of geodesic lengths, and a gap of exactly the limit is within it. */
const MEASURE_NOISE_M = 0.001

/** Whether a distance along the road is at most `maxGapM`. */
export function isWithinGap(distanceM: number, maxGapM: number): boolean {
  return distanceM <= maxGapM + MEASURE_NOISE_M
}
