import type { CountRule } from './types.ts'

/**
 * Parts rules into some that share no candidate, taken from the first on, and the others: the first kind is kept by a
 * selection exactly, the second only by the search and by multipliers.
 */
export function splitRules(rules: readonly CountRule[]): { disjoint: CountRule[]; overlapping: CountRule[] } {
  const taken = new Set<number>()
  const disjoint: CountRule[] = []
  const overlapping: CountRule[] = []
  for (const rule of rules) {
    const members = [...new Set(rule.members)]
    const own = { ...rule, members }
    if (members.some((c) => taken.has(c))) overlapping.push(own)
    else {
      for (const c of members) taken.add(c)
      disjoint.push(own)
    }
  }
  return { disjoint, overlapping }
}
