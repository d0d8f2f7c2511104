/**
 * Why no choice keeps to the rules: the smallest set of demands on the choice that cannot be met together, and for each
 * of them how far it alone would have to give way.
 *
 * Sets of one and two are tried out; where none clashes, a set from which nothing can be left out is found by leaving
 * out one after another (Chinneck and Dravnieks 1991). The ways out are the least change of one demand at a time.
 */
import type { Highs } from 'highs'
import { type MilpRow, solveMilp } from '../milp/solve-milp.ts'
import type { ChoiceProblem } from './types.ts'

/** A demand on the choice: how many of `members` are chosen at least and at most. */
interface Clause {
  readonly kind: 'rule' | 'count' | 'lockedIn'
  /** The rule's id; the candidate for `lockedIn`. */
  readonly id: string
  readonly members: readonly number[]
  readonly least: number
  readonly most: number
}

export interface Clash {
  readonly clauses: readonly Clause[]
  /** Of each clause that can give way alone: the bound that would do. */
  readonly waysOut: readonly WayOut[]
  /** The least change altogether that lets a choice be, where no single clause does. */
  readonly together: readonly WayOut[]
}

interface WayOut {
  readonly clause: Clause
  readonly side: 'least' | 'most'
  readonly to: number
}

/** @returns null where there is no clash */
export function findClash(problem: ChoiceProblem, highs: Highs): Clash | null {
  const { candidateCount, rules, lockedIn, lockedOut, p } = problem
  const isOut = new Set(lockedOut)
  const free = Array.from({ length: candidateCount }, (_, c) => c).filter((c) => !isOut.has(c))
  const only = (members: readonly number[]) => [...new Set(members)].filter((c) => !isOut.has(c))
  const clauses: Clause[] = [
    ...(p === null ? [] : [{ kind: 'count', id: 'p', members: free, least: p, most: p } as const]),
    ...lockedIn.map((c): Clause => ({ kind: 'lockedIn', id: String(c), members: only([c]), least: 1, most: 1 })),
    ...rules.map(({ id, members, least, most }): Clause => ({ kind: 'rule', id, members: only(members), least, most })),
  ]
  const isPossible = (some: readonly Clause[]): boolean => solve(some, candidateCount, highs) !== null
  if (isPossible(clauses)) return null

  const clash = findSmallSet(clauses, isPossible) ?? leaveOut(clauses, isPossible)
  const waysOut = clash.flatMap((clause) => findWayOut(clause, clauses, candidateCount, highs))
  return {
    clauses: clash,
    waysOut,
    together: waysOut.length > 0 ? [] : findLeastChange(clauses, candidateCount, highs),
  }
}

function findSmallSet(clauses: readonly Clause[], isPossible: (some: readonly Clause[]) => boolean): Clause[] | null {
  for (const clause of clauses) {
    const { members, least, most } = clause
    if (least > most || least > members.length || most < 0) return [clause]
  }
  for (let a = 0; a < clauses.length; a++)
    for (let b = a + 1; b < clauses.length; b++) {
      const pair = [clauses[a] as Clause, clauses[b] as Clause]
      if (!isPairPossible(pair[0] as Clause, pair[1] as Clause) && !isPossible(pair)) return pair
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

function leaveOut(clauses: readonly Clause[], isPossible: (some: readonly Clause[]) => boolean): Clause[] {
  let kept = [...clauses]
  for (const clause of clauses) {
    const without = kept.filter((each) => each !== clause)
    if (!isPossible(without)) kept = without
  }
  return kept
}

/** How far a clause would have to give way, all others kept; none where that alone does not help. */
function findWayOut(clause: Clause, clauses: readonly Clause[], candidateCount: number, highs: Highs): WayOut[] {
  const others = clauses.filter((each) => each !== clause)
  const ways: WayOut[] = []
  const most = solve(others, candidateCount, highs, { members: clause.members, sign: -1 })
  if (most === null) return []
  if (most < clause.least) ways.push({ clause, side: 'least', to: most })
  const least = solve(others, candidateCount, highs, { members: clause.members, sign: 1 }) as number
  if (least > clause.most) ways.push({ clause, side: 'most', to: least })
  return ways
}

/** Every clause may give way, and as few choices as possible are taken back or added to do so. */
function findLeastChange(clauses: readonly Clause[], candidateCount: number, highs: Highs): WayOut[] {
  const total = candidateCount + 2 * clauses.length
  const cost = Array.from({ length: total }, (_, column) => (column < candidateCount ? 0 : 1))
  const outcome = solveMilp(highs, {
    cost,
    lower: cost.map(() => 0),
    upper: cost.map((each) => (each === 0 ? 1 : Infinity)),
    isWhole: cost.map(() => 1),
    rows: clauses.flatMap(({ members, least, most }, i): MilpRow[] => {
      const ones = members.map(() => 1)
      const more = candidateCount + 2 * i
      return [
        { columns: [...members, more], values: [...ones, 1], least, most: Infinity },
        { columns: [...members, more + 1], values: [...ones, -1], least: -Infinity, most },
      ]
    }),
  })
  const { solution } = outcome
  if (!solution) return []
  return clauses.flatMap((clause, i): WayOut[] => {
    const more = Math.round(solution[candidateCount + 2 * i] as number)
    const fewer = Math.round(solution[candidateCount + 2 * i + 1] as number)
    return [
      ...(more > 0 ? [{ clause, side: 'least', to: clause.least - more } as const] : []),
      ...(fewer > 0 ? [{ clause, side: 'most', to: clause.most + fewer } as const] : []),
    ]
  })
}

/** The least (sign 1) or most (−1) of the members that can be chosen under the clauses; null where nothing can. */
function solve(
  clauses: readonly Clause[],
  candidateCount: number,
  highs: Highs,
  goal: { readonly members: readonly number[]; readonly sign: 1 | -1 } = { members: [], sign: 1 },
): number | null {
  const cost = Array.from({ length: candidateCount }, () => 0)
  for (const c of goal.members) cost[c] = goal.sign
  const outcome = solveMilp(highs, {
    cost,
    lower: cost.map(() => 0),
    upper: cost.map(() => 1),
    isWhole: cost.map(() => 1),
    rows: clauses.map(
      ({ members, least, most }): MilpRow => ({ columns: members, values: members.map(() => 1), least, most }),
    ),
  })
  return outcome.solution ? Math.round(outcome.value) * goal.sign : null
}
