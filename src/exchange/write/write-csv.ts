export type CellValue = string | number | null

/**
 * Rows as CSV text for Excel: UTF-8 with a BOM, commas, CRLF. Text that a spreadsheet would run (`= + - @`, tab, CR or LF
 * first) is made inert by an apostrophe before it (OWASP, CSV injection); text that is a plain number stays as it is.
 */
export function writeCsv(rows: readonly (readonly CellValue[])[]): string {
  return `\uFEFF${rows.map((row) => row.map(formatCell).join(',')).join('\r\n')}\r\n`
}

const RUNS_IN_A_SPREADSHEET = /^[=+\-@\t\r\n\uFF1D\uFF0B\uFF0D\uFF20]/
const PLAIN_NUMBER = /^-?\d+(\.\d+)?$/

function formatCell(value: CellValue): string {
  if (value === null) return ''
  if (typeof value === 'number') return String(value)
  const inert = RUNS_IN_A_SPREADSHEET.test(value) && !PLAIN_NUMBER.test(value) ? `'${value}` : value
  return /[",\r\n]/.test(inert) ? `"${inert.replaceAll('"', '""')}"` : inert
}
