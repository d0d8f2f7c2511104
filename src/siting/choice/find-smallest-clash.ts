import type { Highs } from 'highs'
import { solveMilp } from '../milp/solve-milp.ts'
import type { ClauseSolver } from './create-clause-solver.ts'
import type { Clause } from './list-clauses.ts'

/**
 * The smallest set of clauses that clash: every clash shares a clause with every set whose leaving out helps. Such sets
 * are gathered, the least set that meets them all is looked at, and where it does not clash yet, it gives the next one
 * (Ignatiev, Previti, Liffiton and Marques-Silva 2015). Where that takes too long, a clash of which nothing can be left
 * out, by halves (Junker 2004).
 *
 * @param clauses clash
 */
export function findSmallestClash(clauses: readonly Clause[], solver: ClauseSolver, highs: Highs): readonly Clause[] {
  const end = performance.now() + LIMIT_MS
  const corrections: number[][] = []
  while (performance.now() < end) {
    const held = hitAll(clauses.length, corrections, highs)
    const some = held.map((i) => clauses[i] as Clause)
    if (!solver.isPossible(some)) return some
    const isHeld = new Set(held)
    const others = clauses.filter((_, i) => !isHeld.has(i))
    const missed = solver.miss(clauses, { kind: 'whole', clauses: others })
    if (!missed) break
    corrections.push(clauses.flatMap((clause, i) => (missed.has(clause) ? [i] : [])))
  }
  return explain([], [...clauses], solver, false)
}

const LIMIT_MS = 15_000

/** The fewest of `count` that meet every set; of several, those that come first. */
function hitAll(count: number, sets: readonly (readonly number[])[], highs: Highs): number[] {
  if (sets.length === 0) return []
  const used = [...new Set(sets.flat())].sort((a, b) => a - b)
  const columnOf = new Map(used.map((i, column): [number, number] => [i, column]))
  const { solution } = solveMilp(highs, {
    cost: used.map((i) => 1 + (i / count) * (1 / (used.length + 1))),
    lower: used.map(() => 0),
    upper: used.map(() => 1),
    isWhole: used.map(() => 1),
    rows: sets.map((set) => ({
      columns: set.map((i) => columnOf.get(i) as number),
      values: set.map(() => 1),
      least: 1,
      most: Infinity,
    })),
  })
  return used.filter((_, column) => (solution?.[column] ?? 0) > 0.5)
}

function explain(
  background: readonly Clause[],
  rest: readonly Clause[],
  solver: ClauseSolver,
  hasGrown: boolean,
): readonly Clause[] {
  if (hasGrown && !solver.isPossible(background)) return []
  if (rest.length <= 1) return rest
  const half = rest.length >> 1
  const [first, second] = [rest.slice(0, half), rest.slice(half)]
  const ofSecond = explain([...background, ...first], second, solver, first.length > 0)
  const ofFirst = explain([...background, ...ofSecond], first, solver, ofSecond.length > 0)
  return [...ofFirst, ...ofSecond]
}
