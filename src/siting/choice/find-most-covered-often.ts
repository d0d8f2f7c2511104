/**
 * Maximal covering where a demand counts only when several reach it (the backup coverage of Hogan and ReVelle 1986 and
 * what followed): fast interchange for a good choice at once, a Lagrangean bound beside it, then a linear model for HiGHS.
 */
import { buildMedianProblem } from '../median/build-median-problem.ts'
import { findStart } from '../median/find-start.ts'
import { createRuleBook } from '../median/rule-book.ts'
import { climbMultipliers } from '../median/climb-multipliers.ts'
import { createSelector, FIXED_IN, FIXED_OUT } from '../median/select-candidates.ts'
import { splitRules } from '../median/split-rules.ts'
import { type MilpRow, solveMilp } from '../milp/solve-milp.ts'
import type { ChoiceOptions, ChoiceSearch } from './find-choice.ts'
import { findRuledChoice } from './find-ruled-choice.ts'
import { findUnit } from './find-unit.ts'
import { listNeeds } from './list-needs.ts'
import { listRuleRows } from './list-rule-rows.ts'
import type { ChoiceProblem, ChoiceResult } from './types.ts'

/** Up to this many rows that strengthen the linear model. */
const MOST_EXTRA_ENTRIES = 400_000
const CLIMB_STEPS = 300

export function* findMostCoveredOften(problem: ChoiceProblem, { highs, proverS }: ChoiceOptions): ChoiceSearch {
  const { candidateCount, rules, weights } = problem
  const p = problem.p as number
  const { demands, sure, unserved } = listNeeds(problem)
  const unit = findUnit(weights)
  const start = findStart(toCoveredOnce()) ?? findRuledChoice({ ...problem, p }, highs, proverS)
  if (start === 'impossible') return null
  const total = demands.reduce((sum, { weight }) => sum + weight, 0)
  const settled = new Uint8Array(candidateCount)
  for (const c of problem.lockedOut) settled[c] = FIXED_OUT
  for (const c of problem.lockedIn) settled[c] = FIXED_IN

  let chosen: readonly number[] | null = null
  let value = -Infinity
  let bound = total
  const state = (): ChoiceResult | null => {
    if (!chosen) return null
    const isProved = bound < value + (unit > 0 ? unit * (1 - 1e-6) : 1e-9 * total)
    return {
      chosen,
      value: value + sure,
      bound: isProved ? value + sure : (unit > 0 ? Math.floor(bound + 1e-6) : bound) + sure,
      isProved,
      unserved,
    }
  }

  /** Exchanges from a choice that keeps to the rules, as long as that pays. */
  function* improve(from: readonly number[]): ChoiceSearch {
    const search = createTimesSearch(candidateCount, demands)
    const book = createRuleBook(candidateCount, rules)
    const open = [...from]
    for (const c of open) {
      search.add(c)
      book.add(c)
    }
    const allows = (into: number, out: number) =>
      settled[into] !== FIXED_OUT && settled[out] !== FIXED_IN && book.allowsSwap(into, out)
    for (;;) {
      if (search.covered() > value) {
        chosen = open.toSorted((a, b) => a - b)
        value = search.covered()
      }
      yield state()
      const swap = search.findSwap(open, allows)
      if (!swap) return state()
      search.remove(swap.out)
      search.add(swap.into)
      book.remove(swap.out)
      book.add(swap.into)
      open[open.indexOf(swap.out)] = swap.into
    }
  }

  if (start !== 'stopped') yield* improve(start)

  const { disjoint } = splitRules(rules)
  const selector = createSelector(candidateCount, p, disjoint)
  const values = new Float64Array(candidateCount)
  let best = -Infinity
  let selectedAtBest: readonly number[] = []
  // Uncovered weight is to be small: of each demand u a time short of its need.
  const climb = climbMultipliers(
    (at, slope) => {
      let low = 0
      values.fill(0)
      demands.forEach(({ weight, need, near }, d) => {
        const price = at[d] as number
        const isCovered = need * price < weight
        low += isCovered ? need * price : weight
        slope[d] = isCovered ? need : 0
        for (const c of near) values[c] = (values[c] as number) - price
      })
      const { sum, isSelected, selected } = selector.select(values, settled)
      if (sum < Infinity && low + sum > best) {
        best = low + sum
        selectedAtBest = [...selected]
      }
      demands.forEach(({ near }, d) => {
        for (const c of near) slope[d] = (slope[d] as number) - (isSelected[c] as number)
      })
      return low + sum
    },
    {
      from: Float64Array.from(demands, ({ weight, need }) => weight / (2 * need)),
      most: Float64Array.from(demands, ({ weight, need }) => weight / need),
      steps: CLIMB_STEPS,
      target: () => total - Math.max(0, value),
      enough: () => total - value - (unit > 0 ? unit * (1 - 1e-6) : 0),
    },
  )
  for (;;) {
    const { value: low, done } = climb.next()
    bound = Math.min(bound, total - low)
    if (done) break
    yield state()
  }
  const check = createRuleBook(candidateCount, rules)
  for (const c of selectedAtBest) check.add(c)
  if (selectedAtBest.length === p && check.missed() === 0) yield* improve(selectedAtBest)
  const now = state()
  if (now?.isProved) return now
  yield now

  const outcome = solveMilp(highs, buildModel(), {
    timeLimitS: proverS,
    ...(chosen ? { start: toColumns(chosen) } : {}),
  })
  if (outcome.status === 'infeasible') return null
  bound = Math.min(bound, -outcome.bound)
  const { solution } = outcome
  if (solution) {
    const found = Array.from({ length: candidateCount }, (_, c) => c).filter((c) => (solution[c] as number) > 0.5)
    const reached = coveredBy(found)
    if (reached > value) {
      chosen = found
      value = reached
    }
    if (outcome.status === 'optimal') bound = value
  }
  return state()

  /** The same choice where once is enough, which greedy choice can begin with. */
  function toCoveredOnce() {
    const { demandCount, costs, radius } = problem
    return buildMedianProblem(
      {
        candidateCount,
        demandCount,
        costs: costs.map((cost, at) => (cost <= radius ? 0 : (weights[at % demandCount] as number))),
        rest: weights,
      },
      { ...problem, p, unit },
    )
  }

  function coveredBy(some: readonly number[]): number {
    const isIn = new Set(some)
    return demands.reduce((sum, { weight, need, near }) => {
      const times = near.reduce((count, c) => count + (isIn.has(c) ? 1 : 0), 0)
      return sum + (times >= need ? weight : 0)
    }, 0)
  }

  function toColumns(some: readonly number[]): Float64Array {
    const start = new Float64Array(candidateCount + demands.length)
    for (const c of some) start[c] = 1
    demands.forEach(({ need, near }, d) => {
      start[candidateCount + d] = near.reduce((count, c) => count + (start[c] as number), 0) >= need ? 1 : 0
    })
    return start
  }

  function buildModel() {
    const rows: MilpRow[] = listRuleRows({ candidateCount, least: p, most: p, rules })
    let entries = 0
    demands.forEach(({ need, near }, d) => {
      const own = candidateCount + d
      rows.push({ columns: [own, ...near], values: [-need, ...near.map(() => 1)], least: 0, most: Infinity })
      // Of a demand to be covered twice: whichever of its candidates is taken away, another is left.
      entries += near.length * near.length
      if (need !== 2 || entries > MOST_EXTRA_ENTRIES) return
      for (const left of near) {
        const others = near.filter((c) => c !== left)
        rows.push({ columns: [own, ...others], values: [-1, ...others.map(() => 1)], least: 0, most: Infinity })
      }
    })
    const columns = candidateCount + demands.length
    const isOfDemand = (column: number) => column >= candidateCount
    const all = Array.from({ length: columns }, (_, column) => column)
    return {
      cost: all.map((column) => (isOfDemand(column) ? -(demands[column - candidateCount]?.weight as number) : 0)),
      lower: all.map((column) => (settled[column] === FIXED_IN ? 1 : 0)),
      upper: all.map((column) => (settled[column] === FIXED_OUT ? 0 : 1)),
      isWhole: all.map((): 0 | 1 => 1),
      rows,
    }
  }
}

