/** Two-sided p of a standard normal z, by the error function's series and continued fraction (Abramowitz & Stegun 7.1.5, 7.1.14); to 1e-12. */
export function normalP(z: number): number {
  const x = Math.abs(z) / Math.SQRT2
  if (x < 2.5) {
    let term = x
    let sum = x
    for (let n = 1; Math.abs(term) > 1e-17 * Math.abs(sum); n++) {
      term *= (-x * x) / n
      sum += term / (2 * n + 1)
    }
    return Math.min(1, Math.max(0, 1 - (2 / Math.sqrt(Math.PI)) * sum))
  }
  let fraction = 0
  for (let n = 60; n > 0; n--) fraction = n / 2 / (x + fraction)
  return Math.exp(-x * x) / ((x + fraction) * Math.sqrt(Math.PI))
}
