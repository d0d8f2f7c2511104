import { describe, expect, test } from 'vitest'
import { DEFAULT_SITING_SETTINGS, type Quota, type SitingSettings } from '../../model/tables.ts'
import { assignDemands, BY_EXISTING, BY_NONE } from './assign-demands.ts'
import { buildChoiceProblem } from './build-choice-problem.ts'
import { EXISTING_RANKS, type SitingCandidate, type SitingGround } from './types.ts'

/** Candidates a, b, c, d a hundredth of a degree apart along the equator (1,113.19 m); a and b in county 1, c and d in 2. */
function buildGround(): SitingGround {
  const codes = (county: string) => ({ city: '4331', county, township: `${county}100`, village: '' })
  const candidates = ['a', 'b', 'c', 'd'].map(
    (id, i): SitingCandidate => ({
      id,
      name: id.toUpperCase(),
      position: [i / 100, 0],
      areaCodes: codes(i < 2 ? '433101' : '433102'),
      domainId: i % 2 === 0 ? 'village' : 'school',
      tierId: null,
      themeId: i === 3 ? 'party' : null,
      mainRoadM: [100, 2000, null, 500][i]!,
      capacity: [10, null, 20, 5][i]!,
      properties: {},
    }),
  )
  const demands = [0, 1, 2].map((i) => ({
    id: `v${i}`,
    name: `V${i}`,
    position: [i / 100, 0] as const,
    weight: i + 1,
    areaCodes: codes('433101'),
  }))
  const existingRanks = new Float64Array(demands.length * EXISTING_RANKS).fill(Infinity)
  existingRanks.set([100, 200, 5000], 0)
  existingRanks.set([3000], EXISTING_RANKS)
  return {
    settings: {
      candidates: 'candidate',
      demand: DEFAULT_SITING_SETTINGS.demand,
      metric: 'straight',
      countsExisting: true,
      mainClasses: ['national'],
      capacityProperty: null,
    },
    candidates,
    demands,
    unweighted: [],
    existing: [
      {
        id: 's',
        name: 'S',
        position: [0.001, 0],
        areaCodes: codes('433101'),
        domainId: null,
        tierId: null,
        themeId: null,
      },
    ],
    areas: [],
    gaps: [
      gap(12_000, [1]),
      gap(3000, [0]),
      // Nothing could close it.
      gap(20_000, []),
    ],
    mainClasses: ['national'],
    costs: Float64Array.of(0, 9, 9, 9, 0, 9, 9, 9, 0, Infinity, Infinity, 1),
    existingCosts: Float64Array.of(100, 3000, Infinity),
    nearestExisting: Int32Array.of(0, 0, -1),
    existingRanks,
    fingerprint: '',
  }
}

function gap(gapM: number, candidates: number[]) {
  return { beltId: 'x', beltName: 'X', routeRef: 'G209', fromStake: 'K0+000', toStake: 'K12+000', gapM, candidates }
}

const settings = (patch: Partial<SitingSettings>): SitingSettings => ({ ...DEFAULT_SITING_SETTINGS, p: 2, ...patch })
const quota = (patch: Partial<Quota>): Quota => ({
  id: 'q',
  areaCode: null,
  domainId: null,
  tierId: null,
  themeId: null,
  mainRoadM: null,
  least: 1,
  most: null,
  ...patch,
})

