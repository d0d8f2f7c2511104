/** Oracle: all choices of small problems, for every pair of objectives. */
import fc from 'fast-check'
import loadHighs from 'highs'
import { describe, expect, it } from 'vitest'
import { computeInequality } from '../../analysis/distribution/compute-inequality.ts'
import type { ChoiceProblem } from '../choice/types.ts'
import { findFront } from './find-front.ts'
import { type Front, FRONT_OBJECTIVES, type FrontObjective, type FrontProblem } from './types.ts'

const highs = await loadHighs()

const pairs = FRONT_OBJECTIVES.flatMap((first) =>
  FRONT_OBJECTIVES.filter((second) => second !== first).map((second) => [first, second] as const),
)

const fronts = fc.integer({ min: 1, max: 7 }).chain((n) =>
  fc.integer({ min: 1, max: 6 }).chain((m) => {
    const array = (arbitrary: fc.Arbitrary<number>, length: number) =>
      fc.array(arbitrary, { minLength: length, maxLength: length }).map((list) => Float64Array.from(list))
    const indices = Array.from({ length: n }, (_, c) => c)
    return fc
      .record({
        objectives: fc.constantFrom(...pairs),
        costs: array(fc.oneof({ weight: 8, arbitrary: fc.nat(20) }, fc.constant(Infinity)), n * m),
        weights: array(fc.nat(5), m),
        existing: array(fc.oneof({ weight: 3, arbitrary: fc.constant(Infinity) }, fc.nat(20)), m),
        p: fc.integer({ min: 1, max: n }),
        radius: fc.nat(12),
        locks: fc.array(fc.constantFrom(0, 0, 0, 0, 0, 1, 2), { minLength: n, maxLength: n }),
        members: fc.subarray(indices, { minLength: 1 }),
        least: fc.integer({ min: 0, max: 1 }),
        most: fc.integer({ min: 1, max: 4 }),
        conflict: fc.option(fc.constantFrom(...indices.map((c): [number, number] => [c, (c + 1) % n])), { nil: null }),
        scores: array(fc.nat(9), n),
        areaOf: fc.array(fc.integer({ min: -1, max: 2 }), { minLength: m, maxLength: m }),
        coverTimes: fc.constantFrom(1, 1, 2),
      })
      .map(({ objectives, locks, members, least, most, conflict, areaOf, coverTimes, ...rest }): FrontProblem => {
        const of = (kind: number) => locks.flatMap((lock, c) => (lock === kind ? [c] : []))
        const problem: ChoiceProblem = {
          ...rest,
          model: 'mclp',
          candidateCount: n,
          demandCount: m,
          lockedIn: of(1),
          lockedOut: of(2),
          rules: [{ id: 'r', members, least, most }],
          between: new Float64Array(0),
          coverTimes,
          ...(conflict && conflict[0] !== conflict[1] && { conflicts: [conflict] }),
        }
        return { problem, areaOf: Int32Array.from(areaOf), first: objectives[0], second: objectives[1] }
      })
  }),
)

const isHigh = (objective: FrontObjective) => objective === 'covered' || objective === 'score'

