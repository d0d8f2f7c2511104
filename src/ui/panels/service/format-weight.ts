/** A weight, with a decimal only where it has one; a dash where it is not known. */
export function formatWeight(weight: number | null): string {
  return weight === null ? '–' : weight.toLocaleString('en', { maximumFractionDigits: 1 })
}
