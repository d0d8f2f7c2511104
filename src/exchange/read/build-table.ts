/** Lines of cells (from CSV or a sheet) → columns and rows: finds the header, names the columns, drops columns without any content. */
import { findHeader } from './find-header.ts'
import { ImportError } from './issue.ts'
import type { Issue } from './issue.ts'
import type { TableLine } from './parse-delimited.ts'
import type { RawRow } from './types.ts'

/** What a page of 4 GB can hold with room to spare; a hostile sheet can ask for 17 thousand million. */
export const MAX_CELLS = 20_000_000

interface Table {
  readonly columns: readonly string[]
  readonly hasHeader: boolean
  readonly rows: readonly RawRow[]
  readonly issues: readonly Issue[]
}

/** @throws ImportError `tooManyCells` */
export function buildTable(lines: readonly TableLine[]): Table {
  const header = findHeader(lines)
  const body = lines.slice(header.index + 1)
  const headers = lines[header.index]?.cells ?? []
  let width = headers.findLastIndex((cell) => cell !== '') + 1
  for (const line of body) {
    if (line.issue || line.cells.length <= width) continue
    width = Math.max(width, line.cells.findLastIndex((cell) => cell !== '') + 1)
  }
  if (width * body.length > MAX_CELLS) throw new ImportError('tooManyCells', { rows: body.length, columns: width })
  const columns = nameColumns(headers, width)
  const rows = body.map((line) => {
    const { rowNumber, cells, issue } = line
    if (cells.length !== width && !issue) fitToWidth(cells, width)
    return { rowNumber, values: cells, geometry: null, issue }
  })
  const hasHeader = header.index >= 0
  return {
    columns,
    hasHeader,
    rows,
    issues: hasHeader || rows.length === 0 ? [] : [{ code: 'headerMissing', values: {} }],
  }
}

function fitToWidth(cells: string[], width: number): void {
  if (cells.length > width) cells.length = width
  while (cells.length < width) cells.push('')
}

/** Headers made unique; an empty one takes its column's letter. */
export function nameColumns(headers: readonly string[], width: number): string[] {
  const taken = new Set<string>()
  const counts = new Map<string, number>()
  return Array.from({ length: width }, (_, index) => {
    const header = cleanHeader(headers[index] ?? '') || columnLetters(index)
    let count = counts.get(header) ?? 1
    let name = header
    while (taken.has(name)) name = `${header} (${++count})`
    counts.set(header, count)
    taken.add(name)
    return name
  })
}

/** Line breaks and invisible characters are common inside Excel headers. */
function cleanHeader(header: string): string {
  return header
    .replace(/[\u200b-\u200f\u2060\ufeff]/g, '')
    .replace(/\s+/g, ' ')
    .trim()
}

/** 0 → A, 25 → Z, 26 → AA, as Excel counts. */
function columnLetters(index: number): string {
  let letters = ''
  for (let rest = index + 1; rest > 0; rest = Math.floor((rest - 1) / 26)) {
    letters = String.fromCharCode(65 + ((rest - 1) % 26)) + letters
  }
  return letters
}
