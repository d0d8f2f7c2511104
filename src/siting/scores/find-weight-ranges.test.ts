import fc from 'fast-check'
import { describe, expect, test } from 'vitest'
import { findWeightRanges } from './find-weight-ranges.ts'

interface Case {
  readonly weights: readonly number[]
  /** By candidate, by criterion; null missing. */
  readonly scores: readonly (readonly (number | null)[])[]
  readonly topCount: number
  readonly worst: boolean
}

/** Totals at given weights; NaN where nothing is known. */
function totalsAt({ scores, worst }: Case, weights: readonly number[]): number[] {
  return scores.map((row) => {
    let sum = 0
    let known = 0
    let has = false
    row.forEach((score, at) => {
      if (score === null && !worst) return
      has ||= score !== null && weights[at]! > 0
      sum += weights[at]! * (score ?? 0)
      known += weights[at]!
    })
    // As the scores themselves are rounded.
    return has ? Math.round((sum / known) * 1e9) / 1e9 : Number.NaN
  })
}

function orderOf(totals: readonly number[]): number[] {
  return totals
    .map((_, i) => i)
    .sort((a, b) => {
      const [x, y] = [totals[a]!, totals[b]!]
      if (Number.isNaN(x) !== Number.isNaN(y)) return Number.isNaN(x) ? 1 : -1
      return (x === y || Number.isNaN(x) ? 0 : y - x) || a - b
    })
}

function rangesOf(one: Case) {
  const totals = totalsAt(one, one.weights)
  return findWeightRanges(
    {
      weights: one.weights,
      scores: one.weights.map((_, at) => Float64Array.from(one.scores, (row) => row[at] ?? Number.NaN)),
      totals: Float64Array.from(totals),
      order: Uint32Array.from(orderOf(totals)),
    },
    one.worst ? 'worst' : 'leftOut',
    one.topCount,
  )
}

/** The top as a set at another share of criterion k, or at the weights as they are. */
function topAt(one: Case, k: number, share: number | null, count: number): ReadonlySet<number> {
  const others = one.weights.reduce((sum, weight, at) => (at === k ? sum : sum + weight), 0)
  const weights = one.weights.map((weight, at) =>
    at === k && share !== null ? (share / (1 - share)) * others : weight,
  )
  return new Set(orderOf(totalsAt(one, weights)).slice(0, count))
}

function isSameTop(one: Case, k: number, share: number, count: number): boolean {
  const now = topAt(one, k, null, count)
  return [...topAt(one, k, share, count)].every((candidate) => now.has(candidate))
}

/**
 * Whether one that has no total as long as criterion k weighs nothing would come in level with another: who stands before whom is
 * then a matter of ids alone, at no share in particular.
 */
function meetsNewcomer(one: Case, k: number): boolean {
  const totals = totalsAt(one, one.weights)
  return one.scores.some((row, i) => Number.isNaN(totals[i]!) && row[k] !== null && totals.includes(row[k]!))
}

/** Who changes places at another share, where it is just two; null where it is nobody, or more. */
function changeAt(one: Case, k: number, share: number, count: number): { out: number; in: number } | null {
  if (share <= 0 || share >= 1) return null
  const [before, after] = [topAt(one, k, null, count), topAt(one, k, share, count)]
  const gone = [...before].filter((candidate) => !after.has(candidate))
  const come = [...after].filter((candidate) => !before.has(candidate))
  return gone.length === 1 ? { out: gone[0]!, in: come[0]! } : null
}

/** The range by looking: from share to share in small steps until the top changes, then halving. */
function searchRange(one: Case, k: number, count: number): { from: number; to: number } {
  const others = one.weights.reduce((sum, weight, at) => (at === k ? sum : sum + weight), 0)
  const now = one.weights[k]! / (one.weights[k]! + others)
  const toward = (end: number): number => {
    let good = now
    const steps = 1000
    for (let i = 1; i <= steps; i++) {
      const next = now + ((end - now) * i) / steps
      if (isSameTop(one, k, Math.min(next, 1 - 1e-12), count)) {
        good = next
        continue
      }
      let bad = next
      for (let halving = 0; halving < 60; halving++) {
        const middle = (good + bad) / 2
        if (isSameTop(one, k, middle, count)) good = middle
        else bad = middle
      }
      return good
    }
    return end
  }
  // At 0 itself what only this criterion is known of falls away.
  return { from: now === 0 ? 0 : toward(1e-9), to: toward(1) }
}

