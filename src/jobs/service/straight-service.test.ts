import fc from 'fast-check'
import { describe, expect, test } from 'vitest'
import type { ServedPlaces, ServiceFigures } from '../../analysis/service/types.ts'
import { solveGeodesicInverse } from '../../geo/geodesic.ts'
import { applyChangeset, type Changeset } from '../../model/changeset.ts'
import { createPlan } from '../../model/operations/create-plan.ts'
import { importRows } from '../../model/operations/import-rows.ts'
import { emptyPlan } from '../../model/plan.ts'
import { DEFAULT_SERVICE_CATCHMENT, type DemandPoint, type ServiceSettings, type Site } from '../../model/tables.ts'
import { createEngine } from '../create-engine.ts'
import { mergeDerived } from '../merge-derived.ts'
import type { Derived } from '../types.ts'

const sample = createEngine().buildSample(1)
const created = createPlan({ planId: 'p', name: 'p', invented: true, now: '2026-01-01T00:00:00.000Z' })
const imported = importRows(applyChangeset(emptyPlan(), created).plan, { key: 'loadSample' }, sample)
const sites = imported.put.site as readonly Site[]
const demand = imported.put.demandPoint as readonly (DemandPoint & { readonly weight: number })[]
const planOf = (serviceSettings: ServiceSettings): Changeset['put'] => ({
  plan: [{ ...created.put.plan![0]!, serviceSettings }],
})

const idsOf = ({ demandIds }: ServiceFigures, { demand: places }: ServedPlaces): string[] =>
  Array.from(places, (at) => demandIds[at]!)

function start() {
  const engine = createEngine()
  let derived: Derived | null = null
  const answer = (): Derived => {
    derived = mergeDerived(derived, structuredClone(engine.compute(derived?.revision ?? null)))
    return derived
  }
  for (const { put, delete: del } of [created, imported]) engine.apply(put, del)
  return { engine, answer }
}

