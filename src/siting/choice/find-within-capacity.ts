/**
 * Maximal covering and the p-median where each candidate takes only so much and a demand may be split (the capacitated
 * models of Current and Storbeck 1988, and Pirkul 1987). Exchanges at random whose loads are dealt out greedily, a
 * Lagrangean bound whose parts are knapsacks that may be cut, then HiGHS. The value of a choice that is told is exact: the
 * best way to deal out its loads is a linear model.
 */
import type { Highs } from 'highs'
import { createRandom } from '../../model/sample/random.ts'
import { climbMultipliers } from '../median/climb-multipliers.ts'
import { buildMedianProblem } from '../median/build-median-problem.ts'
import { findStart } from '../median/find-start.ts'
import { createRuleBook } from '../median/rule-book.ts'
import { createSelector, FIXED_IN, FIXED_OUT } from '../median/select-candidates.ts'
import { splitRules } from '../median/split-rules.ts'
import { solveMilp } from '../milp/solve-milp.ts'
import { buildFlowModel } from './build-flow-model.ts'
import { buildFlows, type Flows } from './build-flows.ts'
import type { ChoiceOptions, ChoiceSearch } from './find-choice.ts'
import { findRuledChoice } from './find-ruled-choice.ts'
import { listRuleRows } from './list-rule-rows.ts'
import type { ChoiceProblem, ChoiceResult } from './types.ts'

/** Looks at ways that the exchanges may take, and steps of the bound. */
const SWAP_WORK = 60_000_000
const CLIMB_STEPS = 200
/** A linear model of more ways than this takes longer than anybody waits. */
const MOST_WAYS = 250_000
const WORK_A_PART = 3_000_000

