/**
 * A grid's columns and rows. TanStack Table keeps the columns: which are shown, how wide, what they are sorted and
 * filtered by. The rows never enter it: they are ordered in slices (`orderRows`) and only those in view are drawn, so that
 * 100,000 of them cost no more than what is on screen.
 */
import {
  columnFilteringFeature,
  columnResizingFeature,
  columnSizingFeature,
  columnVisibilityFeature,
  globalFilteringFeature,
  type ReactTable,
  rowSortingFeature,
  tableFeatures,
  type Updater,
  useTable,
} from '@tanstack/react-table'
import { useLayoutEffect, useMemo, useState, useSyncExternalStore } from 'react'
import { LatestWork } from '../../app/latest-work.ts'
import type { Sliced } from '../../app/run-in-slices.ts'
import type { DrawerTab } from '../../app/view-state.ts'
import type { GridColumn } from './grid-column.ts'
import { type GridState, readGridState, setGridState, useGridState } from './grid-state.ts'
import { orderRows, type RowQuery } from './ordering/order-rows.ts'

const features = tableFeatures({
  columnVisibilityFeature,
  columnSizingFeature,
  columnResizingFeature,
  columnFilteringFeature,
  globalFilteringFeature,
  rowSortingFeature,
})

export type GridTable = ReactTable<typeof features, object>

export interface Grid<R> {
  readonly rows: readonly R[]
  /** Positions in `rows` of those that are shown, in order. */
  readonly order: Uint32Array
  /** True while a longer ordering is under way; until it is done these are the former rows. */
  readonly ordering: boolean
  readonly tab: DrawerTab
  readonly table: GridTable
  /** All columns, and those that are shown, from left to right. */
  readonly columns: readonly GridColumn<R>[]
  readonly shownColumns: readonly GridColumn<R>[]
  readonly state: GridState
}

const noRows: object[] = []

/** The grid of a tab over rows and columns, which keep their identity while they stay the same. */
export function useGrid<R extends { readonly id: string }>(
  tab: DrawerTab,
  rows: readonly R[],
  columns: readonly GridColumn<R>[],
): Grid<R> {
  const state = useGridState(tab)
  const definitions = useMemo(
    () =>
      columns.map((column) => ({
        id: column.id,
        header: column.label,
        size: column.widthPx,
        minSize: 48,
        accessorFn: (row: object) => column.text(row as R),
      })),
    [columns],
  )
  const visibility = useMemo(
    () => ({
      ...Object.fromEntries(columns.filter((column) => column.hidden).map((column) => [column.id, false])),
      ...state.columnVisibility,
    }),
    [columns, state.columnVisibility],
  )
  const keep =
    <K extends keyof GridState>(key: K) =>
    (updater: Updater<GridState[K]>): void => {
      const former = readGridState(tab)[key]
      setGridState(tab, {
        [key]: typeof updater === 'function' ? (updater as (old: GridState[K]) => GridState[K])(former) : updater,
      })
    }
  const table = useTable({
    features,
    columns: definitions,
    data: noRows,
    manualSorting: true,
    manualFiltering: true,
    sortDescFirst: false,
    columnResizeMode: 'onChange',
    state: {
      sorting: state.sorting,
      columnFilters: state.columnFilters,
      globalFilter: state.globalFilter,
      columnSizing: state.columnSizing,
      columnVisibility: visibility,
    },
    onSortingChange: keep('sorting'),
    onColumnFiltersChange: keep('columnFilters'),
    onColumnSizingChange: keep('columnSizing'),
    onColumnVisibilityChange: keep('columnVisibility'),
  })
  const shownColumns = useMemo(() => columns.filter((column) => visibility[column.id] !== false), [columns, visibility])
  const query = useMemo<RowQuery<R>>(() => {
    const [sort] = state.sorting
    return {
      rows,
      columns,
      filters: Object.fromEntries(state.columnFilters.map(({ id, value }) => [id, String(value)])),
      search: state.globalFilter,
      sort: sort ? { columnId: sort.id, descending: sort.desc } : null,
    }
  }, [rows, columns, state.sorting, state.columnFilters, state.globalFilter])
  const [work] = useState(() => new LatestWork<ShownRows<R>>({ rows: [], order: new Uint32Array() }))
  useLayoutEffect(() => {
    work.ask(orderShown(query))
    return () => work.stop()
  }, [work, query])
  const { value: shown, pending: ordering } = useSyncExternalStore(work.subscribe, work.read)
  return { tab, table, columns, shownColumns, state, ...shown, ordering }
}

type ShownRows<R> = Pick<Grid<R>, 'rows' | 'order'>

function* orderShown<R>(query: RowQuery<R>): Sliced<ShownRows<R>> {
  return { rows: query.rows, order: yield* orderRows(query) }
}
