/**
 * Why these sites and not those: every choice of one site less, one more, or one for another is looked at, with its worth and
 * the rules that it breaks. A generator that yields the fraction done; cost O(n·m + n·p·rules of a candidate).
 */
import type { ChoiceProblem } from '../choice/types.ts'
import {
  type Changes,
  computeFarthestChanges,
  computeScoreChanges,
  computeSpreadChanges,
  computeSumChanges,
  rankChosen,
} from './compute-changes.ts'
import { createBreakFinder } from './create-break-finder.ts'
import { buildServedTerms, type ServedTerms } from './served-terms.ts'
import type { Change, ChoiceReasons, ChosenReason, Places, Swap, UnchosenReason } from './types.ts'

/** As many as a card has room for. */
const REPLACEMENTS = 5
const LISTED = 20
/** Sums of the same costs in another order differ in their last digits. */
const NOISE = 1e-9
const SLICE = 16
const NO_PLACES: Places = { count: 0, weight: 0, demands: [] }

/** @throws RangeError for a candidate that is none */
export function* explainChoice(problem: ChoiceProblem, chosen: readonly number[]): Generator<number, ChoiceReasons> {
  const { candidateCount: n, model, lockedIn, lockedOut, capacities } = problem
  for (const c of chosen) if (!(c >= 0 && c < n)) throw new RangeError(`No candidate ${c}`)
  const terms = model === 'score' || model === 'pdispersion' ? null : buildServedTerms(problem)
  const p = chosen.length
  const changes = yield* computeChanges(problem, terms, chosen)
  const { isSame, read } = createReader(problem, terms, chosen)
  const rules = createBreakFinder(problem, chosen)
  const places = createPlaces(problem, terms, chosen)
  const isIn = new Set(lockedIn)
  const isOut = new Set(lockedOut)
  const isChosen = new Set(chosen)
  const others = Array.from({ length: n }, (_, c) => c).filter((c) => !isChosen.has(c))
  const swapOf = (into: number, place: number): Swap => {
    const out = chosen[place] as number
    return { into, out, change: read(changes.swap[into * p + place] as number), broken: rules.find(into, out) }
  }
  const worthOf = (into: number, place: number): number => changes.swap[into * p + place] as number

  const chosenReasons: ChosenReason[] = []
  for (const [place, candidate] of chosen.entries()) {
    const stand: number[] = []
    let blockedBy = -1
    let fewest = Infinity
    for (const c of others) {
      if (isOut.has(c)) continue
      const broken = rules.count(c, candidate)
      if (broken === 0) stand.push(c)
      else if (
        stand.length === 0 &&
        (broken < fewest || (broken === fewest && worthOf(c, place) > worthOf(blockedBy, place)))
      ) {
        fewest = broken
        blockedBy = c
      }
    }
    const worth = (c: number): number => worthOf(c, place)
    const best = stand.toSorted((a, b) => compareWorth(worth(b), worth(a)) || a - b)
    chosenReasons.push({
      candidate,
      isLocked: isIn.has(candidate),
      serves: places.servedBy(candidate),
      adds: places.addedBy(place),
      without: read(changes.without[place] as number),
      broken: rules.find(null, candidate),
      replacements: best.slice(0, REPLACEMENTS).map((c) => swapOf(c, place)),
      ties: best.filter((c) => worth(c) >= 0 || isSame(worth(c), 0)).length,
      blocked: best.length === 0 && blockedBy >= 0 ? swapOf(blockedBy, place) : null,
    })
    yield 0.5 + (0.1 * place) / p
  }

  // Those that could be chosen besides, the best first.
  const free = others.filter((c) => !isOut.has(c) && rules.count(c, null) === 0)
  const ranks = Float64Array.from(free, (c) => changes.plus[c] as number)
    .sort()
    .reverse()
  const rankOf = (worth: number): number => {
    let low = 0
    let high = ranks.length
    while (low < high) {
      const middle = (low + high) >> 1
      if ((ranks[middle] as number) > worth && !isSame(ranks[middle] as number, worth)) low = middle + 1
      else high = middle
    }
    return low + 1
  }
  const unchosen: UnchosenReason[] = []
  for (const [i, candidate] of others.entries()) {
    if (i % SLICE === 0) yield 0.6 + (0.4 * i) / others.length
    let best = -1
    let blockedBy = -1
    let fewest = Infinity
    let eased = -1
    const worth = (place: number): number => (place < 0 ? -Infinity : worthOf(candidate, place))
    /** Better by more than the noise, or the first that is looked at. */
    const isBetter = (place: number, than: number): boolean =>
      than < 0 || (worth(place) > worth(than) && !isSame(worth(place), worth(than)))
    for (let place = 0; place < p; place++) {
      const out = chosen[place] as number
      if (isIn.has(out)) continue
      const broken = rules.count(candidate, out)
      if (broken === 0) {
        if (isBetter(place, best)) best = place
        continue
      }
      if (broken < fewest || (broken === fewest && isBetter(place, blockedBy))) {
        fewest = broken
        blockedBy = place
      }
      if (broken === 1 && isBetter(place, eased) && isByOne(rules.find(candidate, out))) eased = place
    }
    const plus = changes.plus[candidate] as number
    const isLocked = isOut.has(candidate)
    const swap = best < 0 ? null : swapOf(candidate, best)
    const { gains, losses, heavier } = places.afterSwap(candidate, best, swap?.change ?? null)
    unchosen.push({
      candidate,
      verdict: isLocked
        ? 'lockedOut'
        : best < 0
          ? 'ruledOut'
          : isSame(worth(best), 0)
            ? 'tie'
            : worth(best) > 0
              ? 'better'
              : 'worse',
      serves: places.servedBy(candidate),
      swap,
      gains,
      losses,
      blocked: best < 0 && blockedBy >= 0 ? swapOf(candidate, blockedBy) : null,
      oneMore: { change: read(plus), rank: rankOf(plus), broken: rules.find(candidate, null) },
      eased: eased >= 0 && isBetter(eased, best) ? swapOf(candidate, eased) : null,
      heavier,
    })
  }
  return { isWithoutCapacity: capacities !== undefined, chosen: chosenReasons, unchosen }
}

