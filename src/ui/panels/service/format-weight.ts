/** A weight, with a decimal only where it has one. */
export function formatWeight(weight: number): string {
  return weight.toLocaleString('en', { maximumFractionDigits: 1 })
}
