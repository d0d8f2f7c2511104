/** Oracles: all choices of small problems for each model; published optima where the data are at hand. */
import fc from 'fast-check'
import loadHighs from 'highs'
import { describe, expect, it } from 'vitest'
import { findChoice } from './find-choice.ts'
import { findClash } from './find-clash.ts'
import { type Clause, listClauses } from './list-clauses.ts'
import { CHOICE_MODELS } from '../../model/tables.ts'
import type { ChoiceProblem, ChoiceResult } from './types.ts'

const highs = await loadHighs()

const problems = fc.integer({ min: 1, max: 8 }).chain((n) =>
  fc.integer({ min: 1, max: 6 }).chain((m) => {
    const indices = Array.from({ length: n }, (_, c) => c)
    const array = (arbitrary: fc.Arbitrary<number>, length: number) =>
      fc.array(arbitrary, { minLength: length, maxLength: length }).map((list) => Float64Array.from(list))
    return fc
      .record({
        model: fc.constantFrom(...CHOICE_MODELS),
        costs: array(fc.oneof({ weight: 8, arbitrary: fc.nat(20) }, fc.constant(Infinity)), n * m),
        weights: array(fc.nat(5), m),
        existing: array(fc.oneof({ weight: 3, arbitrary: fc.constant(Infinity) }, fc.nat(20)), m),
        p: fc.integer({ min: 1, max: n }),
        radius: fc.nat(20),
        locks: fc.array(fc.constantFrom(0, 0, 0, 0, 0, 1, 2), { minLength: n, maxLength: n }),
        rules: fc.array(
          fc.record({
            members: fc.subarray(indices, { minLength: 1 }),
            least: fc.integer({ min: 0, max: 2 }),
            more: fc.integer({ min: 0, max: 3 }),
          }),
          { maxLength: 3 },
        ),
        apart: array(fc.nat(30), n * n),
        scores: array(fc.nat(9), n),
        more: fc.constantFrom('nothing', 'nothing', 'times', 'partial', 'capacities'),
        times: fc.integer({ min: 2, max: 3 }),
        existingTimes: fc.array(fc.nat(2), { minLength: m, maxLength: m }),
        capacities: array(fc.oneof({ weight: 5, arbitrary: fc.nat(8) }, fc.constant(Infinity)), n),
        spacing: fc.constantFrom(0, 0, 4, 12),
      })
      .map(({ locks, rules, apart, more, times, existingTimes, capacities, spacing, ...rest }): ChoiceProblem => {
        const of = (kind: number) => locks.flatMap((lock, c) => (lock === kind ? [c] : []))
        const between = apart.map((_, at) => {
          const [a, b] = [Math.floor(at / n), at % n]
          return a === b ? 0 : (apart[Math.min(a, b) * n + Math.max(a, b)] as number)
        })
        return {
          ...rest,
          ...(more === 'times' && { coverTimes: times, existingTimes: Int32Array.from(existingTimes) }),
          ...(more === 'partial' && { partialTo: 1.5 }),
          ...(more === 'capacities' && { capacities }),
          ...(spacing > 0 && { conflicts: listNear(between, n, spacing) }),
          between,
          candidateCount: n,
          demandCount: m,
          lockedIn: of(1),
          lockedOut: of(2),
          rules: rules.map(({ members, least, more }, r) => ({ id: `r${r}`, members, least, most: least + more })),
        }
      })
  }),
)

function listNear(between: Float64Array, n: number, least: number): [number, number][] {
  return Array.from({ length: n * n }, (_, at): [number, number] => [Math.floor(at / n), at % n]).filter(
    ([a, b]) => a < b && (between[a * n + b] as number) < least,
  )
}