export function* findWithinCapacity(problem: ChoiceProblem, { highs, seed, proverS }: ChoiceOptions): ChoiceSearch {
  const { candidateCount, demandCount, costs, weights, existing, rules, model } = problem
  const p = problem.p as number
  const settled = new Uint8Array(candidateCount)
  for (const c of problem.lockedOut) settled[c] = FIXED_OUT
  for (const c of problem.lockedIn) settled[c] = FIXED_IN
  // Weight without a way costs so much that no dealing out leaves more of it than it must, whatever others pay for that.
  const farthest = costs.reduce((most, cost) => (cost < Infinity ? Math.max(most, cost) : most), 0)
  const penalty = 1 + 2 * (p + 1) * farthest
  const flows = buildFlows(problem, (d) => (model === 'pmedian' ? penalty * (weights[d] as number) : Infinity))
  const worst = flows.demands.reduce((sum, { rest }) => sum + rest, 0)
  const total = weights.reduce((sum, weight) => sum + weight, 0)

  const start =
    findStart(
      buildMedianProblem(
        { candidateCount, demandCount: flows.demands.length, costs: toMatrix(flows), rest: restsOf(flows) },
        { ...problem, p, unit: 0 },
      ),
    ) ?? findRuledChoice({ ...problem, p }, highs, proverS)
  if (start === 'impossible') return null

  let chosen: readonly number[] | null = null
  let value = worst * (1 + 1e-6) + 1
  // No more is covered than there is room.
  const room = flows.capacities
    .toSorted((a, b) => b - a)
    .slice(0, p)
    .reduce((sum, capacity) => sum + capacity, 0)
  let bound = model === 'mclp' ? Math.max(0, worst - room) : 0
  const tolerance = 1e-8 * Math.max(1, worst)
  const state = (): ChoiceResult | null => {
    if (!chosen) return null
    const isProved = bound >= value - tolerance
    return { chosen, isProved, ...tell(isProved ? value : Math.max(0, bound)) }
  }
  const tell = (low: number): Pick<ChoiceResult, 'value' | 'bound' | 'unserved'> => {
    const some = chosen as readonly number[]
    // Of a covering, what no candidate reaches; else what none of the chosen does.
    const unserved = Array.from({ length: demandCount }, (_, d) => d).filter(
      (d) => (weights[d] as number) > 0 && !isReached(d, model === 'mclp' ? free : some),
    )
    if (model === 'mclp') return { value: total - value, bound: total - low, unserved }
    const lost = lostOf(highs, flows, some, penalty, weights)
    return { value: value - lost, bound: Math.max(0, Math.min(low, value) - lost), unserved }
  }
  const free = Array.from({ length: candidateCount }, (_, c) => c).filter((c) => settled[c] !== FIXED_OUT)
  const isReached = (d: number, some: readonly number[]): boolean => {
    const end = model === 'pmedian' ? Infinity : Math.max(problem.radius, problem.radius * (problem.partialTo ?? 1))
    const reaches = (cost: number) => (model === 'pmedian' ? cost < Infinity : cost <= end)
    return reaches(existing[d] as number) || some.some((c) => reaches(costs[c * demandCount + d] as number))
  }
  /** Takes a choice when it is better by its exact value. */
  const keep = (some: readonly number[]): void => {
    const own = measure(highs, flows, some)
    if (own >= value - tolerance) return
    value = own
    chosen = some.toSorted((a, b) => a - b)
  }

  const random = createRandom(seed)
  const deal = createDealer(flows)
  const ways = flows.demands.reduce((sum, { ways: own }) => sum + own.length, 0)
  let work = 0
  /** Exchanges of one for another, in random order, kept when the loads as dealt out cost less. */
  function* exchange(from: readonly number[], budget: number): ChoiceSearch {
    const open = [...from]
    const book = createRuleBook(candidateCount, rules)
    for (const c of open) book.add(c)
    const isOpen = new Uint8Array(candidateCount)
    for (const c of open) isOpen[c] = 1
    let now = deal(isOpen)
    let idle = 0
    for (let spent = 0; spent < budget && idle < 4 * candidateCount * p; spent += ways) {
      idle++
      const slot = random.integer(p)
      const into = random.integer(candidateCount)
      const out = open[slot] as number
      if (isOpen[into] === 1 || settled[into] === FIXED_OUT || settled[out] === FIXED_IN) continue
      if (!book.allowsSwap(into, out)) continue
      isOpen[out] = 0
      isOpen[into] = 1
      const next = deal(isOpen)
      work += ways
      if (next < now - tolerance) {
        now = next
        idle = 0
        open[slot] = into
        book.remove(out)
        book.add(into)
      } else {
        isOpen[out] = 1
        isOpen[into] = 0
      }
      if (work > WORK_A_PART) {
        work = 0
        yield state()
      }
    }
    keep(open)
    return state()
  }
  if (start !== 'stopped') {
    keep(start)
    yield state()
    yield* exchange(start, SWAP_WORK)
    yield state()
  }

  const { disjoint } = splitRules(rules)
  const selector = createSelector(candidateCount, p, disjoint)
  const values = new Float64Array(candidateCount)
  const waysOf: { d: number; cost: number }[][] = Array.from({ length: candidateCount }, () => [])
  flows.demands.forEach(({ ways: own }, d) => {
    for (const { candidate, cost } of own) waysOf[candidate]?.push({ d, cost })
  })
  const taken = new Float64Array(flows.demands.length)
  let best = -Infinity
  let selectedAtBest: readonly number[] = []
  const cut = waysOf.map((own) => own.map(() => 0))
  const climb = climbMultipliers(
    (at, slope) => {
      let low = 0
      for (const price of at) low += price
      waysOf.forEach((own, c) => {
        // The knapsack that may be cut: the ways that gain most for their weight first.
        const order = own
          .map(({ d, cost }, k) => ({
            k,
            d,
            gain: (at[d] as number) - cost,
            weight: flows.demands[d]?.weight as number,
          }))
          .filter(({ gain }) => gain > 0)
          .sort((a, b) => b.gain / b.weight - a.gain / a.weight)
        let room = flows.capacities[c] as number
        let sum = 0
        const shares = cut[c] as number[]
        shares.fill(0)
        for (const { k, gain, weight } of order) {
          if (room <= 0) break
          const share = Math.min(1, room / weight)
          room -= share * weight
          sum += share * gain
          shares[k] = share
        }
        values[c] = -sum
      })
      const { sum, selected } = selector.select(values, settled)
      if (sum === Infinity) return Infinity
      if (low + sum > best) {
        best = low + sum
        selectedAtBest = [...selected]
      }
      taken.fill(0)
      for (const c of selected)
        (waysOf[c] as { d: number }[]).forEach(({ d }, k) => {
          taken[d] = (taken[d] as number) + ((cut[c] as number[])[k] as number)
        })
      for (let d = 0; d < taken.length; d++) slope[d] = 1 - (taken[d] as number)
      return low + sum
    },
    {
      from: Float64Array.from(flows.demands, ({ ways: own, rest }) => Math.min(rest, own[p]?.cost ?? rest)),
      most: restsOf(flows),
      steps: CLIMB_STEPS,
      target: () => value,
      enough: () => value - tolerance,
    },
  )
  for (;;) {
    const { value: low, done } = climb.next()
    bound = Math.max(bound, Math.min(low, value))
    if (done) break
    yield state()
  }
  const check = createRuleBook(candidateCount, rules)
  for (const c of selectedAtBest) check.add(c)
  if (selectedAtBest.length === p && check.missed() === 0) {
    keep(selectedAtBest)
    yield* exchange(selectedAtBest, SWAP_WORK / 4)
  }
  const before = state()
  if (before?.isProved || ways > MOST_WAYS) return before
  yield before

  const { model: linear, constant } = buildFlowModel(flows, null, false)
  const outcome = solveMilp(
    highs,
    {
      ...linear,
      lower: linear.lower.map((low, column) => (settled[column] === FIXED_IN ? 1 : low)),
      upper: linear.upper.map((high, column) => (settled[column] === FIXED_OUT ? 0 : high)),
      rows: [...listRuleRows({ candidateCount, least: p, most: p, rules }), ...linear.rows],
    },
    { timeLimitS: proverS },
  )
  if (outcome.status === 'infeasible') return null
  if (outcome.solution) {
    const { solution } = outcome
    keep(Array.from({ length: candidateCount }, (_, c) => c).filter((c) => (solution[c] as number) > 0.5))
  }
  bound = outcome.status === 'optimal' ? value : Math.max(bound, Math.min(value, outcome.bound + constant))
  return state()
}

