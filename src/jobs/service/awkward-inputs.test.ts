/** Inputs that nobody plans for: what is served is right, or there is no answer where there is nothing to answer. */
import { describe, expect, test } from 'vitest'
import type { AccessReply, ServedBySite, ServedPlaces, ServiceFigures } from '../../analysis/service/types.ts'
import type { Position } from '../../geo/position.ts'
import { createPlan } from '../../model/operations/create-plan.ts'
import {
  type Area,
  DEFAULT_SERVICE_CATCHMENT,
  type DemandPoint,
  type ServiceSettings,
  type Site,
} from '../../model/tables.ts'
import { createEngine } from '../create-engine.ts'
import { mergeDerived } from '../merge-derived.ts'

const { put } = createPlan({ planId: 'p', name: 'p', invented: true, now: '2026-01-01T00:00:00.000Z' })
const settings: ServiceSettings = { metric: 'straight', radiusM: 5000, timeS: 900 }

const siteAt = (id: string, position: Position, properties: Record<string, string> = {}): Site => ({
  id,
  version: 0,
  name: id,
  position,
  domainId: null,
  tierId: null,
  themeId: null,
  status: 'designated',
  areaName: '',
  routeRef: '',
  notes: '',
  properties,
})
const pointAt = (id: string, position: Position, weight: number | null = 10): DemandPoint => ({
  id,
  version: 0,
  name: id,
  position,
  weight,
  areaName: '',
})
const box = (west: number, south: number, size: number): Position[] => [
  [west, south],
  [west + size, south],
  [west + size, south + size],
  [west, south + size],
  [west, south],
]
const areaOf = (id: string, rings: Position[][], more: Partial<Area> = {}): Area => ({
  id,
  version: 0,
  code: id,
  name: id,
  level: 'county',
  parentCode: null,
  geometry: { type: 'Polygon', coordinates: rings },
  ...more,
})

function serve(
  rows: { area?: Area[]; site?: Site[]; demandPoint?: DemandPoint[] },
  more: Partial<ServiceSettings> = {},
): { figures: ServiceFigures | null; engine: ReturnType<typeof createEngine> } {
  const engine = createEngine()
  engine.apply({ ...put, plan: [{ ...put.plan![0]!, serviceSettings: { ...settings, ...more } }] }, {})
  engine.apply(rows, {})
  return { figures: mergeDerived(null, engine.compute(null)).service, engine }
}
const placesOf = ({ rows }: ServiceFigures, areaId: string | null): number | undefined =>
  rows.find((row) => row.level === 'county' && row.areaId === areaId)?.all.places