/** All choices that keep to the rules. */
function* listChoices({
  candidateCount,
  model,
  p,
  lockedIn,
  lockedOut,
  rules,
  conflicts = [],
}: ChoiceProblem): Generator<number[]> {
  for (let set = 0; set < 1 << candidateCount; set++) {
    const has = (c: number) => (set & (1 << c)) !== 0
    const chosen = Array.from({ length: candidateCount }, (_, c) => c).filter(has)
    if (p !== null && (model === 'lscp' ? chosen.length > p : chosen.length !== p)) continue
    if (!lockedIn.every(has) || lockedOut.some(has)) continue
    if (conflicts.some(([a, b]) => has(a) && has(b))) continue
    const isKept = rules.every(({ members, least, most }) => {
      const count = members.filter(has).length
      return count >= least && count <= most
    })
    if (isKept) yield chosen
  }
}

/** What a choice is worth, to be made small; null where it does not do. Demands that nothing reaches do not count. */
function measure(problem: ChoiceProblem, chosen: readonly number[]): number | null {
  const {
    model,
    candidateCount: n,
    demandCount: m,
    costs,
    weights,
    existing,
    radius,
    between,
    scores,
    lockedOut,
    coverTimes = 1,
    existingTimes,
    partialTo = 1,
    capacities,
  } = problem
  const allowed = Array.from({ length: n }, (_, c) => c).filter((c) => !lockedOut.includes(c))
  const nearest = (d: number, among: readonly number[]) =>
    Math.min(existing[d] as number, ...among.map((c) => costs[c * m + d] as number))
  const demands = Array.from({ length: m }, (_, d) => d).filter((d) => (weights[d] as number) > 0)
  if (capacities && (model === 'mclp' || model === 'lscp' || model === 'pmedian')) return measureLoads(problem, chosen)
  const timesOf = (d: number, among: readonly number[]) =>
    (existingTimes?.[d] ?? ((existing[d] as number) <= radius ? 1 : 0)) +
    among.filter((c) => (costs[c * m + d] as number) <= radius).length
  const isCovered = (d: number, among: readonly number[]) => timesOf(d, among) >= coverTimes
  switch (model) {
    case 'mclp':
      if (partialTo > 1) {
        const end = radius * partialTo
        const shareOf = (cost: number) => (cost <= radius ? 1 : cost < end ? (end - cost) / (end - radius) : 0)
        return -demands.reduce((sum, d) => sum + shareOf(nearest(d, chosen)) * (weights[d] as number), 0)
      }
      return -demands.reduce((sum, d) => sum + (isCovered(d, chosen) ? (weights[d] as number) : 0), 0)
    case 'lscp':
      return demands.every((d) => isCovered(d, chosen) || !isCovered(d, allowed)) ? chosen.length : null
    case 'pmedian': {
      // As few as possible are left without a way, then the rest cost least.
      const own = demands.map((d) => nearest(d, chosen))
      const lost = own.filter((cost) => cost === Infinity).length
      return (
        lost * 1e6 +
        demands.reduce(
          (sum, d, i) => sum + ((own[i] as number) < Infinity ? (own[i] as number) * (weights[d] as number) : 0),
          0,
        )
      )
    }
    case 'pcenter': {
      const own = demands.filter((d) => nearest(d, allowed) < Infinity).map((d) => nearest(d, chosen))
      return Math.max(0, ...own)
    }
    case 'pdispersion':
      return -Math.min(
        Infinity,
        ...chosen.flatMap((a) => chosen.filter((b) => b > a).map((b) => between[a * n + b] as number)),
      )
    case 'score':
      return -chosen.reduce((sum, c) => sum + (scores[c] as number), 0)
  }
}

