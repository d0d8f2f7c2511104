/**
 * Why no choice keeps to the rules: the smallest set of demands on the choice that cannot be met together, and for each
 * of them how far it alone would have to give way, or how many candidates would have to be found for it.
 */
import type { Highs } from 'highs'
import { type ClauseSolver, createClauseSolver } from './create-clause-solver.ts'
import { findSmallestClash } from './find-smallest-clash.ts'
import { type Clause, listClauses } from './list-clauses.ts'
import type { ChoiceProblem } from './types.ts'

export interface Clash {
  readonly clauses: readonly Clause[]
  /** What alone lets a choice be, all else kept: the least change first. */
  readonly waysOut: readonly WayOut[]
  /** The least change altogether that lets a choice be, where no single clause does. */
  readonly together: readonly WayOut[]
}

/**
 * `least`, `most`: the clause with this bound instead; for `cover` a least of 0 gives the demand up. `add`: so many more
 * candidates that count for the clause (and for p, and for no other). `spacing`: this spacing instead.
 */
export interface WayOut {
  readonly clause: Clause
  readonly side: 'least' | 'most' | 'add' | 'spacing'
  readonly to: number
}

/** @returns null where there is no clash: every rule can be kept, and with set covering every demand covered */
export function findClash(problem: ChoiceProblem, highs: Highs): Clash | null {
  const solver = createClauseSolver(problem, highs)
  const clauses = listClauses(problem)
  if (solver.isPossible(clauses)) return null
  const clash = findObvious(clauses, solver) ?? findSmallestClash(clauses, solver, highs)
  const waysOut = clash
    .flatMap((clause) => findWaysOut(clause, clauses, solver, problem))
    .map((way) => ({ way, change: measureChange(way, problem) }))
    .sort((a, b) => a.change - b.change)
    .map(({ way }) => way)
  return { clauses: clash, waysOut, together: waysOut.length > 0 ? [] : findLeastChange(clauses, solver) }
}

/** Sets of one, then of two, that counting shows to clash. */
function findObvious(clauses: readonly Clause[], solver: ClauseSolver): Clause[] | null {
  for (const clause of clauses) {
    const { members, least, most } = clause
    if (least > most || least > members.length || most < 0) return [clause]
  }
  const counted = clauses.filter(({ kind }) => kind !== 'spacing' && kind !== 'capacity')
  for (const [a, first] of counted.entries())
    for (const second of counted.slice(a + 1)) {
      // What two demands ask for can always be chosen for both.
      if (first.kind === 'cover' && second.kind === 'cover') break
      if (!isPairPossible(first, second) && !solver.isPossible([first, second])) return [first, second]
    }
  return null
}

/** False only where two clauses might clash: what they share and what they do not, counted. */
function isPairPossible(a: Clause, b: Clause): boolean {
  const ofB = new Set(b.members)
  const both = a.members.filter((c) => ofB.has(c)).length
  const onlyA = a.members.length - both
  const onlyB = b.members.length - both
  for (let shared = 0; shared <= both; shared++) {
    const fitsA = shared + onlyA >= a.least && shared <= a.most
    const fitsB = shared + onlyB >= b.least && shared <= b.most
    if (fitsA && fitsB) return true
  }
  return false
}

/** How far a clause would have to give way, all others kept; none where that alone does not help. */
function findWaysOut(
  clause: Clause,
  clauses: readonly Clause[],
  solver: ClauseSolver,
  problem: ChoiceProblem,
): WayOut[] {
  const { kind, least, most, members } = clause
  const others = clauses.filter((each) => each !== clause)
  if (kind === 'capacity') return []
  if (kind === 'spacing') return findSpacing(clause, clauses, solver, problem)
  const ways: WayOut[] = []
  const reached = solver.extreme(others, members, -1)
  if (reached !== null) {
    if (reached < least) ways.push({ clause, side: 'least', to: reached })
    const fewest = solver.extreme(others, members, 1) as number
    if (fewest > most) ways.push({ clause, side: 'most', to: fewest })
    // The dealing out of loads, not the number, is what a demand misses.
    if (ways.length === 0 && kind === 'cover') ways.push({ clause, side: 'least', to: 0 })
  }
  if (kind !== 'lockedIn' && least > 0) {
    const added = solver.miss(clauses, { kind: 'add', clauses: [clause] })?.get(clause)?.below ?? 0
    if (added > 0) ways.push({ clause, side: 'add', to: added })
  }
  return ways
}

/** The widest spacing that lets a choice be; none where even the narrowest does not, or distances are not known. */
function findSpacing(
  clause: Clause,
  clauses: readonly Clause[],
  solver: ClauseSolver,
  { candidateCount, between, conflicts = [] }: ChoiceProblem,
): WayOut[] {
  if (between.length !== candidateCount * candidateCount) return []
  const distanceOf = ([a, b]: readonly [number, number]) => between[a * candidateCount + b] as number
  const levels = [...new Set(conflicts.map(distanceOf))].sort((a, b) => a - b)
  const isEnough = (level: number) =>
    solver.isPossibleWith(
      clauses,
      conflicts.filter((pair) => distanceOf(pair) < level),
    )
  let low = 0
  let high = levels.length - 1
  if (high < 0 || !isEnough(levels[0] as number)) return []
  // The lowest level has no pair below it: no spacing at all, but for what lies that near.
  while (low < high) {
    const middle = (low + high + 1) >> 1
    if (isEnough(levels[middle] as number)) low = middle
    else high = middle - 1
  }
  return [{ clause, side: 'spacing', to: levels[low] as number }]
}

/** For the order of ways out: in candidates, where a candidate to be found is dearer than one given up. */
function measureChange(
  { clause, side, to }: WayOut,
  { candidateCount, between, conflicts = [] }: ChoiceProblem,
): number {
  switch (side) {
    case 'least':
      return clause.least - to
    case 'most':
      return to - clause.most
    case 'add':
      return to + 0.5
    case 'spacing': {
      const widest = Math.max(...conflicts.map(([a, b]) => between[a * candidateCount + b] as number))
      return widest > 0 ? 1.25 + (widest - to) / widest : 1.25
    }
  }
}

/** Every clause but spacing and room may give way, and as few choices as possible are taken back or added to do so. */
function findLeastChange(clauses: readonly Clause[], solver: ClauseSolver): WayOut[] {
  const counted = clauses.filter(({ kind }) => kind !== 'spacing' && kind !== 'capacity')
  const missed = solver.miss(clauses, { kind: 'count', clauses: counted })
  return [...(missed ?? [])].flatMap(([clause, { below, above }]): WayOut[] => [
    ...(below > 0 ? [{ clause, side: 'least', to: Math.max(0, clause.least - below) } as const] : []),
    ...(above > 0 ? [{ clause, side: 'most', to: clause.most + above } as const] : []),
  ])
}
