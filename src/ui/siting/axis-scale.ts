/** What figures are divided by so that an axis has room for them: thousands from 10,000 on. */
export function axisScale(values: readonly number[]): 1 | 1000 {
  return values.some((value) => Math.abs(value) >= 10_000) ? 1000 : 1
}
