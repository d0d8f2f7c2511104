/** A share of one as per cent with one decimal at most: `18%`, `16.8%`. */
export function formatShare(share: number): string {
  const rounded = Number((100 * share).toFixed(1))
  return `${rounded.toFixed(Number.isInteger(rounded) ? 0 : 1)}%`
}
