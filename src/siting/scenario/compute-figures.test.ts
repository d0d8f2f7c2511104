/** Figures counted by hand and, for random choices, anew place by place. */
import fc from 'fast-check'
import { describe, expect, test } from 'vitest'
import { DEFAULT_SITING_SETTINGS, type SitingSettings } from '../../model/tables.ts'
import type { SitingGround } from '../ground/types.ts'
import { computeFigures } from './compute-figures.ts'

const settings: SitingSettings = {
  ...DEFAULT_SITING_SETTINGS,
  radiusM: 10,
  beltGapM: 100,
  quotas: [{ id: 'q', areaCode: 'A', domainId: null, tierId: null, themeId: null, mainRoadM: null, least: 1, most: 1 }],
}

const codes = (county: string) => ({ city: '', county, township: '', village: '' })

function groundOf(costs: readonly number[], weights: readonly number[], existing: readonly number[]): SitingGround {
  const m = weights.length
  const n = costs.length / m
  return {
    settings,
    candidates: Array.from({ length: n }, (_, c) => ({
      id: `c${c}`,
      name: `c${c}`,
      position: [c, 0] as const,
      areaCodes: codes(c % 2 === 0 ? 'A' : 'B'),
      domainId: c === 0 ? 'village' : null,
      tierId: null,
      themeId: null,
      mainRoadM: null,
      capacity: null,
      properties: {},
    })),
    demands: weights.map((weight, d) => ({
      id: `d${d}`,
      name: '',
      position: [d, 1] as const,
      weight,
      areaCodes: codes(d % 2 === 0 ? 'A' : 'B'),
    })),
    unweighted: [],
    existing: existing.some((cost) => cost < Infinity)
      ? [
          {
            id: 'e',
            name: '',
            position: [0, 0],
            areaCodes: codes('B'),
            domainId: 'village',
            tierId: 't',
            themeId: null,
          },
        ]
      : [],
    areas: ['A', 'B', 'C'].map((code) => ({ code, name: code, level: 'county', parentCode: null })),
    gaps: [
      { beltId: 'b', beltName: '', routeRef: '', fromStake: '', toStake: '', gapM: 300, candidates: [1] },
      { beltId: 'b', beltName: '', routeRef: '', fromStake: '', toStake: '', gapM: 150, candidates: [] },
      { beltId: 'b', beltName: '', routeRef: '', fromStake: '', toStake: '', gapM: 50, candidates: [] },
    ],
    mainClasses: [],
    costs: Float64Array.from(costs),
    existingCosts: Float64Array.from(existing),
    nearestExisting: Int32Array.from(existing, (cost) => (cost < Infinity ? 0 : -1)),
    fingerprint: '',
  }
}

const byKey = (ground: SitingGround, chosen: number[], scores: Float64Array | null = null) =>
  Object.fromEntries(computeFigures(ground, settings, chosen, scores).map(({ key, value }) => [key, value]))

describe('figures of a choice', () => {
  // Candidate 0 reaches place 0; candidate 1 reaches 1, and 2 too far; the existing site reaches 2. Place 3 has no way.
  const far = Infinity
  const ground = groundOf([5, 20, 30, far, 40, 10, 12, far], [7, 3, 2, 4], [far, far, 10, far])

  test('are those of a small map counted by hand', () => {
    expect(byKey(ground, [0, 1], Float64Array.from([60, 20]))).toEqual({
      chosen: 2,
      covered: 12,
      coverRate: 12 / 16,
      coveredPlaces: 3,
      uncovered: 4,
      meanCost: (7 * 5 + 3 * 10 + 2 * 10) / 12,
      maxCost: 10,
      unserved: 1,
      countiesWithout: 1,
      // A: 9 of 9; B: 3 of 7. Shares of weight 9/16, of covered 9/12.
      gini: expect.closeTo(9 / 12 - 9 / 16, 12),
      rulesMet: 2,
      rules: 2,
      gapsM: 150,
      scores: 80,
      'domain:village': 2,
      'tier:t': 1,
    })
  })

  test('of today are those of the existing sites; nothing known is null', () => {
    expect(byKey(ground, [])).toMatchObject({
      chosen: 0,
      covered: 2,
      countiesWithout: 2,
      rulesMet: 0,
      gapsM: 450,
      scores: null,
    })
    const empty = groundOf([far, far], [0, 0], [far, far])
    expect(byKey(empty, [])).toMatchObject({ coverRate: null, meanCost: null, maxCost: null, gini: null, unserved: 2 })
  })

  test('one more site never covers less nor lies farther', () => {
    fc.assert(
      fc.property(
        fc.array(fc.oneof(fc.nat(25), fc.constant(Infinity)), { minLength: 12, maxLength: 12 }),
        fc.array(fc.nat(5), { minLength: 3, maxLength: 3 }),
        fc.subarray([0, 1, 2, 3], { maxLength: 3 }),
        (costs, weights, chosen) => {
          const random = groundOf(costs, weights, [Infinity, Infinity, Infinity])
          const before = byKey(random, chosen)
          for (const c of [0, 1, 2, 3]) {
            if (chosen.includes(c)) continue
            const after = byKey(random, [...chosen, c])
            expect(after['covered']).toBeGreaterThanOrEqual(before['covered'] as number)
            expect(after['unserved']).toBeLessThanOrEqual(before['unserved'] as number)
            const within = (d: number) => [...chosen, c].some((each) => (costs[each * 3 + d] as number) <= 10)
            expect(after['coveredPlaces']).toBe([0, 1, 2].filter(within).length)
          }
        },
      ),
    )
  })
})
