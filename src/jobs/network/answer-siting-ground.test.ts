import { describe, expect, test } from 'vitest'
import { geodesicDistanceM } from '../../geo/geodesic-distance.ts'
import type { Position } from '../../geo/position.ts'
import {
  DEFAULT_SITING_SETTINGS,
  type DemandPoint,
  type Route,
  type Site,
  type SiteStatus,
} from '../../model/tables.ts'
import { buildRoutes } from '../../network/build-routes.ts'
import { EXISTING_RANKS, type GroundSettings, type SitingGround } from '../../siting/ground/types.ts'
import { createNetwork } from '../create-network.ts'
import type { SitingBelt, SitingGroundRequest } from '../siting/siting-ground-request.ts'

/*
 *                          d1 (v2)
 *             ○ c1         │ S301
 *   ●─────────────────●────┴──●──── G901 along 36°N, K0 to K18
 *   e0   v0    ○ c2   e1  ○ c3 e2
 */
const piece = (ref: string, ...line: Position[]) => ({ ref, name: '', roadClass: '', lines: [line] })
const routes = buildRoutes([
  piece('G901', [100, 36], [100.1, 36], [100.2, 36]),
  piece('S301', [100.1, 36], [100.1, 36.1]),
]).routes.map((route): Route => ({ ...route, version: 0 }))

const site = (id: string, status: SiteStatus, position: Position, more: Partial<Site> = {}): Site => ({
  id,
  version: 0,
  name: id,
  position,
  domainId: null,
  tierId: null,
  themeId: null,
  status,
  areaName: '',
  routeRef: '',
  notes: '',
  properties: {},
  ...more,
})
const sites = [
  site('e0', 'designated', [100.001, 36.001]),
  site('e1', 'applied', [100.09, 36.001]),
  site('e2', 'accepted', [100.19, 36.001]),
  site('gone', 'removed', [100.05, 36]),
  // 3.3 km from the road.
  site('c1', 'candidate', [100.04, 36.03], { properties: { seats: '120人' } }),
  site('c2', 'candidate', [100.06, 35.995]),
  site('c3', 'candidate', [100.12, 35.999]),
]
const point = (id: string, position: Position, weight: number | null): DemandPoint => ({
  id,
  version: 0,
  name: id,
  position,
  weight,
  areaName: '',
})
const points = [
  point('v0', [100.02, 35.999], 300),
  point('v1', [100.15, 36.002], null),
  point('v2', [100.101, 36.09], 50),
]
const g901 = routes.find(({ ref }) => ref === 'G901')!
const belt: SitingBelt = {
  id: 'belt',
  name: '一号带',
  stretches: [{ routeId: g901.id, fromChainageM: 0, toChainageM: 18_000 }],
  leftM: 1000,
  rightM: 1000,
  siteIds: ['e0', 'c2', 'e1', 'e2'],
}
const box = (code: string, west: number, east: number) => ({
  id: `area ${code}`,
  version: 0,
  code,
  name: code,
  level: 'county' as const,
  parentCode: null,
  geometry: {
    type: 'Polygon' as const,
    coordinates: [
      [
        [west, 35.9],
        [east, 35.9],
        [east, 36.2],
        [west, 36.2],
        [west, 35.9],
      ] as Position[],
    ],
  },
})

interface Rows {
  readonly site?: readonly Site[]
  readonly demandPoint?: readonly DemandPoint[]
  readonly route?: readonly Route[]
}

async function groundOf(settings: Partial<GroundSettings>, rows: Rows = {}): Promise<SitingGround> {
  const network = createNetwork()
  network.apply(
    {
      site: rows.site ?? sites,
      demandPoint: rows.demandPoint ?? points,
      route: rows.route ?? routes,
      area: [box('433101', 99.9, 100.07), box('433102', 100.07, 100.3)],
    },
    {},
  )
  return ask(network, settings)
}

async function ask(
  network: ReturnType<typeof createNetwork>,
  settings: Partial<GroundSettings>,
): Promise<SitingGround> {
  const { candidates, demand, metric, countsExisting, mainClasses, capacityProperty } = DEFAULT_SITING_SETTINGS
  const request: SitingGroundRequest = {
    settings: { candidates, demand, metric, countsExisting, mainClasses, capacityProperty, ...settings },
    belts: [belt],
    withDrives: false,
  }
  const outcome = await network.prepareSiting(1, request, () => {})
  if (!outcome.ok) throw new Error(`${outcome.problem} ${outcome.detail}`)
  return outcome.value
}