// Scores of few different values make ties and missing patterns that share.
const someCase: fc.Arbitrary<Case> = fc
  .record({ candidates: fc.integer({ min: 2, max: 9 }), criteria: fc.integer({ min: 2, max: 4 }) })
  .chain(({ candidates, criteria }) =>
    fc.record({
      weights: fc.array(fc.integer({ min: 0, max: 9 }), { minLength: criteria, maxLength: criteria }),
      scores: fc.array(
        fc.array(fc.option(fc.integer({ min: 0, max: 100 }), { freq: 4 }), {
          minLength: criteria,
          maxLength: criteria,
        }),
        { minLength: candidates, maxLength: candidates },
      ),
      topCount: fc.integer({ min: 1, max: candidates }),
      worst: fc.boolean(),
    }),
  )

describe('how far weights may move', () => {
  test('as searched for step by step', () => {
    fc.assert(
      fc.property(someCase, (one) => {
        const ranked = totalsAt(one, one.weights).filter((total) => !Number.isNaN(total)).length
        fc.pre(ranked > 0)
        const ranges = rangesOf(one)
        ranges.forEach((range, k) => {
          if (!range || meetsNewcomer(one, k)) return
          for (const [found, count] of [
            [range.first, 1],
            [range.top, Math.min(one.topCount, ranked)],
          ] as const) {
            const searched = searchRange(one, k, count)
            expect(changeAt(one, k, found.to + 1e-7, count) ?? found.above).toEqual(found.above)
            expect(changeAt(one, k, found.from - 1e-7, count) ?? found.below).toEqual(found.below)
            // A top that changes and changes back within a step is stepped over: the exact range may only be the narrower.
            const isNarrower =
              (found.to < searched.to - 1e-6 && !isSameTop(one, k, found.to + 1e-7, count)) ||
              (found.from > searched.from + 1e-6 && !isSameTop(one, k, found.from - 1e-7, count))
            if (isNarrower) continue
            expect(found.from).toBeCloseTo(searched.from, 6)
            expect(found.to).toBeCloseTo(searched.to, 6)
          }
        })
      }),
      { numRuns: 40 },
    )
  })

  test('by hand: 60·x against 40 and 80·(1 − x) cross at a share of two thirds', () => {
    // A scores 100 and 40, B 60 and 100: A leads while 100s + 40(1−s) > 60s + 100(1−s), s > 0.6.
    const [range] = rangesOf({
      weights: [7, 3],
      scores: [
        [100, 40],
        [60, 100],
      ],
      topCount: 1,
      worst: false,
    })
    expect(range!.share).toBeCloseTo(0.7, 12)
    expect(range!.first.from).toBeCloseTo(0.6, 12)
    expect(range!.first.to).toBe(1)
    expect([range!.first.below, range!.first.above]).toEqual([{ out: 0, in: 1 }, null])
  })

  test('candidates alike in everything never part', () => {
    const score = fc.double({ min: 0, max: 100, noNaN: true })
    fc.assert(
      fc.property(fc.array(score, { minLength: 3, maxLength: 3 }), (row) => {
        const ranges = rangesOf({ weights: [100 / 3, 12.5, 25.1], scores: [row, row], topCount: 1, worst: false })
        for (const range of ranges) expect(range!.first).toEqual({ from: 0, to: 1, below: null, above: null })
      }),
    )
  })

  test('a criterion beside others that weigh nothing has no range', () => {
    const [, second] = rangesOf({
      weights: [0, 5],
      scores: [
        [1, 2],
        [3, 4],
      ],
      topCount: 1,
      worst: false,
    })
    expect(second).toBeNull()
  })
})