describe('what the sample serves in a straight line', () => {
  test('rows and states are those of all distances', () => {
    const { answer, engine } = start()
    const service = answer().service!
    const counted = sites.filter(({ status }) => status !== 'candidate' && status !== 'removed')
    expect(service.siteCount).toBe(counted.length)
    const depthOf = new Map(
      demand.map(({ id, position }) => [
        id,
        counted.filter((site) => solveGeodesicInverse(site.position, position).distanceM <= 5000).length,
      ]),
    )
    expect([...service.states]).toEqual(service.demandIds.map((id) => Math.min(2, depthOf.get(id)!)))
    const whole = service.rows[0]!
    const total = demand.reduce((sum, { weight }) => sum + weight, 0)
    expect(whole.all).toEqual({ places: demand.length, weight: total })
    const covered = demand.filter(({ id }) => depthOf.get(id)! > 0)
    expect(whole.one.weight + whole.more.weight).toBe(covered.reduce((sum, { weight }) => sum + weight, 0))
    expect(whole.one.places + whole.more.places).toBe(covered.length)
    for (const level of ['county', 'township']) {
      const rows = service.rows.filter((row) => row.level === level)
      expect(rows.reduce((sum, row) => sum + row.all.weight, 0)).toBe(total)
      expect(rows.reduce((sum, row) => sum + row.none.places, 0)).toBe(whole.none.places)
    }
    const [domain] = Object.keys(whole.byDomain)
    const ofDomain = demand.filter(({ position }) =>
      counted.some(
        (site) => site.domainId === domain && solveGeodesicInverse(site.position, position).distanceM <= 5000,
      ),
    )
    expect(whole.byDomain[domain!]).toBe(ofDomain.reduce((sum, { weight }) => sum + weight, 0))

    const places = engine.askService({
      kind: 'places',
      query: { level: '', areaId: null, kind: 'covered', by: { word: 'domainId', id: domain! } },
    }) as ServedPlaces
    expect(new Set(idsOf(service, places))).toEqual(new Set(ofDomain.map(({ id }) => id)))
    const weights = idsOf(service, places).map((id) => demand.find((point) => point.id === id)!.weight)
    expect(weights).toEqual(weights.toSorted((a, b) => b - a))
    const point = demand.find(({ id }) => id === idsOf(service, places)[0])!
    const distances = counted.map((s) => solveGeodesicInverse(s.position, point.position).distanceM)
    expect(places.nearest[0]).toBeCloseTo(Math.min(...distances), 3)
    expect(places.siteIds[places.nearestSite[0]!]).toBe(counted[distances.indexOf(Math.min(...distances))]!.id)
    expect(places.siteCounts[0]).toBe(depthOf.get(point.id))
  })

  test('the next site of an area adds what no other place of it adds more of', () => {
    const { answer, engine } = start()
    const service = answer().service!
    const row = service.rows.filter(({ level }) => level === 'county').sort((a, b) => b.none.weight - a.none.weight)[0]!
    const [next] = engine.askService({ kind: 'next', areaIds: [row.areaId!] }) as unknown as readonly {
      at: { position: [number, number] }
      added: { weight: number; places: number }
    }[]
    const open = demand.filter(({ id }) => service.states[service.demandIds.indexOf(id)] === 0)
    const gainAt = (position: readonly [number, number]) =>
      open
        .filter((point) => solveGeodesicInverse(position as [number, number], point.position).distanceM <= 5000)
        .reduce((sum, { weight }) => sum + weight, 0)
    expect(next!.added.weight).toBe(gainAt(next!.at.position))
    const inCounty = idsOf(
      service,
      engine.askService({
        kind: 'places',
        query: { level: 'county', areaId: row.areaId, kind: 'all' },
      }) as ServedPlaces,
    ).map((demandId) => demand.find(({ id }) => id === demandId)!)
    expect(inCounty).toHaveLength(row.all.places)
    expect(next!.added.weight).toBe(Math.max(...inCounty.map(({ position }) => gainAt(position))))
  })

  test('service areas share out all of the demand, capacity is given out whole', () => {
    const { answer, engine } = start()
    const service = answer().service!
    const bySite = engine.askService({ kind: 'sites' }) as readonly { nearest: { weight: number; places: number } }[]
    expect(bySite.reduce((sum, { nearest }) => sum + nearest.weight, 0)).toBe(service.rows[0]!.all.weight)
    const { areas } = engine.askService({
      kind: 'access',
      catchment: DEFAULT_SERVICE_CATCHMENT,
    }) as {
      areas: readonly { level: string; access: number; all: { weight: number } }[]
    }
    const given = areas.filter(({ level }) => level === 'county').reduce((sum, a) => sum + a.access * a.all.weight, 0)
    expect(given).toBeLessThanOrEqual(service.siteCount + 1e-6)
    expect(given).toBeCloseTo(areas.find(({ level }) => level === '')!.access * service.rows[0]!.all.weight, 6)
  })

  test('any edits one by one give what the same rows give at once', () => {
    const edit = fc.oneof(
      fc.record({ kind: fc.constant('move' as const), site: fc.nat(), to: fc.nat() }),
      fc.record({ kind: fc.constant('drop' as const), site: fc.nat() }),
      fc.record({ kind: fc.constant('tier' as const), site: fc.nat(), tier: fc.constantFrom('city', 'county', null) }),
      fc.record({ kind: fc.constant('radius' as const), radiusM: fc.constantFrom(1500, 5000, 12000) }),
      fc.record({ kind: fc.constant('filter' as const), tierId: fc.constantFrom('city', 'county', '') }),
      fc.record({ kind: fc.constant('weigh' as const), demand: fc.nat(), weight: fc.nat(900) }),
      fc.record({ kind: fc.constant('close' as const), demand: fc.nat() }),
    )
    fc.assert(
      fc.property(fc.array(edit, { minLength: 1, maxLength: 8 }), (edits) => {
        const { engine, answer } = start()
        answer()
        const now = new Map(sites.map((site) => [site.id, site]))
        const points = new Map(demand.map((point) => [point.id, point]))
        let settings: ServiceSettings = { metric: 'straight', radiusM: 5000, timeS: 900 }
        let last: Derived | null = null
        const pick = <T>(map: Map<string, T>, n: number): T => [...map.values()][n % map.size]!
        for (const one of edits) {
          if (one.kind === 'move' || one.kind === 'tier') {
            const site = pick(now, one.site)
            const next =
              one.kind === 'move' ? { ...site, position: pick(points, one.to).position } : { ...site, tierId: one.tier }
            now.set(site.id, next)
            engine.apply({ site: [next] }, {})
          } else if (one.kind === 'drop') {
            const site = pick(now, one.site)
            now.delete(site.id)
            engine.apply({}, { site: [site] })
          } else if (one.kind === 'weigh') {
            const point = { ...pick(points, one.demand), weight: one.weight }
            points.set(point.id, point)
            engine.apply({ demandPoint: [point] }, {})
          } else if (one.kind === 'close') {
            const point = pick(points, one.demand)
            points.delete(point.id)
            engine.apply({}, { demandPoint: [point] })
          } else {
            settings =
              one.kind === 'radius'
                ? { ...settings, radiusM: one.radiusM }
                : { ...settings, filter: { tierId: one.tierId } }
            engine.apply(planOf(settings), {})
          }
          last = answer()
        }
        const anew = createEngine()
        anew.apply(created.put, {})
        anew.apply({ ...imported.put, site: [...now.values()], demandPoint: [...points.values()] }, {})
        anew.apply(planOf(settings), {})
        expect(last!.service).toEqual(mergeDerived(null, anew.compute(null)).service)
      }),
      { seed: 4, numRuns: 12 },
    )
  })

  test('an edit that serves nobody otherwise changes nothing, and nothing is served where there is no demand', () => {
    const { engine, answer } = start()
    const before = answer().service
    engine.apply({ site: [{ ...sites[0]!, notes: 'seen' }] }, {})
    expect(answer().service).toBe(before)
    engine.apply({}, { demandPoint: [...demand] })
    expect(answer().service).toBeNull()
    expect(engine.askService({ kind: 'sites' })).toBeNull()
    engine.apply({ demandPoint: [{ ...demand[0]!, weight: 0 }] }, {})
    expect(answer().service!.rows[0]!.all).toEqual({ places: 1, weight: 0 })
    engine.apply(planOf({ metric: 'length', radiusM: 1, timeS: 1 }), {})
    expect(answer().service).toBeNull()
  })
})
