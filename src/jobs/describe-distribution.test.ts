import { describe, expect, test } from 'vitest'
import type { Polygon, Position } from '../geo/position.ts'
import type { Route } from '../model/tables.ts'
import { parseStake } from '../network/parse-stake.ts'
import { createNetwork } from './create-network.ts'
import type { DensityAnswer, DensityRequest } from './density-types.ts'
import type { DistributionAnswer, DistributionRequest } from './distribution-types.ts'

//  97.0          97.2          97.4
//   ├────west─────┼────east──────┤   G109 along 37.05 N
const WEST: Polygon = rectangle(97, 97.2)
const EAST: Polygon = rectangle(97.2, 97.4)

function rectangle(west: number, east: number): Polygon {
  return {
    type: 'Polygon',
    coordinates: [
      [
        [west, 37],
        [east, 37],
        [east, 37.1],
        [west, 37.1],
        [west, 37],
      ],
    ],
  }
}

const route: Route = {
  id: 'r1',
  version: 1,
  ref: 'G109',
  name: '',
  routeClass: 'national',
  parts: [
    {
      coordinates: [
        [97, 37.05],
        [97.2, 37.05],
        [97.4, 37.05],
      ],
      startM: 0,
      kind: 'main',
    },
  ],
  lengthM: 35_600,
  firstChainageM: 0,
}

const siteAt = (id: string, lon: number, domainId: string | null = 'village') => ({
  id,
  position: [lon, 37.051] as Position,
  domainId,
  areaId: lon < 97.2 ? 'west' : 'east',
})

const request: DistributionRequest = {
  sites: [...Array.from({ length: 8 }, (_, i) => siteAt(`s${i}`, 97.19 + i * 0.001)), siteAt('next', 97.201, 'school')],
  areas: [
    { id: 'west', groupId: 'c', weight: 1, geometry: WEST },
    { id: 'east', groupId: 'c', weight: 1, geometry: EAST },
  ],
  domainIds: ['village', 'school'],
  tracks: [{ id: 'r1', measuresM: [0, 100, 500] }],
  runs: 99,
}

async function ask(given: DistributionRequest, hasRoad = true): Promise<DistributionAnswer> {
  const network = createNetwork()
  if (hasRoad) network.apply({ route: [route] }, {})
  const outcome = await network.describeDistribution(1, given, () => {})
  if (!outcome.ok) throw new Error(outcome.detail)
  return outcome.value
}

describe('describeDistribution', () => {
  test('a bunch of sites in the west', async () => {
    const answer = await ask(request)
    expect(answer).toMatchObject({ siteCount: 9, outsideCount: 0, arealessCount: 0, domainlessCount: 0 })
    expect(answer.network).toMatchObject({
      ok: true,
      runs: 99,
      neighbours: { ok: true, leaning: 'clustered' },
      k: { leaning: 'clustered' },
    })
    expect(answer.plane).toMatchObject({ ok: true, count: 9 })
    expect(answer.inequality).toMatchObject({ ok: true, areaCount: 2, theilWithin: expect.closeTo(0.3444, 3) })
    expect(answer.mix).toMatchObject({ ok: true, count: 9, presentCount: 2 })
    expect(answer.domainCounts).toEqual([
      { domainId: 'village', count: 8 },
      { domainId: 'school', count: 1 },
    ])
    expect(answer.mixOfAreas.map(({ areaId, count, presentCount }) => [areaId, count, presentCount])).toEqual([
      ['east', 1, 1],
      ['west', 8, 1],
    ])
    expect(answer.planeChance!.index).toBeLessThan(1)
    expect(answer.spacing[0]).toMatchObject({ id: 'r1', longest: { gapM: 400, afterM: 100 } })
    // About 110 m from the road.
    expect(answer.farthestAccessM).toBeGreaterThan(100)
    expect(answer.farthestAccessM).toBeLessThan(120)
  })

  test('rows in another order give the same answer', async () => {
    const turned = { ...request, sites: request.sites.toReversed(), areas: request.areas.toReversed() }
    expect(await ask(turned)).toEqual(await ask(request))
  })

  test('without roads, sites or areas the rest is answered and the reason told', async () => {
    const roadless = await ask(request, false)
    expect(roadless.network).toEqual({ ok: false, reason: 'noRoads' })
    expect(roadless.plane.ok).toBe(true)
    const empty = await ask({ ...request, sites: [], areas: [] })
    expect(empty).toMatchObject({
      siteCount: 0,
      plane: { reason: 'noSites' },
      network: { reason: 'noSites' },
      mix: { reason: 'noWords' },
      inequality: { reason: 'noAreas' },
      moran: { reason: 'noAreas' },
    })
    const outside = await ask({ ...request, sites: [{ ...siteAt('s', 99), areaId: null }] })
    expect(outside).toMatchObject({
      siteCount: 1,
      outsideCount: 1,
      arealessCount: 1,
      inequality: { reason: 'noSites' },
    })
    const weightless = await ask({ ...request, areas: request.areas.map((area) => ({ ...area, weight: 0 })) })
    expect(weightless).toMatchObject({ inequality: { reason: 'noWeight' }, moran: { reason: 'noWeight' } })
  })

  test('all sites in one place: what compares places says so, the rest is answered', async () => {
    const heap = await ask({ ...request, sites: request.sites.map((site) => ({ ...site, position: [97.1, 37.051] })) })
    expect(heap.network).toEqual({ ok: false, reason: 'onePlace' })
    expect(heap.plane).toEqual({ ok: false, reason: 'onePlace' })
    expect(heap.planeChance).toBeNull()
    expect(heap.mix.ok && heap.inequality.ok && heap.moran.ok).toBe(true)
  })

  test('can be called off, and answers the next question', async () => {
    const network = createNetwork()
    network.apply({ route: [route] }, {})
    const many = Array.from({ length: 300 }, (_, i) => siteAt(`s${i}`, 97 + i / 1000))
    const first = network.describeDistribution(1, { ...request, sites: many, runs: 100_000 }, ({ stage }) => {
      if (stage === 'search') network.cancel(1)
    })
    expect(await first).toMatchObject({ ok: false, problem: 'cancelled' })
    expect(await network.describeDistribution(2, request, () => {})).toMatchObject({ ok: true })
  })
})

