import { buildMedianProblem } from '../median/build-median-problem.ts'
import type { ChoiceOptions, ChoiceSearch } from './find-choice.ts'
import { searchMedian } from './search-median.ts'
import type { ChoiceProblem } from './types.ts'

/**
 * The p-center: bisection over the distinct costs, each a question whether p candidates cover all within it (Minieka
 * 1970). A demand that nothing reaches is left out and told.
 */
export function* findCenter(problem: ChoiceProblem, { highs, seed, proverS }: ChoiceOptions): ChoiceSearch {
  const { candidateCount, demandCount, costs, weights, existing } = problem
  const p = problem.p as number
  const isOut = new Uint8Array(candidateCount)
  for (const c of problem.lockedOut) isOut[c] = 1
  // Of each demand: the nearest it can come to, which no choice goes below.
  const nearest = existing.slice()
  for (let c = 0; c < candidateCount; c++)
    for (let d = 0; isOut[c] === 0 && d < demandCount; d++)
      nearest[d] = Math.min(nearest[d] as number, costs[c * demandCount + d] as number)
  const asked = Array.from(nearest.keys()).filter(
    (d) => (weights[d] as number) > 0 && (nearest[d] as number) < Infinity,
  )
  const unserved = Array.from(nearest.keys()).filter((d) => (weights[d] as number) > 0 && nearest[d] === Infinity)
  const floor = asked.reduce((most, d) => Math.max(most, nearest[d] as number), 0)

  const radiusOf = (chosen: ArrayLike<number>): number =>
    asked.reduce((most, d) => {
      let own = existing[d] as number
      for (let i = 0; i < chosen.length; i++)
        own = Math.min(own, costs[(chosen[i] as number) * demandCount + d] as number)
      return Math.max(most, own)
    }, 0)
  const levels = [
    ...new Set(
      asked.flatMap((d) => [
        ...(existing[d] === Infinity ? [] : [existing[d] as number]),
        ...Array.from({ length: candidateCount }, (_, c) => costs[c * demandCount + d] as number).filter(
          (cost) => cost < Infinity,
        ),
      ]),
    ),
  ]
    .filter((cost) => cost >= floor)
    .sort((a, b) => a - b)
  if (levels.length === 0) levels.push(0)
  // The last resort: rules may leave a demand without a way whatever is chosen.
  levels.push(Infinity)

  let chosen: readonly number[] | null = null
  let value = Infinity
  // Every level before `low` is known to be too small.
  let low = 0
  let high = levels.length
  const state = (isProved: boolean) =>
    chosen && { chosen, value, bound: isProved ? value : (levels[low] ?? value), isProved, unserved }

  /** Whether p candidates cover all within the radius; what they reach is kept either way. */
  function* covers(radius: number): Generator<ReturnType<typeof state>, boolean | null> {
    const rest = new Float64Array(asked.length)
    const own = new Float64Array(candidateCount * asked.length)
    asked.forEach((d, i) => {
      rest[i] = (existing[d] as number) <= radius ? 0 : 1
      for (let c = 0; c < candidateCount; c++)
        own[c * asked.length + i] = (costs[c * demandCount + d] as number) <= radius ? 0 : 1
    })
    const median = buildMedianProblem(
      { candidateCount, demandCount: asked.length, costs: own, rest },
      { ...problem, p, unit: 1 },
    )
    const search = searchMedian(median, { highs, seed, proverS })
    let found = false
    for (;;) {
      const { value: step, done } = search.next()
      if (step) {
        found = true
        const reached = radiusOf(step.chosen)
        if (!chosen || reached < value) {
          value = reached
          chosen = [...step.chosen]
        }
        if (step.value === 0) return true
        if (step.bound > 0) return false
      }
      if (done) return found ? false : null
      yield state(false)
    }
  }
  // The first level too: it gives a choice to begin with, or tells that the rules allow none.
  while (low < high) {
    const middle = chosen ? (low + high) >> 1 : Math.min(high - 1, low + ((high - low) >> 2))
    const answer = yield* covers(levels[middle] as number)
    if (answer === null) return null
    if (answer) high = middle
    else low = middle + 1
    // The choice may reach less than was asked for.
    while (high > 0 && (levels[high - 1] as number) >= value && high > low) high--
    yield state(false)
  }
  return state(true)
}
