/**
 * The rules of a choice as bits: which exchange of two candidates keeps to all of them is told by a few words.
 * Candidate c belongs to rule r when bit r of its row is set.
 */
import type { CountRule } from './types.ts'

export interface RuleBook {
  /** How many of the chosen each rule counts. */
  readonly counts: Int32Array
  add(candidate: number): void
  remove(candidate: number): void
  /** By how much the rules are missed altogether. */
  missed(): number
  /** By how much they would be missed more (or less) after the exchange. */
  missedBySwap(into: number, out: number): number
  allowsSwap(into: number, out: number): boolean
}

export function createRuleBook(candidateCount: number, rules: readonly CountRule[]): RuleBook {
  const words = Math.ceil(rules.length / 32)
  const rows = new Int32Array(candidateCount * words)
  const rulesOf: number[][] = Array.from({ length: candidateCount }, () => [])
  rules.forEach(({ members }, r) => {
    for (const candidate of members) {
      if (!(candidate >= 0 && candidate < candidateCount))
        throw new RangeError(`Rule ${r} names candidate ${candidate}`)
      const at = candidate * words + (r >> 5)
      if (((rows[at] as number) & (1 << (r & 31))) !== 0) continue
      rows[at] = (rows[at] as number) | (1 << (r & 31))
      rulesOf[candidate]?.push(r)
    }
  })
  const counts = new Int32Array(rules.length)
  const least = Int32Array.from(rules, (rule) => rule.least)
  const most = Int32Array.from(rules, (rule) => Math.min(rule.most, candidateCount))
  // Rules that cannot give one away, and rules that cannot take one more.
  const atLeast = new Int32Array(words)
  const atMost = new Int32Array(words)
  const mark = (r: number) => {
    const bit = 1 << (r & 31)
    const word = r >> 5
    const count = counts[r] as number
    atLeast[word] = count <= (least[r] as number) ? (atLeast[word] as number) | bit : (atLeast[word] as number) & ~bit
    atMost[word] = count >= (most[r] as number) ? (atMost[word] as number) | bit : (atMost[word] as number) & ~bit
  }
  for (let r = 0; r < rules.length; r++) mark(r)
  const change = (candidate: number, by: number) => {
    for (const r of rulesOf[candidate] as number[]) {
      counts[r] = (counts[r] as number) + by
      mark(r)
    }
  }
  const missOf = (r: number, count: number): number =>
    Math.max(0, (least[r] as number) - count, count - (most[r] as number))
  const has = (candidate: number, r: number): boolean =>
    ((rows[candidate * words + (r >> 5)] as number) & (1 << (r & 31))) !== 0
  return {
    counts,
    add: (candidate) => change(candidate, 1),
    remove: (candidate) => change(candidate, -1),
    missed: () => rules.reduce((sum, _, r) => sum + missOf(r, counts[r] as number), 0),
    missedBySwap(into, out) {
      let sum = 0
      for (const r of rulesOf[into] as number[])
        if (!has(out, r)) sum += missOf(r, (counts[r] as number) + 1) - missOf(r, counts[r] as number)
      for (const r of rulesOf[out] as number[])
        if (!has(into, r)) sum += missOf(r, (counts[r] as number) - 1) - missOf(r, counts[r] as number)
      return sum
    },
    allowsSwap(into, out) {
      for (let word = 0; word < words; word++) {
        const gained = rows[into * words + word] as number
        const lost = rows[out * words + word] as number
        if ((gained & ~lost & (atMost[word] as number)) !== 0) return false
        if ((lost & ~gained & (atLeast[word] as number)) !== 0) return false
      }
      return true
    },
  }
}
