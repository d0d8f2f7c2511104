/**
 * The worth of a choice after every single change to it: one left out, one more, one for another. More is better, whichever
 * the model.
 *
 * A demand that is served by the `times` nearest feels a change only through the `times` + 1 nearest of the chosen, so one pass
 * over candidates × demands gives all exchanges (Resende and Werneck 2007 do so for times = 1). Cost: O(n·m·times + n·p).
 */
import type { ServedTerms } from './served-terms.ts'

export interface Changes {
  /** Of each place among the chosen: the change when it is left out. */
  readonly without: Float64Array
  /** Of each candidate: the change when it is chosen besides. */
  readonly plus: Float64Array
  /** At `candidate * p + place`. */
  readonly swap: Float64Array
}

export type Pass = Generator<number, Changes>

/** Candidates between two looks for a cancel. */
const SLICE = 16

/** Models that add up what each demand pays. */
export function* computeSumChanges(terms: ServedTerms, chosen: readonly number[]): Pass {
  const { candidateCount: n, demandCount: m, costOf, times } = terms
  const p = chosen.length
  const without = new Float64Array(p)
  const plus = new Float64Array(n)
  const swap = new Float64Array(n * p)
  const ranked = rankChosen(terms, chosen, times + 1)
  const width = times + 1
  const loss = new Float64Array(p)
  for (let d = 0; d < m; d++)
    for (let k = 0; k < times; k++) {
      const place = ranked.places[d * width + k] as number
      if (place >= 0)
        loss[place] = (loss[place] as number) + ranked.costs[d * width + times]! - ranked.costs[d * width + times - 1]!
    }
  for (let place = 0; place < p; place++) without[place] = 0 - (loss[place] as number)
  for (let c = 0; c < n; c++) {
    if (c % SLICE === 0) yield c / n
    let own = 0
    const row = c * p
    for (let d = 0; d < m; d++) {
      const at = d * width
      const next = ranked.costs[at + times] as number
      const cost = costOf(c, d)
      if (cost >= next) continue
      const now = ranked.costs[at + times - 1] as number
      const before = times > 1 ? (ranked.costs[at + times - 2] as number) : -Infinity
      const added = cost < now ? Math.max(cost, before) : now
      own += now - added
      for (let k = 0; k < times; k++) {
        const place = ranked.places[at + k] as number
        if (place < 0) continue
        const swapped = Math.max(cost, k < times - 1 ? now : before)
        swap[row + place] = (swap[row + place] as number) + added - swapped + next - now
      }
    }
    plus[c] = own
    for (let place = 0; place < p; place++)
      swap[row + place] = (swap[row + place] as number) + own - (loss[place] as number)
  }
  return { without, plus, swap }
}

/** The model that counts only the farthest demand. */
export function* computeFarthestChanges(terms: ServedTerms, chosen: readonly number[]): Pass {
  const { candidateCount: n, demandCount: m, costOf } = terms
  const p = chosen.length
  const { costs, places } = rankChosen(terms, chosen, 2)
  // Of the demands that each of the chosen serves (the last: existing sites and nobody), the farthest, and without it.
  const near = new Float64Array(p + 1)
  const far = new Float64Array(p + 1)
  const measure = (costTo: (demand: number) => number): void => {
    near.fill(0)
    far.fill(0)
    for (let d = 0; d < m; d++) {
      const cost = costTo(d)
      const place = places[2 * d] as number
      const group = place < 0 ? p : place
      near[group] = Math.max(near[group] as number, Math.min(cost, costs[2 * d] as number))
      far[group] = Math.max(far[group] as number, Math.min(cost, costs[2 * d + 1] as number))
    }
  }
  /** The farthest of all, with one group taken without the chosen one that serves it. */
  const farthest = (place: number): number => {
    let most = place < 0 ? 0 : (far[place] as number)
    for (let group = 0; group <= p; group++) if (group !== place) most = Math.max(most, near[group] as number)
    return most
  }
  const without = new Float64Array(p)
  const plus = new Float64Array(n)
  const swap = new Float64Array(n * p)
  measure(() => Infinity)
  const now = farthest(-1)
  const changeTo = (value: number): number => (value === now ? 0 : now - value)
  for (let place = 0; place < p; place++) without[place] = changeTo(farthest(place))
  for (let c = 0; c < n; c++) {
    if (c % SLICE === 0) yield c / n
    measure((d) => costOf(c, d))
    plus[c] = changeTo(farthest(-1))
    for (let place = 0; place < p; place++) swap[c * p + place] = changeTo(farthest(place))
  }
  return { without, plus, swap }
}