function restsOf({ demands }: Flows): Float64Array {
  return Float64Array.from(demands, ({ rest }) => rest)
}

function toMatrix({ demands, capacities }: Flows): Float64Array {
  const matrix = new Float64Array(capacities.length * demands.length).fill(Infinity)
  demands.forEach(({ ways }, d) => {
    for (const { candidate, cost } of ways) matrix[candidate * demands.length + d] = cost
  })
  return matrix
}

/** What a choice costs when its loads are dealt out in the best way. */
function measure(highs: Highs, flows: Flows, chosen: readonly number[]): number {
  const { model, constant } = buildFlowModel(flows, openOf(flows, chosen), false)
  return constant + solveMilp(highs, model).value
}

/** What goes without a way, at what it costs to. */
function lostOf(highs: Highs, flows: Flows, chosen: readonly number[], penalty: number, weights: Float64Array): number {
  const { model } = buildFlowModel(flows, openOf(flows, chosen), false)
  const { solution } = solveMilp(highs, model)
  let column = flows.capacities.length
  let lost = 0
  const isOpen = openOf(flows, chosen)
  for (const { demand, ways, rest } of flows.demands) {
    let share = 1
    for (const { candidate } of ways) if (isOpen[candidate] === 1) share -= (solution?.[column++] as number) ?? 0
    // What existing sites take is served.
    if (rest >= penalty * (weights[demand] as number) && share > 1e-7) lost += share * rest
  }
  return lost
}

function openOf({ capacities }: Flows, chosen: readonly number[]): Uint8Array {
  const isOpen = new Uint8Array(capacities.length)
  for (const c of chosen) isOpen[c] = 1
  return isOpen
}

/**
 * Deals the loads of a choice out, and tells what that costs: first the demands that lose most when they cannot go their
 * cheapest way, each to the cheapest that has room.
 */
function createDealer({ demands, capacities }: Flows): (isOpen: Uint8Array) => number {
  const room = new Float64Array(capacities.length)
  const order = Array.from(demands.keys())
  const regret = new Float64Array(demands.length)
  return (isOpen) => {
    room.set(capacities)
    demands.forEach(({ ways, rest, weight }, d) => {
      let first = -1
      regret[d] = 0
      for (const { candidate, cost } of ways) {
        if (isOpen[candidate] === 0) continue
        if (first < 0) first = cost
        else {
          regret[d] = (cost - first) / weight
          return
        }
      }
      if (first >= 0) regret[d] = (rest - first) / weight
    })
    order.sort((a, b) => (regret[b] as number) - (regret[a] as number) || a - b)
    let sum = 0
    for (const d of order) {
      const { ways, rest, weight } = demands[d] as Flows['demands'][number]
      let left = weight
      for (const { candidate, cost } of ways) {
        if (isOpen[candidate] === 0) continue
        const load = Math.min(left, room[candidate] as number)
        if (load <= 0) continue
        room[candidate] = (room[candidate] as number) - load
        left -= load
        sum += (load / weight) * cost
        if (left <= 0) break
      }
      if (left > 0) sum += (left / weight) * rest
    }
    return sum
  }
}
