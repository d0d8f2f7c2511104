const BOUND = /^(>=|<=|>|<|=|≥|≤)(-?\d+(?:\.\d+)?)$/
const RANGE = /^(-?\d+(?:\.\d+)?)(?:-|~|\.\.)(-?\d+(?:\.\d+)?)$/

/**
 * What a user writes over a column of numbers: `>500`, `<=20`, `100-500` (also `100~500`), `=0`, full-width signs too; a
 * bare number means at least that. Null where it is nothing of these, which filters nothing.
 */
export function parseNumberFilter(text: string): ((value: number) => boolean) | null {
  const plain = text.normalize('NFKC').replace(/[\s,]/g, '')
  const range = RANGE.exec(plain)
  if (range) {
    const low = Math.min(Number(range[1]), Number(range[2]))
    const high = Math.max(Number(range[1]), Number(range[2]))
    return (value) => value >= low && value <= high
  }
  const bound = BOUND.exec(/^-?\d+(?:\.\d+)?$/.test(plain) ? `>=${plain}` : plain)
  if (!bound) return null
  const limit = Number(bound[2])
  switch (bound[1]) {
    case '>':
      return (value) => value > limit
    case '<':
      return (value) => value < limit
    case '=':
      return (value) => value === limit
    case '<=':
    case '≤':
      return (value) => value <= limit
    default:
      return (value) => value >= limit
  }
}
