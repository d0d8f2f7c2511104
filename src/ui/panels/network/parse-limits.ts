const MOST_LIMITS = 5

/**
 * Limits as typed, apart by commas (Chinese ones too) or spaces, in rising order without repeats; null where one is no positive
 * number or there are too many. A text without any is fine where `mayBeNone`.
 */
export function parseLimits(text: string, mayBeNone = false): number[] | null {
  const words = text
    .normalize('NFKC')
    .split(/[\s,、;]+/)
    .filter(Boolean)
  const limits = [...new Set(words.map(Number))].sort((a, b) => a - b)
  if (limits.length === 0) return mayBeNone ? [] : null
  if (limits.length > MOST_LIMITS || !limits.every((limit) => Number.isFinite(limit) && limit > 0)) return null
  return limits
}
