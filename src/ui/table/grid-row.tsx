import { IconCurrentLocation } from '@tabler/icons-react'
import { memo } from 'react'
import { useTranslation } from 'react-i18next'
import { goThere } from '../../app/go-there.ts'
import type { DrawerTab, SelectionKind } from '../../app/view-state.ts'
import { cellDomId } from './cell-dom-id.ts'
import { GridCellEditor } from './grid-cell-editor.tsx'
import type { GridColumn } from './grid-column.ts'
import type { RowActions } from './use-grid-cursor.ts'

interface GridRowProps<R> {
  readonly tab: DrawerTab
  readonly kind: SelectionKind
  readonly row: R
  /** Position in the order shown. */
  readonly index: number
  readonly topPx: number
  readonly name: string
  readonly columns: readonly GridColumn<R>[]
  readonly selected: boolean
  readonly activeColumn: number | null
  /** Id of the column being edited in this row. */
  readonly editing: string | null
  readonly actions: RowActions
}

function Row<R extends { readonly id: string }>(props: GridRowProps<R>) {
  const { tab, kind, row, index, topPx, name, columns, selected, activeColumn, editing, actions } = props
  const { t } = useTranslation()
  return (
    <tr
      className="grid-row"
      aria-rowindex={index + 2}
      aria-selected={selected}
      data-even={index % 2 === 0 || undefined}
      style={{ transform: `translateY(${topPx}px)` }}
    >
      <td className="grid-check" aria-colindex={1}>
        <input
          type="checkbox"
          tabIndex={-1}
          aria-label={t('table.selectRow', { name })}
          checked={selected}
          readOnly
          onClick={(event) => actions.choose(index, event.shiftKey ? 'range' : 'toggle', 0)}
        />
        <button
          type="button"
          tabIndex={-1}
          className="grid-go"
          aria-label={t('table.goThereRow', { name })}
          title={t('action.goThere')}
          onClick={() => goThere(kind, [row.id])}
        >
          <IconCurrentLocation size={16} aria-hidden />
        </button>
      </td>
      {columns.map((column, at) => {
        const { edit } = column
        const text = column.text(row)
        const edited = edit && editing === column.id
        return (
          <td
            key={column.id}
            id={cellDomId(tab, index, at)}
            className={at === 0 ? 'grid-cell grid-first' : 'grid-cell'}
            aria-colindex={at + 2}
            data-cell={`${index}:${at}`}
            data-active={activeColumn === at || undefined}
            data-right={column.number ? true : undefined}
            title={column.draw || edited ? undefined : text}
            style={{ width: `var(--w${at})` }}
          >
            {edited ? (
              <GridCellEditor
                label={t('table.editCell', { column: column.label, name })}
                text={text}
                onDone={(next) => {
                  actions.edit(null)
                  if (next !== null && next !== text) edit(row, next)
                }}
              />
            ) : (
              (column.draw?.(row) ?? text)
            )}
          </td>
        )
      })}
    </tr>
  )
}

/** One row; drawn anew only when something of its own has changed. Clicks on its cells are the grid's. */
export const GridRow = memo(Row) as typeof Row
