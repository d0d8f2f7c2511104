/** A share in per cent with one decimal; what is more than nothing is never told as nothing. */
export function formatPercent(share: number): string {
  if (share > 0 && share < 0.0005) return '<0.1%'
  return `${(100 * share).toFixed(1)}%`
}
