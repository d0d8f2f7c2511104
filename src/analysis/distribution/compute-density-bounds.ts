/**
 * Classes for a map of density: five, each up to twice the one before, in round numbers. Densities fall off from a few peaks to
 * long tails, so that of classes of equal width nearly all roads and land would lie in the first.
 * Returns upper bounds, rising, the last at or above the peak; none for a peak that is not above 0.
 */
export function computeDensityBounds(peak: number): number[] {
  if (!(peak > 0 && peak < Infinity)) return []
  const least = (peak / 2 ** (CLASSES - 1)) * (1 - 1e-9)
  const power = 10 ** Math.floor(Math.log10(least))
  const first = (ROUND.find((digit) => digit * power >= least) ?? 10) * power
  return Array.from({ length: CLASSES }, (_, i) => Number((first * 2 ** i).toPrecision(6)))
}

const CLASSES = 5
const ROUND = [1, 1.5, 2, 2.5, 3, 4, 5, 6, 7, 8, 10]
