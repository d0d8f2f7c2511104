import fc from 'fast-check'
import { expect, test } from 'vitest'
import type { Area, Cluster, Site, Target } from '../model/tables.ts'
import { countClusters, groupClusters, WHOLE_PLAN } from './cluster-counts.ts'
import { computeTargets } from './compute-targets.ts'
import { SiteTally } from './site-tally.ts'

const area = (code: string, level: Area['level'], parentCode: string | null): Area =>
  ({ id: `area ${code}`, code, name: code, level, parentCode, geometry: null }) as unknown as Area
const areas = [
  area('63', 'city', null),
  area('6301', 'county', '63'),
  area('6302', 'county', '63'),
  area('630101', 'township', '6301'),
]
const sites = new Map<string, Pick<Site, 'status' | 'domainId'>>([['s', { status: 'designated', domainId: 'village' }]])
const target = (id: string, level: Target['level'], count: number, rest: Partial<Target> = {}): Target => ({
  id,
  level,
  subject: 'cluster',
  tierId: null,
  domainId: null,
  count,
  ...rest,
})
const cluster = (id: string, areaCode: string | null, tierId: string | null = null): Cluster =>
  ({ id, areaCode, tierId, siteIds: ['s'] }) as unknown as Cluster

test('a cluster counts for the area of its code and for those above it', () => {
  const clusters = [cluster('a', '630101', 'city'), cluster('b', '6302'), cluster('c', null), cluster('d', '99')]
  const tables = { areas, clusters, sites }
  expect([...groupClusters(target('t', 'county', 4), tables).byArea]).toEqual([
    ['area 6301', ['a']],
    ['area 6302', ['b']],
  ])
  expect(groupClusters(target('t', 'county', 4), tables).outside).toEqual(['c', 'd'])
  expect([...groupClusters(target('t', 'city', 10), tables).byArea]).toEqual([[WHOLE_PLAN, ['a', 'b', 'c', 'd']]])
  const targets = [target('any', 'county', 2), target('city tier', 'county', 1, { tierId: 'city' })]
  expect([...countClusters('county', targets, tables)!]).toEqual([
    ['area 6301', { clusterIds: ['a'], target: 3, shortfall: 1 }],
    ['area 6302', { clusterIds: ['b'], target: 3, shortfall: 2 }],
  ])
  expect(countClusters('township', targets, tables)).toBeNull()
})

test('what is short of one target, area by area, is what the progress of the target lacks', () => {
  const codes = fc.constantFrom(null, '63', '6301', '6302', '630101', '99')
  const made = fc.array(fc.tuple(codes, fc.constantFrom(null, 'city')), { maxLength: 12 })
  const level = fc.constantFrom('city' as const, 'county' as const, 'township' as const)
  fc.assert(
    fc.property(
      made,
      level,
      fc.integer({ min: 1, max: 4 }),
      fc.constantFrom(null, 'city'),
      (list, at, count, tierId) => {
        const clusters = list.map(([code, tier], i) => cluster(`c${i}`, code, tier))
        const one = target('t', at, count, { tierId })
        const programme = { domains: [], tiers: [], targets: [one] }
        const [progress] = computeTargets({ tally: new SiteTally(programme, areas), areas, clusters, sites })
        const counts = [...countClusters(at, [one], { areas, clusters, sites })!.values()]
        expect(counts.reduce((sum, { target: wanted }) => sum + wanted, 0)).toBe(progress!.wantedCount)
        expect(counts.reduce((sum, { shortfall }) => sum + shortfall, 0)).toBe(
          progress!.wantedCount - progress!.haveCount,
        )
      },
    ),
  )
})
