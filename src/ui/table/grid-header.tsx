import { IconChevronDown, IconChevronUp } from '@tabler/icons-react'
import type { KeyboardEvent } from 'react'
import { useTranslation } from 'react-i18next'
import type { GridColumn } from './grid-column.ts'
import { GridFilter } from './grid-filter.tsx'
import { useDrawerState } from './grid-state.ts'
import type { Grid } from './use-grid.ts'

/** Pixels by which Alt and an arrow key widen or narrow a column. */
const KEY_STEP_PX = 16

interface GridHeaderProps<R> {
  readonly grid: Grid<R>
  readonly heightPx: number
  readonly selected: ReadonlySet<string>
  readonly onSelect: (ids: readonly string[]) => void
}

/** Headers that sort, filters below them, handles that resize, and the box that selects all rows shown. */
export function GridHeader<R extends { readonly id: string }>({
  grid,
  heightPx,
  selected,
  onSelect,
}: GridHeaderProps<R>) {
  const { t } = useTranslation()
  const { rows, order, shownColumns } = grid
  const filtersShown = useDrawerState((state) => state.filtersShown)
  const all = order.length > 0 && selected.size >= order.length
  return (
    <thead className="grid-head" style={{ height: heightPx }}>
      <tr aria-rowindex={1} className="grid-row">
        <th scope="col" className="grid-check" aria-colindex={1}>
          <input
            type="checkbox"
            aria-label={t('table.selectAll')}
            checked={all}
            onChange={() => onSelect(all ? [] : Array.from(order, (at) => (rows[at] as R).id))}
          />
        </th>
        {shownColumns.map((column, at) => (
          <ColumnHeader key={column.id} grid={grid} column={column} at={at} filtersShown={filtersShown} />
        ))}
      </tr>
    </thead>
  )
}

interface ColumnHeaderProps<R> {
  readonly grid: Grid<R>
  readonly column: GridColumn<R>
  readonly at: number
  readonly filtersShown: boolean
}

function ColumnHeader<R extends { readonly id: string }>({ grid, column, at, filtersShown }: ColumnHeaderProps<R>) {
  const { t } = useTranslation()
  const { table } = grid
  const tableColumn = table.getColumn(column.id)
  const header = table.getFlatHeaders().find((candidate) => candidate.column.id === column.id)
  const [sort] = grid.state.sorting
  const sorted = sort?.id === column.id ? (sort.desc ? 'descending' : 'ascending') : 'none'
  const resizeByKey = (event: KeyboardEvent): void => {
    const step = event.key === 'ArrowLeft' ? -KEY_STEP_PX : event.key === 'ArrowRight' ? KEY_STEP_PX : 0
    if (!event.altKey || step === 0 || !tableColumn) return
    event.preventDefault()
    table.setColumnSizing((old) => ({ ...old, [column.id]: Math.max(48, tableColumn.getSize() + step) }))
  }
  return (
    <th
      scope="col"
      className={at === 0 ? 'grid-cell grid-first' : 'grid-cell'}
      aria-sort={sorted}
      aria-colindex={at + 2}
      style={{ width: `var(--w${at})` }}
    >
      <button
        type="button"
        className="grid-sort"
        data-right={column.number ? true : undefined}
        title={t('table.sortBy', { column: column.label })}
        onClick={() => tableColumn?.toggleSorting(undefined, false)}
        onKeyDown={resizeByKey}
      >
        <span>{column.label}</span>
        {sorted === 'ascending' && <IconChevronUp size={14} aria-hidden />}
        {sorted === 'descending' && <IconChevronDown size={14} aria-hidden />}
      </button>
      {filtersShown && <GridFilter tab={grid.tab} column={column} />}
      <span
        className="grid-resize"
        title={t('table.resize', { column: column.label })}
        aria-hidden
        onMouseDown={header?.getResizeHandler()}
        onTouchStart={header?.getResizeHandler()}
      />
    </th>
  )
}
