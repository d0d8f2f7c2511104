import { ActionIcon, Button, Checkbox, Popover, ScrollArea, Stack, Tooltip } from '@mantine/core'
import { IconColumns3 } from '@tabler/icons-react'
import { useTranslation } from 'react-i18next'
import { setGridState } from './grid-state.ts'
import type { Grid } from './use-grid.ts'

/** The list of columns, those that are shown ticked. */
export function ColumnChooser<R>({ grid }: { grid: Grid<R> }) {
  const { t } = useTranslation()
  const shown = new Set(grid.shownColumns.map((column) => column.id))
  return (
    <Popover position="top-end" shadow="md" trapFocus returnFocus>
      <Popover.Target>
        <Tooltip label={t('table.columns')}>
          <ActionIcon variant="subtle" size="md" aria-label={t('table.columns')}>
            <IconColumns3 size={18} />
          </ActionIcon>
        </Tooltip>
      </Popover.Target>
      <Popover.Dropdown>
        <ScrollArea.Autosize mah={360}>
          <Stack gap={8} pr="sm">
            {grid.columns.map((column, at) => (
              <Checkbox
                key={column.id}
                label={column.label}
                checked={shown.has(column.id)}
                // The first column names the row and stays.
                disabled={at === 0}
                onChange={() => grid.table.getColumn(column.id)?.toggleVisibility()}
              />
            ))}
          </Stack>
        </ScrollArea.Autosize>
        <Button
          mt="sm"
          fullWidth
          size="compact-md"
          variant="default"
          onClick={() => setGridState(grid.tab, { columnVisibility: {}, columnSizing: {} })}
        >
          {t('table.resetColumns')}
        </Button>
      </Popover.Dropdown>
    </Popover>
  )
}