/** Loads dealt out by successive cheapest ways (Bellman and Ford), each filled as far as it goes. */
function measureLoads(problem: ChoiceProblem, chosen: readonly number[]): number | null {
  const { model, candidateCount, demandCount: m, costs, weights, existing, radius, lockedOut, partialTo = 1 } = problem
  const capacities = problem.capacities as Float64Array
  const farthest = Math.max(0, ...[...costs].filter((cost) => cost < Infinity))
  const end = radius * partialTo
  const shareOf = (cost: number) => (cost <= radius ? 1 : cost < end ? (end - cost) / (end - radius) : 0)
  const isFew = model === 'lscp'
  const lost = model === 'pmedian' ? 1 + 2 * ((problem.p as number) + 1) * farthest : 1
  const unitCost = (cost: number) =>
    model === 'pmedian' ? cost : isFew ? (cost <= radius ? 0 : Infinity) : 1 - shareOf(cost)
  const allowed = Array.from({ length: candidateCount }, (_, c) => c).filter((c) => !lockedOut.includes(c))
  // Nodes: the demands, the chosen, existing sites, none, the end.
  const demands = Array.from({ length: m }, (_, d) => d).filter(
    (d) => !isFew || (existing[d] as number) <= radius || allowed.some((c) => (costs[c * m + d] as number) <= radius),
  )
  const sink = m + chosen.length + 2
  const arcs: { from: number; to: number; left: number; cost: number; back: number }[] = []
  const join = (from: number, to: number, left: number, cost: number) => {
    arcs.push({ from, to, left, cost, back: arcs.length + 1 })
    arcs.push({ from: to, to: from, left: 0, cost: -cost, back: arcs.length - 1 })
  }
  const isWay = (cost: number) => unitCost(cost) < Infinity
  for (const d of demands) {
    chosen.forEach((c, i) => {
      const cost = costs[c * m + d] as number
      if (isWay(cost)) join(d, m + i, Infinity, unitCost(cost))
    })
    const already = existing[d] as number
    if (isWay(already)) join(d, m + chosen.length, Infinity, unitCost(already))
    join(d, m + chosen.length + 1, Infinity, lost)
  }
  chosen.forEach((c, i) => join(m + i, sink, capacities[c] as number, 0))
  join(m + chosen.length, sink, Infinity, 0)
  join(m + chosen.length + 1, sink, Infinity, 0)
  let sum = 0
  for (const d of demands) {
    let left = weights[d] as number
    while (left > 0) {
      const cost = Array.from({ length: sink + 1 }, () => Infinity)
      const by = Array.from({ length: sink + 1 }, () => -1)
      cost[d] = 0
      for (let round = 0; round <= sink; round++)
        arcs.forEach((arc, i) => {
          const own = (cost[arc.from] as number) + arc.cost
          if (arc.left > 0 && own < (cost[arc.to] as number) - 1e-9) {
            cost[arc.to] = own
            by[arc.to] = i
          }
        })
      let amount = left
      const path: number[] = []
      for (let node = sink; node !== d; node = arcs[by[node] as number]?.from as number) path.push(by[node] as number)
      for (const i of path) amount = Math.min(amount, arcs[i]?.left as number)
      for (const i of path) {
        const arc = arcs[i] as (typeof arcs)[number]
        arc.left -= amount
        const back = arcs[arc.back] as (typeof arcs)[number]
        back.left += amount
      }
      left -= amount
      sum += amount * (cost[sink] as number)
    }
  }
  if (isFew) return sum > 1e-6 ? null : chosen.length
  return model === 'mclp' ? sum - weights.reduce((total, weight) => total + weight, 0) : sum
}

function runAll(problem: ChoiceProblem): { states: (ChoiceResult | null)[]; last: ChoiceResult | null } {
  const search = findChoice(problem, { highs, seed: 1, proverS: 60 })
  const states: (ChoiceResult | null)[] = []
  for (;;) {
    const { value, done } = search.next()
    states.push(value)
    if (done) return { states, last: value }
  }
}

