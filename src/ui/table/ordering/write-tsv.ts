/**
 * A table as spreadsheets take it from the clipboard: cells between tabs, rows between line ends, cells with either of
 * them, or beginning with a quote, in quotes.
 */
export function writeTsv(rows: readonly (readonly string[])[]): string {
  return rows.map((cells) => cells.map(quote).join('\t')).join('\r\n')
}

function quote(cell: string): string {
  return /[\t\r\n]|^"/.test(cell) ? `"${cell.replaceAll('"', '""')}"` : cell
}
