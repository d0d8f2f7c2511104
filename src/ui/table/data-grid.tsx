/**
 * Rows of a grid: a header that stays, and of the rows only those in view. One stop for the Tab key; inside, the arrow
 * keys move an active cell that readers hear through `aria-activedescendant`.
 */
import { Text } from '@mantine/core'
import { useMediaQuery } from '@mantine/hooks'
import { useVirtualizer } from '@tanstack/react-virtual'
import { type MouseEvent, useEffect, useMemo, useRef } from 'react'
import { useTranslation } from 'react-i18next'
import { select, type SelectionKind, useViewState } from '../../app/view-state.ts'
import { cellDomId } from './cell-dom-id.ts'
import { GridHeader } from './grid-header.tsx'
import { GridRow } from './grid-row.tsx'
import { useDrawerState } from './grid-state.ts'
import type { Grid } from './use-grid.ts'
import { useGridCursor } from './use-grid-cursor.ts'
import { useGridKeys } from './use-grid-keys.ts'

/** Heights in pixels; a finger needs more. Header and rows are laid out with them in `table-drawer.css`. */
const ROW_PX = { mouse: 28, finger: 44 }
const HEADER_PX = { plain: 30, filters: 62 }
/** What the selection's bar may cover at the bottom. */
const SELECTION_BAR_PX = 52

interface DataGridProps<R> {
  readonly grid: Grid<R>
  readonly kind: SelectionKind
  readonly label: string
  /** What is said when there is nothing to show. */
  readonly empty: string
  readonly nameOf: (row: R) => string
  /** Which rows these are, by identity: others begin at the top. */
  readonly list: unknown
  /** Edits in place and deletes; null where the plan is read only. */
  readonly onDelete: ((ids: readonly string[]) => void) | null
}

export function DataGrid<R extends { readonly id: string }>(props: DataGridProps<R>) {
  const { grid, kind, label, empty, nameOf, list, onDelete } = props
  const { t } = useTranslation()
  const { rows, order, table, shownColumns } = grid
  const scroller = useRef<HTMLDivElement>(null)
  const rowPx = useMediaQuery('(pointer: coarse)') ? ROW_PX.finger : ROW_PX.mouse
  const filtersShown = useDrawerState((state) => state.filtersShown)
  const headerPx = filtersShown ? HEADER_PX.filters : HEADER_PX.plain
  // oxlint-disable-next-line react/incompatible-library -- no compiler memoises here, and rows are memoised by what they show.
  const virtualizer = useVirtualizer({
    count: order.length,
    getScrollElement: () => scroller.current,
    estimateSize: () => rowPx,
    overscan: 8,
    scrollMargin: headerPx,
    scrollPaddingStart: headerPx,
    scrollPaddingEnd: SELECTION_BAR_PX,
  })
  useEffect(() => virtualizer.measure(), [virtualizer, rowPx])
  const selection = useViewState((view) => view.selection)
  const selected = useMemo(() => new Set(selection?.kind === kind ? selection.ids : []), [selection, kind])
  const cursor = useGridCursor(grid, kind, selected)
  const { active } = cursor

  // What was selected on the map comes into view; what was selected here already is.
  useEffect(() => {
    if (selection?.kind !== kind || selection.ids === cursor.ownIds.current) return
    const index = cursor.indexOf(selection.ids[0] ?? '')
    if (index >= 0) virtualizer.scrollToIndex(index, { align: 'auto' })
  }, [selection, kind, cursor, virtualizer])
  useEffect(() => {
    if (!active) return
    virtualizer.scrollToIndex(active.index, { align: 'auto' })
    const frame = requestAnimationFrame(() =>
      document
        .getElementById(cellDomId(grid.tab, active.index, active.column))
        ?.scrollIntoView({ block: 'nearest', inline: 'nearest' }),
    )
    return () => cancelAnimationFrame(frame)
  }, [active, virtualizer, grid.tab])
  // Other rows, or the same in another order, begin at the top.
  const { sorting, columnFilters, globalFilter } = grid.state
  useEffect(() => {
    scroller.current?.scrollTo({ top: 0 })
  }, [sorting, columnFilters, globalFilter, list])
  const keys = useGridKeys({ grid, kind, cursor, selected, onDelete, pageRows: Math.floor(280 / rowPx) })

  const widths = Object.fromEntries(
    shownColumns.map((column, at) => [`--w${at}`, `${table.getColumn(column.id)?.getSize() ?? column.widthPx}px`]),
  )
  const cellAt = (event: MouseEvent): { index: number; column: number } | null => {
    const target = event.target as Element
    const [index, column] = (target.closest('[data-cell]')?.getAttribute('data-cell') ?? '').split(':').map(Number)
    return target.closest('button, input') || index === undefined || column === undefined ? null : { index, column }
  }
  const onClick = (event: MouseEvent): void => {
    const cell = cellAt(event)
    const mode = event.shiftKey ? 'range' : event.ctrlKey || event.metaKey ? 'toggle' : 'only'
    if (cell) cursor.actions.choose(cell.index, mode, cell.column)
  }
  const onMouseDown = (event: MouseEvent): void => {
    if (!event.shiftKey || !cellAt(event)) return
    // A range of rows is meant, not of text.
    event.preventDefault()
    scroller.current?.querySelector('table')?.focus({ preventScroll: true })
  }
  const onDoubleClick = (event: MouseEvent): void => {
    const cell = cellAt(event)
    const column = cell && shownColumns[cell.column]
    const row = cell && rows[order[cell.index] as number]
    if (row && column?.edit && onDelete) cursor.actions.edit({ rowId: row.id, columnId: column.id })
  }
  return (
    <div ref={scroller} className="grid-scroller" style={{ ...widths, '--row': `${rowPx}px` } as React.CSSProperties}>
      <table
        className="grid"
        // oxlint-disable-next-line jsx-a11y/no-noninteractive-element-to-interactive-role -- ARIA means a grid to be a table.
        role="grid"
        tabIndex={0}
        aria-label={label}
        aria-rowcount={order.length + 1}
        aria-colcount={shownColumns.length + 1}
        aria-multiselectable
        aria-busy={grid.ordering}
        aria-activedescendant={active ? cellDomId(grid.tab, active.index, active.column) : undefined}
        onKeyDown={keys}
        onMouseDown={onMouseDown}
        onClick={onClick}
        onDoubleClick={onDoubleClick}
      >
        <GridHeader grid={grid} heightPx={headerPx} selected={selected} onSelect={(ids) => select(kind, ids)} />
        <tbody style={{ height: virtualizer.getTotalSize() }}>
          {virtualizer.getVirtualItems().map((item) => {
            const row = rows[order[item.index] as number] as R
            return (
              <GridRow
                key={row.id}
                tab={grid.tab}
                kind={kind}
                row={row}
                index={item.index}
                topPx={item.start - headerPx}
                name={nameOf(row)}
                columns={shownColumns}
                selected={selected.has(row.id)}
                activeColumn={active?.index === item.index ? active.column : null}
                editing={cursor.editing?.rowId === row.id ? cursor.editing.columnId : null}
                actions={cursor.actions}
              />
            )
          })}
        </tbody>
      </table>
      {order.length === 0 && !grid.ordering && (
        <Text className="grid-empty" c="dimmed">
          {rows.length === 0 ? empty : t('table.empty.filtered')}
        </Text>
      )}
    </div>
  )
}
