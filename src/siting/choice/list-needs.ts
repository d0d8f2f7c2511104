import type { ChoiceProblem } from './types.ts'

/** A demand that a choice can bring to count, and what of it is missing still. */
interface DemandNeed {
  readonly demand: number
  readonly weight: number
  /** How many of `near` must be chosen. */
  readonly need: number
  /** Candidates within the radius that are not locked out, rising. */
  readonly near: readonly number[]
}

/**
 * What each demand of some weight needs to be covered as often as asked. `sure`: the weight of those that existing sites
 * cover already; `unserved`: those that even all candidates together do not.
 */
export function listNeeds({
  candidateCount,
  demandCount,
  costs,
  weights,
  existing,
  existingTimes,
  radius,
  lockedOut,
  coverTimes = 1,
}: ChoiceProblem): { readonly demands: DemandNeed[]; readonly sure: number; readonly unserved: number[] } {
  const isOut = new Uint8Array(candidateCount)
  for (const c of lockedOut) isOut[c] = 1
  const demands: DemandNeed[] = []
  const unserved: number[] = []
  let sure = 0
  for (let demand = 0; demand < demandCount; demand++) {
    const weight = weights[demand] as number
    if (weight === 0) continue
    const need = coverTimes - (existingTimes?.[demand] ?? ((existing[demand] as number) <= radius ? 1 : 0))
    if (need <= 0) {
      sure += weight
      continue
    }
    const near: number[] = []
    for (let c = 0; c < candidateCount; c++)
      if (isOut[c] === 0 && (costs[c * demandCount + demand] as number) <= radius) near.push(c)
    if (near.length < need) unserved.push(demand)
    else demands.push({ demand, weight, need, near })
  }
  return { demands, sure, unserved }
}
