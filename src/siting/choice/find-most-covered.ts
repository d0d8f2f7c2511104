import { buildMedianProblem } from '../median/build-median-problem.ts'
import { findMedian } from '../median/find-median.ts'
import { proveWithHighs } from '../median/prove-with-highs.ts'
import type { ChoiceOptions, ChoiceSearch } from './find-choice.ts'
import { findUnit } from './find-unit.ts'
import type { ChoiceProblem, ChoiceResult } from './types.ts'

/** Maximal covering: what is not covered costs its weight. What existing sites cover counts as covered. */
export function* findMostCovered(problem: ChoiceProblem, { highs, seed, proverS }: ChoiceOptions): ChoiceSearch {
  const { candidateCount, demandCount, costs, weights, existing, radius } = problem
  const total = weights.reduce((sum, weight) => sum + weight, 0)
  const median = buildMedianProblem(
    {
      candidateCount,
      demandCount,
      costs: costs.map((cost, at) => (cost <= radius ? 0 : (weights[at % demandCount] as number))),
      rest: weights.map((weight, d) => ((existing[d] as number) <= radius ? 0 : weight)),
    },
    { ...problem, p: problem.p as number, unit: findUnit(weights) },
  )
  const unserved = Array.from(weights.keys()).filter(
    (d) =>
      !((existing[d] as number) <= radius) && median.starts[d] === median.starts[d + 1] && (weights[d] as number) > 0,
  )
  const search = findMedian(median, { seed, prover: proveWithHighs(highs, proverS) })
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
