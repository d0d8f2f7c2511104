/**
 * Which line of a table is its header. Chinese workbooks like a title or two above it, and many exports have none at all.
 * A line is a header when known words stand in it and numbers do not; a table without known words has a header only when
 * its first line is all text over at least one column of numbers, or when there are no numbers anywhere.
 */
import { isKnownHeader } from './field-synonyms.ts'
import { normaliseHeader } from './normalise-header.ts'
import { parseAngle, parsePair } from './parse-coordinate.ts'
import type { TableLine } from './parse-delimited.ts'

const MAX_TITLE_LINES = 10
const SAMPLE_LINES = 20

interface FoundHeader {
  /** Index of the header in `lines`; -1 when there is none. */
  readonly index: number
  readonly knownCount: number
}

export function findHeader(lines: readonly TableLine[]): FoundHeader {
  const head = lines.slice(0, MAX_TITLE_LINES + 1)
  const widest = Math.max(0, ...lines.slice(0, SAMPLE_LINES).map((line) => filledCount(line)))
  let best: FoundHeader = { index: -1, knownCount: 0 }
  for (const [index, line] of head.entries()) {
    const knownCount = countKnown(line)
    const numberCount = line.cells.filter(isNumberLike).length
    const enough = knownCount >= Math.min(2, widest) && numberCount * 2 < knownCount
    if (enough && knownCount > best.knownCount) best = { index, knownCount }
    // Titles have one filled cell; below the first real row there is no header any more.
    if (filledCount(line) > 1 && index > 0 && best.index === -1 && numberCount > 0) break
  }
  if (best.index !== -1) return best
  const [first, ...rest] = lines
  if (!first || first.issue || first.cells.some(isNumberLike)) return best
  const below = rest.slice(0, SAMPLE_LINES)
  const known = countKnown(first)
  if (known > 0) return { index: 0, knownCount: known }
  const hasNumbersBelow = below.some((line) => line.cells.some(isNumberLike))
  const isFull = filledCount(first) >= widest
  return hasNumbersBelow && isFull ? { index: 0, knownCount: 0 } : best
}

function countKnown(line: TableLine): number {
  return line.cells.filter((cell) => cell !== '' && cell.length <= 40 && isKnownHeader(normaliseHeader(cell).base))
    .length
}

function filledCount(line: TableLine): number {
  return line.cells.filter((cell) => cell !== '').length
}

/** A number, a coordinate, a pair of them, a stake or a road number: what stands in rows and not in headers. */
function isNumberLike(cell: string): boolean {
  if (!/\d/.test(cell)) return false
  return parseAngle(cell) !== null || parsePair(cell) !== null || /^[A-Z]?K\d+\+\d|^[GSXYC]\d{1,4}\b/i.test(cell)
}
