import { expect, test } from 'vitest'
import type { SitingGround } from '../ground/types.ts'
import { rankSubstitutes } from './rank-substitutes.ts'

test('the most of what is lost first, then the nearest; those excepted are not named', () => {
  const ground = {
    candidates: [3, 1, 2, 4].map((lon, c) => ({ id: `c${c}`, name: '', position: [lon, 0] })),
    demands: [10, 5, 7].map((weight, d) => ({ id: `d${d}`, weight })),
    // Within 1: candidate 0 reaches demands 1 and 2, candidate 1 and 2 nothing that is lost, candidate 3 demand 0.
    costs: Float64Array.from([9, 1, 1, 9, 9, 1, 9, 9, 1, 1, 9, 9]),
  } as unknown as SitingGround
  const ranked = rankSubstitutes(ground, 1, [0, 0], ['d0', 'd1', 'gone'], ['c9'], 9)
  expect(ranked.map(({ candidateId, places, weight }) => [candidateId, places, weight])).toEqual([
    ['c3', 1, 10],
    ['c0', 1, 5],
    ['c1', 0, 0],
    ['c2', 0, 0],
  ])
  expect(rankSubstitutes(ground, 1, [0, 0], ['d0'], ['c3'], 1)[0]?.candidateId).toBe('c1')
})
