/**
 * How far a sheet's cells reach, read off its XML before the workbook reader sees it: that one fills every gap up to the
 * last row and column, so that two cells at A1 and XFD1048576 would ask for 17 thousand million.
 */
import { MAX_CELLS } from './build-table.ts'
import { ImportError } from './issue.ts'

const MAX_ROWS = 1_048_576
const MAX_COLUMNS = 16_384

/** `<row …>` and `<c …>` with their attributes; with any namespace prefix. */
const TAG = /<(?:[\w.-]+:)?(row|c)(?=[\s/>])([^>]*)>/g
const ADDRESS = /\sr\s*=\s*(?:"([^"]*)"|'([^']*)')/

/**
 * Cost: one pass over the text.
 * @throws ImportError `tooManyCells`, `xlsxBroken` (an address that is none, a document type declaration)
 */
export function checkSheetSize(xml: string): void {
  if (xml.includes('<!DOCTYPE') || xml.includes('<!ENTITY')) throw new ImportError('xlsxBroken', { entry: '' })
  let lastRow = 0
  let lastColumn = 0
  TAG.lastIndex = 0
  for (let match = TAG.exec(xml); match; match = TAG.exec(xml)) {
    const attributes = match[2] ?? ''
    const address = ADDRESS.exec(attributes)
    if (!address) continue
    const parts = /^([A-Za-z]{0,3})(\d{1,7})$/.exec(address[1] ?? address[2] ?? '')
    if (!parts) throw new ImportError('xlsxBroken', { entry: '' })
    const row = Number(parts[2])
    if (row > MAX_ROWS) throw new ImportError('tooManyCells', { rows: row, columns: lastColumn })
    // Cells and rows that carry only a format close themselves; they are dropped at the end and take no room.
    if (attributes.endsWith('/')) continue
    if (match[1] === 'c') {
      lastRow = Math.max(lastRow, row)
      lastColumn = Math.max(lastColumn, columnNumber(parts[1] ?? ''))
    }
  }
  if (lastColumn > MAX_COLUMNS || lastRow * lastColumn > MAX_CELLS) {
    throw new ImportError('tooManyCells', { rows: lastRow, columns: lastColumn })
  }
}

function columnNumber(letters: string): number {
  let column = 0
  for (const letter of letters.toUpperCase()) column = column * 26 + letter.charCodeAt(0) - 64
  return column
}
