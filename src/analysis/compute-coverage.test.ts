import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import {
  type Area,
  type AreaLevel,
  type Cluster,
  type Programme,
  type Site,
  SITE_STATUSES,
  type Target,
} from '../model/tables.ts'
import type { SiteAreas } from './assign-areas.ts'
import { computeCoverage } from './compute-coverage.ts'
import { computeTargets } from './compute-targets.ts'
import { SiteTally } from './site-tally.ts'

const area = (code: string, level: AreaLevel, parentCode: string | null = null): Area => ({
  id: `area:${code}`,
  version: 1,
  code,
  name: `名${code}`,
  level,
  parentCode,
  geometry: null,
})
const site = (id: string, changed: Partial<Site> = {}): Site => ({
  id,
  version: 1,
  name: id,
  position: [0, 0],
  domainId: 'village',
  tierId: 'city',
  themeId: null,
  status: 'designated',
  areaName: '',
  routeRef: '',
  notes: '',
  properties: {},
  ...changed,
})
const inAreas = (codes: Partial<Record<AreaLevel, string>>): SiteAreas => {
  const idOf = (level: AreaLevel) => (codes[level] ? `area:${codes[level]}` : null)
  const found = { city: idOf('city'), county: idOf('county'), township: idOf('township'), village: idOf('village') }
  return { ...found, deepest: found.village ?? found.township ?? found.county ?? found.city }
}
const target = (id: string, level: Target['level'], count: number, changed: Partial<Target> = {}): Target => ({
  id,
  level,
  subject: 'site',
  tierId: null,
  domainId: null,
  count,
  ...changed,
})
const programme: Pick<Programme, 'domains' | 'tiers' | 'targets'> = {
  domains: [
    { id: 'village', name: { zh: '村', en: 'v' }, color: '#000000', mark: 'circle' },
    { id: 'school', name: { zh: '学', en: 's' }, color: '#000000', mark: 'star' },
  ],
  tiers: [
    { id: 'city', name: { zh: '市', en: 'c' }, rank: 1 },
    { id: 'county', name: { zh: '县', en: 'k' }, rank: 2 },
  ],
  targets: [
    target('t', 'township', 2),
    target('k', 'county', 1, { tierId: 'city' }),
    target('kv', 'county', 3, { domainId: 'school' }),
  ],
}
const areas = [
  area('C', 'city'),
  area('B', 'county', 'C'),
  area('A', 'county', 'C'),
  area('A1', 'township', 'A'),
  area('B1', 'township', 'B'),
]

describe('computeCoverage', () => {
  it('counts by domain and tier, zeros shown, the deepest level first, by code', () => {
    const sites = [
      site('p'),
      site('q', { domainId: 'school', tierId: 'county' }),
      site('r', { domainId: null, tierId: null }),
      site('x'),
    ]
    const areasOfSite = new Map([
      ['p', inAreas({ city: 'C', county: 'A', township: 'A1' })],
      ['q', inAreas({ city: 'C', county: 'A', township: 'A1' })],
      ['r', inAreas({ city: 'C', county: 'A' })],
    ])
    const rows = computeCoverage({ areas, sites, programme, areasOfSite })
    expect(rows.map((row) => `${row.level} ${row.code} ${row.total} ${row.target} ${row.shortfall}`)).toEqual([
      'township A1 2 2 0',
      'township B1 0 2 2',
      'township  2 null null',
      'county A 3 4 2',
      'county B 0 4 4',
      'county  1 null null',
      'city C 3 null null',
      'city  1 null null',
    ])
    expect(rows[3]).toMatchObject({
      areaId: 'area:A',
      name: '名A',
      parentCode: 'C',
      byDomain: { village: 1, school: 1, '': 1 },
      byTier: { city: 1, county: 1, '': 1 },
    })
    expect(rows[4]).toMatchObject({ byDomain: { village: 0, school: 0, '': 0 }, byTier: { city: 0, county: 0, '': 0 } })
    expect(rows[5]).toMatchObject({ areaId: null, name: '', parentCode: null })
  })

  it('counts neither candidates nor removed sites', () => {
    const sites = SITE_STATUSES.map((status) => site(status, { status }))
    const count = (counted: Site[]) =>
      computeCoverage({ areas: [], sites: counted, programme, areasOfSite: new Map() })[0]?.total ?? 0
    expect(count(sites)).toBe(SITE_STATUSES.length - 2)
    expect(SITE_STATUSES.filter((status) => count([site('s', { status })]) === 0)).toEqual(['candidate', 'removed'])
  })

  it('puts words that the programme does not know with those without one, so that the sum is the total', () => {
    const [row] = computeCoverage({
      areas: [],
      sites: [site('a', { domainId: 'gone', tierId: '__proto__' })],
      programme,
      areasOfSite: new Map(),
    })
    expect(row).toMatchObject({ areaId: null, level: '', total: 1, byDomain: { '': 1, village: 0 }, byTier: { '': 1 } })
  })

  it('has no row for outside where nothing is outside, and none at all for an empty plan', () => {
    expect(computeCoverage({ areas: [], sites: [], programme, areasOfSite: new Map() })).toEqual([])
    const rows = computeCoverage({
      areas: [area('A', 'county')],
      sites: [site('a')],
      programme,
      areasOfSite: new Map([['a', inAreas({ county: 'A' })]]),
    })
    expect(rows.map((row) => row.areaId)).toEqual(['area:A'])
  })

  it('adds up: every level counts every existing site once, and words sum to totals', () => {
    const anySite = fc.record({
      status: fc.constantFrom(...SITE_STATUSES),
      domainId: fc.constantFrom('village', 'school', null, 'gone'),
      tierId: fc.constantFrom('city', 'county', null),
      county: fc.constantFrom('A', 'B', undefined),
      township: fc.constantFrom('A1', 'B1', undefined),
    })
    fc.assert(
      fc.property(fc.array(anySite, { maxLength: 30 }), (rows) => {
        const sites = rows.map(({ status, domainId, tierId }, i) => site(`s${i}`, { status, domainId, tierId }))
        const areasOfSite = new Map(
          rows.map(({ county, township }, i) => [
            `s${i}`,
            inAreas({ ...(county && { county }), ...(township && { township }) }),
          ]),
        )
        const existing = sites.filter((s) => s.status !== 'candidate' && s.status !== 'removed')
        const coverage = computeCoverage({ areas, sites, programme, areasOfSite })
        for (const level of ['township', 'county', 'city'] as const) {
          const rowsOfLevel = coverage.filter((row) => row.level === level)
          expect(rowsOfLevel.reduce((sum, row) => sum + row.total, 0)).toBe(existing.length)
          for (const row of rowsOfLevel) {
            const own = existing.filter((s) => (areasOfSite.get(s.id)?.[level] ?? null) === row.areaId)
            expect(row.total).toBe(own.length)
            expect(row.byDomain['school']).toBe(own.filter((s) => s.domainId === 'school').length)
          }
        }
        for (const row of coverage) {
          expect(Object.values(row.byDomain).reduce((a, b) => a + b, 0)).toBe(row.total)
          expect(Object.values(row.byTier).reduce((a, b) => a + b, 0)).toBe(row.total)
        }
        expect(
          computeCoverage({ areas: [...areas].reverse(), sites: [...sites].reverse(), programme, areasOfSite }),
        ).toEqual(coverage)
      }),
    )
  })
})

