import { ActionIcon, Text, TextInput, Tooltip } from '@mantine/core'
import { IconFilter, IconFilterOff, IconSearch } from '@tabler/icons-react'
import type { ReactNode } from 'react'
import { useTranslation } from 'react-i18next'
import type { SelectionKind } from '../../app/view-state.ts'
import { ColumnChooser } from './column-chooser.tsx'
import { DataGrid } from './data-grid.tsx'
import { ExportMenu } from './export-menu.tsx'
import { setGridState, useDrawerState } from './grid-state.ts'
import { SelectionBar } from './selection-bar.tsx'
import type { TableProps } from './table-drawer.tsx'
import type { Grid } from './use-grid.ts'

interface TableViewProps<R> extends TableProps {
  readonly grid: Grid<R>
  readonly kind: SelectionKind
  readonly empty: string
  readonly nameOf: (row: R) => string
  /** Says which rows these are, above the grid. */
  readonly list?: ReactNode
  /** The list by identity. */
  readonly listKey?: unknown
  /** What can be done with several rows besides going there and copying. */
  readonly selectionTools?: ReactNode
  /** Deletes rows; null where nothing may be edited. */
  readonly onDelete?: ((ids: readonly string[]) => void) | null
}

/** A table with its tools: search, count, filters, columns, export, and what can be done with the selection. */
export function TableView<R extends { readonly id: string }>(props: TableViewProps<R>) {
  const { grid, kind, empty, nameOf, list, listKey = null, selectionTools, before, after, onDelete = null } = props
  const { t } = useTranslation()
  const { tab, state } = grid
  const filtersShown = useDrawerState((drawer) => drawer.filtersShown)
  const isFiltered = state.columnFilters.length > 0 || state.globalFilter !== ''
  const shown = t('table.shown', {
    shown: grid.order.length.toLocaleString('en'),
    total: grid.rows.length.toLocaleString('en'),
  })
  return (
    <>
      <div className="table-bar">
        {before}
        <TextInput
          className="table-search"
          size="xs"
          aria-label={t('table.search')}
          placeholder={t('table.search')}
          leftSection={<IconSearch size={14} />}
          value={state.globalFilter}
          onChange={(event) => setGridState(tab, { globalFilter: event.currentTarget.value })}
        />
        <Text component="output" size="sm" c="dimmed" className="table-count tabular">
          {grid.ordering ? t('table.ordering') : shown}
        </Text>
        <div className="table-end">
          {isFiltered && (
            <Tooltip label={t('table.clearFilters')}>
              <ActionIcon
                variant="subtle"
                size="md"
                aria-label={t('table.clearFilters')}
                onClick={() => setGridState(tab, { columnFilters: [], globalFilter: '' })}
              >
                <IconFilterOff size={18} />
              </ActionIcon>
            </Tooltip>
          )}
          <Tooltip label={t('table.filters')}>
            <ActionIcon
              variant={filtersShown ? 'light' : 'subtle'}
              size="md"
              aria-label={t('table.filters')}
              aria-pressed={filtersShown}
              onClick={() => useDrawerState.setState({ filtersShown: !filtersShown })}
            >
              <IconFilter size={18} />
            </ActionIcon>
          </Tooltip>
          <ColumnChooser grid={grid} />
          <ExportMenu grid={grid} />
          {after}
        </div>
      </div>
      {list}
      <div className="grid-place">
        <DataGrid
          grid={grid}
          kind={kind}
          label={t(`table.tabs.${tab}`)}
          empty={empty}
          nameOf={nameOf}
          list={listKey}
          onDelete={onDelete}
        />
        <SelectionBar grid={grid} kind={kind}>
          {selectionTools}
        </SelectionBar>
      </div>
    </>
  )
}
