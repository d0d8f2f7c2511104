/** Oracle: every change of one site tried out, its worth and its rules counted anew. */
import fc from 'fast-check'
import { expect, test } from 'vitest'
import { CHOICE_MODELS } from '../../model/tables.ts'
import type { ChoiceProblem } from '../choice/types.ts'
import { explainChoice } from './explain-choice.ts'
import type { Change } from './types.ts'

const cases = fc.integer({ min: 2, max: 8 }).chain((n) =>
  fc.integer({ min: 1, max: 7 }).chain((m) => {
    const array = (arbitrary: fc.Arbitrary<number>, length: number) =>
      fc.array(arbitrary, { minLength: length, maxLength: length }).map((list) => Float64Array.from(list))
    const indices = Array.from({ length: n }, (_, c) => c)
    return fc
      .record({
        model: fc.constantFrom(...CHOICE_MODELS),
        costs: array(fc.oneof({ weight: 8, arbitrary: fc.nat(20) }, fc.constant(Infinity)), n * m),
        weights: array(fc.nat(5), m),
        existing: array(fc.oneof({ weight: 3, arbitrary: fc.constant(Infinity) }, fc.nat(20)), m),
        radius: fc.nat(20),
        times: fc.integer({ min: 1, max: 3 }),
        partialTo: fc.constantFrom(1, 2),
        existingTimes: fc.array(fc.nat(2), { minLength: m, maxLength: m }),
        locks: fc.array(fc.constantFrom(0, 0, 0, 1, 2), { minLength: n, maxLength: n }),
        rules: fc.array(
          fc.record({
            members: fc.subarray(indices, { minLength: 1 }),
            least: fc.integer({ min: 0, max: 2 }),
            more: fc.integer({ min: 0, max: 2 }),
          }),
          { maxLength: 3 },
        ),
        conflicts: fc.array(fc.tuple(fc.nat(n - 1), fc.nat(n - 1)), { maxLength: 3 }),
        apart: array(fc.nat(30), n * n),
        scores: array(fc.nat(9), n),
        chosen: fc.subarray(indices, { minLength: 1, maxLength: n - 1 }),
      })
      .map(({ locks, rules, apart, times, partialTo, existingTimes, chosen, conflicts, ...rest }) => {
        const of = (kind: number) => locks.flatMap((lock, c) => (lock === kind ? [c] : []))
        const problem: ChoiceProblem = {
          ...rest,
          candidateCount: n,
          demandCount: m,
          p: chosen.length,
          lockedIn: of(1),
          lockedOut: of(2),
          rules: rules.map(({ members, least, more }, r) => ({ id: `r${r}`, members, least, most: least + more })),
          conflicts: conflicts.filter(([a, b]) => a !== b),
          between: apart.map((_, at) => {
            const [a, b] = [Math.floor(at / n), at % n]
            return a === b ? 0 : (apart[Math.min(a, b) * n + Math.max(a, b)] as number)
          }),
          coverTimes: times,
          ...(times > 1 ? { existingTimes: Int32Array.from(existingTimes) } : { partialTo }),
        }
        return { problem, chosen: chosen.filter((c) => !problem.lockedOut.includes(c)) }
      })
      .filter(({ chosen }) => chosen.length > 0)
  }),
)

