import fc from 'fast-check'
import { describe, expect, test } from 'vitest'
import { geodesicDistanceM } from '../../geo/geodesic-distance.ts'
import { presetProgramme } from '../../model/preset-programme.ts'
import type { Criterion } from '../../model/tables.ts'
import type { ExistingSite, SitingCandidate, SitingGround } from '../ground/types.ts'
import { applyCurve } from './apply-curve.ts'
import { computeScores, scoresForChoice } from './compute-scores.ts'
import { createCriterion } from './default-criteria.ts'
import { measureCandidates } from './measure-candidates.ts'
import type { CriterionKind, ScoreSettings } from './types.ts'

const NOWHERE = { city: '', county: '', township: '', village: '' }

function candidate(id: string, more: Partial<SitingCandidate> = {}): SitingCandidate {
  return {
    id,
    name: id,
    position: [110, 28],
    areaCodes: NOWHERE,
    domainId: null,
    tierId: null,
    themeId: null,
    mainRoadM: null,
    capacity: null,
    properties: {},
    ...more,
  }
}

function existing(id: string, more: Partial<ExistingSite> = {}): ExistingSite {
  return { id, name: id, position: [110, 28], areaCodes: NOWHERE, domainId: null, tierId: null, themeId: null, ...more }
}

function groundOf(candidates: readonly SitingCandidate[], more: Partial<SitingGround> = {}): SitingGround {
  return {
    settings: {
      candidates: 'candidate',
      demand: { kind: 'demandPoint', isWeighted: true, unit: '' },
      metric: 'straight',
      countsExisting: true,
      mainClasses: ['national'],
      capacityProperty: null,
    },
    candidates,
    demands: [],
    unweighted: [],
    existing: [],
    areas: [],
    gaps: [],
    mainClasses: ['national'],
    programme: presetProgramme,
    costs: new Float64Array(0),
    existingCosts: new Float64Array(0),
    nearestExisting: new Int32Array(0),
    fingerprint: '',
    ...more,
  }
}

const settings: ScoreSettings = {
  candidates: 'candidate',
  criteria: null,
  metric: 'straight',
  radiusM: 1000,
  timeS: 600,
}
const measure = (ground: SitingGround, kind: CriterionKind) => {
  const { values, whyNone } = measureCandidates(ground, { kind, property: null }, settings)
  return [...values, whyNone]
}
const inCounty = (county: string, township = '') => ({ areaCodes: { ...NOWHERE, county, township } })

