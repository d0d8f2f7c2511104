/**
 * How evenly sites are spread over kinds, domains for instance: Shannon's entropy (C. Shannon 1948) of their shares, in nats, over the
 * greatest there could be: with all kinds there are, or (E. Pielou 1966) with the kinds that occur. 1 is even, 0 one kind alone.
 */
import type { Figured } from './types.ts'

export interface Mix {
  readonly count: number
  readonly kindCount: number
  readonly presentCount: number
  readonly entropy: number
  /** Over all kinds; null where there is one only. */
  readonly evenness: number | null
  /** Over those that occur; null where it is one only. */
  readonly pielou: number | null
}

/** @throws RangeError for a count that is negative or not a number */
export function computeMix(counts: readonly number[]): Figured<Mix> {
  const bad = counts.find((count) => !(count >= 0))
  if (bad !== undefined) throw new RangeError(`A count is ${bad}`)
  const count = counts.reduce((sum, one) => sum + one, 0)
  if (count === 0) return { ok: false, reason: 'noWords' }
  const present = counts.filter((one) => one > 0)
  const entropy = present.reduce((sum, one) => sum - (one / count) * Math.log(one / count), 0)
  return {
    ok: true,
    count,
    kindCount: counts.length,
    presentCount: present.length,
    entropy,
    evenness: counts.length > 1 ? entropy / Math.log(counts.length) : null,
    pielou: present.length > 1 ? entropy / Math.log(present.length) : null,
  }
}
