import type { ReactNode } from 'react'
import { useTranslation } from 'react-i18next'
import { ActionIcon, Button, Text, TextInput, Tooltip } from '@mantine/core'
import { IconCopy, IconCurrentLocation, IconFilter, IconSearch } from '@tabler/icons-react'
import { goThere } from '../../app/go-there.ts'
import { type SelectionKind, useViewState } from '../../app/view-state.ts'
import { ColumnChooser } from './column-chooser.tsx'
import { copyGridRows } from './copy-grid-rows.ts'
import { DataGrid } from './data-grid.tsx'
import { ExportMenu } from './export-menu.tsx'
import { setGridState, useDrawerState } from './grid-state.ts'
import type { TableProps } from './table-drawer.tsx'
import type { Grid } from './use-grid.ts'

interface TableViewProps<R> extends TableProps {
  readonly grid: Grid<R>
  readonly kind: SelectionKind
  readonly empty: string
  readonly nameOf: (row: R) => string
  /** Chips and buttons of this table beside the search. */
  readonly tools?: ReactNode
  /** Deletes rows; null where nothing may be edited. */
  readonly onDelete?: ((ids: readonly string[]) => void) | null
}

/** A table with its tools: search, counts, selection, filters, columns, copy and export. */
export function TableView<R extends { readonly id: string }>(props: TableViewProps<R>) {
  const { grid, kind, empty, nameOf, tools, before, after, onDelete = null } = props
  const { t } = useTranslation()
  const { tab, state } = grid
  const filtersShown = useDrawerState((drawer) => drawer.filtersShown)
  const selection = useViewState((view) => view.selection)
  const selectedIds = selection?.kind === kind ? selection.ids : []
  const filtered = state.columnFilters.length > 0 || state.globalFilter !== ''
  return (
    <>
      <div className="table-bar">
        {before}
        <div className="table-tools">
          <TextInput
            size="xs"
            w={170}
            aria-label={t('table.search')}
            placeholder={t('table.search')}
            leftSection={<IconSearch size={14} />}
            value={state.globalFilter}
            onChange={(event) => setGridState(tab, { globalFilter: event.currentTarget.value })}
          />
          {filtered && (
            <Button
              size="compact-sm"
              variant="subtle"
              onClick={() => setGridState(tab, { columnFilters: [], globalFilter: '' })}
            >
              {t('table.clearFilters')}
            </Button>
          )}
          <Text component="output" size="sm" c="dimmed" className="tabular">
            {grid.ordering
              ? t('table.ordering')
              : t('table.shown', {
                  shown: grid.order.length.toLocaleString('en'),
                  total: grid.rows.length.toLocaleString('en'),
                })}
            {selectedIds.length > 0 && ` · ${t('table.selected', { n: selectedIds.length.toLocaleString('en') })}`}
          </Text>
          {selectedIds.length > 0 && (
            <>
              <Tool label={t('action.goThere')} onClick={() => goThere(kind, selectedIds)} Icon={IconCurrentLocation} />
              <Tool label={t('table.copyRows')} onClick={() => void copyGridRows(grid, kind)} Icon={IconCopy} />
            </>
          )}
          {tools}
        </div>
        <div className="table-end">
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
      <DataGrid
        grid={grid}
        kind={kind}
        label={t(`table.tabs.${tab}`)}
        empty={empty}
        nameOf={nameOf}
        onDelete={onDelete}
      />
    </>
  )
}

interface ToolProps {
  readonly label: string
  readonly onClick: () => void
  readonly Icon: typeof IconCopy
}

/** A button of the tools with an icon only. */
export function Tool({ label, onClick, Icon }: ToolProps) {
  return (
    <Tooltip label={label}>
      <ActionIcon variant="light" size="md" aria-label={label} onClick={onClick}>
        <Icon size={18} />
      </ActionIcon>
    </Tooltip>
  )
}