describe('findChoice', () => {
  it('finds and proves what trying all choices finds, under every model', () => {
    fc.assert(
      fc.property(problems, (problem) => {
        let best: number | null = null
        for (const chosen of listChoices(problem)) {
          const own = measure(problem, chosen)
          if (own !== null && (best === null || own < best)) best = own
        }
        const { states, last } = runAll(problem)
        const sign = ['mclp', 'pdispersion', 'score'].includes(problem.model) ? -1 : 1
        if (best === null) {
          expect(last).toBeNull()
          return
        }
        expect(last).not.toBeNull()
        const own = measure(problem, last?.chosen ?? []) as number
        expect(own).toBeCloseTo(best, 6)
        expect(last?.isProved).toBe(true)
        expect(last?.bound).toBe(last?.value)
        const isWay = problem.model !== 'pmedian' && problem.model !== 'pcenter'
        if (isWay) expect(last?.value).toBeCloseTo(best * sign, 6)
        for (const state of states)
          if (state) {
            expect(state.bound * sign).toBeLessThanOrEqual(state.value * sign + 1e-9)
            if (isWay) expect(state.bound * sign).toBeLessThanOrEqual(best + 1e-6)
          }
      }),
      { numRuns: 300 },
    )
  })

  it('one candidate more never worsens the best, a tighter rule never improves it', () => {
    fc.assert(
      fc.property(problems, fc.infiniteStream(fc.nat(30)), fc.nat(), (given, numbers, pick) => {
        const { candidateCount: n, demandCount: m, costs, existing, between, scores, rules, conflicts = [] } = given
        // Room changes what a way that is missing costs, and with it what is best.
        const { capacities: _, ...problem } = given
        const next = (): number => numbers.next().value as number
        const worth = (some: ChoiceProblem): number => {
          const { last } = runAll(some)
          return last ? (measure(some, last.chosen) ?? Infinity) : Infinity
        }
        const now = worth(problem)
        const isReached = (d: number) =>
          existing[d] !== Infinity ||
          Array.from({ length: n }, (_, c) => c).some(
            (c) => !given.lockedOut.includes(c) && costs[c * m + d] !== Infinity,
          )
        const own = Float64Array.from({ length: m }, (_, d) => (isReached(d) ? next() : Infinity))
        const wider = new Float64Array((n + 1) * (n + 1))
        for (let a = 0; a <= n; a++)
          for (let b = 0; b < a; b++) {
            const distance = a < n ? (between[a * n + b] as number) : next()
            wider[a * (n + 1) + b] = distance
            wider[b * (n + 1) + a] = distance
          }
        // What set covering asks for grows when a candidate covers what none did before.
        if (problem.model !== 'lscp')
          expect(
            worth({
              ...problem,
              candidateCount: n + 1,
              costs: Float64Array.from([...costs, ...own]),
              between: wider,
              scores: Float64Array.from([...scores, next()]),
            }),
          ).toBeLessThanOrEqual(now + 1e-9)
        const tightened = rules.map((rule, r) =>
          r !== pick % (rules.length + 1)
            ? rule
            : pick % 2 === 0
              ? { ...rule, least: rule.least + 1 }
              : { ...rule, most: rule.most - 1 },
        )
        expect(worth({ ...problem, rules: tightened })).toBeGreaterThanOrEqual(now - 1e-9)
        const [a, b] = [pick % n, (pick + 1) % n]
        if (a !== b) expect(worth({ ...problem, conflicts: [...conflicts, [a, b]] })).toBeGreaterThanOrEqual(now - 1e-9)
      }),
      { numRuns: 120 },
    )
  })

  it('gives the same states for the same seed', () => {
    fc.assert(
      fc.property(problems, (problem) => {
        expect(runAll(problem).states).toEqual(runAll(problem).states)
      }),
      { numRuns: 40 },
    )
  })

  it('names the smallest clash exactly where no choice is possible, and each way out works', () => {
    const kinds = new Set<string>()
    fc.assert(
      fc.property(problems, (problem) => {
        const isPossible = (given: ChoiceProblem): boolean =>
          [...listChoices(given)].some((chosen) => given.model !== 'lscp' || measure(given, chosen) !== null)
        const clash = findClash(problem, highs)
        expect(clash === null).toBe(isPossible(problem))
        if (!clash) return
        const size = clash.clauses.length
        const all = listClauses(problem)
        // What is named clashes, and nothing smaller does.
        expect(isKeepable(problem, clash.clauses)).toBe(false)
        for (const some of listSubsets(all, Math.min(size - 1, 3))) expect(isKeepable(problem, some)).toBe(true)
        for (const { clause, side, to } of [...clash.waysOut, ...(clash.together.length > 0 ? clash.together : [])])
          kinds.add(`${clause.kind} ${side} ${Math.sign(to)}`)
        if (clash.waysOut.length === 0) {
          expect(clash.together.length).toBeGreaterThan(0)
          const eased = all.map((clause) => ({
            ...clause,
            ...Object.fromEntries(
              clash.together.flatMap((way) =>
                way.clause.kind === clause.kind && way.clause.id === clause.id ? [[way.side, way.to]] : [],
              ),
            ),
          }))
          expect(isKeepable(problem, eased)).toBe(true)
        }
        for (const { clause, side, to } of clash.waysOut) {
          const others = all.filter(({ kind, id }) => kind !== clause.kind || id !== clause.id)
          expect(others.length).toBe(all.length - 1)
          const with_ = (bound: number): boolean => {
            if (side === 'spacing') {
              const conflicts = listNear(problem.between, problem.candidateCount, bound)
              return isKeepable({ ...problem, conflicts }, all)
            }
            if (side === 'add') return isKeepableWithMore(problem, all, clause, bound)
            return isKeepable(problem, [...others, { ...clause, [side]: bound }])
          }
          expect(with_(to)).toBe(true)
          const isOfLoads = clause.kind === 'cover' && problem.capacities !== undefined
          const step = side === 'least' ? 1 : side === 'spacing' ? 1e-9 : -1
          if (!isOfLoads) expect(with_(to + step)).toBe(false)
        }
      }),
      { numRuns: 400 },
    )
    for (const kind of ['rule least', 'count add', 'spacing spacing', 'cover least', 'cover add'])
      expect([...kinds].some((each) => each.startsWith(kind))).toBe(true)
  })
})

