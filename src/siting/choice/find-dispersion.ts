import { type MilpRow, solveMilp } from '../milp/solve-milp.ts'
import { coverByCliques } from './cover-by-cliques.ts'
import type { ChoiceOptions, ChoiceSearch } from './find-choice.ts'
import type { ChoiceProblem, ChoiceResult } from './types.ts'

/**
 * p-dispersion: bisection over the distinct distances, each a question whether p candidates lie pairwise so far apart:
 * an independent set of the pairs that are nearer, whose linear model has a row for every clique of a greedy cover of
 * those pairs (Sayah and Irnich 2017).
 */
export function* findDispersion(problem: ChoiceProblem, { highs, proverS }: ChoiceOptions): ChoiceSearch {
  const { candidateCount: n, between, rules, lockedIn, lockedOut } = problem
  const p = problem.p as number
  const isOut = new Set(lockedOut)
  const isIn = new Set(lockedIn)
  const all = Array.from({ length: n }, (_, c) => c)
  const free = all.filter((c) => !isOut.has(c))
  const distances = new Set<number>()
  for (const a of free) for (const b of free) if (a < b) distances.add(between[a * n + b] as number)
  const levels = [0, ...distances].sort((a, b) => a - b)

  const spreadOf = (chosen: readonly number[]): number => {
    let least = Infinity
    for (const a of chosen) for (const b of chosen) if (a < b) least = Math.min(least, between[a * n + b] as number)
    return least
  }
  /** Candidates pairwise at least so far apart; null where there are not p such, undefined where time ran out. */
  const apart = (distance: number): number[] | null | undefined => {
    const cliques = coverByCliques(free, (a, b) => (between[a * n + b] as number) < distance)
    const rows: MilpRow[] = [
      { columns: all, values: all.map(() => 1), least: p, most: p },
      ...cliques.map((columns): MilpRow => ({ columns, values: columns.map(() => 1), least: 0, most: 1 })),
      ...rules.map(({ members, least, most }): MilpRow => {
        const columns = [...new Set(members)]
        return { columns, values: columns.map(() => 1), least, most }
      }),
    ]
    const outcome = solveMilp(
      highs,
      {
        cost: all.map(() => 0),
        lower: all.map((c) => (isIn.has(c) ? 1 : 0)),
        upper: all.map((c) => (isOut.has(c) ? 0 : 1)),
        isWhole: all.map(() => 1),
        rows,
      },
      { timeLimitS: proverS },
    )
    if (outcome.solution) return all.filter((c) => (outcome.solution?.[c] as number) > 0.5)
    return outcome.status === 'infeasible' ? null : undefined
  }

  const first = apart(0)
  if (!first) return null
  let chosen: readonly number[] = first
  let value = spreadOf(chosen)
  let isSure = true
  let low = levels.findLastIndex((level) => level <= value)
  let high = levels.length - 1
  const state = (isProved: boolean): ChoiceResult => ({
    chosen,
    value,
    bound: isProved ? value : (levels[high] ?? value),
    isProved,
    unserved: [],
  })
  if (p < 2) return state(true)
  yield state(false)
  while (low < high) {
    const middle = (low + high + 1) >> 1
    const found = apart(levels[middle] as number)
    if (found) {
      chosen = found
      value = spreadOf(found)
      low = Math.max(
        middle,
        levels.findLastIndex((level) => level <= value),
      )
    } else {
      // Where time ran out nothing is known, and the bound stays where it was proved.
      if (found === undefined) isSure = false
      if (!isSure) return state(false)
      high = middle - 1
    }
    yield state(false)
  }
  return state(true)
}
