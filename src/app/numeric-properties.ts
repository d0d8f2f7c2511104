import { parseAmount } from '../model/parse-amount.ts'

interface WithProperties {
  readonly properties?: Readonly<Record<string, string>> | undefined
}

/** So many rows are looked at: thousands with many columns would hold the screen up. */
const LOOKED_AT = 500

/** Columns of the user's that hold numbers, the fullest first, then by name. A column with more words than numbers is none. */
export function numericProperties(rows: Iterable<WithProperties>): readonly string[] {
  const counts = new Map<string, { numbers: number; words: number }>()
  let looked = 0
  for (const { properties = {} } of rows) {
    if (++looked > LOOKED_AT) break
    for (const [name, text] of Object.entries(properties)) {
      const count = counts.get(name) ?? { numbers: 0, words: 0 }
      counts.set(name, count)
      if (parseAmount(text) !== null) count.numbers++
      else if (text.trim() !== '') count.words++
    }
  }
  return [...counts]
    .filter(([, { numbers, words }]) => numbers > words)
    .sort(([a, { numbers: inA }], [b, { numbers: inB }]) => inB - inA || (a < b ? -1 : 1))
    .map(([name]) => name)
}