/** What a choice is worth, more being better; and how many are left without a way. */
function worthOf(problem: ChoiceProblem, chosen: readonly number[]): { value: number; lost: number } {
  const { candidateCount: n, demandCount: m, model, costs, weights, existing, radius, coverTimes = 1 } = problem
  const demands = Array.from({ length: m }, (_, d) => d).filter((d) => (weights[d] as number) > 0)
  const nearest = (d: number, among: readonly number[]) =>
    Math.min(existing[d] as number, ...among.map((c) => costs[c * m + d] as number))
  const covered = (d: number): number => {
    if (coverTimes > 1) {
      const by = chosen.filter((c) => (costs[c * m + d] as number) <= radius).length
      return by + (problem.existingTimes?.[d] ?? 0) >= coverTimes ? 1 : 0
    }
    const way = nearest(d, chosen)
    if (way <= radius) return 1
    const end = radius * (model === 'mclp' ? (problem.partialTo ?? 1) : 1)
    return way >= end ? 0 : (end - way) / (end - radius)
  }
  const all = Array.from({ length: n }, (_, c) => c)
  switch (model) {
    case 'mclp':
      return { value: demands.reduce((sum, d) => sum + covered(d) * (weights[d] as number), 0), lost: 0 }
    case 'lscp':
      return { value: demands.reduce((sum, d) => sum + covered(d), 0), lost: 0 }
    case 'pmedian': {
      const reachable = demands.filter((d) => nearest(d, all) < Infinity)
      const served = reachable.filter((d) => nearest(d, chosen) < Infinity)
      return {
        value: -served.reduce((sum, d) => sum + nearest(d, chosen) * (weights[d] as number), 0),
        lost: reachable.length - served.length,
      }
    }
    case 'pcenter': {
      const allowed = all.filter((c) => !problem.lockedOut.includes(c))
      return {
        value: -Math.max(0, ...demands.filter((d) => nearest(d, allowed) < Infinity).map((d) => nearest(d, chosen))),
        lost: 0,
      }
    }
    case 'pdispersion': {
      const pairs = chosen.flatMap((a) => chosen.filter((b) => b > a).map((b) => problem.between[a * n + b] as number))
      return { value: Math.min(Infinity, ...pairs), lost: 0 }
    }
    case 'score':
      return { value: chosen.reduce((sum, c) => sum + (problem.scores[c] as number), 0), lost: 0 }
  }
}

/** How often rules and spacing are broken more than before. */
function brokenBy(problem: ChoiceProblem, before: readonly number[], after: readonly number[]): number {
  const count = (members: readonly number[], chosen: readonly number[]) =>
    chosen.filter((c) => members.includes(c)).length
  const rules = problem.rules.filter(({ members, least, most }) => {
    const [was, is] = [count(members, before), count(members, after)]
    return (is < least && is < was) || (is > most && is > was)
  })
  const fresh = (problem.conflicts ?? []).filter(
    ([a, b]) => after.includes(a) && after.includes(b) && !(before.includes(a) && before.includes(b)),
  )
  return rules.length + fresh.length
}

function changeOf(problem: ChoiceProblem, before: readonly number[], after: readonly number[]): Change {
  const [was, is] = [worthOf(problem, before), worthOf(problem, after)]
  return { value: is.value === was.value ? 0 : is.value - was.value, unserved: is.lost - was.lost }
}

function expectSame(told: Change | undefined, expected: Change): void {
  expect(told?.unserved).toBe(expected.unserved)
  if (Number.isFinite(expected.value)) expect(told?.value).toBeCloseTo(expected.value, 6)
  else expect(told?.value).toBe(expected.value)
}

const isBetter = (a: Change, b: Change): boolean =>
  a.unserved !== b.unserved ? a.unserved < b.unserved : a.value > b.value + 1e-6
const signOf = (change: Change): number =>
  isBetter(change, { value: 0, unserved: 0 }) ? 1 : isBetter({ value: 0, unserved: 0 }, change) ? -1 : 0

