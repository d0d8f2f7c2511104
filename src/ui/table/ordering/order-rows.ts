/**
 * Which rows a grid shows, and in what order: filters of columns and the search over all of them, then the sort. Blank
 * cells come last in both directions. Cost: one pass over the rows for the filters, and a sort the first time a column is
 * sorted; in slices.
 */
import type { Sliced } from '../../../app/run-in-slices.ts'
import type { GridColumn } from '../grid-column.ts'
import { foldText } from '../../../app/fold-text.ts'
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
  const tests = [...buildColumnTests(columns, filters), ...buildSearchTests(rows, columns, search)]
  const passes = (index: number): boolean => tests.every((test) => test(rows[index] as R, index))
  const shown = new Uint32Array(rows.length)
  let count = 0
  const column = sort && columns.find((candidate) => candidate.id === sort.columnId)
  if (!column) {
    for (let index = 0; index < rows.length; index++) {
      if (passes(index)) shown[count++] = index
      if (index % STRIDE === 0) yield
    }
    return shown.subarray(0, count)
  }
  const { order, filled } = yield* sortColumn(rows, column)
  for (let step = 0; step < order.length; step++) {
    const index = order[sort.descending && step < filled ? filled - 1 - step : step] as number
    if (passes(index)) shown[count++] = index
    if (step % STRIDE === 0) yield
  }
  return shown.subarray(0, count)
}

type RowTest<R> = (row: R, index: number) => boolean

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
    const folded = foldText(wanted)
    return [(row: R) => foldText(column.text(row)).includes(folded)]
  })
}

const searched = new WeakMap<readonly unknown[], { columns: unknown; texts: string[] }>()

/**
 * Each word of the search in any column. What is searched in a row is put together when it is first asked for, and kept
 * for as long as rows and columns stay the same: the next letter typed finds it there.
 */
function buildSearchTests<R>(rows: readonly R[], columns: readonly GridColumn<R>[], search: string): RowTest<R>[] {
  const words = foldText(search)
    .split(/\s+/)
    .filter((word) => word !== '')
  if (words.length === 0) return []
  let kept = searched.get(rows)
  if (kept?.columns !== columns) searched.set(rows, (kept = { columns, texts: [] }))
  const { texts } = kept as { texts: string[] }
  return [
    (row, index) => {
      const text = (texts[index] ??= foldText(columns.map((column) => column.text(row)).join('\n')))
      return words.every((word) => text.includes(word))
    },
  ]
}
