import { createCoverShare } from './create-cover-share.ts'
import type { ChoiceProblem } from './types.ts'

/**
 * What can go from where to where, where candidates take only so much: a share of a demand's weight goes from it to a
 * candidate at a cost, and what goes nowhere costs its `rest`. Costs are to be small in every model: for `mclp` the
 * weight that is not covered, for `pmedian` weight × cost.
 */
export interface Flows {
  readonly demands: readonly FlowDemand[]
  /** Of each candidate. */
  readonly capacities: Float64Array
}

interface FlowDemand {
  readonly demand: number
  readonly weight: number
  /** Rising in cost: cheaper than `rest`. */
  readonly ways: readonly { readonly candidate: number; readonly cost: number }[]
  /** What all of its weight costs where no candidate takes it: existing sites do, or it goes without. */
  readonly rest: number
}

/** @param restOf what the whole weight of a demand costs unserved; for `pmedian` */
export function buildFlows(problem: ChoiceProblem, restOf: (demand: number) => number): Flows {
  const { candidateCount, demandCount, costs, weights, existing, lockedOut, model } = problem
  const isOut = new Uint8Array(candidateCount)
  for (const c of lockedOut) isOut[c] = 1
  const shareOf = createCoverShare(problem)
  const costOf = (weight: number, cost: number): number =>
    model === 'pmedian' ? (cost === Infinity ? Infinity : weight * cost) : weight * (1 - shareOf(cost))
  const demands: FlowDemand[] = []
  for (let demand = 0; demand < demandCount; demand++) {
    const weight = weights[demand] as number
    if (weight === 0) continue
    const rest = Math.min(costOf(weight, existing[demand] as number), restOf(demand))
    const ways: { candidate: number; cost: number }[] = []
    for (let candidate = 0; candidate < candidateCount; candidate++) {
      const cost = costOf(weight, costs[candidate * demandCount + demand] as number)
      if (isOut[candidate] === 0 && cost < rest) ways.push({ candidate, cost })
    }
    ways.sort((a, b) => a.cost - b.cost || a.candidate - b.candidate)
    demands.push({ demand, weight, ways, rest })
  }
  return { demands, capacities: problem.capacities as Float64Array }
}