describe('what criteria measure', () => {
  test('theme: the share of themed sites of the county that has the same', () => {
    const ground = groundOf(
      [
        candidate('a', { themeId: 'x', ...inCounty('1') }),
        candidate('b', { themeId: null, ...inCounty('1') }),
        candidate('c', { themeId: 'x', ...inCounty('2') }),
      ],
      {
        existing: [
          existing('p', { themeId: 'x', ...inCounty('1') }),
          existing('q', { themeId: 'y', ...inCounty('1') }),
          existing('r', { themeId: null, ...inCounty('1') }),
        ],
      },
    )
    expect(measure(ground, 'theme')).toEqual([0.5, NaN, NaN, null])
    expect(measure(groundOf(ground.candidates), 'theme')).toEqual([NaN, NaN, NaN, 'noThemes'])
  })

  test('shortfall: what the township lacks of its 5 sites, never below nothing', () => {
    const ground = groundOf([candidate('a', inCounty('1', 't')), candidate('b', inCounty('1', 'u')), candidate('c')], {
      existing: ['p', 'q', 'r', 's', 'v', 'w'].map((id) => existing(id, inCounty('1', id === 'p' ? 't' : 'u'))),
    })
    expect(measure(ground, 'areaShortfall')).toEqual([0.8, 0, NaN, null])
  })

  test('scarcity: the share of the sites of the county that are of other domains', () => {
    const ground = groundOf(
      [
        candidate('a', { domainId: 'school', ...inCounty('1') }),
        candidate('b', { domainId: 'village', ...inCounty('1') }),
        candidate('c', { domainId: 'school', ...inCounty('2') }),
        candidate('d', inCounty('1')),
      ],
      {
        existing: ['p', 'q', 'r', 's'].map((id) =>
          existing(id, { domainId: id === 'p' ? 'school' : 'village', ...inCounty('1') }),
        ),
      },
    )
    expect(measure(ground, 'domainScarcity')).toEqual([0.75, 0.25, 1, NaN, null])
  })

  test('reach: what is within the radius; weights that are not known are left out', () => {
    const demand = (id: string, weight: number) => ({
      id,
      name: id,
      position: [110, 28] as const,
      weight,
      areaCodes: NOWHERE,
    })
    const ground = groundOf([candidate('a'), candidate('b'), candidate('c'), candidate('d')], {
      demands: [demand('1', 10), demand('2', 20), demand('3', 0)],
      unweighted: [2],
      costs: Float64Array.of(500, 1000, 900, 1001, 2000, 3000, 2000, 2000, 1, Infinity, Infinity, Infinity),
    } as Partial<SitingGround>)
    // c reaches only what has no known weight; no way leads from d.
    expect(measure(ground, 'weightInReach')).toEqual([30, 0, NaN, NaN, null])
    expect(measure(ground, 'demandsInReach')).toEqual([3, 0, 1, NaN, null])
    expect(measure(groundOf([candidate('a')]), 'weightInReach')).toEqual([NaN, 'noDemand'])
  })

  test('drive times: not known without roads, said why', () => {
    const drives = {
      hasRoads: true,
      seatS: Float64Array.of(60, Infinity),
      seats: [{ countyCode: '1', countyName: '', name: '', position: [110, 28] as const }],
      interchangeS: Float64Array.of(Infinity, Infinity),
      interchangeCount: 0,
      fingerprint: '',
    }
    const ground = groundOf([candidate('a'), candidate('b')], { drives } as Partial<SitingGround>)
    expect(measure(ground, 'countySeat')).toEqual([60, NaN, null])
    expect(measure(ground, 'interchange')).toEqual([NaN, NaN, 'noInterchanges'])
    expect(measure(groundOf([candidate('a')]), 'countySeat')).toEqual([NaN, 'noRoads'])
  })

  test('the nearest existing site, as by looking at each', () => {
    const position = fc.tuple(
      fc.double({ min: 109, max: 111, noNaN: true }),
      fc.double({ min: 27, max: 29, noNaN: true }),
    )
    fc.assert(
      fc.property(
        fc.array(position, { maxLength: 6 }),
        fc.array(position, { minLength: 1, maxLength: 30 }),
        (from, to) => {
          const ground = groundOf(
            from.map((each, i) => candidate(String(i), { position: each })),
            { existing: to.map((each, i) => existing(String(i), { position: each })) },
          )
          const { values } = measureCandidates(ground, { kind: 'nearestSite', property: null }, settings)
          for (const [i, each] of from.entries())
            expect(values[i]).toBe(Math.min(...to.map((other) => geodesicDistanceM(each, other))))
        },
      ),
    )
  })
})

describe('a curve', () => {
  test.each([
    [
      {
        points: [
          [10, 20],
          [20, 80],
        ],
        isStepped: false,
      },
      [
        [5, 20],
        [10, 20],
        [15, 50],
        [20, 80],
        [99, 80],
      ],
    ],
    [
      {
        points: [
          [10, 20],
          [20, 80],
        ],
        isStepped: true,
      },
      [
        [5, 20],
        [10, 20],
        [19.9, 20],
        [20, 80],
      ],
    ],
    [
      {
        points: [
          [10, 20],
          [10, 60],
          [20, 80],
        ],
        isStepped: false,
      },
      [
        [9.9, 20],
        [10, 60],
        [15, 70],
      ],
    ],
  ] as const)('%j', (curve, pairs) => {
    for (const [value, score] of pairs) expect(applyCurve(curve, value)).toBeCloseTo(score, 12)
  })
})

const column = (id: string, weight: number, more: Partial<Criterion> = {}): Criterion => ({
  ...createCriterion(id, 'column', id, weight),
  ...more,
})

