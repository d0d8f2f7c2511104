/** The column whose values are shares, in per cent. */
export const SERVED_COLUMN = 'served'
/** One class more than breaks; five classes can be told apart in print. */
export const MOST_BREAKS = 4

/** Why a text gives no breaks, with the word or value that is at fault. */
export interface BreaksProblem {
  readonly problem: 'none' | 'notNumber' | 'notPositive' | 'notBelow100' | 'notRising' | 'tooMany'
  readonly at: string
}

/**
 * Upper bounds of classes as a user types them: numbers parted by commas, semicolons or spaces of either script, strictly rising,
 * above 0 (areas with 0 are a class of their own) and, of a share, below 100 with or without "%". Each bound belongs to the
 * class below it.
 */
export function parseBreaks(text: string, column: string): { readonly breaks: readonly number[] } | BreaksProblem {
  const words = text
    .normalize('NFKC')
    .split(/[\s,;、]+/)
    .filter((word) => word !== '')
  if (words.length === 0) return { problem: 'none', at: '' }
  const breaks: number[] = []
  for (const word of words) {
    const digits = column === SERVED_COLUMN ? word.replace(/%$/, '') : word
    const value = /^[+-]?(\d+\.?\d*|\.\d+)$/.test(digits) ? Number(digits) : Number.NaN
    if (!Number.isFinite(value)) return { problem: 'notNumber', at: word }
    if (value <= 0) return { problem: 'notPositive', at: word }
    if (column === SERVED_COLUMN && value >= 100) return { problem: 'notBelow100', at: word }
    const before = breaks.at(-1)
    if (before !== undefined && value <= before) return { problem: 'notRising', at: word }
    breaks.push(value)
  }
  return breaks.length > MOST_BREAKS ? { problem: 'tooMany', at: String(breaks.length) } : { breaks }
}
