import { solveMilp } from '../milp/solve-milp.ts'
import { buildFlowModel } from './build-flow-model.ts'
import { buildFlows } from './build-flows.ts'
import type { ChoiceOptions, ChoiceSearch } from './find-choice.ts'
import { listRuleRows } from './list-rule-rows.ts'
import type { ChoiceProblem } from './types.ts'

/**
 * Set covering where each candidate takes only so much: the fewest that take all the weight within their reach. A demand
 * may be split. Null also where all candidates together have no room for it.
 */
export function* findFewestWithinCapacity(problem: ChoiceProblem, { highs, proverS }: ChoiceOptions): ChoiceSearch {
  const { candidateCount, p, rules, weights } = problem
  const all = buildFlows({ ...problem, partialTo: 1 }, () => Infinity)
  const unserved = all.demands.flatMap(({ demand, ways, rest }) => (ways.length === 0 && rest > 0 ? [demand] : []))
  const flows = { ...all, demands: all.demands.filter(({ ways }) => ways.length > 0) }
  const isIn = new Set(problem.lockedIn)
  const isOut = new Set(problem.lockedOut)
  const { model } = buildFlowModel(flows, null, true)
  const asked = flows.demands.reduce((sum, { demand }) => sum + (weights[demand] as number), 0)
  const outcome = solveMilp(
    highs,
    {
      ...model,
      cost: model.cost.map((_, column) => (column < candidateCount ? 1 : 0)),
      lower: model.lower.map((low, column) => (isIn.has(column) ? 1 : low)),
      upper: model.upper.map((high, column) => (isOut.has(column) ? 0 : high)),
      rows: [
        ...listRuleRows({ candidateCount, least: leastByRoom(), most: p ?? candidateCount, rules }),
        ...model.rows,
      ],
    },
    { timeLimitS: proverS },
  )
  const { solution } = outcome
  if (!solution) return null
  const chosen = Array.from({ length: candidateCount }, (_, c) => c).filter((c) => (solution[c] as number) > 0.5)
  const bound = Math.min(chosen.length, Math.max(leastByRoom(), Math.ceil(outcome.bound - 1e-6)))
  const state = { chosen, value: chosen.length, bound, isProved: bound === chosen.length, unserved }
  yield state
  return state

  /** So many at least, however they lie. */
  function leastByRoom(): number {
    let left = asked * (1 - 1e-9)
    let count = 0
    for (const room of [...(problem.capacities as Float64Array)].sort((a, b) => b - a)) {
      if (left <= 0) break
      left -= room
      count++
    }
    return count
  }
}
