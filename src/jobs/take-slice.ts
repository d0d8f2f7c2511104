/** Rows of a slice at most. */
const MOST_ROWS = 2_000
/** Positions of a slice at most, unless a single row has more: reading a message of that size takes a few milliseconds. */
const MOST_POSITIONS = 20_000

export interface Slice<T> {
  readonly rows: readonly T[]
  /** Where the next slice begins, null after the last row. */
  readonly next: number | null
}

/** The rows from `from` on, as many as can cross between threads without holding up the page. */
export function takeSlice<T extends object>(rows: readonly T[], from: number): Slice<T> {
  let to = from
  let positions = 0
  while (to < rows.length && to - from < MOST_ROWS && (to === from || positions < MOST_POSITIONS)) {
    positions += countPositions(rows[to] as object)
    to++
  }
  return { rows: rows.slice(from, to), next: to < rows.length ? to : null }
}

/** Lists of numbers anywhere in a row, or one where there are none. */
function countPositions(value: unknown): number {
  if (Array.isArray(value)) {
    if (typeof value[0] === 'number') return 1
    let count = 0
    for (const part of value) count += countPositions(part)
    return count
  }
  if (value === null || typeof value !== 'object') return 0
  let count = 0
  for (const part of Object.values(value)) count += countPositions(part)
  return count
}
