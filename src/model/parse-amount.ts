/**
 * A number of people, households or the like as written in a cell: `1,234人`, `1.2万`, `380 户`. Null for what is empty, negative
 * or no number: not known, which is not 0.
 */
export function parseAmount(text: string): number | null {
  const plain = text.normalize('NFKC').replace(/(\d)[,\s](?=\d{3}(?!\d))/g, '$1')
  const match = /^\s*\+?(\d+(?:\.\d+)?(?:e[+-]?\d+)?)\s*(万)?\s*(?:人|口|户|个|处|座|席|people|households)?\s*$/i.exec(
    plain,
  )
  const value = match ? Number(match[1]) * (match[2] ? 10_000 : 1) : Number.NaN
  return Number.isFinite(value) ? value : null
}