/** The model that counts only the two of the chosen that are nearest to each other. */
export function* computeSpreadChanges(
  n: number,
  between: (a: number, b: number) => number,
  chosen: readonly number[],
): Pass {
  const p = chosen.length
  const spreadWithout = (place: number): number => {
    let least = Infinity
    for (let a = 0; a < p; a++)
      for (let b = a + 1; b < p; b++)
        if (a !== place && b !== place) least = Math.min(least, between(chosen[a] as number, chosen[b] as number))
    return least
  }
  const now = spreadWithout(-1)
  const changeTo = (value: number): number => (value === now ? 0 : value - now)
  const rest = chosen.map((_, place) => spreadWithout(place))
  const plus = new Float64Array(n)
  const swap = new Float64Array(n * p)
  for (let c = 0; c < n; c++) {
    if (c % SLICE === 0) yield c / n
    let first = Infinity
    let firstPlace = -1
    let second = Infinity
    chosen.forEach((other, place) => {
      const distance = between(c, other)
      if (distance < first) {
        second = first
        first = distance
        firstPlace = place
      } else second = Math.min(second, distance)
    })
    plus[c] = changeTo(Math.min(now, first))
    for (let place = 0; place < p; place++)
      swap[c * p + place] = changeTo(Math.min(rest[place] as number, place === firstPlace ? second : first))
  }
  return { without: Float64Array.from(rest, changeTo), plus, swap }
}

/** The model that adds up what the chosen score. */
export function* computeScoreChanges(scores: Float64Array, chosen: readonly number[]): Pass {
  const p = chosen.length
  const n = scores.length
  const swap = new Float64Array(n * p)
  for (let c = 0; c < n; c++) {
    if (c % SLICE === 0) yield c / n
    for (let place = 0; place < p; place++)
      swap[c * p + place] = (scores[c] as number) - (scores[chosen[place] as number] as number)
  }
  return { without: Float64Array.from(chosen, (c) => 0 - (scores[c] as number)), plus: scores.slice(), swap }
}

interface Ranked {
  /** Of each demand, the cheapest by rising cost at `demand * width + k`; what it pays for going without where there are fewer. */
  readonly costs: Float64Array
  /** Place among the chosen; −1: an existing site, or nobody. */
  readonly places: Int32Array
}

/** The cheapest of the chosen and the existing sites for each demand. */
export function rankChosen(terms: ServedTerms, chosen: readonly number[], width: number): Ranked {
  const { demandCount: m, costOf, existing, existingTimes, none } = terms
  const costs = new Float64Array(m * width)
  const places = new Int32Array(m * width).fill(-1)
  for (let d = 0; d < m; d++) {
    const at = d * width
    costs.fill(none[d] as number, at, at + width)
    const put = (cost: number, place: number): void => {
      let k = width - 1
      if (cost >= (costs[at + k] as number)) return
      for (; k > 0 && cost < (costs[at + k - 1] as number); k--) {
        costs[at + k] = costs[at + k - 1] as number
        places[at + k] = places[at + k - 1] as number
      }
      costs[at + k] = cost
      places[at + k] = place
    }
    for (let k = Math.min(width, existingTimes[d] as number); k > 0; k--) put(existing[d] as number, -1)
    for (let place = 0; place < chosen.length; place++) put(costOf(chosen[place] as number, d), place)
  }
  return { costs, places }
}
