/**
 * Lists, for each demand, the candidates that can be the one that serves it, by rising cost.
 *
 * Of n candidates p are chosen: the dearest p − 1 of a demand never serve it unless all others are left out, so a
 * demand's `rest` is its (n − p + 1)th lowest cost, or what it costs already (existing sites, no service at all).
 * Cost: O(demands × candidates × log candidates).
 */
import type { MedianProblem } from './types.ts'

interface MedianCosts {
  readonly candidateCount: number
  readonly demandCount: number
  /** Weighted cost at `candidate * demandCount + demand`; at least 0, Infinity where there is no way. */
  readonly costs: Float64Array
  /** What each demand costs when no candidate serves it: by existing sites, or for going without. */
  readonly rest: Float64Array
}

/** @throws RangeError on a cost that is negative or no number, and on a `rest` that is not finite */
export function buildMedianProblem(
  { candidateCount, demandCount, costs, rest }: MedianCosts,
  { p, lockedIn, lockedOut, rules, unit }: Pick<MedianProblem, 'p' | 'lockedIn' | 'lockedOut' | 'rules' | 'unit'>,
): MedianProblem {
  const isOut = new Uint8Array(candidateCount)
  for (const candidate of lockedOut) isOut[candidate] = 1
  const starts = new Int32Array(demandCount + 1)
  const candidates: Int32Array[] = []
  const listed: Float64Array[] = []
  const tightRest = new Float64Array(demandCount)
  const keys = new Float64Array(candidateCount)
  const allowed = candidateCount - lockedOut.length
  for (let d = 0; d < demandCount; d++) {
    let most = rest[d] as number
    if (!(most >= 0 && most < Infinity)) throw new RangeError(`Demand ${d} costs ${most} unserved`)
    const near: number[] = []
    for (let c = 0; c < candidateCount; c++) {
      const cost = costs[c * demandCount + d] as number
      if (!(cost >= 0)) throw new RangeError(`Candidate ${c} serves demand ${d} at ${cost}`)
      keys[c] = cost
      if (isOut[c] === 0 && cost < most) near.push(c)
    }
    near.sort((a, b) => (keys[a] as number) - (keys[b] as number) || a - b)
    const sure = allowed - p
    if (near.length > sure && sure >= 0) most = Math.min(most, keys[near[sure] as number] as number)
    let count = near.length
    while (count > 0 && (keys[near[count - 1] as number] as number) >= most) count--
    tightRest[d] = most
    starts[d + 1] = (starts[d] as number) + count
    candidates.push(Int32Array.from(near.slice(0, count)))
    listed.push(Float64Array.from(near.slice(0, count), (c) => keys[c] as number))
  }
  const total = starts[demandCount] as number
  const flatCandidates = new Int32Array(total)
  const flatCosts = new Float64Array(total)
  candidates.forEach((list, d) => flatCandidates.set(list, starts[d]))
  listed.forEach((list, d) => flatCosts.set(list, starts[d]))
  return {
    candidateCount,
    demandCount,
    starts,
    candidates: flatCandidates,
    costs: flatCosts,
    rest: tightRest,
    p,
    lockedIn,
    lockedOut,
    rules,
    unit,
  }
}
