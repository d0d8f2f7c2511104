/**
 * The p candidates of the least sum under rules that share no candidate: the best `least` of each rule, then the best of
 * the others as long as no rule is over its `most`. Such rules with a total are a matroid, where the greedy choice is
 * the best (Edmonds 1971).
 */
import type { CountRule } from './types.ts'

/** What is settled about a candidate. */
export const FREE = 0
export const FIXED_IN = 1
export const FIXED_OUT = 2

export interface Selection {
  /** 1 for the selected. */
  readonly isSelected: Uint8Array
  readonly selected: Int32Array
  /** Sum of the selected values; Infinity where the rules leave no choice. */
  readonly sum: number
}

export interface Selector {
  /** The arrays returned are written over by the next call. */
  select(values: Float64Array, settled: Uint8Array): Selection
  /** How much dearer the sum becomes, at least, when a free candidate changes sides. For the selection last made. */
  priceOfChange(values: Float64Array, settled: Uint8Array): Float64Array
}

export function createSelector(candidateCount: number, p: number, disjointRules: readonly CountRule[]): Selector {
  const ruleCount = disjointRules.length
  // Candidates of no rule are counted in a last one that asks for nothing.
  const ruleOf = new Int32Array(candidateCount).fill(ruleCount)
  disjointRules.forEach(({ members }, r) => {
    for (const c of members) {
      if (ruleOf[c] !== ruleCount) throw new RangeError(`Candidate ${c} is in two rules`)
      ruleOf[c] = r
    }
  })
  const least = Int32Array.from([...disjointRules.map((rule) => rule.least), 0])
  const most = Int32Array.from([...disjointRules.map((rule) => Math.min(rule.most, p)), p])
  const counts = new Int32Array(ruleCount + 1)
  const isSelected = new Uint8Array(candidateCount)
  const selected = new Int32Array(p)
  const price = new Float64Array(candidateCount)
  const order = new Int32Array(candidateCount)
  const worst = new Float64Array(ruleCount + 1)
  const best = new Float64Array(ruleCount + 1)
  const none: Selection = { isSelected, selected, sum: Infinity }

  const select = (values: Float64Array, settled: Uint8Array): Selection => {
    isSelected.fill(0)
    counts.fill(0)
    let size = 0
    let free = 0
    let sum = 0
    const take = (c: number): void => {
      const r = ruleOf[c] as number
      counts[r] = (counts[r] as number) + 1
      isSelected[c] = 1
      selected[size++] = c
      sum += values[c] as number
    }
    for (let c = 0; c < candidateCount; c++) {
      if (settled[c] === FREE) order[free++] = c
      else if (settled[c] === FIXED_IN) {
        if (size === p) return none
        take(c)
      }
    }
    for (let r = 0; r < ruleCount; r++) if ((counts[r] as number) > (most[r] as number)) return none
    if (free + size < p) return none
    const sorted = order.subarray(0, free)
    sorted.sort((a, b) => (values[a] as number) - (values[b] as number) || a - b)
    if (ruleCount > 0)
      for (let k = 0; k < free; k++) {
        const c = sorted[k] as number
        const r = ruleOf[c] as number
        if ((counts[r] as number) >= (least[r] as number)) continue
        if (size === p) return none
        take(c)
      }
    for (let r = 0; r < ruleCount; r++) if ((counts[r] as number) < (least[r] as number)) return none
    for (let k = 0; k < free && size < p; k++) {
      const c = sorted[k] as number
      const r = ruleOf[c] as number
      if (isSelected[c] === 0 && (counts[r] as number) < (most[r] as number)) take(c)
    }
    return size < p ? none : { isSelected, selected, sum }
  }

  const priceOfChange = (values: Float64Array, settled: Uint8Array): Float64Array => {
    worst.fill(-Infinity)
    best.fill(Infinity)
    for (let c = 0; c < candidateCount; c++) {
      if (settled[c] !== FREE) continue
      const r = ruleOf[c] as number
      const value = values[c] as number
      if (isSelected[c] === 1) worst[r] = Math.max(worst[r] as number, value)
      else best[r] = Math.min(best[r] as number, value)
    }
    // The worst that any rule could give away, and the best that any could take.
    let spare = -Infinity
    let room = Infinity
    for (let r = 0; r <= ruleCount; r++) {
      if ((counts[r] as number) > (least[r] as number)) spare = Math.max(spare, worst[r] as number)
      if ((counts[r] as number) < (most[r] as number)) room = Math.min(room, best[r] as number)
    }
    for (let c = 0; c < candidateCount; c++) {
      if (settled[c] !== FREE) {
        price[c] = 0
        continue
      }
      const r = ruleOf[c] as number
      const value = values[c] as number
      if (isSelected[c] === 1)
        price[c] =
          ((counts[r] as number) > (least[r] as number) ? Math.min(best[r] as number, room) : (best[r] as number)) -
          value
      else
        price[c] =
          value -
          ((counts[r] as number) < (most[r] as number) ? Math.max(worst[r] as number, spare) : (worst[r] as number))
    }
    return price
  }
  return { select, priceOfChange }
}
