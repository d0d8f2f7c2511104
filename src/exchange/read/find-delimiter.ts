/** Which of comma, semicolon and tab separates the cells: the one that gives most rows the same number of cells, at least two. */
import { parseFirstLines } from './parse-delimited.ts'
import type { Delimiter } from './parse-delimited.ts'

const DELIMITERS = ['\t', ',', ';'] as const
const SAMPLE_LINES = 30
/** Enough for the sample, and no more than that to be scanned three times. */
const SAMPLE_CHARACTERS = 200_000

/** Comma when nothing separates anything. */
export function findDelimiter(text: string): Delimiter {
  const sample = text.slice(0, SAMPLE_CHARACTERS)
  let best: Delimiter = ','
  let bestScore = 0
  for (const delimiter of DELIMITERS) {
    const counts = parseFirstLines(sample, delimiter, SAMPLE_LINES).map((line) => line.cells.length)
    const score = scoreCounts(counts)
    if (score > bestScore) {
      bestScore = score
      best = delimiter
    }
  }
  return best
}

/** Share of lines that agree with the commonest count above one; more cells decide between equals. */
function scoreCounts(counts: readonly number[]): number {
  const frequency = new Map<number, number>()
  for (const count of counts) frequency.set(count, (frequency.get(count) ?? 0) + 1)
  let best = 0
  for (const [count, lines] of frequency) {
    if (count > 1) best = Math.max(best, lines / counts.length + Math.min(count, 100) / 10_000)
  }
  return best
}
