import type { Highs } from 'highs'
import type { MedianProblem } from '../median/types.ts'
import { solveMilp } from '../milp/solve-milp.ts'
import { listRuleRows } from './list-rule-rows.ts'

/** Some choice of p that keeps to the rules: `impossible` where there is none, proved; `stopped` where time ran out. */
export function findRuledChoice(
  {
    candidateCount,
    p,
    lockedIn,
    lockedOut,
    rules,
  }: Pick<MedianProblem, 'candidateCount' | 'p' | 'lockedIn' | 'lockedOut' | 'rules'>,
  highs: Highs,
  timeLimitS: number,
): readonly number[] | 'impossible' | 'stopped' {
  const isIn = new Set(lockedIn)
  const isOut = new Set(lockedOut)
  const all = Array.from({ length: candidateCount }, (_, c) => c)
  if (lockedIn.some((c) => isOut.has(c))) return 'impossible'
  const outcome = solveMilp(
    highs,
    {
      cost: all.map(() => 0),
      lower: all.map((c) => (isIn.has(c) ? 1 : 0)),
      upper: all.map((c) => (isOut.has(c) ? 0 : 1)),
      isWhole: all.map(() => 1),
      rows: listRuleRows({ candidateCount, least: p, most: p, rules }),
    },
    { timeLimitS },
  )
  if (outcome.solution) return all.filter((c) => (outcome.solution?.[c] as number) > 0.5)
  return outcome.status === 'infeasible' ? 'impossible' : 'stopped'
}