function computeChanges(
  { candidateCount: n, model, scores, between }: ChoiceProblem,
  terms: ServedTerms | null,
  chosen: readonly number[],
): Generator<number, Changes> {
  if (model === 'score') return computeScoreChanges(scores, chosen)
  if (terms === null) return computeSpreadChanges(n, (a, b) => between[a * n + b] as number, chosen)
  return model === 'pcenter' ? computeFarthestChanges(terms, chosen) : computeSumChanges(terms, chosen)
}

/** −Infinity and Infinity are equal to themselves. */
function compareWorth(a: number, b: number): number {
  return a === b ? 0 : a - b
}

/** Whether one rule would have to give way by one, and that is all. */
function isByOne(broken: Swap['broken']): boolean {
  const [one] = broken
  return broken.length === 1 && one?.kind === 'rule' && Math.abs(one.count - one.bound) === 1
}

interface Reader {
  readonly read: (raw: number) => Change
  readonly isSame: (a: number, b: number) => boolean
}

function createReader({ model, scores }: ChoiceProblem, terms: ServedTerms | null, chosen: readonly number[]): Reader {
  const penalty = terms?.penalty ?? 0
  let scale = 0
  if (model === 'score') for (const c of chosen) scale += Math.abs(scores[c] as number)
  else if (terms && model !== 'pcenter') {
    const { costs } = rankChosen(terms, chosen, terms.times)
    for (let d = 0; d < terms.demandCount; d++) {
      const cost = costs[d * terms.times + terms.times - 1] as number
      if (penalty === 0 || cost < penalty) scale += cost
    }
    if (penalty === 0) scale += terms.none.reduce((sum, cost) => sum + cost, 0)
  }
  const noise = NOISE * scale
  return {
    isSame: (a, b) => a === b || Math.abs(a - b) <= noise,
    read: (raw) => {
      const lost = penalty > 0 ? Math.round(-raw / penalty) : 0
      const value = raw + lost * penalty
      return { value: Math.abs(value) <= noise ? 0 : value, unserved: lost === 0 ? 0 : lost }
    },
  }
}

