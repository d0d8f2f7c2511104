/**
 * Rows → an XLSX workbook (ECMA-376, the few parts that every spreadsheet asks for; texts in the cells themselves). Written
 * here because the library at hand zips by fflate's workers, which the content security policy stops (`zip-writer.ts`), and
 * holds the thread for all rows at once. Text is text whatever it begins with: no cell is a formula, and text that would
 * become one when a user edits the cell carries the quote prefix, as if it had been typed with an apostrophe.
 * Cost: linear; about 2 s of one core for 100,000 rows of ten cells, given back to the page every few milliseconds.
 */
import { makeInert } from '../inert-text.ts'
import { createPacer } from '../read/pacer.ts'
import type { CellValue } from './write-csv.ts'
import { createZipWriter } from './zip-writer.ts'

export interface SheetToWrite {
  /** At most 31 characters; those that Excel refuses become spaces. */
  readonly name: string
  /** The first row is the header. */
  readonly rows: readonly (readonly CellValue[])[]
}

const WIDEST_COLUMN = 40
const MOST_CHARACTERS = 32_767
const CHUNK_CHARACTERS = 64 * 1024
const MOST_ROWS = 1_048_576

/** Indexes into `cellXfs` of the style sheet. */
const STYLE = { plain: 0, header: 1, wrapped: 2, inert: 3, wrappedInert: 4 } as const

/**
 * A workbook as bytes. Line breaks within a cell become line feeds, as in Excel; control characters, which XML cannot
 * carry, and what exceeds Excel's 32,767 characters a cell are left out.
 * @throws RangeError for a sheet with more rows than Excel takes
 */
export async function writeXlsx(sheets: readonly SheetToWrite[], savedAt: Date = new Date()): Promise<Uint8Array> {
  const pacer = createPacer('decode', {})
  const encoder = new TextEncoder()
  const zip = createZipWriter(savedAt)
  for (const [name, xml] of Object.entries(bookParts(sheets))) zip.open(name).push(encoder.encode(xml), true)
  for (const [index, { rows }] of sheets.entries()) {
    if (rows.length > MOST_ROWS) throw new RangeError(`A sheet holds ${MOST_ROWS} rows, not ${rows.length}`)
    const entry = zip.open(`xl/worksheets/sheet${index + 1}.xml`)
    let text = `${XML}<worksheet xmlns="${MAIN}">${FROZEN_HEADER}${columnsXml(rows)}<sheetData>`
    for (const [row, cells] of rows.entries()) {
      text += rowXml(cells, row)
      if (text.length < CHUNK_CHARACTERS) continue
      entry.push(encoder.encode(text))
      text = ''
      if (pacer.due()) await pacer.pause(row / rows.length)
    }
    entry.push(encoder.encode(`${text}</sheetData></worksheet>`), true)
  }
  return zip.finish()
}

function rowXml(cells: readonly CellValue[], row: number): string {
  const written = cells.map((value, column) => cellXml(value, row, column)).join('')
  return `<row r="${row + 1}">${written}</row>`
}

function cellXml(value: CellValue, row: number, column: number): string {
  if (value === null || value === '') return ''
  const at = `${columnLetters(column)}${row + 1}`
  if (typeof value === 'number') return Number.isFinite(value) ? `<c r="${at}"><v>${value}</v></c>` : ''
  const text = cleanText(value)
  const style = row === 0 ? STYLE.header : textStyle(text)
  return `<c r="${at}" s="${style}" t="inlineStr"><is><t xml:space="preserve">${escapeXml(text)}</t></is></c>`
}

function textStyle(text: string): number {
  const isInert = makeInert(text) !== text
  if (text.length > WIDEST_COLUMN || text.includes('\n')) return isInert ? STYLE.wrappedInert : STYLE.wrapped
  return isInert ? STYLE.inert : STYLE.plain
}

function cleanText(text: string): string {
  return text
    .replaceAll(/\r\n?/g, '\n')
    .replaceAll(/[\p{Cc}\p{Cs}\uFFFE\uFFFF]/gu, (character) => ('\t\n'.includes(character) ? character : ''))
    .slice(0, MOST_CHARACTERS)
}

function escapeXml(text: string): string {
  return text.replaceAll('&', '&amp;').replaceAll('<', '&lt;').replaceAll('>', '&gt;').replaceAll('"', '&quot;')
}

/** 0 → A, 25 → Z, 26 → AA. */
function columnLetters(column: number): string {
  const rest = Math.floor(column / 26)
  return (rest > 0 ? columnLetters(rest - 1) : '') + String.fromCharCode(65 + (column % 26))
}

/** Widths by the first rows; Chinese characters count twice. */
function columnsXml(rows: SheetToWrite['rows']): string {
  const first = rows.slice(0, 200)
  const count = Math.max(0, ...first.map((row) => row.length))
  if (count === 0) return ''
  const columns = Array.from({ length: count }, (_, column) => {
    const lengths = first.map((row) => {
      const text = String(row[column] ?? '')
      return text.length + (text.match(/[\u2E80-\uFFEF]/g)?.length ?? 0)
    })
    const width = Math.min(WIDEST_COLUMN, Math.max(8, ...lengths) + 2)
    return `<col min="${column + 1}" max="${column + 1}" width="${width}" customWidth="1"/>`
  })
  return `<cols>${columns.join('')}</cols>`
}

