import { solveMilp } from '../milp/solve-milp.ts'
import type { ChoiceOptions, ChoiceSearch } from './find-choice.ts'
import type { ChoiceProblem } from './types.ts'

/** The p candidates of the highest scores that the rules allow. */
export function* findHighestScore(problem: ChoiceProblem, { highs, proverS }: ChoiceOptions): ChoiceSearch {
  const { candidateCount, scores, rules } = problem
  const p = problem.p as number
  const all = Array.from({ length: candidateCount }, (_, c) => c)
  const isIn = new Set(problem.lockedIn)
  const isOut = new Set(problem.lockedOut)
  const outcome = solveMilp(
    highs,
    {
      cost: all.map((c) => -(scores[c] as number)),
      lower: all.map((c) => (isIn.has(c) ? 1 : 0)),
      upper: all.map((c) => (isOut.has(c) ? 0 : 1)),
      isWhole: all.map(() => 1),
      rows: [
        { columns: all, values: all.map(() => 1), least: p, most: p },
        ...rules.map(({ members, least, most }) => {
          const columns = [...new Set(members)]
          return { columns, values: columns.map(() => 1), least, most }
        }),
      ],
    },
    { timeLimitS: proverS },
  )
  if (!outcome.solution) return null
  const chosen = all.filter((c) => (outcome.solution?.[c] as number) > 0.5)
  const value = chosen.reduce((sum, c) => sum + (scores[c] as number), 0)
  const isProved = outcome.status === 'optimal'
  const state = { chosen, value, bound: isProved ? value : -outcome.bound, isProved, unserved: [] }
  yield state
  return state
}