describe('computeTargets', () => {
  const cluster = (
    id: string,
    areaCode: string | null,
    siteIds: string[] = [],
    tierId: string | null = 'city',
  ): Cluster => ({
    id,
    version: 1,
    name: id,
    themeId: null,
    tierId,
    areaCode,
    color: '',
    notes: '',
    siteIds,
  })
  const sites = [site('a'), site('b'), site('c'), site('d', { tierId: 'county' }), site('e', { status: 'removed' })]
  const areasOfSite = new Map([
    ['a', inAreas({ county: 'A', township: 'A1' })],
    ['b', inAreas({ county: 'A', township: 'A1' })],
    ['c', inAreas({ county: 'A', township: 'A1' })],
    ['d', inAreas({ county: 'B', township: 'B1' })],
  ])
  const progressOf = (targets: Target[], clusters: Cluster[] = []) => {
    const tally = new SiteTally({ ...programme, targets }, areas)
    for (const one of sites) tally.put(one, areasOfSite.get(one.id))
    // As the engine hands them over: to be gone through once.
    const once = clusters.values()
    return computeTargets({ tally, areas, clusters: once, sites: new Map(sites.map((one) => [one.id, one])) }).map(
      (p) =>
        `${p.targetId} ${p.haveCount}/${p.wantedCount} of ${p.existingCount}, ${p.metAreaCount}/${p.areaCount} areas`,
    )
  }

  it('counts the whole plan for the city', () => {
    expect(progressOf([target('city', 'city', 200, { tierId: 'city' }), target('any', 'city', 3)])).toEqual([
      'city 3/200 of 3, 0/1 areas',
      'any 3/3 of 4, 1/1 areas',
    ])
  })

  it('does not let one area make up for another', () => {
    expect(progressOf([target('town', 'township', 2)])).toEqual(['town 3/4 of 4, 1/2 areas'])
  })

  it('counts clusters for their area and the areas above', () => {
    const clusters = [
      cluster('p', 'A1'),
      cluster('q', 'A'),
      cluster('r', null),
      cluster('s', 'nowhere'),
      cluster('t', 'B', ['d'], 'county'),
    ]
    expect(
      progressOf(
        [
          target('county', 'county', 1, { subject: 'cluster' }),
          target('city', 'city', 10, { subject: 'cluster', tierId: 'city' }),
          target('school', 'city', 1, { subject: 'cluster', domainId: 'school' }),
          target('village', 'city', 1, { subject: 'cluster', domainId: 'village' }),
        ],
        clusters,
      ),
    ).toEqual([
      'county 2/2 of 5, 2/2 areas',
      'city 4/10 of 4, 0/1 areas',
      'school 0/1 of 0, 0/1 areas',
      'village 1/1 of 1, 1/1 areas',
    ])
  })
})
