/** A count with its thousands set apart, the same in both languages: 12,345. */
export function formatCount(count: number): string {
  return count.toLocaleString('en')
}
