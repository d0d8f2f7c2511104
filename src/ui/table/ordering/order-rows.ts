/**
 * Which rows a grid shows, and in what order: filters of columns and the search over all of them, then the sort. Blank
 * cells come last in both directions. Cost: one pass over the rows for the filters, and a sort the first time a column is
 * sorted; in slices.
 */
import type { Sliced } from '../../../app/run-in-slices.ts'
import type { GridColumn } from '../grid-column.ts'
import { parseNumberFilter } from './parse-number-filter.ts'
import { sortColumn } from './sort-column.ts'

const STRIDE = 512

export interface RowQuery<R> {
  readonly rows: readonly R[]
  readonly columns: readonly GridColumn<R>[]
  /** Column id → what the user wrote or chose. */
  readonly filters: Readonly<Record<string, string>>
  /** Words that must all be found somewhere in a row. */
  readonly search: string
  readonly sort: RowSort | null
}

export interface RowSort {
  readonly columnId: string
  readonly descending: boolean
}

/** Positions in `rows` of the rows to show, in order. */
export function* orderRows<R>({ rows, columns, filters, search, sort }: RowQuery<R>): Sliced<Uint32Array> {
  const tests = [...buildColumnTests(columns, filters), ...buildSearchTests(columns, search)]
  const passes = (row: R): boolean => tests.every((test) => test(row))
  const shown = new Uint32Array(rows.length)
  let count = 0
  const column = sort && columns.find((candidate) => candidate.id === sort.columnId)
  if (!column) {
    for (let index = 0; index < rows.length; index++) {
      if (passes(rows[index] as R)) shown[count++] = index
      if (index % STRIDE === 0) yield
    }
    return shown.subarray(0, count)
  }
  const { order, filled } = yield* sortColumn(rows, column)
  for (let step = 0; step < order.length; step++) {
    const index = order[sort.descending && step < filled ? filled - 1 - step : step] as number
    if (passes(rows[index] as R)) shown[count++] = index
    if (step % STRIDE === 0) yield
  }
  return shown.subarray(0, count)
}

type RowTest<R> = (row: R) => boolean

function buildColumnTests<R>(
  columns: readonly GridColumn<R>[],
  filters: Readonly<Record<string, string>>,
): RowTest<R>[] {
  return columns.flatMap((column) => {
    const wanted = (filters[column.id] ?? '').trim()
    if (wanted === '') return []
    const { filter, number } = column
    if (filter.kind === 'choice') return [(row: R) => filter.choiceOf(row) === wanted]
    const accepts = number ? parseNumberFilter(wanted) : null
    if (number && accepts) return [(row: R) => accepts(number(row))]
    const folded = fold(wanted)
    return [(row: R) => fold(column.text(row)).includes(folded)]
  })
}

/** Each word of the search in any column. */
function buildSearchTests<R>(columns: readonly GridColumn<R>[], search: string): RowTest<R>[] {
  const words = fold(search)
    .split(/\s+/)
    .filter((word) => word !== '')
  return words.map(
    (word) =>
      (row: R): boolean =>
        columns.some((column) => fold(column.text(row)).includes(word)),
  )
}

/** Case and width do not count. */
function fold(text: string): string {
  return text.normalize('NFKC').toLowerCase()
}
