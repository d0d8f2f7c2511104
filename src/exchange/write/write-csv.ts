import { makeInert } from '../inert-text.ts'

export type CellValue = string | number | null

/**
 * Rows as CSV text for Excel: UTF-8 with a BOM, commas, CRLF. Text that a spreadsheet would run is made inert; numbers stay
 * numbers.
 */
export function writeCsv(rows: readonly (readonly CellValue[])[]): string {
  return `\uFEFF${rows.map((row) => row.map(formatCell).join(',')).join('\r\n')}\r\n`
}

function formatCell(value: CellValue): string {
  if (value === null) return ''
  if (typeof value === 'number') return String(value)
  const inert = makeInert(value)
  return /[",\r\n]/.test(inert) ? `"${inert.replaceAll('"', '""')}"` : inert
}
