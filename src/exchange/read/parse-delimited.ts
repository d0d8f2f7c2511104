/**
 * Delimited text (RFC 4180 as people really write it) → lines of cells, each with the line of the file where it begins.
 *
 * Not papaparse, because an import must tell the user the file's own line number, obey a cancel every 50 ms without
 * cutting the text up for it, and lose no more than one row to a quote that is never closed (papaparse puts the rest of
 * the file into that cell, and rescans it for every such row). Cost: linear; about 20 MB in 0.2 s.
 */
import { restoreInert } from '../inert-text.ts'
import type { Issue } from './issue.ts'
import { ImportError } from './issue.ts'
import type { Pacer } from './pacer.ts'

export interface TableLine {
  /** Line of the file, counted from 1. */
  readonly rowNumber: number
  /** Trimmed, and without the apostrophe that keeps text from running in a spreadsheet; never empty throughout. */
  readonly cells: string[]
  readonly issue: Issue | null
}

export type Delimiter = ',' | ';' | '\t'

/** After so many rows with broken quotes it is no table: the rest would only be noise. */
const MAX_BROKEN_QUOTES = 1000
const MAX_COLUMNS = 16_384

const QUOTE = '"'

/**
 * Blank lines are left out. A row whose quote is never closed comes back with issue `rowBroken` and its text in one cell,
 * and reading goes on at the next line.
 * @throws ImportError `tooManyCells`, `cancelled`
 */
export async function parseDelimited(text: string, delimiter: Delimiter, pacer: Pacer): Promise<TableLine[]> {
  const lines: TableLine[] = []
  const scanner = scanDelimited(text, delimiter)
  for (let count = 1; ; count++) {
    const line = scanner.next()
    if (!line) return lines
    if (line.cells.some((cell) => cell !== '')) lines.push(line)
    if (count % 128 === 0 && pacer.due()) await pacer.pause(scanner.position() / text.length)
  }
}

/** The first `limit` lines only, for guessing the delimiter. */
export function parseFirstLines(text: string, delimiter: Delimiter, limit: number): TableLine[] {
  const lines: TableLine[] = []
  const scanner = scanDelimited(text, delimiter)
  for (let line = scanner.next(); line && lines.length < limit; line = scanner.next()) {
    if (line.cells.some((cell) => cell !== '')) lines.push(line)
  }
  return lines
}

function scanDelimited(text: string, delimiter: Delimiter): { next(): TableLine | null; position(): number } {
  let at = 0
  let lineNumber = 1
  let brokenQuotes = 0
  // The next carriage return, line feed and quote at or after `at`; -1 when there are no more.
  let nextReturn = text.indexOf('\r')
  let nextFeed = text.indexOf('\n')
  let nextQuote = text.indexOf(QUOTE)

  function advance(to: number): void {
    at = to
    if (nextReturn !== -1 && nextReturn < at) nextReturn = text.indexOf('\r', at)
    if (nextFeed !== -1 && nextFeed < at) nextFeed = text.indexOf('\n', at)
    if (nextQuote !== -1 && nextQuote < at) nextQuote = text.indexOf(QUOTE, at)
  }

  /** End of the line at `at`, and where the next one begins. */
  function lineEnd(): { end: number; after: number } {
    const feed = nextFeed === -1 ? text.length : nextFeed
    const end = nextReturn === -1 ? feed : Math.min(nextReturn, feed)
    const after = end === nextReturn && feed === end + 1 ? end + 2 : end + 1
    return { end, after }
  }

  function next(): TableLine | null {
    if (at >= text.length) return null
    const rowNumber = lineNumber
    const { end, after } = lineEnd()
    if (nextQuote === -1 || nextQuote >= end) {
      const cells = text.slice(at, end).split(delimiter)
      for (let i = 0; i < cells.length; i++) cells[i] = cells[i]?.trim() ?? ''
      advance(after)
      lineNumber++
      return checked({ rowNumber, cells, issue: null })
    }
    const quoted = parseQuotedRow()
    if (quoted) return checked({ rowNumber, cells: quoted, issue: null })
    brokenQuotes++
    const rest = brokenQuotes > MAX_BROKEN_QUOTES
    const cells = [text.slice(at, rest ? text.length : end).trim()]
    advance(rest ? text.length : after)
    lineNumber++
    return { rowNumber, cells, issue: { code: 'rowBroken', row: rowNumber, values: {} } }
  }

  /** The row at `at`, which holds a quote before its line end; moves on past it. Null, unmoved, when a quote stays open. */
  function parseQuotedRow(): string[] | null {
    const cells: string[] = []
    let lineBreaks = 0
    let from = at
    for (;;) {
      let start = from
      while (text[start] === ' ' || (text[start] === '\t' && delimiter !== '\t')) start++
      let cellEnd: number
      if (text[start] === QUOTE) {
        const quoted = parseQuotedCell(start + 1)
        if (!quoted) return null
        cells.push(quoted.value.trim())
        lineBreaks += quoted.lineBreaks
        cellEnd = quoted.end
      } else {
        cellEnd = endOfCell(from)
        cells.push(text.slice(from, cellEnd).trim())
      }
      if (text[cellEnd] === delimiter) {
        from = cellEnd + 1
        continue
      }
      const after = text[cellEnd] === '\r' && text[cellEnd + 1] === '\n' ? cellEnd + 2 : cellEnd + 1
      advance(after)
      lineNumber += 1 + lineBreaks
      return cells
    }
  }

  /** From after the opening quote to the delimiter or line end behind the closing one. */
  function parseQuotedCell(from: number): { value: string; end: number; lineBreaks: number } | null {
    let value = ''
    let lineBreaks = 0
    for (let start = from; ; ) {
      const quote = text.indexOf(QUOTE, start)
      if (quote === -1) return null
      const part = text.slice(start, quote)
      value += part
      lineBreaks += countLineBreaks(part)
      if (text[quote + 1] === QUOTE) {
        value += QUOTE
        start = quote + 2
        continue
      }
      let end = quote + 1
      while (text[end] === ' ') end++
      const char = text[end]
      if (char === undefined || char === delimiter || char === '\n' || char === '\r') return { value, end, lineBreaks }
      // A stray quote inside the cell is text; but behind a line break it more likely opens a cell of another row.
      if (lineBreaks > 0) return null
      value += QUOTE
      start = quote + 1
    }
  }

  function endOfCell(from: number): number {
    let end = from
    while (end < text.length) {
      const char = text[end]
      if (char === delimiter || char === '\n' || char === '\r') break
      end++
    }
    return end
  }

  return { next, position: () => at }
}

function countLineBreaks(text: string): number {
  let count = 0
  for (let i = 0; i < text.length; i++) {
    const code = text.charCodeAt(i)
    if (code === 10 || (code === 13 && text.charCodeAt(i + 1) !== 10)) count++
  }
  return count
}

function checked(line: TableLine): TableLine {
  if (line.cells.length > MAX_COLUMNS)
    throw new ImportError('tooManyCells', { rows: line.rowNumber, columns: line.cells.length })
  for (let i = 0; i < line.cells.length; i++) line.cells[i] = restoreInert(line.cells[i] as string)
  return line
}