describe('problem of a choice', () => {
  const membersOf = (patch: Partial<Quota>): readonly number[] | undefined =>
    buildChoiceProblem(buildGround(), settings({ quotas: [quota(patch)] })).rules[0]?.members

  test('a quota counts the candidates that match every part given', () => {
    expect(membersOf({})).toEqual([0, 1, 2, 3])
    expect(membersOf({ areaCode: '433102' })).toEqual([2, 3])
    expect(membersOf({ areaCode: '433101100' })).toEqual([0, 1])
    expect(membersOf({ areaCode: '4331', domainId: 'school' })).toEqual([1, 3])
    expect(membersOf({ themeId: 'party' })).toEqual([3])
    expect(membersOf({ mainRoadM: 500 })).toEqual([0, 3])
    expect(membersOf({ areaCode: '433102', mainRoadM: 400 })).toEqual([])
  })

  test('a rule that no candidate can meet is kept, with its name', () => {
    const { rules } = buildChoiceProblem(buildGround(), settings({ quotas: [quota({ areaCode: '999999', least: 2 })] }))
    expect(rules).toEqual([{ id: 'quota:q', members: [], least: 2, most: Infinity }])
  })

  test.each([
    [0.5, 2, 1],
    [0.51, 2, 2],
    [7 / 12, 12, 7],
    [0.1, 30, 3],
  ])('a share of %f of %i near main roads is %i', (share, p, least) => {
    const { rules } = buildChoiceProblem(buildGround(), settings({ p, mainRoads: { withinM: 1000, share } }))
    expect(rules).toEqual([{ id: 'mainRoads', members: [0, 3], least, most: Infinity }])
  })

  test('gaps longer than the limit get one, where a candidate lies in them', () => {
    const ofGaps = (beltGapM: number) => buildChoiceProblem(buildGround(), settings({ beltGapM })).rules
    expect(ofGaps(10_000)).toEqual([{ id: 'gap:0', members: [1], least: 1, most: Infinity }])
    expect(ofGaps(12_000)).toEqual([])
    expect(ofGaps(1000).map(({ id }) => id)).toEqual(['gap:0', 'gap:1'])
  })

  test('spacing parts neighbours, and keeps away from existing sites where these count', () => {
    const near = buildChoiceProblem(buildGround(), settings({ spacingM: 1200 }))
    expect(near.conflicts).toEqual([
      [0, 1],
      [1, 2],
      [2, 3],
    ])
    expect(near.between[1]).toBeCloseTo(1113.195, 2)
    expect(near.rules).toEqual([{ id: 'existingSpacing', members: [0, 1], least: 0, most: 0 }])
    expect(buildChoiceProblem(buildGround(), settings({ spacingM: 1000 })).conflicts).toBeUndefined()
    const ground = buildGround()
    const alone = { ...ground, settings: { ...ground.settings, countsExisting: false } }
    expect(buildChoiceProblem(alone, settings({ spacingM: 1200 })).rules).toEqual([])
  })

  test('multiple cover counts the existing sites that reach a demand, and leaves the rest aside', () => {
    const twice = buildChoiceProblem(
      buildGround(),
      settings({ coverTimes: 2, radiusM: 1000, partialTo: 2, capacityProperty: 'seats' }),
    )
    expect(twice.coverTimes).toBe(2)
    expect(twice.existingTimes).toEqual(Int32Array.of(2, 0, 0))
    expect([twice.partialTo, twice.capacities]).toEqual([undefined, undefined])
  })

  test('a capacity that is not known is no limit', () => {
    const { capacities } = buildChoiceProblem(buildGround(), settings({ capacityProperty: 'seats' }))
    expect(capacities).toEqual(Float64Array.of(10, Infinity, 20, 5))
  })

  test('locks that are no candidates any more are passed over', () => {
    const problem = buildChoiceProblem(buildGround(), settings({ lockedInIds: ['d', 'gone'], lockedOutIds: ['a'] }))
    expect([problem.lockedIn, problem.lockedOut]).toEqual([[3], [0]])
  })
})

test('every demand goes to the site of least cost, existing or chosen', () => {
  const { server, cost } = assignDemands(buildGround(), [0, 3])
  expect([...server]).toEqual([0, 0, 3])
  expect([...cost]).toEqual([0, 9, 1])
  const none = assignDemands(buildGround(), [])
  expect([...none.server]).toEqual([BY_EXISTING, BY_EXISTING, BY_NONE])
})
