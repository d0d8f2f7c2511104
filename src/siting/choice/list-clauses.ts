import { coverByCliques } from './cover-by-cliques.ts'
import { listNeeds } from './list-needs.ts'
import type { ChoiceProblem } from './types.ts'

/**
 * A demand on the choice: how many of `members` are chosen at least and at most.
 *
 * - `rule`, `count`: a rule by its id; how many are chosen, `p`
 * - `lockedIn`: `id` is the candidate
 * - `cover`: of set covering, `id` is the demand (index) that `members` reach
 * - `spacing`: of each clique of `members` that lie too near to each other one at most
 * - `capacity`: of set covering, no more weight than there is room for
 */
export interface Clause {
  readonly kind: 'rule' | 'count' | 'lockedIn' | 'cover' | 'spacing' | 'capacity'
  readonly id: string
  /** Candidates that are not locked out. */
  readonly members: readonly number[]
  readonly least: number
  readonly most: number
}

/** Everything that a choice must keep to, beside what is locked out. */
export function listClauses(problem: ChoiceProblem): Clause[] {
  const { candidateCount, rules, lockedIn, lockedOut, p, model, conflicts = [], capacities } = problem
  const isOut = new Set(lockedOut)
  const free = Array.from({ length: candidateCount }, (_, c) => c).filter((c) => !isOut.has(c))
  const only = (members: readonly number[]) => [...new Set(members)].filter((c) => !isOut.has(c))
  const near = only(conflicts.flat()).sort((a, b) => a - b)
  const any = { least: 0, most: Infinity }
  return [
    ...(p === null
      ? []
      : [{ kind: 'count', id: 'p', members: free, least: model === 'lscp' ? 0 : p, most: p } as const]),
    ...[...new Set(lockedIn)].map(
      (c): Clause => ({ kind: 'lockedIn', id: String(c), members: only([c]), least: 1, most: 1 }),
    ),
    ...rules.map(({ id, members, least, most }): Clause => ({ kind: 'rule', id, members: only(members), least, most })),
    ...(near.length > 0 ? [{ kind: 'spacing', id: 'spacing', members: near, ...any } as const] : []),
    ...(model === 'lscp' ? listCovers(problem) : []),
    ...(model === 'lscp' && capacities ? [{ kind: 'capacity', id: 'capacity', members: free, ...any } as const] : []),
  ]
}

/** Where any amount can be taken, a demand that is covered whenever another is asks for nothing of its own. */
function listCovers(problem: ChoiceProblem): Clause[] {
  const { demands } = listNeeds(problem)
  const covers = demands.map(
    ({ demand, near, need }): Clause => ({
      kind: 'cover',
      id: String(demand),
      members: near,
      least: need,
      most: Infinity,
    }),
  )
  if (problem.capacities) return covers
  const kept: Clause[] = []
  const keptOf: Clause[][] = Array.from({ length: problem.candidateCount }, () => [])
  for (const cover of covers.toSorted((a, b) => a.members.length - b.members.length)) {
    const counts = new Map<Clause, number>()
    for (const c of cover.members) for (const other of keptOf[c] ?? []) counts.set(other, (counts.get(other) ?? 0) + 1)
    if ([...counts].some(([other, count]) => count === other.members.length && other.least >= cover.least)) continue
    for (const c of cover.members) keptOf[c]?.push(cover)
    kept.push(cover)
  }
  return kept
}

/** Cliques of candidates that lie too near to each other: one of each at most. */
export function listSpacingCliques(
  candidateCount: number,
  conflicts: readonly (readonly [number, number])[],
): number[][] {
  const pairs = new Set(conflicts.map(([a, b]) => Math.min(a, b) * candidateCount + Math.max(a, b)))
  const nodes = [...new Set(conflicts.flat())].sort((a, b) => a - b)
  return coverByCliques(nodes, (a, b) => pairs.has(Math.min(a, b) * candidateCount + Math.max(a, b)))
}