describe('awkward inputs', () => {
  test('nothing to be served, and nobody who serves', () => {
    expect(serve({ site: [siteAt('s', [110, 28])] }).figures).toBeNull()
    const { figures, engine } = serve({ demandPoint: [pointAt('a', [110, 28])] })
    expect(figures).toMatchObject({ siteCount: 0, rows: [{ none: { places: 1, weight: 10 }, one: { places: 0 } }] })
    expect(engine.askService({ kind: 'sites' })).toEqual([])
    const access = engine.askService({ kind: 'access', catchment: DEFAULT_SERVICE_CATCHMENT }) as AccessReply
    expect(access).toMatchObject({ capacity: 0, givenOut: 0, areas: [{ access: 0, without: { places: 1 } }] })
    const places = engine.askService({
      kind: 'places',
      query: { level: '', areaId: null, kind: 'all' },
    }) as ServedPlaces
    expect([places.nearestSite[0], places.nearest[0]]).toEqual([-1, Infinity])
  })

  test('all sites in one place: each counts, the first is the nearest, capacity is theirs together', () => {
    const sites = ['s1', 's2', 's3'].map((id) => siteAt(id, [110, 28]))
    const { figures, engine } = serve({ site: sites, demandPoint: [pointAt('a', [110, 28]), pointAt('b', [111, 28])] })
    expect(figures!.rows[0]).toMatchObject({ more: { places: 1 }, none: { places: 1 }, one: { places: 0 } })
    const bySite = engine.askService({ kind: 'sites' }) as readonly ServedBySite[]
    expect(bySite.map(({ within, nearest }) => [within.places, nearest.places])).toEqual([
      [1, 2],
      [1, 0],
      [1, 0],
    ])
    const access = engine.askService({ kind: 'access', catchment: DEFAULT_SERVICE_CATCHMENT }) as AccessReply
    expect(access.givenOut).toBe(3)
    expect(access.areas[0]!.access).toBeCloseTo(3 / 20, 12)
  })

  test('where areas overlap a place counts in one of them, and levels add up', () => {
    const { figures } = serve({
      area: [areaOf('1', [box(110, 28, 1)]), areaOf('2', [box(110.5, 28, 1)])],
      demandPoint: [pointAt('a', [110.2, 28.5]), pointAt('both', [110.7, 28.5]), pointAt('c', [111.2, 28.5])],
    })
    expect([placesOf(figures!, '1'), placesOf(figures!, '2'), placesOf(figures!, null)]).toEqual([2, 1, undefined])
  })

  test('what lies in the hole of an area is outside of it; in the area that fills the hole it is inside that', () => {
    const ring = areaOf('1', [box(110, 28, 1), box(110.4, 28.4, 0.2).toReversed()])
    const demandPoint = [pointAt('hole', [110.5, 28.5]), pointAt('ring', [110.1, 28.1])]
    const { figures } = serve({ area: [ring], demandPoint })
    expect([placesOf(figures!, '1'), placesOf(figures!, null)]).toEqual([1, 1])
    const filled = serve({ area: [ring, areaOf('2', [box(110.4, 28.4, 0.2)])], demandPoint }).figures!
    expect([placesOf(filled, '1'), placesOf(filled, '2'), placesOf(filled, null)]).toEqual([1, 1, undefined])
  })

  test('a site outside all areas serves what is within its reach', () => {
    const { figures } = serve({
      area: [areaOf('1', [box(110, 28, 1)])],
      site: [siteAt('s', [109.98, 28.5])],
      demandPoint: [pointAt('a', [110.01, 28.5]), pointAt('out', [109.97, 28.5])],
    })
    const rows = figures!.rows.map(({ areaId, one, all }) => [areaId, one.places, all.places])
    expect(rows).toEqual([
      [null, 2, 2],
      ['1', 1, 1],
      [null, 1, 1],
    ])
  })

  test('weights of 0 weigh nothing, weights that are not known are counted apart, neither makes another out of the other', () => {
    const { figures, engine } = serve({
      site: [siteAt('s', [110, 28])],
      demandPoint: [
        pointAt('zero', [110, 28], 0),
        pointAt('unknown', [110, 28], null),
        pointAt('odd', [110, 28], Number.NaN),
        pointAt('less', [111, 28], -4),
        pointAt('known', [111, 28], 30),
      ],
    })
    expect(figures!.rows[0]).toMatchObject({
      all: { places: 5, weight: 30 },
      one: { places: 3, weight: 0 },
      none: { places: 2, weight: 30 },
      unweighted: 3,
    })
    // Its reach holds no weight: nothing is given out, and no area has a ratio that is not a number.
    const access = engine.askService({ kind: 'access', catchment: DEFAULT_SERVICE_CATCHMENT }) as AccessReply
    expect(access).toMatchObject({ capacity: 1, givenOut: 0, areas: [{ access: 0 }] })
    const nothing = serve({ demandPoint: [pointAt('zero', [110, 28], 0)] })
    expect(nothing.figures!.rows[0]!.all).toEqual({ places: 1, weight: 0 })
    const empty = nothing.engine.askService({ kind: 'access', catchment: DEFAULT_SERVICE_CATCHMENT }) as AccessReply
    expect(empty.areas[0]!.access).toBeNull()
  })

  test('capacities that are no number give nothing and are told', () => {
    const { engine } = serve({
      site: [
        siteAt('s1', [110, 28], { 座位: '80座' }),
        siteAt('s2', [110, 28], { 座位: '-3' }),
        siteAt('s3', [110, 28], {}),
      ],
      demandPoint: [pointAt('a', [110, 28], 40)],
    })
    const catchment = { ...DEFAULT_SERVICE_CATCHMENT, capacityProperty: '座位' }
    expect(engine.askService({ kind: 'access', catchment })).toMatchObject({
      capacity: 80,
      sitesWithoutCapacity: 2,
      areas: [{ access: 2 }],
    })
  })
})

describe('areas and candidates to be served', () => {
  const area = [
    areaOf('city', [box(110, 28, 2)], { level: 'city' }),
    areaOf('1', [box(110, 28, 1)], { parentCode: 'city', properties: { 人口: '400' } }),
    areaOf('2', [box(111, 28, 1)], { parentCode: 'city', properties: { 人口: '600' } }),
    // Drawn where county 2 is, but of county 1 by its code.
    areaOf('t', [box(111.2, 28.2, 0.1)], { level: 'township', parentCode: '1', properties: { 人口: '50' } }),
    { ...areaOf('u', [], { level: 'township', parentCode: '2' }), geometry: null },
  ]
  const site = [siteAt('s', [110.5, 28.5])]

  test('counties by their people: each row and the level above; lower levels are not told apart', () => {
    const { figures } = serve({ area, site }, { demand: { kind: 'area', level: 'county', property: '人口' } })
    expect(figures!.rows.map(({ level, areaId, one, all }) => [level, areaId, one.weight, all.weight])).toEqual([
      ['', null, 400, 1000],
      ['city', 'city', 400, 1000],
      ['county', '1', 400, 400],
      ['county', '2', 0, 600],
    ])
    expect(figures!.demandIds).toEqual(['1', '2'])
  })

  test('a township belongs to the county of its code, one without a boundary is told apart', () => {
    const { figures } = serve({ area, site }, { demand: { kind: 'area', level: 'township', property: null } })
    const counties = figures!.rows.filter(({ level }) => level === 'county')
    expect(counties.map(({ areaId, all }) => [areaId, all.places])).toEqual([
      ['1', 1],
      ['2', 0],
    ])
    expect(figures!.unplaced).toBe(1)
  })

  test('candidates follow the sites: one that is chosen serves and is served no more', () => {
    const near: Site = { ...siteAt('near', [110.51, 28.5]), status: 'candidate' }
    const far: Site = { ...siteAt('far', [110.9, 28.5]), status: 'candidate' }
    const { figures, engine } = serve({ site: [...site, near, far] }, { demand: { kind: 'candidate', property: null } })
    expect(figures!.rows[0]).toMatchObject({ all: { places: 2 }, one: { places: 1 }, none: { places: 1 } })
    engine.apply({ site: [{ ...far, status: 'designated' }] }, {})
    const after = mergeDerived(null, engine.compute(null)).service!
    expect(after).toMatchObject({ siteCount: 2, demandIds: ['near'], rows: [{ one: { places: 1 } }] })
  })
})