interface PlacesFinder {
  servedBy(candidate: number): Places
  addedBy(place: number): Places
  afterSwap(into: number, place: number, change: Change | null): Pick<UnchosenReason, 'gains' | 'losses' | 'heavier'>
}

const NO_SWAP = { gains: NO_PLACES, losses: NO_PLACES, heavier: null }

function createPlaces(problem: ChoiceProblem, terms: ServedTerms | null, chosen: readonly number[]): PlacesFinder {
  if (!terms) return { servedBy: () => NO_PLACES, addedBy: () => NO_PLACES, afterSwap: () => NO_SWAP }
  const { model, weights, costs: ways, demandCount: m, radius } = problem
  const { times, costOf, none, penalty } = terms
  const width = times + 1
  const { costs, places } = rankChosen(terms, chosen, width)
  const isCovering = model === 'mclp' || model === 'lscp'
  const reach = model === 'mclp' ? radius * (problem.partialTo ?? 1) : radius
  const isWithin = (cost: number): boolean => cost <= radius || cost < reach
  const list = (demands: readonly number[]): Places => ({
    count: demands.length,
    weight: demands.reduce((sum, d) => sum + (weights[d] as number), 0),
    demands: demands.toSorted((a, b) => (weights[b] as number) - (weights[a] as number) || a - b).slice(0, LISTED),
  })
  const where = (isWanted: (demand: number) => boolean): Places => {
    const found: number[] = []
    for (let d = 0; d < m; d++) if (isWanted(d)) found.push(d)
    return list(found)
  }
  const nowOf = (d: number): number => costs[d * width + times - 1] as number
  return {
    servedBy: (c) => {
      const place = chosen.indexOf(c)
      return where((d) => {
        const way = ways[c * m + d] as number
        if (isCovering) return isWithin(way)
        if (way === Infinity || none[d] === 0) return false
        return place >= 0 ? places[d * width] === place : costOf(c, d) < (costs[d * width] as number)
      })
    },
    addedBy: (place) =>
      where((d) => {
        for (let k = 0; k < times; k++)
          if (places[d * width + k] === place) return (costs[d * width + times] as number) > nowOf(d)
        return false
      }),
    afterSwap(into, place, change) {
      if (place < 0 || !change) return NO_SWAP
      const gained: number[] = []
      const lost: number[] = []
      let heavier: UnchosenReason['heavier'] = null
      for (let d = 0; d < m; d++) {
        const at = d * width
        let rank = 0
        while (rank < times && places[at + rank] !== place) rank++
        const isHit = rank < times
        const kth = (isHit ? costs[at + times] : costs[at + times - 1]) as number
        const before =
          times === 1
            ? -Infinity
            : ((isHit && rank < times - 1 ? costs[at + times - 1] : costs[at + times - 2]) as number)
        const cost = costOf(into, d)
        const after = cost < kth ? Math.max(cost, before) : kth
        const now = nowOf(d)
        if (after > now) lost.push(d)
        if (after >= now) continue
        gained.push(d)
        const weight = weights[d] as number
        if ((model !== 'mclp' && model !== 'pmedian') || weight === 0 || (penalty > 0 && now >= penalty)) continue
        if (change.unserved !== 0 || change.value >= 0) continue
        const by = (-change.value * weight) / (now - after)
        if (heavier === null || by < heavier.by || (by === heavier.by && weight > (weights[heavier.demand] as number)))
          heavier = { demand: d, by }
      }
      return { gains: list(gained), losses: list(lost), heavier }
    },
  }
}
