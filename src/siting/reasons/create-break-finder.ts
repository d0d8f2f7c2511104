import type { ChoiceProblem } from '../choice/types.ts'
import type { Break } from './types.ts'

export interface BreakFinder {
  /** What would be broken if one came and one went; null for none. What the choice breaks already is counted only where it gets worse. */
  find(into: number | null, out: number | null): Break[]
  /** How many. */
  count(into: number | null, out: number | null): number
}

/** The rules and the spacing of a choice, for changes of one site. */
export function createBreakFinder(
  { candidateCount, rules, conflicts = [] }: Pick<ChoiceProblem, 'candidateCount' | 'rules' | 'conflicts'>,
  chosen: readonly number[],
): BreakFinder {
  const rulesOf: number[][] = Array.from({ length: candidateCount }, () => [])
  const isChosen = new Uint8Array(candidateCount)
  for (const c of chosen) isChosen[c] = 1
  const counts = rules.map(({ members }, r) => {
    let count = 0
    for (const c of new Set(members)) {
      rulesOf[c]?.push(r)
      count += isChosen[c] as number
    }
    return count
  })
  const near: number[][] = Array.from({ length: candidateCount }, () => [])
  for (const [a, b] of conflicts) {
    if (isChosen[b] === 1) near[a]?.push(b)
    if (isChosen[a] === 1) near[b]?.push(a)
  }
  const NONE: readonly number[] = []
  const listOf = (c: number | null): readonly number[] => (c === null ? NONE : (rulesOf[c] as number[]))

  /** Calls `tell` for each break. */
  function visit(into: number | null, out: number | null, tell: (broken: () => Break) => void): void {
    const gained = listOf(into)
    const lost = listOf(out)
    for (const r of gained) {
      const { id, most } = rules[r] as (typeof rules)[number]
      const count = (counts[r] as number) + 1
      if (count > most && !lost.includes(r))
        tell(() => ({ kind: 'rule', ruleId: id, side: 'most', count, bound: most }))
    }
    for (const r of lost) {
      const { id, least } = rules[r] as (typeof rules)[number]
      const count = (counts[r] as number) - 1
      if (count < least && !gained.includes(r))
        tell(() => ({ kind: 'rule', ruleId: id, side: 'least', count, bound: least }))
    }
    if (into !== null)
      for (const other of near[into] as number[]) if (other !== out) tell(() => ({ kind: 'spacing', other }))
  }
  return {
    find(into, out) {
      const found: Break[] = []
      visit(into, out, (broken) => found.push(broken()))
      return found
    },
    count(into, out) {
      let count = 0
      visit(into, out, () => count++)
      return count
    },
  }
}
