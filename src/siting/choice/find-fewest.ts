import { type MilpRow, solveMilp } from '../milp/solve-milp.ts'
import { createRuleBook } from '../median/rule-book.ts'
import type { ChoiceOptions, ChoiceSearch } from './find-choice.ts'
import type { ChoiceProblem, ChoiceResult } from './types.ts'

/**
 * Set covering: the fewest candidates that cover every demand which any of them covers. Demands covered alike are one
 * row, and a row that holds another is left out, since who covers the smaller covers it too.
 */
export function* findFewest(problem: ChoiceProblem, { highs, proverS }: ChoiceOptions): ChoiceSearch {
  const { candidateCount, demandCount, costs, weights, existing, radius, p } = problem
  const isOut = new Uint8Array(candidateCount)
  for (const c of problem.lockedOut) isOut[c] = 1
  const unserved: number[] = []
  const kinds = new Map<string, number[]>()
  for (let d = 0; d < demandCount; d++) {
    if (weights[d] === 0 || (existing[d] as number) <= radius) continue
    const near: number[] = []
    for (let c = 0; c < candidateCount; c++)
      if (isOut[c] === 0 && (costs[c * demandCount + d] as number) <= radius) near.push(c)
    if (near.length === 0) unserved.push(d)
    else kinds.set(near.join(), near)
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
    ...rows.map((columns): MilpRow => ({ columns, values: columns.map(() => 1), least: 1, most: Infinity })),
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

/** Without the rows that hold all of another row. Rising candidates in each. */
function leaveOutWider(rows: readonly number[][], candidateCount: number): number[][] {
  const kept: number[][] = []
  const keptOf: number[][] = Array.from({ length: candidateCount }, () => [])
  for (const row of rows.toSorted((a, b) => a.length - b.length)) {
    const counts = new Map<number, number>()
    let isWider = false
    for (const c of row) {
      for (const k of keptOf[c] as number[]) {
        const count = (counts.get(k) ?? 0) + 1
        counts.set(k, count)
        if (count === (kept[k] as number[]).length) isWider = true
      }
      if (isWider) break
    }
    if (isWider) continue
    for (const c of row) keptOf[c]?.push(kept.length)
    kept.push(row)
  }
  return kept
}

/** The candidate that covers most of what is left, again and again; then those that are not needed are taken out. */
function coverGreedily(rows: readonly number[][], { candidateCount, lockedIn }: ChoiceProblem): number[] {
  const rowsOf: number[][] = Array.from({ length: candidateCount }, () => [])
  rows.forEach((row, r) => {
    for (const c of row) rowsOf[c]?.push(r)
  })
  const times = new Int32Array(rows.length)
  const chosen: number[] = []
  const take = (c: number): void => {
    chosen.push(c)
    for (const r of rowsOf[c] as number[]) times[r] = (times[r] as number) + 1
  }
  for (const c of lockedIn) take(c)
  const open = (c: number): number => (rowsOf[c] as number[]).reduce((sum, r) => sum + (times[r] === 0 ? 1 : 0), 0)
  while (times.includes(0)) {
    let best = -1
    let most = 0
    for (let c = 0; c < candidateCount; c++) {
      const count = open(c)
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
      if (isLocked.has(c) || (rowsOf[c] as number[]).some((r) => times[r] === 1)) return true
      for (const r of rowsOf[c] as number[]) times[r] = (times[r] as number) - 1
      return false
    })
    .sort((a, b) => a - b)
}
