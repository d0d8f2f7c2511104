/**
 * The best choice of p candidates, with proof: a good one at once by greedy choice and fast interchange, then bounds by
 * Lagrangean ascent whose selections are polished in turn, then branch and bound over what the bounds leave open.
 *
 * It is a generator: between two states lie some ten milliseconds, or what the prover is allowed to take, and the caller
 * stops when it likes and keeps the last state. The same problem and seed give the same states in the same order.
 */
import { createRandom } from '../../model/sample/random.ts'
import { type Ascent, ascend, type Multipliers, withoutSettled } from './ascend.ts'
import { computeMedianValue } from './compute-median-value.ts'
import { createInterchange } from './interchange.ts'
import { createRuleBook } from './rule-book.ts'
import { createSelector, FIXED_IN, FIXED_OUT, FREE } from './select-candidates.ts'
import { splitRules } from './split-rules.ts'
import { findStart } from './find-start.ts'
import { type TurnedLists, turnLists } from './turn-lists.ts'
import type { MedianProblem, MedianState } from './types.ts'

/** A solver that ends what is left: it gets the problem, what is settled and the best choice, and may take its time. */
export type Prover = (
  problem: MedianProblem,
  settled: Uint8Array,
  best: MedianState | null,
) => { readonly bound: number; readonly chosen: readonly number[] | null }

interface Node {
  readonly settled: Uint8Array
  readonly multipliers: Multipliers
  readonly bound: number
}

const ROOT_ROUNDS = 40
const STEPS_A_ROUND = 100
const NODE_STEPS = 60
/**
 * When a linear model does better than branching: at once where few candidates are left a demand, after a while where
 * many are chosen of many; with few chosen of many (p = 10 of 400) it gets nowhere in the time that branching needs.
 */
const SHORT_LIST = 40
const NODES_BEFORE_PROVER = 250
const LEAST_P_OF_PROVER = 20
const PROVER_ENTRIES = 100_000

interface MedianOptions {
  readonly seed?: number
  readonly start?: readonly number[] | null
  readonly prover?: Prover | null
}

/**
 * @param start a choice that keeps to all rules; without one the search makes its own
 * @returns null where no choice keeps to all rules, proved
 */