test('what is told of every single change is what trying it out gives', () => {
  fc.assert(
    fc.property(cases, ({ problem, chosen }) => {
      const search = explainChoice(problem, chosen)
      let step = search.next()
      while (!step.done) step = search.next()
      const reasons = step.value
      const with_ = (into: number | null, out: number | null) =>
        [...chosen.filter((c) => c !== out), ...(into === null ? [] : [into])].sort((a, b) => a - b)
      const others = Array.from({ length: problem.candidateCount }, (_, c) => c).filter((c) => !chosen.includes(c))

      expect(reasons.chosen.map(({ candidate }) => candidate)).toEqual(chosen)
      for (const one of reasons.chosen) {
        expectSame(one.without, changeOf(problem, chosen, with_(null, one.candidate)))
        expect(one.broken.length).toBe(brokenBy(problem, chosen, with_(null, one.candidate)))
        const allowed = others
          .filter((c) => !problem.lockedOut.includes(c))
          .map((c) => ({ c, after: with_(c, one.candidate) }))
          .filter(({ after }) => brokenBy(problem, chosen, after) === 0)
          .map(({ c, after }) => ({ c, change: changeOf(problem, chosen, after) }))
        const best = allowed.reduce<Change | null>(
          (top, { change }) => (top === null || isBetter(change, top) ? change : top),
          null,
        )
        if (best) expectSame(one.replacements[0]?.change, best)
        expect(one.replacements.length).toBe(Math.min(5, allowed.length))
        expect(one.ties).toBe(allowed.filter(({ change }) => signOf(change) >= 0).length)
        if (one.blocked) expect(allowed).toEqual([])
      }

      expect(reasons.unchosen.map(({ candidate }) => candidate)).toEqual(others)
      const free = others.filter(
        (c) => !problem.lockedOut.includes(c) && brokenBy(problem, chosen, with_(c, null)) === 0,
      )
      for (const one of reasons.unchosen) {
        const c = one.candidate
        const plus = changeOf(problem, chosen, with_(c, null))
        expectSame(one.oneMore.change, plus)
        expect(one.oneMore.broken.length).toBe(brokenBy(problem, chosen, with_(c, null)))
        expect(one.oneMore.rank).toBe(
          1 + free.filter((other) => isBetter(changeOf(problem, chosen, with_(other, null)), plus)).length,
        )
        const swaps = chosen
          .filter((out) => !problem.lockedIn.includes(out))
          .map((out) => ({
            change: changeOf(problem, chosen, with_(c, out)),
            broken: brokenBy(problem, chosen, with_(c, out)),
          }))
        const allowed = swaps.filter(({ broken }) => broken === 0)
        if (allowed.length === 0) {
          expect(one.swap).toBeNull()
          expect(one.verdict).toBe(problem.lockedOut.includes(c) ? 'lockedOut' : 'ruledOut')
          if (swaps.length > 0) expect(one.blocked?.broken.length).toBe(Math.min(...swaps.map(({ broken }) => broken)))
          continue
        }
        const best = allowed.map(({ change }) => change).reduce((top, change) => (isBetter(change, top) ? change : top))
        expectSame(one.swap?.change, best)
        if (!problem.lockedOut.includes(c)) expect(one.verdict).toBe(['worse', 'tie', 'better'][signOf(best) + 1])
        if (one.eased) {
          expect(one.eased.broken.length).toBe(1)
          expect(isBetter(one.eased.change, best)).toBe(true)
          const [broken] = one.eased.broken
          const rules = problem.rules.map((rule) =>
            broken?.kind === 'rule' && rule.id === broken.ruleId
              ? { ...rule, [broken.side]: rule[broken.side] + (broken.side === 'most' ? 1 : -1) }
              : rule,
          )
          expect(brokenBy({ ...problem, rules }, chosen, with_(c, one.eased.out))).toBe(0)
        }
        // The places that gain and lose add up to the change.
        const after = with_(c, one.swap?.out ?? null)
        if (one.heavier) {
          const { demand, by } = one.heavier
          const weights = problem.weights.map((weight, d) => (d === demand ? weight + by : weight))
          expectSame(changeOf({ ...problem, weights }, chosen, after), { value: 0, unserved: 0 })
        }
        if (problem.model === 'mclp' && problem.partialTo !== 2 && problem.weights.every((weight) => weight > 0))
          expect(one.gains.weight - one.losses.weight).toBeCloseTo(one.swap?.change.value ?? 0, 6)
      }
    }),
    { numRuns: 600 },
  )
})

test('a place served by one alone is what that one adds', () => {
  const problem: ChoiceProblem = {
    model: 'mclp',
    candidateCount: 3,
    demandCount: 3,
    costs: Float64Array.from([1, 1, 9, 9, 1, 9, 9, 9, 1]),
    weights: Float64Array.from([3, 2, 4]),
    existing: new Float64Array(3).fill(Infinity),
    p: 2,
    radius: 1,
    lockedIn: [],
    lockedOut: [],
    rules: [],
    between: new Float64Array(0),
    scores: new Float64Array(0),
  }
  const search = explainChoice(problem, [0, 1])
  let step = search.next()
  while (!step.done) step = search.next()
  expect(step.value.chosen[0]).toMatchObject({
    serves: { count: 2, weight: 5 },
    adds: { count: 1, weight: 3, demands: [0] },
    without: { value: -3 },
    replacements: [{ into: 2, change: { value: 1 } }],
  })
  expect(step.value.chosen[1]?.adds.count).toBe(0)
  expect(step.value.unchosen).toMatchObject([
    { candidate: 2, verdict: 'better', swap: { out: 1, change: { value: 4 } } },
  ])
})
