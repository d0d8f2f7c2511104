/**
 * Lower bounds on a choice: the condition that each demand is served is put into the objective with a multiplier each,
 * rules that overlap likewise; what is left is a selection that is solved exactly. The multipliers climb by subgradient
 * steps (Held, Wolfe and Crowder 1974; for the p-median Cornuéjols, Fisher and Nemhauser 1977; Beasley 1993), each
 * direction deflected by the one before (Camerini, Fratta and Maffioli 1975).
 *
 * Cost of a step: the listed costs below the multipliers, of every demand, and one selection.
 */
import type { Selector } from './select-candidates.ts'
import { FIXED_OUT } from './select-candidates.ts'
import type { TurnedLists } from './turn-lists.ts'
import type { CountRule, MedianProblem } from './types.ts'

/** One multiplier a demand, one an overlapping rule (above 0 it presses for its least, below for its most). */
export interface Multipliers {
  readonly demand: Float64Array
  readonly rule: Float64Array
}

export interface Ascent {
  /** The best bound reached; Infinity where the rules leave no choice. */
  readonly bound: number
  /** Those of the best bound. */
  readonly multipliers: Multipliers
  /** What each candidate is worth at these multipliers: the less, the better. */
  readonly values: Float64Array
  /** What was selected at the best bound. */
  readonly selected: Int32Array
  /** How often each candidate was selected in the last steps, 0 to 1. */
  readonly share: Float64Array
}

interface AscentOptions {
  readonly steps: number
  /** The first step's length, as a share of the way to `value`. */
  readonly pace: number
  /** The best value known. */
  readonly value: number
  /** The climb ends when the bound is above this: nothing better can be found here. */
  readonly enough: number
}

const PATIENCE = 12
const LEAST_PACE = 0.005
/** Looks at costs between two rests for the caller: some ten milliseconds. */
const WORK_A_PART = 4_000_000

/**
 * Climbs from `from` for at most `steps` steps; yields the bound so far now and then.
 * @param problem its lists may leave out candidates that are settled to be out, as `withoutSettled` does
 * @param turned the same lists turned
 * @param overlapping rules that `selector` does not keep; `from.rule` has a multiplier for each
 * @param settled what is fixed, by candidate
 */
export function* ascend(
  problem: Pick<MedianProblem, 'candidateCount' | 'demandCount' | 'starts' | 'candidates' | 'costs' | 'rest'>,
  turned: TurnedLists,
  selector: Selector,
  overlapping: readonly CountRule[],
  settled: Uint8Array,
  from: Multipliers,
  options: AscentOptions,
): Generator<number, Ascent> {
  const { candidateCount, demandCount, starts, candidates, costs, rest } = problem
  const demand = from.demand.slice()
  const rule = from.rule.slice()
  const values = new Float64Array(candidateCount)
  const share = new Float64Array(candidateCount)
  const slope = new Float64Array(demandCount)
  const drift = new Float64Array(demandCount)
  const ruleSlope = new Float64Array(rule.length)
  let best = -Infinity
  let bestSelected: Int32Array = new Int32Array(0)
  const bestDemand = demand.slice()
  const bestRule = rule.slice()
  const bestValues = values.slice()
  let pace = options.pace
  let idle = 0
  let work = 0

  for (let step = 0; step < options.steps; step++) {
    values.fill(0)
    if (work > WORK_A_PART) {
      work = 0
      yield best
    }
    let bound = 0
    for (let d = 0; d < demandCount; d++) {
      const price = demand[d] as number
      bound += price
      const end = starts[d + 1] as number
      let k = starts[d] as number
      for (; k < end; k++) {
        const less = (costs[k] as number) - price
        if (less >= 0) break
        const c = candidates[k] as number
        values[c] = (values[c] as number) + less
      }
      work += k - (starts[d] as number)
    }
    work += demandCount + candidateCount * 10
    overlapping.forEach(({ members, least, most }, r) => {
      const price = rule[r] as number
      if (price === 0) return
      bound += price * (price > 0 ? least : most)
      for (const c of members) values[c] = (values[c] as number) - price
    })
    const { sum, selected, isSelected } = selector.select(values, settled)
    if (sum === Infinity) {
      best = Infinity
      break
    }
    bound += sum
    if (bound > best) {
      bestDemand.set(demand)
      bestRule.set(rule)
      bestValues.set(values)
      bestSelected = selected.slice()
      idle = bound > best + 1e-3 * (options.value - best) ? 0 : idle + 1
      best = bound
    } else idle++
    for (let c = 0; c < candidateCount; c++) share[c] = 0.9 * (share[c] as number) + 0.1 * (isSelected[c] as number)
    if (best > options.enough) break
    if (idle >= PATIENCE) {
      idle = 0
      pace /= 2
      if (pace < LEAST_PACE) break
      demand.set(bestDemand)
      rule.set(bestRule)
      drift.fill(0)
      continue
    }

    slope.fill(1)
    for (const c of selected)
      for (let k = turned.from[c] as number; k < (turned.from[c + 1] as number); k++) {
        const d = turned.demands[k] as number
        if ((turned.demandCosts[k] as number) < (demand[d] as number)) slope[d] = (slope[d] as number) - 1
      }
    let norm = 0
    for (let d = 0; d < demandCount; d++) {
      // Above its rest a demand's multiplier gains nothing.
      if ((slope[d] as number) > 0 && (demand[d] as number) >= (rest[d] as number)) slope[d] = 0
      const towards = (slope[d] as number) + 0.4 * (drift[d] as number)
      drift[d] = towards
      norm += towards * towards
    }
    overlapping.forEach(({ members, least, most }, r) => {
      let count = 0
      for (const c of members) count += isSelected[c] as number
      const price = rule[r] as number
      ruleSlope[r] =
        price > 0 ? least - count : price < 0 ? most - count : Math.max(0, least - count) + Math.min(0, most - count)
      norm += (ruleSlope[r] as number) ** 2
    })
    if (norm === 0) break
    const stride = (pace * (options.value - bound)) / norm
    for (let d = 0; d < demandCount; d++)
      demand[d] = Math.min(rest[d] as number, Math.max(0, (demand[d] as number) + stride * (drift[d] as number)))
    for (let r = 0; r < rule.length; r++) {
      const price = rule[r] as number
      const moved = price + stride * (ruleSlope[r] as number)
      // A multiplier stops at 0 before it changes its side.
      rule[r] = price * moved < 0 ? 0 : moved
    }
  }
  return {
    bound: best,
    selected: bestSelected,
    multipliers: { demand: bestDemand, rule: bestRule },
    values: bestValues,
    share,
  }
}

/** The lists without the candidates that are settled to be left out. */
export function withoutSettled<T extends Pick<MedianProblem, 'demandCount' | 'starts' | 'candidates' | 'costs'>>(
  problem: T,
  settled: Uint8Array,
): T {
  const starts = new Int32Array(problem.demandCount + 1)
  const candidates = new Int32Array(problem.candidates.length)
  const costs = new Float64Array(problem.costs.length)
  let at = 0
  for (let d = 0; d < problem.demandCount; d++) {
    for (let k = problem.starts[d] as number; k < (problem.starts[d + 1] as number); k++) {
      const c = problem.candidates[k] as number
      if (settled[c] === FIXED_OUT) continue
      candidates[at] = c
      costs[at++] = problem.costs[k] as number
    }
    starts[d + 1] = at
  }
  return { ...problem, starts, candidates: candidates.slice(0, at), costs: costs.slice(0, at) }
}
