import { buildMedianProblem } from '../median/build-median-problem.ts'
import type { ChoiceOptions, ChoiceSearch } from './find-choice.ts'
import { findUnit } from './find-unit.ts'
import { searchMedian } from './search-median.ts'
import type { ChoiceProblem, ChoiceResult } from './types.ts'

/**
 * The p-median. A demand that cannot be reached by any candidate or existing site is left out and told; one that the
 * choice leaves without a way costs more than all others together, so as few as possible are left so.
 */
export function* findLeastCost(problem: ChoiceProblem, { highs, seed, proverS }: ChoiceOptions): ChoiceSearch {
  const { candidateCount, demandCount, costs, weights, existing } = problem
  const weighted = new Float64Array(costs.length)
  const farthest = new Float64Array(demandCount)
  for (let c = 0; c < candidateCount; c++)
    for (let d = 0; d < demandCount; d++) {
      const cost = costs[c * demandCount + d] as number
      const own = cost === Infinity ? Infinity : cost * (weights[d] as number)
      weighted[c * demandCount + d] = own
      if (own !== Infinity) farthest[d] = Math.max(farthest[d] as number, own)
    }
  const reachable = Array.from({ length: demandCount }, (_, d) => (existing[d] as number) < Infinity)
  for (let at = 0; at < costs.length; at++) if ((costs[at] as number) < Infinity) reachable[at % demandCount] = true
  const penalty = 1 + Math.ceil(farthest.reduce((sum, cost) => sum + cost, 0))
  const rest = existing.map((cost, d) =>
    !reachable[d] || weights[d] === 0 ? 0 : cost === Infinity ? penalty : cost * (weights[d] as number),
  )
  const median = buildMedianProblem(
    { candidateCount, demandCount, costs: weighted, rest },
    {
      ...problem,
      p: problem.p as number,
      unit: findUnit(weighted.map((cost) => (cost === Infinity ? 0 : cost))) * findUnit(rest),
    },
  )
  const search = searchMedian(median, { highs, seed, proverS })
  for (;;) {
    const { value: state, done } = search.next()
    let told: ChoiceResult | null = null
    if (state) {
      const chosen = [...state.chosen]
      const unserved = Array.from(rest.keys()).filter(
        (d) =>
          !reachable[d] || (existing[d] === Infinity && chosen.every((c) => costs[c * demandCount + d] === Infinity)),
      )
      const paid = unserved.reduce((sum, d) => sum + (rest[d] as number), 0)
      told = {
        chosen,
        value: state.value - paid,
        bound: Math.max(0, state.bound - paid),
        isProved: state.isProved,
        unserved,
      }
    }
    if (done) return told
    yield told
  }
}