function valueOf({ problem, areaOf }: FrontProblem, objective: FrontObjective, chosen: readonly number[]): number {
  const { candidateCount: n, demandCount: m, costs, weights, existing, radius, lockedOut, scores } = problem
  const allowed = Array.from({ length: n }, (_, c) => c).filter((c) => !lockedOut.includes(c))
  const demands = Array.from({ length: m }, (_, d) => d).filter((d) => (weights[d] as number) > 0)
  const times = (d: number) =>
    ((existing[d] as number) <= radius ? 1 : 0) + chosen.filter((c) => (costs[c * m + d] as number) <= radius).length
  const isCovered = (d: number) => times(d) >= (problem.coverTimes ?? 1)
  const reach = demands.flatMap((d) => {
    const own = allowed.map((c) => costs[c * m + d] as number).filter((cost) => cost < Infinity)
    const rest = existing[d] !== Infinity ? (existing[d] as number) : own.length > 0 ? Math.max(...own) : null
    return rest === null ? [] : [{ d, cost: Math.min(rest, ...chosen.map((c) => costs[c * m + d] as number)) }]
  })
  switch (objective) {
    case 'covered':
      return demands.reduce((sum, d) => sum + (isCovered(d) ? (weights[d] as number) : 0), 0)
    case 'mean': {
      const all = reach.reduce((sum, { d }) => sum + (weights[d] as number), 0)
      return all === 0 ? 0 : reach.reduce((sum, { d, cost }) => sum + cost * (weights[d] as number), 0) / all
    }
    case 'greatest':
      return Math.max(0, ...reach.map(({ cost }) => cost))
    case 'score':
      return chosen.reduce((sum, c) => sum + (scores[c] as number), 0)
    case 'count':
      return chosen.length
    case 'gini': {
      const areas = [0, 1, 2].map((area) => {
        const own = demands.filter((d) => areaOf[d] === area)
        const sum = (some: readonly number[]) => some.reduce((total, d) => total + (weights[d] as number), 0)
        return { areaId: String(area), groupId: null, weight: sum(own), siteCount: sum(own.filter(isCovered)) }
      })
      const inequality = computeInequality(areas)
      return inequality.ok ? inequality.gini : inequality.reason === 'noSites' ? 1 : 0
    }
  }
}

function listFront(given: FrontProblem): [number, number][] {
  const { problem, first, second } = given
  const { candidateCount: n, lockedIn, lockedOut, rules, conflicts = [] } = problem
  const isCounted = first === 'count' || second === 'count'
  const all: [number, number][] = []
  for (let set = 0; set < 1 << n; set++) {
    const has = (c: number) => (set & (1 << c)) !== 0
    const chosen = Array.from({ length: n }, (_, c) => c).filter(has)
    const p = problem.p as number
    if (isCounted ? chosen.length > p : chosen.length !== p) continue
    if (!lockedIn.every(has) || lockedOut.some(has) || conflicts.some(([a, b]) => has(a) && has(b))) continue
    const count = rules[0]?.members.filter(has).length ?? 0
    if (count < (rules[0]?.least ?? 0) || count > (rules[0]?.most ?? n)) continue
    all.push([valueOf(given, first, chosen), valueOf(given, second, chosen)])
  }
  const worse = (a: number, b: number, objective: FrontObjective) => (isHigh(objective) ? b - a : a - b) > 1e-9
  const atLeast = ([a, b]: [number, number], [c, d]: [number, number]) => !worse(a, c, first) && !worse(b, d, second)
  const kept = all.filter((one) => !all.some((other) => atLeast(other, one) && !atLeast(one, other)))
  const keys = new Map(kept.map(([a, b]) => [`${a.toFixed(6)} ${b.toFixed(6)}`, [a, b] as [number, number]]))
  return [...keys.values()].sort((a, b) => a[0] - b[0])
}

describe('findFront', () => {
  it('finds the whole front that trying all choices finds', () => {
    fc.assert(
      fc.property(fronts, (given) => {
        const search = findFront(given, { highs, seed: 1, pointS: 60, most: 1000 })
        let last: Front | null
        for (;;) {
          const { value, done } = search.next()
          last = value
          if (done) break
        }
        const expected = listFront(given)
        if (expected.length === 0) {
          expect(last).toBeNull()
          return
        }
        expect(last?.isWhole).toBe(true)
        expect(last?.points.every(({ isProved }) => isProved)).toBe(true)
        expect(last?.points.map(({ first, second }) => `${first.toFixed(6)} ${second.toFixed(6)}`)).toEqual(
          expected.map(([a, b]) => `${a.toFixed(6)} ${b.toFixed(6)}`),
        )
        for (const { chosen, first, second } of last?.points ?? []) {
          expect(first).toBeCloseTo(valueOf(given, given.first, chosen), 9)
          expect(second).toBeCloseTo(valueOf(given, given.second, chosen), 9)
        }
      }),
      { numRuns: 200 },
    )
  })
})