describe('ground of a choice', () => {
  test('straight costs are geodesic, those to existing sites ranked', async () => {
    const ground = await groundOf({ capacityProperty: 'seats' })
    expect(ground.candidates.map(({ id, capacity }) => [id, capacity])).toEqual([
      ['c1', 120],
      ['c2', null],
      ['c3', null],
    ])
    expect(ground.demands.map(({ id, weight }) => [id, weight])).toEqual([
      ['v0', 300],
      ['v1', 0],
      ['v2', 50],
    ])
    expect(ground.unweighted).toEqual([1])
    expect(ground.existing.map(({ id }) => id)).toEqual(['e0', 'e1', 'e2'])
    ground.candidates.forEach((candidate, c) =>
      ground.demands.forEach((demand, d) =>
        expect(ground.costs[c * 3 + d]).toBeCloseTo(geodesicDistanceM(candidate.position, demand.position), 6),
      ),
    )
    ground.demands.forEach((demand, d) => {
      const distances = ground.existing.map(({ position }) => geodesicDistanceM(position, demand.position))
      const ranked = distances.toSorted((a, b) => a - b)
      expect([...ground.existingRanks!.subarray(d * EXISTING_RANKS, d * EXISTING_RANKS + 3)]).toEqual(
        ranked.map((distance) => expect.closeTo(distance, 6)),
      )
      expect(ground.existingRanks![d * EXISTING_RANKS + 3]).toBe(Infinity)
      expect(ground.existingCosts[d]).toBeCloseTo(ranked[0]!, 6)
      expect(ground.nearestExisting[d]).toBe(distances.indexOf(ranked[0]!))
    })
    expect(ground.candidates.map(({ areaCodes }) => areaCodes.county)).toEqual(['433101', '433101', '433102'])
    expect(ground.areas.map(({ code, level }) => [code, level])).toEqual([
      ['433101', 'county'],
      ['433102', 'county'],
    ])
  })

  test.each(['length', 'time'] as const)('by %s they are those of the matrix, to the candidate', async (metric) => {
    const network = createNetwork()
    network.apply({ site: sites, demandPoint: points, route: routes }, {})
    const ground = await ask(network, { metric })
    const matrix = await network.computeMatrix(
      2,
      ground.demands.map(({ position }) => ({ position })),
      [...ground.candidates, ...ground.existing].map(({ position }) => ({ position })),
      { metric },
      () => {},
    )
    if (!matrix.ok) throw new Error(matrix.detail)
    const { costs, toCount } = matrix.value
    for (let d = 0; d < 3; d++) {
      for (let c = 0; c < 3; c++) expect(ground.costs[c * 3 + d]).toBeCloseTo(costs[d * toCount + c]!, 6)
      expect(ground.existingCosts[d]).toBeCloseTo(Math.min(...costs.slice(d * toCount + 3, (d + 1) * toCount)), 6)
    }
  })

  test('without roads: straight as ever, by road refused', async () => {
    const ground = await groundOf({}, { route: [] })
    expect(ground.costs[0]).toBeGreaterThan(0)
    expect(ground.gaps).toEqual([])
    expect(ground.candidates.map(({ mainRoadM }) => mainRoadM)).toEqual([null, null, null])
    await expect(groundOf({ metric: 'length' }, { route: [] })).rejects.toThrow('noRoads')
  })

  test('main roads are those of the classes asked for', async () => {
    const near = (await groundOf({ mainClasses: ['national'] })).candidates.map(({ mainRoadM }) => mainRoadM!)
    expect(near[0]).toBeCloseTo(geodesicDistanceM([100.04, 36.03], [100.04, 36]), -1)
    const far = (await groundOf({ mainClasses: ['provincial'] })).candidates.map(({ mainRoadM }) => mainRoadM!)
    expect(far[1]).toBeCloseTo(geodesicDistanceM([100.06, 35.995], [100.1, 36]), 6)
  })

  test('gaps lie between existing members; candidates hang in them within the width', async () => {
    const { gaps, candidates } = await groundOf({})
    const named = gaps.map(({ fromStake, toStake, candidates: inside }) => [
      fromStake,
      toStake,
      inside.map((c) => candidates[c]!.id),
    ])
    // c1 lies too far from the road, and c2, though a member, is a candidate still.
    expect(named).toEqual([
      ['K0+000', 'K0+090', []],
      ['K0+090', expect.stringMatching(/^K8\+1\d\d$/), ['c2']],
      [expect.stringMatching(/^K8\+1\d\d$/), expect.stringMatching(/^K17\+1\d\d$/), ['c3']],
      [expect.stringMatching(/^K17\+1\d\d$/), 'K18+000', []],
    ])
    expect(gaps[1]).toMatchObject({ beltName: '一号带', routeRef: 'G901', gapM: expect.closeTo(8022, -2) as number })
  })

  test('the order of rows changes nothing, what they say does', async () => {
    const ground = await groundOf({})
    const turned = await groundOf({}, { site: sites.toReversed(), demandPoint: points.toReversed() })
    expect(turned).toEqual(ground)
    const heavier = points.map((each) => ({ ...each, weight: (each.weight ?? 0) + 1 }))
    for (const rows of [{ demandPoint: heavier }, { site: sites.slice(1) }, { demandPoint: points.slice(1) }])
      expect((await groundOf({}, rows)).fingerprint).not.toBe(ground.fingerprint)
    expect((await groundOf({ countsExisting: false })).fingerprint).not.toBe(ground.fingerprint)
  })

  test('asked again after its costs were given away, it is the same', async () => {
    const network = createNetwork()
    network.apply({ site: sites, demandPoint: points, route: routes }, {})
    const first = await ask(network, { metric: 'time' })
    const copy = structuredClone(first)
    structuredClone(first.costs, { transfer: [first.costs.buffer as ArrayBuffer] })
    expect(await ask(network, { metric: 'time' })).toEqual(copy)
  })

  test('villages to choose from and to serve are the same places', async () => {
    const ground = await groundOf({ candidates: 'demandPoint', countsExisting: false })
    expect(ground.candidates.map(({ id }) => id)).toEqual(ground.demands.map(({ id }) => id))
    expect([0, 4, 8].map((at) => ground.costs[at])).toEqual([0, 0, 0])
    expect([...ground.existingCosts, ...ground.nearestExisting]).toEqual([Infinity, Infinity, Infinity, -1, -1, -1])
  })
})
