import writeWorkbook, { type Cell, type SheetData } from 'write-excel-file/universal'
import type { CellValue } from './write-csv.ts'

export interface SheetToWrite {
  /** At most 31 characters; those that Excel refuses become spaces. */
  readonly name: string
  /** The first row is the header. */
  readonly rows: readonly (readonly CellValue[])[]
}

const WIDEST_COLUMN = 40

/** A workbook as bytes. Text is written as text whatever it begins with: no cell is a formula. */
export async function writeXlsx(sheets: readonly SheetToWrite[]): Promise<Uint8Array> {
  const book = sheets.map(({ name, rows }) => ({
    sheet: name.replace(/[\\/?*[\]:]/g, ' ').slice(0, 31),
    data: rows.map((row, index) => row.map((value) => writeCell(value, index === 0))) as SheetData,
    columns: columnWidths(rows),
    stickyRowsCount: 1,
  }))
  const blob = await writeWorkbook(book).toBlob()
  return new Uint8Array(await blob.arrayBuffer())
}

function writeCell(value: CellValue, isHeader: boolean): Cell {
  if (value === null || value === '') return null
  if (typeof value === 'number') return { value, type: Number }
  return isHeader
    ? { value, type: String, fontWeight: 'bold', backgroundColor: '#ECF4FC' }
    : { value: clean(value), type: String, wrap: value.length > WIDEST_COLUMN }
}

/** XML 1.0 can not carry these, and Excel allows no more than 32,767 characters a cell. */
function clean(text: string): string {
  return text
    .replace(/[\p{Cc}\uFFFE\uFFFF]/gu, (character) => ('\t\n\r'.includes(character) ? character : ''))
    .slice(0, 32_767)
}

/** Chinese characters count twice. */
function columnWidths(rows: SheetToWrite['rows']): { width: number }[] {
  const count = Math.max(0, ...rows.slice(0, 200).map((row) => row.length))
  return Array.from({ length: count }, (_, column) => {
    const lengths = rows.slice(0, 200).map((row) => {
      const text = String(row[column] ?? '')
      return text.length + (text.match(/[\u2E80-\uFFEF]/g)?.length ?? 0)
    })
    return { width: Math.min(WIDEST_COLUMN, Math.max(8, ...lengths) + 2) }
  })
}
