import type { Highs } from 'highs'
import { type MilpRow, solveMilp } from '../milp/solve-milp.ts'
import { buildFlows } from './build-flows.ts'
import { type Clause, listSpacingCliques } from './list-clauses.ts'
import type { ChoiceProblem } from './types.ts'

/** What a clause may be missed by: columns of its own, each at a price. */
export interface Slack {
  /** `whole`: missed or kept; `count`: by so many; `add`: by candidates that are not there yet and count for it and for p. */
  readonly kind: 'whole' | 'count' | 'add'
  readonly clauses: readonly Clause[]
}

export interface ClauseSolver {
  /** Whether some choice keeps to all of these. */
  isPossible(clauses: readonly Clause[]): boolean
  /** The same with another spacing. */
  isPossibleWith(clauses: readonly Clause[], conflicts: readonly (readonly [number, number])[]): boolean
  /** The least (sign 1) or most (−1) of `members` that can be chosen; null where nothing can. */
  extreme(clauses: readonly Clause[], members: readonly number[], sign: 1 | -1): number | null
  /** The least by which some of the clauses must be missed; by what each is. Null where even that does not help. */
  miss(clauses: readonly Clause[], slack: Slack): Map<Clause, Missed> | null
}

interface Missed {
  /** Missing to its least, and over its most. */
  readonly below: number
  readonly above: number
}

/** Linear models of clauses, for HiGHS. */
export function createClauseSolver(problem: ChoiceProblem, highs: Highs): ClauseSolver {
  const { candidateCount, capacities, lockedOut, conflicts = [] } = problem
  const isOut = new Set(lockedOut)
  const cliques = listSpacingCliques(candidateCount, conflicts)
  const flows = problem.model === 'lscp' && capacities ? buildFlows({ ...problem, partialTo: 1 }, () => Infinity) : null
  const flowOf = new Map(flows?.demands.map((each) => [String(each.demand), each]))

  function run(
    clauses: readonly Clause[],
    spacing: readonly (readonly number[])[],
    goal: { readonly members: readonly number[]; readonly sign: 1 | -1 } | null,
    slack: Slack | null,
  ) {
    const cost: number[] = Array.from({ length: candidateCount }, () => 0)
    const upper: number[] = cost.map((_, c) => (isOut.has(c) ? 0 : 1))
    const isWhole: (0 | 1)[] = cost.map(() => 1)
    const rows: MilpRow[] = []
    const addColumn = (price: number, most: number, whole: 0 | 1): number => {
      cost.push(price)
      upper.push(most)
      isWhole.push(whole)
      return cost.length - 1
    }
    for (const c of goal?.members ?? []) cost[c] = goal?.sign ?? 0
    const canMiss = new Set(slack?.clauses)
    const holdsCapacity = clauses.some(({ kind }) => kind === 'capacity')
    const taken: { columns: number[]; values: number[] }[] = Array.from({ length: candidateCount }, () => ({
      columns: [],
      values: [],
    }))
    const more = slack?.kind === 'add' ? addColumn(1, Infinity, 1) : -1
    const columnsOf = new Map<Clause, { below: number; above: number }>()
    for (const clause of clauses) {
      const { kind, id, members, least, most } = clause
      const may = canMiss.has(clause)
      let below = -1
      let above = -1
      const whole = may && slack?.kind === 'whole' ? addColumn(1, 1, 1) : -1
      if (may && slack?.kind === 'count') {
        below = addColumn(1, Infinity, kind === 'cover' && holdsCapacity ? 0 : 1)
        above = most < Infinity ? addColumn(1, Infinity, 1) : -1
      }
      if (whole >= 0) below = whole
      columnsOf.set(clause, { below, above })
      const columns = [...members]
      const values = members.map(() => 1)
      if (more >= 0 && (may || kind === 'count')) {
        columns.push(more)
        values.push(1)
      }
      if (kind === 'spacing') {
        for (const clique of spacing)
          rows.push(
            whole < 0
              ? { columns: clique, values: clique.map(() => 1), least: 0, most: 1 }
              : {
                  columns: [...clique, whole],
                  values: [...clique.map(() => 1), 1 - clique.length],
                  least: -Infinity,
                  most: 1,
                },
          )
        continue
      }
      if (kind === 'capacity') continue
      if (kind === 'cover' && holdsCapacity) {
        const { weight, ways } = flowOf.get(id) as NonNullable<ReturnType<typeof flowOf.get>>
        const own = ways.map(({ candidate }) => {
          const column = addColumn(0, 1, 0)
          rows.push({ columns: [column, candidate], values: [1, -1], least: -Infinity, most: 0 })
          taken[candidate]?.columns.push(column)
          taken[candidate]?.values.push(weight)
          return column
        })
        const ease = below >= 0 ? [below] : more >= 0 && may ? [more] : []
        rows.push({ columns: [...own, ...ease], values: [...own, ...ease].map(() => 1), least: 1, most: Infinity })
        continue
      }
      if (least > 0)
        rows.push({
          columns: below >= 0 ? [...columns, below] : columns,
          values: below >= 0 ? [...values, whole >= 0 ? least : 1] : values,
          least,
          most: Infinity,
        })
      if (most < Infinity)
        rows.push({
          columns: whole >= 0 ? [...columns, whole] : above >= 0 ? [...columns, above] : columns,
          values: whole >= 0 ? [...values, Math.min(0, most - members.length)] : above >= 0 ? [...values, -1] : values,
          least: -Infinity,
          most,
        })
    }
    const roomClause = clauses.find(({ kind }) => kind === 'capacity')
    const roomSlack = roomClause ? (columnsOf.get(roomClause)?.below ?? -1) : -1
    taken.forEach(({ columns, values }, c) => {
      const capacity = capacities?.[c] ?? Infinity
      const sum = values.reduce((total, value) => total + value, 0)
      if (sum <= capacity || columns.length === 0) return
      const scaled = values.map((value) => value / sum)
      rows.push({
        columns: roomSlack >= 0 ? [...columns, roomSlack] : columns,
        values: roomSlack >= 0 ? [...scaled, -1] : scaled,
        least: -Infinity,
        most: capacity / sum,
      })
    })
    const outcome = solveMilp(highs, { cost, lower: cost.map(() => 0), upper, isWhole, rows })
    return { outcome, columnsOf, more }
  }

  return {
    isPossible: (clauses) => run(clauses, cliques, null, null).outcome.solution !== null,
    isPossibleWith: (clauses, others) =>
      run(clauses, listSpacingCliques(candidateCount, others), null, null).outcome.solution !== null,
    extreme(clauses, members, sign) {
      const { outcome } = run(clauses, cliques, { members, sign }, null)
      return outcome.solution ? Math.round(outcome.value) * sign : null
    },
    miss(clauses, slack) {
      const { outcome, columnsOf, more } = run(clauses, cliques, null, slack)
      const { solution } = outcome
      if (!solution) return null
      const at = (column: number): number => (column < 0 ? 0 : Math.ceil((solution[column] as number) - 1e-6))
      return new Map(
        [...columnsOf].flatMap(([clause, { below, above }]): [Clause, Missed][] => {
          const missed =
            slack.kind === 'add'
              ? { below: slack.clauses.includes(clause) ? at(more) : 0, above: 0 }
              : { below: at(below), above: at(above) }
          return missed.below > 0 || missed.above > 0 ? [[clause, missed]] : []
        }),
      )
    },
  }
}
