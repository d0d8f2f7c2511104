import { ActionIcon, Menu, Tooltip } from '@mantine/core'
import { IconDownload } from '@tabler/icons-react'
import { useTranslation } from 'react-i18next'
import { usePlanState } from '../../app/plan-state.ts'
import { planRow } from '../../model/plan.ts'
import { type ExportFormat, exportGridRows } from './export-rows.ts'
import type { Grid } from './use-grid.ts'
import { notify } from '../notify.ts'

/** Saves the rows shown as CSV or as a workbook. */
export function ExportMenu<R>({ grid }: { grid: Grid<R> }) {
  const { t } = useTranslation()
  const n = grid.order.length
  const run = (format: ExportFormat): void => {
    const name = `${planRow(usePlanState.getState().plan).name} ${t(`table.tabs.${grid.tab}`)}`
    exportGridRows(grid, name, format).catch((error: unknown) =>
      notify({
        color: 'red',
        message: t('table.exportFailed', { reason: error instanceof Error ? error.message : String(error) }),
      }),
    )
  }
  return (
    <Menu position="top-end" shadow="md">
      <Menu.Target>
        <Tooltip label={t('table.export')}>
          <ActionIcon variant="subtle" size="md" aria-label={t('table.export')} disabled={n === 0}>
            <IconDownload size={18} />
          </ActionIcon>
        </Tooltip>
      </Menu.Target>
      <Menu.Dropdown>
        <Menu.Item onClick={() => run('xlsx')}>{t('table.exportXlsx', { n: n.toLocaleString('en') })}</Menu.Item>
        <Menu.Item onClick={() => run('csv')}>{t('table.exportCsv', { n: n.toLocaleString('en') })}</Menu.Item>
      </Menu.Dropdown>
    </Menu>
  )
}
