import fc from 'fast-check'
import { describe, expect, test } from 'vitest'
import { comparePairs, pairAt } from './compare-pairs.ts'

/** T. L. Saaty, How to make a decision: the analytic hierarchy process, EJOR 48 (1990), table 2: buying a house. */
const HOUSE = [
  [5, 3, 7, 6, 6, 1 / 3, 1 / 4],
  [1 / 3, 5, 3, 3, 1 / 5, 1 / 7],
  [6, 3, 4, 6, 1 / 5],
  [1 / 3, 1 / 4, 1 / 7, 1 / 8],
  [1 / 2, 1 / 5, 1 / 6],
  [1 / 5, 1 / 6],
  [1 / 2],
].flat()

describe('pairwise comparison', () => {
  test("gives Saaty's weights, eigenvalue and consistency for the house", () => {
    const { weights, lambdaMax, consistencyRatio, isConsistent, leastFitting } = comparePairs(8, HOUSE)
    expect(weights.map((weight) => Number(weight.toFixed(3)))).toEqual([
      0.173, 0.054, 0.188, 0.018, 0.031, 0.036, 0.167, 0.333,
    ])
    expect(lambdaMax).toBeCloseTo(9.669, 3)
    expect(consistencyRatio).toBeCloseTo(0.169, 3)
    expect(isConsistent).toBe(false)
    // Neighbourhood is called 6 times as important as condition, and the weights say about as important.
    expect([leastFitting!.row, leastFitting!.column, leastFitting!.given]).toEqual([2, 6, 6])
  })

  test('judgements that agree give their weights back, and no disagreement', () => {
    fc.assert(
      fc.property(fc.array(fc.integer({ min: 1, max: 9 }), { minLength: 1, maxLength: 9 }), (given) => {
        const pairs: number[] = []
        for (const [i, a] of given.entries()) for (const b of given.slice(i + 1)) pairs.push(a / b)
        const { weights, consistencyRatio, leastFitting } = comparePairs(given.length, pairs)
        const sum = given.reduce((total, weight) => total + weight, 0)
        for (const [i, weight] of weights.entries()) expect(weight).toBeCloseTo(given[i]! / sum, 9)
        expect(consistencyRatio).toBeCloseTo(0, 9)
        expect(leastFitting).toBeNull()
      }),
    )
  })

  test('weights are an eigenvector whatever the judgements', () => {
    const judgement = fc.constantFrom(1 / 9, 1 / 5, 1 / 3, 1, 3, 5, 9)
    fc.assert(
      fc.property(fc.array(judgement, { minLength: 6, maxLength: 6 }), (pairs) => {
        const { weights, lambdaMax } = comparePairs(4, pairs)
        for (let i = 0; i < 4; i++) {
          let sum = weights[i]!
          for (let j = 0; j < 4; j++) {
            if (j > i) sum += pairs[pairAt(4, i, j)]! * weights[j]!
            if (j < i) sum += weights[j]! / pairs[pairAt(4, j, i)]!
          }
          expect(sum / weights[i]!).toBeCloseTo(lambdaMax, 8)
        }
      }),
    )
  })

  test('refuses the wrong number of comparisons, and one of nothing', () => {
    expect(() => comparePairs(3, [1, 2])).toThrow('2 comparisons for 3 criteria')
    expect(() => comparePairs(2, [0])).toThrow('A comparison is 0')
  })
})