describe('computeDensity', () => {
  const { sites, areas } = request
  const density: DensityRequest = { sites, areas, roadBandwidthM: 5000, planeBandwidthM: null }

  async function askDensity(given: DensityRequest, hasRoad = true): Promise<DensityAnswer> {
    const network = createNetwork()
    if (hasRoad) network.apply({ route: [route] }, {})
    const outcome = await network.computeDensity(1, given, () => {})
    if (!outcome.ok) throw new Error(outcome.detail)
    return outcome.value
  }

  test('the bunch is the densest, and what is drawn adds up', async () => {
    const { roads, plane } = await askDensity(density)
    if (!roads.ok || !plane.ok) throw new Error('no density')
    expect(roads).toMatchObject({ ref: 'G109', bandwidthM: 5000 })
    const [from, to] = roads.stakes!.map((stake) => parseStake(stake)!.chainageM)
    expect(to! - from!).toBeCloseTo(roads.lengthM, -1)
    // The bunch, at 97.194 or so.
    expect(from!).toBeLessThan(17_200)
    expect(to!).toBeGreaterThan(17_200)
    // Five kilometres to each side of sites over one, in lixels of 500 m.
    const drawnM = roads.classes.reduce((sum, { lengthM }) => sum + lengthM, 0)
    expect(drawnM).toBeGreaterThan(10_800)
    expect(drawnM).toBeLessThan(12_200)
    const vertices = roads.classes.flatMap(({ pieces }) => pieces.flatMap(({ coordinates }) => [...coordinates]))
    const lons = vertices.filter((_, i) => i % 2 === 0)
    expect(Math.min(...lons)).toBeGreaterThan(97.12)
    expect(Math.max(...lons)).toBeLessThan(97.27)
    expect(plane).toMatchObject({ areaId: 'west', outsideCount: 0 })
    expect(plane.classes.at(-1)!.geometry).not.toBeNull()
    expect(await askDensity({ ...density, sites: sites.toReversed(), areas: areas.toReversed() })).toEqual({
      roads,
      plane,
    })
  })

  test('one place has a density too, but no bandwidth of its own; no roads, no sites, no areas', async () => {
    const heap = { ...density, sites: sites.map((site) => ({ ...site, position: [97.1, 37.051] as Position })) }
    expect(await askDensity(heap)).toMatchObject({ roads: { ok: true }, plane: { ok: false, reason: 'onePlace' } })
    expect(await askDensity({ ...heap, planeBandwidthM: 3000 })).toMatchObject({
      plane: { ok: true, bandwidthM: 3000 },
    })
    expect(await askDensity(density, false)).toMatchObject({
      roads: { ok: false, reason: 'noRoads' },
      plane: { ok: true },
    })
    expect(await askDensity({ ...density, sites: [] })).toEqual({
      roads: { ok: false, reason: 'noSites' },
      plane: { ok: false, reason: 'noSites' },
    })
    expect(await askDensity({ ...density, areas: [] })).toMatchObject({ plane: { ok: true, areaId: null } })
  })
})
