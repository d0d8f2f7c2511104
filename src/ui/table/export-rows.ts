/** The rows of a grid as a file: those that are shown, in their order, with the columns that are shown. */
import { downloadFile } from '../../app/plan-files.ts'
import { runInSlices, type Sliced } from '../../app/run-in-slices.ts'
import type { CellValue } from '../../exchange/write/write-csv.ts'
import type { GridColumn } from './grid-column.ts'
import type { Grid } from './use-grid.ts'

const DEFAULT_DECIMALS = 7
const STRIDE = 500

export type ExportFormat = 'csv' | 'xlsx'

/** Saves the rows shown in the user's downloads. `name` is the file's name without ending. */
export async function exportGridRows<R>(
  grid: Pick<Grid<R>, 'rows' | 'order' | 'shownColumns'>,
  name: string,
  format: ExportFormat,
): Promise<void> {
  const { rows, order, shownColumns } = grid
  const cells = await runInSlices(
    buildCells(
      Array.from(order, (at) => rows[at] as R),
      shownColumns,
    ),
  )
  if (!cells) return
  if (format === 'csv') {
    const { writeCsv } = await import('../../exchange/write/write-csv.ts')
    downloadFile(`${name}.csv`, writeCsv(cells), 'text/csv;charset=utf-8')
    return
  }
  const { writeXlsx } = await import('../../exchange/write/write-xlsx.ts')
  downloadFile(
    `${name}.xlsx`,
    await writeXlsx([{ name, rows: cells }]),
    'application/vnd.openxmlformats-officedocument.spreadsheetml.sheet',
  )
}

/** Headers and cells; numbers as numbers, rounded here for the first time. */
export function* buildCells<R>(rows: readonly R[], columns: readonly GridColumn<R>[]): Sliced<CellValue[][]> {
  const cells: CellValue[][] = [columns.map((column) => column.label)]
  for (const row of rows) {
    cells.push(columns.map((column) => readCell(row, column)))
    if (cells.length % STRIDE === 0) yield
  }
  return cells
}

function readCell<R>(row: R, column: GridColumn<R>): CellValue {
  if (!column.number) return column.text(row)
  const value = column.number(row)
  return Number.isNaN(value) ? null : Number(value.toFixed(column.exportDecimals ?? DEFAULT_DECIMALS))
}
