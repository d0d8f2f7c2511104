import type { Highs } from 'highs'
import { type Clash, findClash } from './find-clash.ts'
import type { ChoiceProblem } from './types.ts'

/**
 * Candidates that were locked out and, taken back in, let a choice be: as many as a rule of the clash lacks, the first by index.
 * None where there are too few of them, or they alone do not help.
 */
export function findFreed(problem: ChoiceProblem, { clauses }: Clash, highs: Highs): number[] {
  const { rules, lockedOut } = problem
  for (const { kind, id, members, least } of clauses) {
    const rule = kind === 'rule' ? rules.find((each) => each.id === id) : undefined
    const lacking = least - members.length
    if (!rule || lacking <= 0) continue
    const freed = rule.members.filter((c) => lockedOut.includes(c)).slice(0, lacking)
    if (freed.length < lacking) continue
    const relaxed = { ...problem, lockedOut: lockedOut.filter((c) => !freed.includes(c)) }
    if (findClash(relaxed, highs) === null) return freed
  }
  return []
}