export function* findMedian(
  problem: MedianProblem,
  { seed = 1, start = findStart(problem), prover = null }: MedianOptions = {},
): Generator<MedianState | null, MedianState | null> {
  const { candidateCount, demandCount, p, rest, unit } = problem
  const random = createRandom(seed)
  const { disjoint, overlapping } = splitRules(problem.rules)
  const settled = new Uint8Array(candidateCount)
  for (const c of problem.lockedOut) settled[c] = FIXED_OUT
  for (const c of problem.lockedIn) settled[c] = FIXED_IN
  const locked = settled.map((state) => (state === FREE ? 0 : 1))
  const book = problem.rules.length > 0 ? createRuleBook(candidateCount, problem.rules) : null
  const search = createInterchange(problem, locked, book)
  const selector = createSelector(candidateCount, p, disjoint)

  // As long as there is no choice, anything up to what no service at all would cost is worth looking for.
  const worst = rest.reduce((sum, cost) => sum + cost, 0)
  let value = worst * (1 + 1e-6) + 1
  let chosen: Int32Array | null = null
  /** A bound above this leaves room for nothing better. */
  const enough = (): number =>
    unit > 0 ? value - unit + unit * 1e-6 : value - 1e-9 * Math.abs(value) - 1e-12 * worst - Number.MIN_VALUE
  const roundUp = (bound: number): number => (unit > 0 ? Math.ceil(bound / unit - 1e-6) * unit : bound)

  const keep = (): boolean => {
    const reached = computeMedianValue(problem, search.isOpen)
    if (reached >= value - (unit > 0 ? unit / 2 : 1e-12 * worst)) return false
    value = reached
    chosen = search.open.slice()
    return true
  }
  function* descend(): Generator<MedianState | null, void> {
    while (search.improve()) yield state()
    keep()
  }
  let bound = 0
  const state = (): MedianState | null => {
    if (!chosen) return null
    const isProved = bound > enough()
    return { chosen: chosen.slice().sort(), value, bound: isProved ? value : Math.max(0, roundUp(bound)), isProved }
  }
  if (start) {
    search.reset(start)
    keep()
    while (search.improve()) if (keep()) yield state()
    yield state()
  }

  /** Exchanges a few at random and descends: up to `strength` away from the best choice. */
  function* shake(strength: number): Generator<MedianState | null, void> {
    if (!chosen) return
    search.reset(chosen)
    for (let i = 0; i < strength; i++) {
      for (let attempt = 0; attempt < 20; attempt++) {
        const into = random.integer(candidateCount)
        const out = search.open[random.integer(p)] as number
        if (search.isOpen[into] === 1 || locked[into] === 1 || locked[out] === 1) continue
        if (book && !book.allowsSwap(into, out)) continue
        search.swap(into, out)
        break
      }
    }
    yield* descend()
  }

  /** Descends from what the relaxed problem selects, once from each. */
  const tried = new Set<string>()
  let lists = problem
  let turned: TurnedLists = turnLists(lists)
  const isOpen = new Uint8Array(candidateCount)
  function* polish(selected: Int32Array): Generator<MedianState | null, void> {
    isOpen.fill(0)
    for (const c of selected) isOpen[c] = 1
    if (selected.length < p || !keepsRules(selected)) return
    if (chosen && computeMedianValue(problem, isOpen) > value * 1.05) return
    const key = selected.slice().sort().join()
    if (tried.has(key)) return
    tried.add(key)
    search.reset(selected)
    yield* descend()
  }

  function* climb(node: Node, steps: number, pace: number): Generator<MedianState | null, Ascent> {
    const options = { steps, pace, value, enough: enough() }
    const steady = ascend(lists, turned, selector, overlapping, node.settled, node.multipliers, options)
    for (;;) {
      const next = steady.next()
      if (next.done) {
        yield* polish(next.value.selected)
        return next.value
      }
      yield state()
    }
  }

  /** Settles what no better choice can have otherwise. Returns how many candidates are left free. */
  const settle = (into: Uint8Array, ascent: Ascent): number => {
    const { sum, isSelected } = selector.select(ascent.values, into)
    if (sum === Infinity) return 0
    const price = selector.priceOfChange(ascent.values, into)
    let free = 0
    for (let c = 0; c < candidateCount; c++) {
      if (into[c] !== FREE) continue
      if (ascent.bound + (price[c] as number) > enough()) into[c] = isSelected[c] === 1 ? FIXED_IN : FIXED_OUT
      else free++
    }
    return free
  }

  // The cheapest and the second cheapest of a demand are where its multiplier ends up; it starts at the first chosen.
  const multipliers: Multipliers = { demand: new Float64Array(demandCount), rule: new Float64Array(overlapping.length) }
  if (chosen) search.reset(chosen)
  for (let d = 0; d < demandCount; d++) multipliers.demand[d] = chosen ? search.costOf(d) : (rest[d] as number)
  let root: Node = { settled, multipliers, bound: 0 }
  let pace = 1.5
  for (let round = 0; round < ROOT_ROUNDS; round++) {
    const before = root.bound
    const ascent = yield* climb(root, STEPS_A_ROUND, pace)
    if (ascent.bound === Infinity) {
      // What was settled leaves no choice, and only what cannot be better was settled.
      bound = value
      return state()
    }
    root = { ...root, multipliers: ascent.multipliers, bound: Math.max(root.bound, ascent.bound) }
    bound = root.bound
    yield state()
    if (bound > enough()) return state()
    settle(settled, ascent)
    lists = withoutSettled(problem, settled)
    turned = turnLists(lists)
    if (root.bound - before < 0.01 * (value - root.bound)) {
      pace /= 2
      if (pace < 0.1) break
    }
    yield* shake(1 + random.integer(Math.min(p, 5)))
  }

  // Depth first, the likelier side first; the bound of all is the lowest of what is still open.
  const base = lists
  const stack: Node[] = [{ ...root, settled: settled.slice() }]
  let visited = 0
  const entries = base.candidates.length
  const proverAt =
    entries <= SHORT_LIST * demandCount
      ? 1
      : p >= LEAST_P_OF_PROVER && entries <= PROVER_ENTRIES
        ? NODES_BEFORE_PROVER
        : 0
  let floor = bound
  while (stack.length > 0) {
    const node = stack.pop() as Node
    bound = stack.reduce((low, other) => Math.min(low, other.bound), node.bound)
    bound = Math.max(bound, floor)
    if (node.bound > enough()) continue
    visited++
    if (prover && visited === proverAt) {
      const ended = prover(base, settled, state())
      if (ended.chosen) {
        search.reset(ended.chosen)
        keep()
      }
      floor = Math.max(floor, Math.min(ended.bound, value))
      bound = Math.max(bound, floor)
      if (ended.bound > enough()) break
    }
    lists = withoutSettled(base, node.settled)
    turned = turnLists(lists)
    const ascent = yield* climb(node, NODE_STEPS, 0.5)
    if (ascent.bound > enough()) continue
    const own = node.settled.slice()
    const free = settle(own, ascent)
    const fixedIn = own.reduce((sum, each) => sum + (each === FIXED_IN ? 1 : 0), 0)
    if (fixedIn > p || fixedIn + free < p) continue
    if (fixedIn === p || free + fixedIn === p) {
      yield* tryLeaf(own)
      continue
    }
    const best = Math.max(node.bound, ascent.bound)
    const branch = pickBranch(own, ascent.share)
    const children = [FIXED_OUT, FIXED_IN].map((side): Node => {
      const child = own.slice()
      child[branch] = side
      return { settled: child, multipliers: ascent.multipliers, bound: best }
    })
    if ((ascent.share[branch] as number) < 0.5) children.reverse()
    stack.push(...children)
    if (visited % 8 === 0) yield* shake(1 + random.integer(Math.min(p, 8)))
  }
  bound = value
  return state()

  function* tryLeaf(own: Uint8Array): Generator<MedianState | null, void> {
    const full = Int32Array.from(own.keys()).filter((c) => own[c] === FIXED_IN)
    const leaf = full.length === p ? full : Int32Array.from(own.keys()).filter((c) => own[c] !== FIXED_OUT)
    if (!keepsRules(leaf)) return
    search.reset(leaf)
    yield* descend()
  }

  function keepsRules(choice: Int32Array): boolean {
    if (!book) return true
    const check = createRuleBook(candidateCount, problem.rules)
    for (const c of choice) check.add(c)
    return check.missed() === 0
  }
}

/** The candidate that the selections are least decided about. */
function pickBranch(settled: Uint8Array, share: Float64Array): number {
  let branch = -1
  let nearest = Infinity
  for (let c = 0; c < settled.length; c++) {
    if (settled[c] !== FREE) continue
    const off = Math.abs((share[c] as number) - 0.5)
    if (off < nearest) {
      nearest = off
      branch = c
    }
  }
  return branch
}