const XML = '<?xml version="1.0" encoding="UTF-8" standalone="yes"?>\n'
const MAIN = 'http://schemas.openxmlformats.org/spreadsheetml/2006/main'
const PACKAGE = 'http://schemas.openxmlformats.org/package/2006'
const OFFICE = 'http://schemas.openxmlformats.org/officeDocument/2006/relationships'
const CONTENT = 'application/vnd.openxmlformats-officedocument.spreadsheetml'
const FROZEN_HEADER =
  '<sheetViews><sheetView workbookViewId="0"><pane ySplit="1" topLeftCell="A2" activePane="bottomLeft" state="frozen"/></sheetView></sheetViews>'

/** Everything but the sheets: what is in the book, how its parts hang together, its styles. */
function bookParts(sheets: readonly SheetToWrite[]): Record<string, string> {
  const names = uniqueSheetNames(sheets)
  const numbers = sheets.map((_, index) => index + 1)
  const list = (xmlOf: (number: number) => string): string => numbers.map(xmlOf).join('')
  return {
    '[Content_Types].xml': `${XML}<Types xmlns="${PACKAGE}/content-types"><Default Extension="rels" ContentType="application/vnd.openxmlformats-package.relationships+xml"/><Default Extension="xml" ContentType="application/xml"/><Override PartName="/xl/workbook.xml" ContentType="${CONTENT}.sheet.main+xml"/><Override PartName="/xl/styles.xml" ContentType="${CONTENT}.styles+xml"/>${list(
      (number) => `<Override PartName="/xl/worksheets/sheet${number}.xml" ContentType="${CONTENT}.worksheet+xml"/>`,
    )}</Types>`,
    '_rels/.rels': `${XML}<Relationships xmlns="${PACKAGE}/relationships"><Relationship Id="rId1" Type="${OFFICE}/officeDocument" Target="xl/workbook.xml"/></Relationships>`,
    'xl/workbook.xml': `${XML}<workbook xmlns="${MAIN}" xmlns:r="${OFFICE}"><sheets>${list(
      (number) => `<sheet name="${escapeXml(names[number - 1] as string)}" sheetId="${number}" r:id="rId${number}"/>`,
    )}</sheets></workbook>`,
    'xl/_rels/workbook.xml.rels': `${XML}<Relationships xmlns="${PACKAGE}/relationships">${list(
      (number) => `<Relationship Id="rId${number}" Type="${OFFICE}/worksheet" Target="worksheets/sheet${number}.xml"/>`,
    )}<Relationship Id="rId${sheets.length + 1}" Type="${OFFICE}/styles" Target="styles.xml"/></Relationships>`,
    'xl/styles.xml': STYLES,
  }
}

function uniqueSheetNames(sheets: readonly SheetToWrite[]): string[] {
  const taken = new Set<string>()
  return sheets.map(({ name }, index) => {
    const plain = cleanText(name)
      .replaceAll(/[\\/?*[\]:\s]/g, ' ')
      .replaceAll(/^'+|'+$/g, '')
      .slice(0, 31)
      .trim()
    let unique = plain || `Sheet${index + 1}`
    for (let copy = 2; taken.has(unique.toLowerCase()); copy++) unique = `${plain.slice(0, 26)} (${copy})`
    taken.add(unique.toLowerCase())
    return unique
  })
}

/** Cell formats in the order of `STYLE`. Spreadsheets want the first two fills to be these. */
const STYLES = `${XML}<styleSheet xmlns="${MAIN}"><fonts count="2"><font><sz val="11"/><name val="Calibri"/></font><font><b/><sz val="11"/><name val="Calibri"/></font></fonts><fills count="3"><fill><patternFill patternType="none"/></fill><fill><patternFill patternType="gray125"/></fill><fill><patternFill patternType="solid"><fgColor rgb="FFECF4FC"/><bgColor indexed="64"/></patternFill></fill></fills><borders count="1"><border><left/><right/><top/><bottom/><diagonal/></border></borders><cellStyleXfs count="1"><xf numFmtId="0" fontId="0" fillId="0" borderId="0"/></cellStyleXfs><cellXfs count="5"><xf numFmtId="0" fontId="0" fillId="0" borderId="0" xfId="0"/><xf numFmtId="0" fontId="1" fillId="2" borderId="0" xfId="0" applyFont="1" applyFill="1"/><xf numFmtId="0" fontId="0" fillId="0" borderId="0" xfId="0" applyAlignment="1"><alignment vertical="top" wrapText="1"/></xf><xf numFmtId="0" fontId="0" fillId="0" borderId="0" xfId="0" quotePrefix="1"/><xf numFmtId="0" fontId="0" fillId="0" borderId="0" xfId="0" quotePrefix="1" applyAlignment="1"><alignment vertical="top" wrapText="1"/></xf></cellXfs><cellStyles count="1"><cellStyle name="Normal" xfId="0" builtinId="0"/></cellStyles></styleSheet>`
