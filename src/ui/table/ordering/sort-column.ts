/**
 * The ascending order of a column's rows, kept for as long as rows and column stay the same: filters and the other
 * direction then only walk through it. Cost: n log n comparisons of numbers or of collation keys, in slices.
 */
import type { Sliced } from '../../../app/run-in-slices.ts'
import type { GridColumn } from '../grid-column.ts'
import { buildCollationKeys } from './collation-keys.ts'
import { mergeSort } from './merge-sort.ts'

const STRIDE = 2048

export interface SortedColumn {
  /** Row positions: those with a value in ascending order, equal ones as they were; then those without. */
  readonly order: Uint32Array
  /** How many have a value. */
  readonly filled: number
}

const kept = new WeakMap<readonly unknown[], Map<unknown, SortedColumn>>()

/** Sorts the positions of `rows` by a column. */
export function* sortColumn<R>(rows: readonly R[], column: GridColumn<R>): Sliced<SortedColumn> {
  const keyOf = column.sortKey ?? column.number
  let columns = kept.get(rows)
  if (!columns) kept.set(rows, (columns = new Map()))
  const found = columns.get(keyOf ?? column.text)
  if (found) return found
  const sorted = keyOf ? yield* sortByNumber(rows, keyOf) : yield* sortByText(rows, column.text)
  columns.set(keyOf ?? column.text, sorted)
  return sorted
}

function* sortByNumber<R>(rows: readonly R[], keyOf: (row: R) => number): Sliced<SortedColumn> {
  const keys = new Float64Array(rows.length)
  for (let index = 0; index < rows.length; index++) {
    keys[index] = keyOf(rows[index] as R)
    if (index % STRIDE === 0) yield
  }
  const compare = (a: number, b: number): number => (keys[a] as number) - (keys[b] as number)
  return yield* sortFilled(rows.length, (index) => !Number.isNaN(keys[index]), compare)
}

function* sortByText<R>(rows: readonly R[], textOf: (row: R) => string): Sliced<SortedColumn> {
  const texts: string[] = []
  for (let index = 0; index < rows.length; index++) {
    texts.push(textOf(rows[index] as R))
    if (index % STRIDE === 0) yield
  }
  const keys = yield* buildCollationKeys(texts)
  const compare = (a: number, b: number): number => {
    const left = keys[a] as string
    const right = keys[b] as string
    return left < right ? -1 : left > right ? 1 : 0
  }
  return yield* sortFilled(rows.length, (index) => texts[index] !== '', compare)
}

function* sortFilled(
  count: number,
  isFilled: (index: number) => boolean,
  compare: (a: number, b: number) => number,
): Sliced<SortedColumn> {
  const filled: number[] = []
  const blank: number[] = []
  for (let index = 0; index < count; index++) (isFilled(index) ? filled : blank).push(index)
  yield
  const sorted = yield* mergeSort(Uint32Array.from(filled), compare, STRIDE)
  const order = new Uint32Array(count)
  order.set(sorted)
  order.set(blank, filled.length)
  return { order, filled: filled.length }
}