describe('scores', () => {
  const ground = groundOf([
    candidate('a', { properties: { x: '10', y: '0' } }),
    candidate('b', { properties: { x: '0', y: '4' } }),
    candidate('c', { properties: { x: '5', y: '' } }),
    candidate('d', { properties: { z: '1' } }),
  ])
  const criteria = [column('x', 3), column('y', 1)]

  test('by hand: a mean of what is known, its range, and the share that is missing', () => {
    const { totals, lows, highs, missingShares, order, ranks } = computeScores(ground, { ...settings, criteria })
    expect([...totals]).toEqual([75, 25, 50, NaN])
    expect([...lows]).toEqual([75, 25, 37.5, 0])
    expect([...highs]).toEqual([75, 25, 62.5, 100])
    expect([...missingShares]).toEqual([0, 0, 0.25, 1])
    expect([...order]).toEqual([0, 2, 1, 3])
    expect([...ranks]).toEqual([1, 3, 2, 0])
  })

  test('missing as the worst; of which nothing is known stays without a score, and counts 0 in a choice', () => {
    const asked = { ...settings, criteria, missingScores: 'worst' } as const
    expect([...computeScores(ground, asked).totals]).toEqual([75, 25, 37.5, NaN])
    expect([...scoresForChoice(ground, asked)]).toEqual([75, 25, 37.5, 0])
  })

  test('a criterion that nobody has a value of does not count, nor is it missing of anybody', () => {
    const { weights, missingShares, totals } = computeScores(ground, {
      ...settings,
      criteria: [...criteria, column('nowhere', 6)],
      missingScores: 'worst',
    })
    expect(weights).toEqual([3, 1, 0])
    expect([...missingShares]).toEqual([0, 0, 0.25, 1])
    expect([...totals]).toEqual([75, 25, 37.5, NaN])
  })

  test('equal totals have one rank and stand by id', () => {
    const cells = ['5', '9', '5', '1']
    const equal = groundOf(cells.map((x, i) => candidate(`c${i}`, { properties: { x, y: x } })))
    const { order, ranks } = computeScores(equal, { ...settings, criteria: [column('x', 0.1), column('y', 0.2)] })
    expect([...order]).toEqual([1, 0, 2, 3])
    expect([...ranks]).toEqual([2, 1, 2, 4])
  })

  test('nothing weighs: nobody has a score, order by id', () => {
    const { totals, order } = computeScores(ground, { ...settings, criteria: [column('x', 0)] })
    expect([...totals].every(Number.isNaN)).toBe(true)
    expect([...order]).toEqual([0, 1, 2, 3])
  })

  test('the four principles weigh the same where nobody has said anything', () => {
    const { criteria: own } = computeScores(ground, settings)
    expect(own.map(({ kind, weight }) => [kind, weight])).toEqual([
      ['checklist', 25],
      ['theme', 25],
      ['nearestSite', 12.5],
      ['areaShortfall', 12.5],
      ['domainScarcity', 25],
    ])
  })

  test('columns of honours and members join the foundation', () => {
    const rich = groundOf([candidate('a', { properties: { 获奖情况: '省级', 党员人数: '31' } })])
    const merit = computeScores(rich, settings).criteria.slice(0, 3)
    expect(merit.map(({ property, weight }) => [property, weight.toFixed(2)])).toEqual([
      [null, '8.33'],
      ['获奖情况', '8.33'],
      ['党员人数', '8.33'],
    ])
  })

  test('a total lies within its range, does not hang on the order of rows or the scale of weights, and rises with a score', () => {
    const cell = fc.option(fc.integer({ min: 0, max: 9 }), { freq: 4, nil: null })
    fc.assert(
      fc.property(
        fc.array(fc.tuple(cell, cell, cell), { minLength: 1, maxLength: 8 }),
        fc.tuple(fc.integer({ min: 1, max: 9 }), fc.integer({ min: 1, max: 9 }), fc.integer({ min: 1, max: 9 })),
        (rows, weights) => {
          const points: Criterion['points'] = [
            [0, 0],
            [10, 100],
          ]
          const named = rows.map((row, i) =>
            candidate(`c${i}`, {
              properties: Object.fromEntries(row.map((value, at) => [`k${at}`, value === null ? '' : String(value)])),
            }),
          )
          const asked = (scale: number) => ({
            ...settings,
            criteria: weights.map((weight, at) => column(`k${at}`, weight * scale, { points })),
          })
          const one = computeScores(groundOf(named), asked(1))
          const turned = computeScores(groundOf(named.toReversed()), asked(1))
          const scaled = computeScores(groundOf(named), asked(7))
          const ids = (from: readonly SitingCandidate[], order: Uint32Array) => [...order].map((i) => from[i]!.id)
          expect(ids(named.toReversed(), turned.order)).toEqual(ids(named, one.order))
          for (const [i, total] of one.totals.entries()) {
            if (Number.isNaN(total)) continue
            expect(total).toBeGreaterThanOrEqual(one.lows[i]! - 1e-9)
            expect(total).toBeLessThanOrEqual(one.highs[i]! + 1e-9)
            expect(scaled.totals[i]).toBeCloseTo(total, 9)
          }
          if (rows[0]![0] === null) return
          const better = named.with(0, { ...named[0]!, properties: { ...named[0]!.properties, k0: '10' } })
          expect(computeScores(groundOf(better), asked(1)).totals[0]).toBeGreaterThan(one.totals[0]!)
        },
      ),
    )
  })
})
