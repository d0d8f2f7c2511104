import { buildMedianProblem } from '../median/build-median-problem.ts'
import { createCoverShare } from './create-cover-share.ts'
import type { ChoiceOptions, ChoiceSearch } from './find-choice.ts'
import { findUnit } from './find-unit.ts'
import { searchMedian } from './search-median.ts'
import type { ChoiceProblem, ChoiceResult } from './types.ts'

/**
 * Maximal covering: what is not covered costs its weight, and beyond the radius a growing share of it where cover is
 * partial (Berman and Krass 2002). What existing sites cover counts as covered.
 */
export function* findMostCovered(problem: ChoiceProblem, { highs, seed, proverS }: ChoiceOptions): ChoiceSearch {
  const { candidateCount, demandCount, costs, weights, existing } = problem
  const shareOf = createCoverShare(problem)
  const isPartial = (problem.partialTo ?? 1) > 1
  const total = weights.reduce((sum, weight) => sum + weight, 0)
  const median = buildMedianProblem(
    {
      candidateCount,
      demandCount,
      costs: costs.map((cost, at) => (weights[at % demandCount] as number) * (1 - shareOf(cost))),
      rest: weights.map((weight, d) => weight * (1 - shareOf(existing[d] as number))),
    },
    { ...problem, p: problem.p as number, unit: isPartial ? 0 : findUnit(weights) },
  )
  const unserved = Array.from(weights.keys()).filter(
    (d) =>
      shareOf(existing[d] as number) === 0 && median.starts[d] === median.starts[d + 1] && (weights[d] as number) > 0,
  )
  const search = searchMedian(median, { highs, seed, proverS })
  for (;;) {
    const { value: state, done } = search.next()
    const told: ChoiceResult | null = state && {
      chosen: [...state.chosen],
      value: total - state.value,
      bound: total - state.bound,
      isProved: state.isProved,
      unserved,
    }
    if (done) return told
    yield told
  }
}
