import { type MilpRow, solveMilp } from '../milp/solve-milp.ts'
import { createRuleBook } from '../median/rule-book.ts'
import type { ChoiceOptions, ChoiceSearch } from './find-choice.ts'
import { listNeeds } from './list-needs.ts'
import type { ChoiceProblem, ChoiceResult } from './types.ts'

/** So many of `near` must be chosen. */
interface CoverRow {
  readonly near: readonly number[]
  readonly need: number
}

/**
 * Set covering: the fewest candidates that cover every demand as often as asked, of those that all together do. Demands
 * covered alike are one row, and a row that holds another is left out, since who covers the smaller covers it too.
 */
export function* findFewest(problem: ChoiceProblem, { highs, proverS }: ChoiceOptions): ChoiceSearch {
  const { candidateCount, p } = problem
  const isOut = new Uint8Array(candidateCount)
  for (const c of problem.lockedOut) isOut[c] = 1
  const { demands, unserved } = listNeeds(problem)
  const kinds = new Map<string, CoverRow>()
  for (const { near, need } of demands) {
    const key = near.join()
    if (need > (kinds.get(key)?.need ?? 0)) kinds.set(key, { near, need })
  }
  const rows = leaveOutWider([...kinds.values()], candidateCount)

  const greedy = coverGreedily(rows, problem)
  const bookOf = (chosen: readonly number[]): boolean => {
    const book = createRuleBook(candidateCount, problem.rules)
    for (const c of chosen) book.add(c)
    return book.missed() === 0 && (p === null || chosen.length <= p)
  }
  let best: ChoiceResult | null = null
  if (bookOf(greedy)) {
    best = {
      chosen: greedy,
      value: greedy.length,
      bound: greedy.length === 0 ? 0 : 1,
      isProved: greedy.length <= 1,
      unserved,
    }
    yield best
    if (best.isProved) return best
  }

  const all = Array.from({ length: candidateCount }, (_, c) => c)
  const milpRows: MilpRow[] = [
    ...rows.map(
      ({ near, need }): MilpRow => ({ columns: near, values: near.map(() => 1), least: need, most: Infinity }),
    ),
    ...problem.rules.map(({ members, least, most }): MilpRow => {
      const columns = [...new Set(members)]
      return { columns, values: columns.map(() => 1), least, most }
    }),
  ]
  if (p !== null) milpRows.push({ columns: all, values: all.map(() => 1), least: 0, most: p })
  const isIn = new Set(problem.lockedIn)
  const start = new Float64Array(candidateCount)
  for (const c of best?.chosen ?? []) start[c] = 1
  const outcome = solveMilp(
    highs,
    {
      cost: all.map(() => 1),
      lower: all.map((c) => (isIn.has(c) ? 1 : 0)),
      upper: all.map((c) => (isOut[c] === 1 ? 0 : 1)),
      isWhole: all.map(() => 1),
      rows: milpRows,
    },
    { timeLimitS: proverS, ...(best ? { start } : {}) },
  )
  if (outcome.status === 'infeasible') return null
  const bound = Math.ceil(outcome.bound - 1e-6)
  if (outcome.solution && (!best || outcome.value < best.value - 0.5)) {
    const chosen = all.filter((c) => (outcome.solution?.[c] as number) > 0.5)
    return {
      chosen,
      value: chosen.length,
      bound: Math.min(bound, chosen.length),
      isProved: bound >= chosen.length,
      unserved,
    }
  }
  return best && { ...best, bound: Math.min(bound, best.value), isProved: bound >= best.value }
}

/** Without the rows that hold all of another row which asks for as many. Rising candidates in each. */
function leaveOutWider(rows: readonly CoverRow[], candidateCount: number): CoverRow[] {
  const kept: CoverRow[] = []
  const keptOf: number[][] = Array.from({ length: candidateCount }, () => [])
  for (const row of rows.toSorted((a, b) => a.near.length - b.near.length)) {
    const counts = new Map<number, number>()
    let isWider = false
    for (const c of row.near) {
      for (const k of keptOf[c] as number[]) {
        const count = (counts.get(k) ?? 0) + 1
        counts.set(k, count)
        const other = kept[k] as CoverRow
        if (count === other.near.length && other.need >= row.need) isWider = true
      }
      if (isWider) break
    }
    if (isWider) continue
    for (const c of row.near) keptOf[c]?.push(kept.length)
    kept.push(row)
  }
  return kept
}

/** The candidate that covers most of what is left, again and again; then those that are not needed are taken out. */
function coverGreedily(rows: readonly CoverRow[], { candidateCount, lockedIn }: ChoiceProblem): number[] {
  const rowsOf: number[][] = Array.from({ length: candidateCount }, () => [])
  rows.forEach(({ near }, r) => {
    for (const c of near) rowsOf[c]?.push(r)
  })
  const missing = Int32Array.from(rows, ({ need }) => need)
  const isIn = new Uint8Array(candidateCount)
  const chosen: number[] = []
  const take = (c: number): void => {
    chosen.push(c)
    isIn[c] = 1
    for (const r of rowsOf[c] as number[]) missing[r] = (missing[r] as number) - 1
  }
  for (const c of lockedIn) take(c)
  const open = (c: number): number =>
    (rowsOf[c] as number[]).reduce((sum, r) => sum + ((missing[r] as number) > 0 ? 1 : 0), 0)
  while (missing.some((count) => count > 0)) {
    let best = -1
    let most = 0
    for (let c = 0; c < candidateCount; c++) {
      const count = isIn[c] === 1 ? 0 : open(c)
      if (count > most) {
        most = count
        best = c
      }
    }
    take(best)
  }
  const isLocked = new Set(lockedIn)
  return chosen
    .filter((c) => {
      if (isLocked.has(c) || (rowsOf[c] as number[]).some((r) => missing[r] === 0)) return true
      for (const r of rowsOf[c] as number[]) missing[r] = (missing[r] as number) + 1
      return false
    })
    .sort((a, b) => a - b)
}