type Needs = ReturnType<typeof listNeeds>['demands']

/** The best exchange, from how often each demand is reached: cost O(candidates × demands of each × candidates of each). */
function createTimesSearch(candidateCount: number, demands: Needs) {
  const times = new Int32Array(demands.length)
  const isOpen = new Uint8Array(candidateCount)
  const demandsOf: number[][] = Array.from({ length: candidateCount }, () => [])
  demands.forEach(({ near }, d) => {
    for (const c of near) demandsOf[c]?.push(d)
  })
  /** The chosen that reach each demand. */
  const openOf: number[][] = demands.map(() => [])
  const change = (c: number, by: 1 | -1): void => {
    isOpen[c] = by === 1 ? 1 : 0
    for (const d of demandsOf[c] as number[]) {
      times[d] = (times[d] as number) + by
      const open = openOf[d] as number[]
      if (by === 1) open.push(c)
      else open.splice(open.indexOf(c), 1)
    }
  }
  const needOf = Int32Array.from(demands, ({ need }) => need)
  const weightOf = Float64Array.from(demands, ({ weight }) => weight)
  const sumWhere = (c: number, short: number): number => {
    let sum = 0
    for (const d of demandsOf[c] as number[])
      if ((times[d] as number) - (needOf[d] as number) === short) sum += weightOf[d] as number
    return sum
  }
  return {
    add: (c: number) => change(c, 1),
    remove: (c: number) => change(c, -1),
    covered: () =>
      weightOf.reduce((sum, weight, d) => sum + ((times[d] as number) >= (needOf[d] as number) ? weight : 0), 0),
    findSwap(open: readonly number[], allows: (into: number, out: number) => boolean) {
      let best = 1e-9
      let bestSwap: { readonly into: number; readonly out: number } | null = null
      const loss = open.map((c) => sumWhere(c, 0))
      const extra = new Float64Array(candidateCount)
      for (let into = 0; into < candidateCount; into++) {
        if (isOpen[into] === 1) continue
        const gain = sumWhere(into, -1)
        for (const out of open) extra[out] = 0
        for (const d of demandsOf[into] as number[]) {
          const short = (times[d] as number) - (needOf[d] as number)
          if (short !== 0 && short !== -1) continue
          const own = short === 0 ? (weightOf[d] as number) : -(weightOf[d] as number)
          for (const c of openOf[d] as number[]) extra[c] = (extra[c] as number) + own
        }
        for (let slot = 0; slot < open.length; slot++) {
          const out = open[slot] as number
          const profit = gain - (loss[slot] as number) + (extra[out] as number)
          if (profit <= best || !allows(into, out)) continue
          best = profit
          bestSwap = { into, out }
        }
      }
      return bestSwap
    },
  }
}
