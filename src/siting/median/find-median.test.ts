/** Oracle: all choices of small problems, with and without rules. */
import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { buildMedianProblem } from './build-median-problem.ts'
import { findMedian } from './find-median.ts'
import type { CountRule, MedianProblem, MedianState } from './types.ts'

interface Case {
  n: number
  m: number
  costs: number[]
  rest: number[]
  p: number
  lockedIn: number[]
  lockedOut: number[]
  rules: CountRule[]
}

const rule = (n: number): fc.Arbitrary<CountRule> =>
  fc
    .record({
      members: fc.subarray(
        Array.from({ length: n }, (_, c) => c),
        { minLength: 1 },
      ),
      least: fc.integer({ min: 0, max: 2 }),
      more: fc.integer({ min: 0, max: 3 }),
    })
    .map(({ members, least, more }) => ({ members, least, most: least + more }))

const problems = fc.integer({ min: 1, max: 9 }).chain((n) =>
  fc.integer({ min: 1, max: 7 }).chain((m) =>
    fc
      .record({
        n: fc.constant(n),
        m: fc.constant(m),
        costs: fc.array(fc.oneof({ weight: 9, arbitrary: fc.nat(20) }, fc.constant(Infinity)), {
          minLength: n * m,
          maxLength: n * m,
        }),
        rest: fc.array(fc.nat(25), { minLength: m, maxLength: m }),
        p: fc.integer({ min: 1, max: n }),
        locks: fc.array(fc.constantFrom(0, 0, 0, 0, 1, 2), { minLength: n, maxLength: n }),
        rules: fc.array(rule(n), { maxLength: 4 }),
      })
      .map(({ locks, ...rest }): Case => {
        const of = (kind: number) => locks.flatMap((lock, c) => (lock === kind ? [c] : []))
        return { ...rest, lockedIn: of(1), lockedOut: of(2) }
      }),
  ),
)

function build({ n, m, costs, rest, p, lockedIn, lockedOut, rules }: Case, unit = 1): MedianProblem {
  return buildMedianProblem(
    { candidateCount: n, demandCount: m, costs: Float64Array.from(costs), rest: Float64Array.from(rest) },
    { p, lockedIn, lockedOut, rules, unit },
  )
}

/** The least value of all choices; null where none keeps to the rules. */
function enumerate({ n, m, costs, rest, p, lockedIn, lockedOut, rules }: Case): number | null {
  let best: number | null = null
  for (let set = 0; set < 1 << n; set++) {
    const has = (c: number) => (set & (1 << c)) !== 0
    const chosen = Array.from({ length: n }, (_, c) => c).filter(has)
    if (chosen.length !== p || !lockedIn.every(has) || lockedOut.some(has)) continue
    const isKept = rules.every(({ members, least, most }) => {
      const count = members.filter(has).length
      return count >= least && count <= most
    })
    if (!isKept) continue
    let value = 0
    for (let d = 0; d < m; d++) value += Math.min(rest[d] as number, ...chosen.map((c) => costs[c * m + d] as number))
    if (best === null || value < best) best = value
  }
  return best
}

function runAll(problem: MedianProblem, seed = 1): { states: (MedianState | null)[]; last: MedianState | null } {
  const search = findMedian(problem, { seed })
  const states: (MedianState | null)[] = []
  for (;;) {
    const { value, done } = search.next()
    states.push(value)
    if (done) return { states, last: value }
  }
}

describe('findMedian', () => {
  it('finds and proves what trying all choices finds', () => {
    fc.assert(
      fc.property(problems, (given) => {
        const { states, last } = runAll(build(given))
        const least = enumerate(given)
        expect(last?.value ?? null).toBe(least)
        if (!last) return
        expect(last.isProved).toBe(true)
        expect(last.bound).toBe(last.value)
        expect(new Set(last.chosen).size).toBe(given.p)
        for (const state of states) {
          if (!state) continue
          expect(state.value).toBeGreaterThanOrEqual(least as number)
          expect(state.bound).toBeLessThanOrEqual(least as number)
        }
      }),
      { numRuns: 300 },
    )
  })

  it('proves choices whose costs are no whole numbers', () => {
    fc.assert(
      fc.property(problems, (whole) => {
        const given = { ...whole, costs: whole.costs.map((cost, i) => cost * 1.1 + (i % 7) / 13) }
        const { last } = runAll(build(given, 0))
        const least = enumerate(given)
        if (least === null) expect(last).toBeNull()
        else expect(last?.value).toBeCloseTo(least, 8)
      }),
      { numRuns: 200 },
    )
  })

  it('gives the same states for the same seed', () => {
    fc.assert(
      fc.property(problems, fc.nat(1000), (given, seed) => {
        expect(runAll(build(given), seed).states).toEqual(runAll(build(given), seed).states)
      }),
      { numRuns: 50 },
    )
  })
})
