import i18next from 'i18next'
import { planRow } from '../model/plan.ts'
import { downloadFile } from './plan-files.ts'
import { usePlanState } from './plan-state.ts'
import { type CoverageTable, cellOf, leadOf } from './use-coverage-table.ts'

/** The matrix as a workbook or a CSV file, as it is on screen. */
export async function exportMatrix(
  table: CoverageTable,
  columnName: (column: string) => string,
  format: 'xlsx' | 'csv',
): Promise<void> {
  const header = ['field.code', 'field.name'].map((key) => i18next.t(key as 'field.code'))
  const keys = [...table.leads, ...table.columns.map((column) => column.key)]
  const rows = table.rows.map((row) => [
    row.code,
    row.areaId === null ? i18next.t('coverage.outside') : row.name,
    ...table.leads.map((lead) => leadOf(table, row, lead) ?? ''),
    ...table.columns.map((column) => cellOf(row, column)),
  ])
  const cells = [[...header, ...keys.map(columnName)], ...rows]
  const name = `${planRow(usePlanState.getState().plan).name} ${i18next.t('coverage.title')}`
  if (format === 'csv') {
    const { writeCsv } = await import('../exchange/write/write-csv.ts')
    downloadFile(`${name}.csv`, writeCsv(cells), 'text/csv')
  } else {
    const { writeXlsx } = await import('../exchange/write/write-xlsx.ts')
    downloadFile(
      `${name}.xlsx`,
      await writeXlsx([{ name: i18next.t('coverage.title'), rows: cells }]),
      'application/vnd.openxmlformats-officedocument.spreadsheetml.sheet',
    )
  }
}
