/**
 * Fast interchange for the p-median problem: the best exchange of a chosen candidate against one that is not, from
 * tables that an exchange changes only where demands change hands.
 *
 * Method: Resende and Werneck 2007 ("A fast swap-based local search procedure for location problems", Annals of OR 150),
 * whose `gain`, `loss` and `extra` give the profit of any exchange as gain(in) − loss(out) + extra(in, out).
 * Cost: O(candidates × p) to find an exchange, O(listed costs of the demands that change hands) to make it.
 */
import type { RuleBook } from './rule-book.ts'
import { turnLists } from './turn-lists.ts'
import type { MedianProblem } from './types.ts'

export interface Interchange {
  readonly isOpen: Uint8Array
  /** The chosen, by slot. */
  readonly open: Int32Array
  /** The profit of the best allowed exchange was positive, and it was made. */
  improve(): boolean
  /** Exchanges whatever it costs. `out` is chosen, `into` is not. */
  swap(into: number, out: number): void
  /** What a demand costs as things stand. */
  costOf(demand: number): number
  /** Starts anew from a choice of p. */
  reset(chosen: ArrayLike<number>): void
}

/** @param isFixed candidates that are neither put in nor taken out, 1 each */
export function createInterchange(problem: MedianProblem, isFixed: Uint8Array, book: RuleBook | null): Interchange {
  const { candidateCount, demandCount, starts, candidates, costs, rest, p } = problem
  const { from, demands, demandCosts } = turnLists(problem)
  const isOpen = new Uint8Array(candidateCount)
  const open = new Int32Array(p)
  const slotOf = new Int32Array(candidateCount).fill(-1)
  // Of each demand: the cheapest chosen candidate (-1: none of its list), its cost, and the cost of the second.
  const first = new Int32Array(demandCount)
  const firstCost = new Float64Array(demandCount)
  const secondCost = new Float64Array(demandCount)
  const gain = new Float64Array(candidateCount)
  const loss = new Float64Array(p)
  const extra = new Float64Array(candidateCount * p)
  const seen = new Int32Array(demandCount)
  let round = 0
  let wasReset = false
  // Sums of many costs differ in their last digits; an exchange must pay more than that.
  const leastProfit = 1e-12 * rest.reduce((sum, cost) => sum + cost, 0)

  const look = (d: number): void => {
    const end = starts[d + 1] as number
    let k = starts[d] as number
    while (k < end && isOpen[candidates[k] as number] === 0) k++
    if (k === end) {
      first[d] = -1
      firstCost[d] = rest[d] as number
      secondCost[d] = rest[d] as number
      return
    }
    first[d] = candidates[k] as number
    firstCost[d] = costs[k] as number
    k++
    while (k < end && isOpen[candidates[k] as number] === 0) k++
    secondCost[d] = k < end ? (costs[k] as number) : (rest[d] as number)
  }

  /** Puts what a demand adds to the tables in (sign 1) or takes it out (−1). */
  const count = (d: number, sign: 1 | -1): void => {
    const c1 = first[d] as number
    const d1 = firstCost[d] as number
    const d2 = secondCost[d] as number
    const end = starts[d + 1] as number
    if (c1 < 0) {
      for (let k = starts[d] as number; k < end; k++) {
        const c = candidates[k] as number
        gain[c] = (gain[c] as number) + sign * (d1 - (costs[k] as number))
      }
      return
    }
    const slot = slotOf[c1] as number
    loss[slot] = (loss[slot] as number) + sign * (d2 - d1)
    for (let k = starts[d] as number; k < end; k++) {
      const cost = costs[k] as number
      if (cost >= d2) break
      const c = candidates[k] as number
      const at = c * p + slot
      if (cost < d1) {
        gain[c] = (gain[c] as number) + sign * (d1 - cost)
        extra[at] = (extra[at] as number) + sign * (d2 - d1)
      } else extra[at] = (extra[at] as number) + sign * (d2 - cost)
    }
  }

  const reset = (chosen: ArrayLike<number>): void => {
    if (chosen.length !== p) throw new RangeError(`${chosen.length} chosen, not ${p}`)
    isOpen.fill(0)
    slotOf.fill(-1)
    if (book) for (const c of open) if (c >= 0 && wasReset) book.remove(c)
    wasReset = true
    for (let slot = 0; slot < p; slot++) {
      const c = chosen[slot] as number
      open[slot] = c
      slotOf[c] = slot
      isOpen[c] = 1
      book?.add(c)
    }
    gain.fill(0)
    loss.fill(0)
    extra.fill(0)
    for (let d = 0; d < demandCount; d++) {
      look(d)
      count(d, 1)
    }
  }

  const swap = (into: number, out: number): void => {
    round++
    const touched: number[] = []
    for (const c of [out, into])
      for (let k = from[c] as number; k < (from[c + 1] as number); k++) {
        const d = demands[k] as number
        // Beyond the second chosen candidate neither the one that goes nor the one that comes is felt.
        if (seen[d] === round || (demandCosts[k] as number) > (secondCost[d] as number)) continue
        seen[d] = round
        touched.push(d)
        count(d, -1)
      }
    const slot = slotOf[out] as number
    isOpen[out] = 0
    slotOf[out] = -1
    isOpen[into] = 1
    slotOf[into] = slot
    open[slot] = into
    book?.remove(out)
    book?.add(into)
    for (const d of touched) {
      look(d)
      count(d, 1)
    }
  }

  const improve = (): boolean => {
    let best = leastProfit
    let bestIn = -1
    let bestOut = -1
    for (let c = 0; c < candidateCount; c++) {
      if (isOpen[c] === 1 || isFixed[c] === 1) continue
      const own = gain[c] as number
      const row = c * p
      for (let slot = 0; slot < p; slot++) {
        const profit = own - (loss[slot] as number) + (extra[row + slot] as number)
        if (profit <= best) continue
        const out = open[slot] as number
        if (isFixed[out] === 1 || (book && !book.allowsSwap(c, out))) continue
        best = profit
        bestIn = c
        bestOut = out
      }
    }
    if (bestIn < 0) return false
    swap(bestIn, bestOut)
    return true
  }
  return { isOpen, open, improve, swap, costOf: (demand) => firstCost[demand] as number, reset }
}
