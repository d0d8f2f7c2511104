/**
 * XLSX → the lines of one sheet. The zip is inflated here under guard (`inflate-zip.ts`) and handed to read-excel-file as
 * stored, uncompressed entries: it then sees exactly the bytes that were counted, inflates nothing itself, and fflate
 * starts no worker from a blob, which the content security policy forbids. Its XML parsing is one step that a cancel
 * inside this thread can not interrupt; 100,000 rows take one to two seconds.
 */
import { zipSync } from 'fflate'
import readWorkbook from 'read-excel-file/universal'
import { checkSheetSize } from './check-sheet-size.ts'
import { findHeader } from './find-header.ts'
import { inflateZip } from './inflate-zip.ts'
import { ImportError } from './issue.ts'
import type { Pacer } from './pacer.ts'
import type { TableLine } from './parse-delimited.ts'

interface Workbook {
  readonly sheets: readonly string[]
  readonly sheet: string
  readonly lines: readonly TableLine[]
}

type Cell = string | boolean | Date | null

/**
 * The named sheet; without a name the first one that has a header we know, else the first with rows.
 * @throws ImportError of the zip's, `sheetMissing`, `tooManyCells`, `xlsxBroken`, `cancelled`
 */
export async function readXlsx(bytes: Uint8Array, sheet: string | undefined, pacer: Pacer): Promise<Workbook> {
  const contents = await inflateZip(bytes, isSpreadsheetPart, pacer)
  for (const [name, content] of contents) {
    if (/(?:^|\/)worksheets\//i.test(name)) checkSheetSize(new TextDecoder().decode(content))
    if (pacer.due()) await pacer.pause(0.5)
  }
  const workbook = await parseWorkbook(contents)
  await pacer.pause(0.9)
  const sheets = workbook.map((entry) => entry.sheet)
  const tables = workbook.map((entry) => ({ sheet: entry.sheet, lines: toLines(entry.data ?? []) }))
  const chosen =
    sheet === undefined
      ? (tables.find((table) => findHeader(table.lines).knownCount > 1) ??
        tables.find((table) => table.lines.length > 0) ??
        tables[0])
      : tables.find((table) => table.sheet === sheet)
  if (!chosen) throw new ImportError('sheetMissing', { sheet: sheet ?? '' })
  return { sheets, sheet: chosen.sheet, lines: chosen.lines }
}

function isSpreadsheetPart(name: string): boolean {
  return /^(?:\[Content_Types\]\.xml|_rels\/\.rels|xl\/(?!theme|drawings|charts|media).*\.(?:xml|rels))$/i.test(name)
}

async function parseWorkbook(
  contents: ReadonlyMap<string, Uint8Array>,
): Promise<readonly { sheet: string; data?: readonly (readonly Cell[])[] }[]> {
  const stored: Record<string, [Uint8Array, { level: 0 }]> = Object.create(null) as Record<string, never>
  for (const [name, content] of contents) stored[name] = [content, { level: 0 }]
  try {
    const zip = zipSync(stored)
    const buffer = zip.buffer.slice(zip.byteOffset, zip.byteOffset + zip.byteLength) as ArrayBuffer
    const workbook = await readWorkbook<string>(buffer, { parseNumber: (text) => text })
    return workbook as unknown as { sheet: string; data?: Cell[][] }[]
  } catch {
    // Whatever the library found wrong, the user can only save the file again.
    throw new ImportError('xlsxBroken', { entry: '' })
  }
}

function toLines(data: readonly (readonly Cell[])[]): TableLine[] {
  const lines: TableLine[] = []
  for (const [index, row] of data.entries()) {
    const cells = row.map(cellText)
    if (cells.some((cell) => cell !== '')) lines.push({ rowNumber: index + 1, cells, issue: null })
  }
  return lines
}

/** Numbers in the 15 digits that Excel shows; dates as 2024-03-22; true and false as TRUE and FALSE. */
function cellText(cell: Cell): string {
  if (cell === null || cell === undefined) return ''
  if (cell instanceof Date) return dateText(cell)
  if (typeof cell === 'boolean') return cell ? 'TRUE' : 'FALSE'
  const text = cell.trim()
  return /^-?\d*\.?\d+(?:e[-+]?\d+)?$/i.test(text) && text.length > 15 ? shownNumber(text) : text
}

function shownNumber(text: string): string {
  const number = Number(text)
  return Number.isFinite(number) ? String(Number(number.toPrecision(15))) : text
}

function dateText(date: Date): string {
  if (Number.isNaN(date.getTime())) return ''
  const iso = date.toISOString()
  return iso.endsWith('T00:00:00.000Z') ? iso.slice(0, 10) : iso.slice(0, 19).replace('T', ' ')
}