function* listSubsets<T>(items: readonly T[], most: number): Generator<T[]> {
  yield []
  if (most === 0) return
  for (const [i, item] of items.entries())
    for (const rest of listSubsets(items.slice(i + 1), most - 1)) yield [item, ...rest]
}

/** Whether some set of candidates, whatever their number, keeps to the clauses. */
function isKeepable(problem: ChoiceProblem, clauses: readonly Clause[]): boolean {
  const { candidateCount: n, lockedOut, conflicts = [] } = problem
  const hasRoom = clauses.some(({ kind }) => kind === 'capacity')
  const asked = new Set(clauses.flatMap(({ kind, id, least }) => (kind === 'cover' && least > 0 ? [Number(id)] : [])))
  for (let set = 0; set < 1 << n; set++) {
    const has = (c: number) => (set & (1 << c)) !== 0
    if (lockedOut.some(has)) continue
    const chosen = Array.from({ length: n }, (_, c) => c).filter(has)
    const isKept = clauses.every(({ kind, members, least, most }) => {
      if (kind === 'spacing') return !conflicts.some(([a, b]) => has(a) && has(b))
      if (kind === 'capacity') {
        const weights = problem.weights.map((weight, d) => (asked.has(d) ? weight : 0))
        return measureLoads({ ...problem, weights }, chosen) !== null
      }
      if (kind === 'cover' && hasRoom) return true
      const count = members.filter(has).length
      return count >= least && count <= most
    })
    if (isKept) return true
  }
  return false
}

/** The same with `more` candidates that count for the clause and for how many are chosen; they can be left unchosen. */
function isKeepableWithMore(problem: ChoiceProblem, clauses: readonly Clause[], clause: Clause, more: number): boolean {
  return Array.from({ length: more + 1 }, (_, count) => count).some((count) =>
    isKeepable(
      problem,
      clauses.map((each) =>
        each.kind === 'count' || (each.kind === clause.kind && each.id === clause.id)
          ? { ...each, least: each.least - count, most: each.most - count }
          : each,
      ),
    ),
  )
}
