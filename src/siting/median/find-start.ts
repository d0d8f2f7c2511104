/**
 * A choice to begin with: candidate by candidate the one that saves most, as long as those still to come can keep to the
 * rules that share no candidate; exchanges then mend what overlapping rules are missed by. First with no rule over its
 * most on the way (which spacing needs), then, where that gets stuck, with overlapping rules left to the exchanges.
 */
import { createRuleBook } from './rule-book.ts'
import { splitRules } from './split-rules.ts'
import { turnLists } from './turn-lists.ts'
import type { MedianProblem } from './types.ts'

/** @returns p candidates that keep to all rules, or null where none were found */
export function findStart(problem: MedianProblem): readonly number[] | null {
  return (problem.rules.length > 0 ? chooseGreedily(problem, true) : null) ?? chooseGreedily(problem, false)
}

function chooseGreedily(problem: MedianProblem, isStrict: boolean): readonly number[] | null {
  const { candidateCount, demandCount, starts, candidates, costs, rest, p, lockedIn, lockedOut, rules } = problem
  if (lockedIn.length > p || candidateCount - lockedOut.length < p) return null
  const { disjoint } = splitRules(rules)
  const ruleOf = new Int32Array(candidateCount).fill(-1)
  disjoint.forEach(({ members }, r) => {
    for (const c of members) ruleOf[c] = r
  })
  const counts = new Int32Array(disjoint.length)
  const isBarred = new Uint8Array(candidateCount)
  for (const c of lockedOut) isBarred[c] = 1
  const chosen: number[] = []
  const current = rest.slice()
  const { from, demands, demandCosts } = turnLists(problem)
  const saving = new Float64Array(candidateCount)
  for (let d = 0; d < demandCount; d++)
    for (let k = starts[d] as number; k < (starts[d + 1] as number); k++) {
      const c = candidates[k] as number
      saving[c] = (saving[c] as number) + (rest[d] as number) - (costs[k] as number)
    }
  const rulesOf: number[][] = Array.from({ length: candidateCount }, () => [])
  if (isStrict) rules.forEach(({ members }, r) => new Set(members).forEach((c) => rulesOf[c]?.push(r)))
  const taken = new Int32Array(rules.length)
  const take = (c: number): void => {
    chosen.push(c)
    isBarred[c] = 1
    for (const own of rulesOf[c] as number[]) {
      taken[own] = (taken[own] as number) + 1
      if ((taken[own] as number) >= (rules[own]?.most as number))
        for (const other of rules[own]?.members ?? []) isBarred[other] = 1
    }
    const r = ruleOf[c] as number
    if (r >= 0) counts[r] = (counts[r] as number) + 1
    for (let k = from[c] as number; k < (from[c + 1] as number); k++) {
      const d = demands[k] as number
      const now = demandCosts[k] as number
      const before = current[d] as number
      if (now >= before) continue
      for (let j = starts[d] as number; j < (starts[d + 1] as number); j++) {
        const cost = costs[j] as number
        if (cost >= before) break
        const other = candidates[j] as number
        saving[other] = (saving[other] as number) - (before - Math.max(cost, now))
      }
      current[d] = now
    }
  }
  for (const c of new Set(lockedIn)) {
    if (isBarred[c] === 1) return null
    take(c)
  }
  while (chosen.length < p) {
    const needed = disjoint.reduce((sum, { least }, r) => sum + Math.max(0, least - (counts[r] as number)), 0)
    const isTight = p - chosen.length <= needed
    let best = -1
    for (let c = 0; c < candidateCount; c++) {
      if (isBarred[c] === 1) continue
      const r = ruleOf[c] as number
      if (r >= 0 && (counts[r] as number) >= (disjoint[r]?.most as number)) continue
      if (isTight && (r < 0 || (counts[r] as number) >= (disjoint[r]?.least as number))) continue
      if (best < 0 || (saving[c] as number) > (saving[best] as number)) best = c
    }
    if (best < 0) return null
    take(best)
  }
  return mend(problem, chosen)
}

/** Exchanges that bring the rules nearer, until they are kept or no exchange helps. */
function mend({ candidateCount, lockedIn, lockedOut, rules }: MedianProblem, chosen: number[]): number[] | null {
  const book = createRuleBook(candidateCount, rules)
  for (const c of chosen) book.add(c)
  const isIn = new Uint8Array(candidateCount)
  for (const c of chosen) isIn[c] = 1
  const fixed = new Set([...lockedIn, ...lockedOut])
  while (book.missed() > 0) {
    let best = 0
    let swap: readonly [number, number] | null = null
    for (let slot = 0; slot < chosen.length; slot++) {
      const out = chosen[slot] as number
      if (fixed.has(out)) continue
      for (let into = 0; into < candidateCount; into++) {
        if (isIn[into] === 1 || fixed.has(into)) continue
        const change = book.missedBySwap(into, out)
        if (change < best) {
          best = change
          swap = [slot, into]
        }
      }
    }
    if (!swap) return null
    const [slot, into] = swap
    const out = chosen[slot] as number
    book.remove(out)
    book.add(into)
    isIn[out] = 0
    isIn[into] = 1
    chosen[slot] = into
  }
  return chosen
}
