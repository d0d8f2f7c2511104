/**
 * Classes for a map of density: at most five of equal width from 0 on, in round numbers, so that twice the colour is twice the
 * density. Returns upper bounds, rising, the last at or above the peak; none for a peak that is not above 0.
 */
export function computeDensityBounds(peak: number): number[] {
  if (!(peak > 0 && peak < Infinity)) return []
  const least = peak / MOST_CLASSES
  const power = 10 ** Math.floor(Math.log10(least))
  const step = (ROUND.find((digit) => digit * power >= least) ?? 10) * power
  return Array.from({ length: Math.ceil(peak / step - 1e-9) }, (_, i) => Number((step * (i + 1)).toPrecision(6)))
}

const MOST_CLASSES = 5
const ROUND = [1, 1.2, 1.5, 2, 2.5, 3, 4, 5, 6, 8, 10]
