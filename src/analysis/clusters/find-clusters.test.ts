import { readFileSync } from 'node:fs'
import fc from 'fast-check'
import { describe, expect, test } from 'vitest'
import { geodesicDistanceM } from '../../geo/geodesic-distance.ts'
import type { Position } from '../../geo/position.ts'
import { polygonAreaKm2 } from '../../geo/polygon-area.ts'
import { type ClusterSettings, DEFAULT_CLUSTER_SETTINGS } from '../../model/tables.ts'
import { type ClusterQuestion, findClustersInSteps } from './find-clusters.ts'
import { matchClusters } from './match-clusters.ts'
import { measureStraightInSteps } from './straight-distances.ts'
import type { ClusterSite, ClustersOutcome, FoundClusters, KeptCluster } from './types.ts'

function find(
  sites: readonly ClusterSite[],
  settings: Partial<ClusterSettings>,
  more: Partial<ClusterQuestion<ClusterSite>> = {},
  mostPairs = 4000,
): ClustersOutcome {
  const question = {
    sites,
    kept: [],
    settings: { ...DEFAULT_CLUSTER_SETTINGS, metric: 'straight' as const, ...settings },
    tellsDistances: false,
    ...more,
  }
  const steps = findClustersInSteps(question, (ordered) => measureStraightInSteps(ordered, mostPairs))
  for (;;) {
    const step = steps.next()
    if (step.done) return step.value
    expect(step.value >= 0 && step.value <= 1).toBe(true)
  }
}

function valueOf(outcome: ClustersOutcome): FoundClusters {
  if (!outcome.ok) throw new Error(JSON.stringify(outcome.problem))
  return outcome.value
}

/** Sites on one parallel, `east` in units of about 900 m. */
function onLine(easts: readonly number[], themes = '', counties = ''): ClusterSite[] {
  return easts.map((east, i) => ({
    id: `s${String(i).padStart(2, '0')}`,
    position: [100 + east / 100, 36],
    themeId: themes[i] === undefined || themes[i] === '-' ? null : themes[i]!,
    countyId: counties[i] === undefined || counties[i] === '-' ? null : counties[i]!,
  }))
}

const NAMES = ['a', 'b', 'c', 'd', 'e', 'f', 'g']

const membersOf = ({ clusters }: FoundClusters): string[] =>
  clusters.map(({ siteIds }) => siteIds.map((id) => Number(id.slice(1))).join(' '))
const reasonsOf = ({ unassigned }: FoundClusters): string[] =>
  unassigned.map(({ siteId, reason }) => `${Number(siteId.slice(1))} ${reason}`)

const kept = (id: string, siteIds: string, more: Partial<KeptCluster> = {}): KeptCluster => ({
  id,
  siteIds: siteIds.split(' ').filter((name) => name !== ''),
  ...more,
})

describe('methods', () => {
  //  0 1 2 . . . . . . 9 10 11 . . . 20
  const sites = onLine([0, 1, 2, 9, 10, 11, 20], 'aabbbb-', 'xxxxyyy')

  test('dbscan, hdbscan', () => {
    for (const method of ['dbscan', 'hdbscan'] as const) {
      const found = valueOf(find(sites, { method, epsM: 1000, minSites: 2 }))
      expect(membersOf(found)).toEqual(['0 1 2', '3 4 5'])
      expect(reasonsOf(found)).toEqual(['6 noise'])
    }
  })

  test('balanced: exactly k in the sizes asked for; else why not', () => {
    const found = valueOf(find(sites, { method: 'balanced', k: 2, minSize: 3, maxSize: 4 }))
    expect(membersOf(found)).toEqual(['0 1 2', '3 4 5 6'])
    expect(found.sizeVariation).toBeCloseTo(0.5 / 3.5, 12)
    expect(find(sites, { method: 'balanced', k: 3, minSize: 3 })).toEqual({
      ok: false,
      problem: { kind: 'bounds', siteCount: 7, clusterCount: 3, minSize: 3, maxSize: 7 },
    })
  })

  test('by theme and by county, over steps of the distance', () => {
    const byTheme = valueOf(find(sites, { method: 'theme', epsM: 1000, minSites: 2 }))
    expect(membersOf(byTheme)).toEqual(['0 1', '3 4 5'])
    expect(reasonsOf(byTheme)).toEqual(['2 tooSmall', '6 noTheme'])
    const byCounty = valueOf(find(sites, { method: 'county', epsM: 9000, minSites: 1 }))
    expect(membersOf(byCounty)).toEqual(['0 1 2 3', '4 5 6'])
    expect(byCounty.clusters.map(({ countyIds }) => countyIds)).toEqual([['x'], ['y']])
  })

  test('too many sites for all pairs', () => {
    expect(find(sites, { method: 'hdbscan' }, {}, 6)).toMatchObject({ ok: false, problem: { kind: 'tooManySites' } })
    const found = valueOf(find(sites, { epsM: 1000, minSites: 2 }, {}, 6))
    expect(membersOf(found)).toEqual(['0 1 2', '3 4 5'])
    expect(found.clusters[0]).toMatchObject({ silhouette: null, diameterM: null, medoidId: null, purity: 2 / 3 })
  })

  test('no sites, one site', () => {
    for (const method of ['dbscan', 'hdbscan', 'theme', 'county'] as const) {
      expect(valueOf(find([], { method })).clusters).toEqual([])
      expect(valueOf(find(sites.slice(0, 1), { method })).unassigned).toHaveLength(1)
    }
    expect(valueOf(find([], { method: 'dbscan' }))).toMatchObject({
      silhouette: null,
      purity: null,
      sizeVariation: null,
    })
    expect(find([], { method: 'balanced', k: 1 })).toMatchObject({ problem: { kind: 'bounds', siteCount: 0 } })
    expect(membersOf(valueOf(find(sites.slice(0, 1), { method: 'balanced', k: 1 })))).toEqual(['0'])
  })

  test('candidate distances where they are asked for', () => {
    const { distances } = valueOf(find(sites, { minSites: 2 }, { tellsDistances: true }))
    const stepM = geodesicDistanceM([100, 36], [100.01, 36])
    // The last pair first by a hair: no step is exactly as long as another.
    expect(distances!.map(({ clusterCount }) => clusterCount)).toEqual(expect.arrayContaining([2, 1]))
    expect(distances!.at(-1)).toMatchObject({ clusterCount: 1, unassignedCount: 1 })
    expect(distances!.at(-1)!.epsM / stepM).toBeCloseTo(7, 3)
  })
})

describe('limits', () => {
  const row = [0, 1, 2, 3, 4, 5]
  const all = { epsM: 1000, minSites: 2 } as const

  test('each parts or drops, with its reason', () => {
    const one = onLine(row, 'aaaabb', 'xxxxxy')
    expect(membersOf(valueOf(find(one, all)))).toEqual(['0 1 2 3 4 5'])
    expect(membersOf(valueOf(find(one, { ...all, minPurity: 0.6 })))).toEqual(['0 1 2 3 4 5'])
    expect(membersOf(valueOf(find(one, { ...all, minPurity: 0.7 })))).toEqual(['0 1 2 3', '4 5'])
    const pure = valueOf(find(one, { ...all, minPurity: 0.7, minSize: 3 }))
    expect([membersOf(pure), reasonsOf(pure)]).toEqual([['0 1 2 3'], ['4 impure', '5 impure']])
    const near = valueOf(find(one, { ...all, maxCounties: 1 }))
    expect([membersOf(near), reasonsOf(near)]).toEqual([['0 1 2 3 4'], ['5 manyCounties']])
    expect(membersOf(valueOf(find(one, { ...all, maxSize: 3 })))).toEqual(['0 1 2', '3 4 5'])
    const small = valueOf(find(onLine([0, 1, 2, 9, 10]), { ...all, minSize: 3 }))
    expect([membersOf(small), reasonsOf(small)]).toEqual([['0 1 2'], ['3 tooSmall', '4 tooSmall']])
    for (const { diameterM } of valueOf(find(one, { ...all, maxDiameterM: 1900 })).clusters)
      expect(diameterM).toBeLessThan(1900)
  })

  test('whatever they are, they hold, every site is told about, and the order of sites does not matter', () => {
    const limit = <T>(arbitrary: fc.Arbitrary<T>): fc.Arbitrary<T | null> =>
      fc.option(arbitrary, { nil: null, freq: 2 })
    const cases = fc.record({
      places: fc.array(
        fc.tuple(
          fc.integer({ min: 0, max: 40 }),
          fc.constantFrom('a', 'b', null),
          fc.constantFrom('x', 'y', 'z', null),
        ),
        { minLength: 1, maxLength: 25 },
      ),
      method: fc.constantFrom<ClusterSettings['method']>('dbscan', 'hdbscan', 'theme', 'county'),
      epsM: fc.constantFrom(1000, 2000, 5000),
      minSites: fc.integer({ min: 1, max: 4 }),
      minSize: limit(fc.integer({ min: 1, max: 4 })),
      maxSize: limit(fc.integer({ min: 1, max: 8 })),
      maxDiameterM: limit(fc.constantFrom(1000, 3000, 9000)),
      minPurity: limit(fc.constantFrom(0.4, 0.6, 1)),
      maxCounties: limit(fc.integer({ min: 1, max: 2 })),
      order: fc.infiniteStream(fc.nat()),
    })
    fc.assert(
      fc.property(cases, ({ places, order, ...settings }) => {
        const sites = places.map(([east, themeId, countyId], i) => ({
          id: `s${i}`,
          position: [100 + east / 100, 36] as Position,
          themeId,
          countyId,
        }))
        const found = valueOf(find(sites, settings))
        const told = [...found.clusters.flatMap(({ siteIds }) => siteIds), ...found.unassigned.map((one) => one.siteId)]
        expect(told.sort()).toEqual(sites.map(({ id }) => id).sort())
        for (const { broken, siteIds } of found.clusters) {
          expect(siteIds.length).toBeGreaterThan(0)
          expect(broken).toEqual([])
        }
        const keys = sites.map(() => order.next().value)
        const mixed = sites.map((site, i) => ({ site, key: keys[i]! })).sort((a, b) => a.key - b.key)
        expect(
          valueOf(
            find(
              mixed.map(({ site }) => site),
              settings,
            ),
          ),
        ).toEqual(found)
      }),
      { numRuns: 300 },
    )
  })
})

describe('what is kept', () => {
  const sites = onLine([0, 1, 2, 9, 10, 11, 20])
  const settings = { epsM: 1000, minSites: 2 }

  test('ids stay, differences are told, what is left of nothing is gone', () => {
    const found = valueOf(
      find(sites, settings, { kept: [kept('k1', 's04 s05 s06'), kept('k2', 's00 s01 s02'), kept('k3', 's06 gone')] }),
    )
    expect(found.clusters.map(({ keptId, addedIds, removedIds }) => [keptId, addedIds, removedIds])).toEqual([
      ['k1', ['s03'], ['s06']],
      ['k2', [], []],
    ])
    expect(found.goneIds).toEqual(['k3'])
  })

  test('pinned sites stay, barred ones stay out, held clusters are left alone', () => {
    const found = valueOf(
      find(sites, settings, {
        kept: [
          kept('k1', 's00 s01 s02', { pinnedIds: ['s06'], barredIds: ['s01'] }),
          kept('k2', 's05', { isHeld: true, pinnedIds: ['s03'] }),
        ],
      }),
    )
    expect(membersOf(found)).toEqual(['0 2 6', '3 5'])
    expect(found.clusters.map(({ isHeld }) => isHeld)).toEqual([false, true])
    // Without its held neighbours it is alone.
    expect(reasonsOf(found)).toEqual(['1 barred', '4 noise'])
  })

  test('held clusters count among k', () => {
    const found = valueOf(find(sites, { method: 'balanced', k: 3 }, { kept: [kept('k1', 's06', { isHeld: true })] }))
    expect(membersOf(found)).toEqual(['6', '0 1 2', '3 4 5'])
  })

  test('finding anew what was found changes nothing', () => {
    const names = fc.array(fc.constantFrom(...NAMES), { maxLength: 5 })
    const cluster = fc.record({ siteIds: names, pinnedIds: names, barredIds: names, isHeld: fc.boolean() })
    const groups = fc
      .array(fc.integer({ min: 0, max: 3 }), { minLength: 7, maxLength: 7 })
      .map((of) => [0, 1, 2].map((group) => NAMES.filter((_, i) => of[i] === group)).filter((one) => one.length > 0))
    fc.assert(
      fc.property(fc.array(cluster, { maxLength: 4 }), groups, (rows, found) => {
        const before = rows.map((row, i) => ({ id: `k${i}`, ...row, siteIds: [...new Set(row.siteIds)] }))
        const held = new Set(before.filter(({ isHeld }) => isHeld).flatMap((one) => [...one.siteIds, ...one.pinnedIds]))
        const free = found.map((group) => group.filter((id) => !held.has(id))).filter((group) => group.length > 0)
        const all = new Set(NAMES)
        const first = matchClusters(before, free, all)
        const members = first.clusters.flatMap(({ siteIds }) => siteIds)
        expect(new Set(members).size).toBe(members.length)
        const after = first.clusters.map(({ keptId, siteIds }, i) => {
          const old = before.find(({ id }) => id === keptId)
          return { id: keptId ?? `n${i}`, ...old, siteIds }
        })
        for (const { id, siteIds, barredIds = [], pinnedIds = [], isHeld } of after) {
          if (isHeld === true) continue
          for (const barred of barredIds) if (!pinnedIds.includes(barred)) expect(siteIds, id).not.toContain(barred)
        }
        const again = matchClusters(
          after,
          after
            .filter(({ isHeld }) => isHeld !== true)
            .map(({ siteIds }) => siteIds)
            .filter((one) => one.length > 0),
          all,
        )
        for (const one of again.clusters) expect([one.addedIds, one.removedIds]).toEqual([[], []])
        expect(again.goneIds).toEqual([])
      }),
      { numRuns: 1000 },
    )
  })
})

describe('figures', () => {
  test('silhouettes are those of scikit-learn', () => {
    // silhouette_samples(D, labels, metric='precomputed').mean() over the sites in clusters; see find-dbscan.test.ts.
    const golden = JSON.parse(
      readFileSync(new URL('../../../tests/golden/clusters/scikit-learn.json', import.meta.url), 'utf8'),
    ) as { lonLat: Position[]; runs: { epsM: number; minSites: number; labels: number[]; silhouette: number }[] }
    const sites = golden.lonLat.map((position, i) => ({
      id: String(i).padStart(4, '0'),
      position,
      themeId: null,
      countyId: null,
    }))
    for (const { epsM, minSites, silhouette, labels } of golden.runs) {
      const found = valueOf(find(sites, { epsM, minSites }))
      expect(found.clusters).toHaveLength(Math.max(...labels) + 1)
      expect(found.silhouette).toBeCloseTo(silhouette, 9)
    }
  })

  test('medoid, diameter, hull', () => {
    const square = [
      [0, 0],
      [2, 0],
      [2, 2],
      [0, 2],
      [1, 1],
      [1, 0],
    ].map(([x, y], i) => ({
      id: `s${i}`,
      position: [100 + x! / 100, 36 + y! / 100] as Position,
      themeId: i < 4 ? 'a' : 'b',
      countyId: null,
    }))
    const [one] = valueOf(find(square, { epsM: 3000, minSites: 2 })).clusters
    expect(one).toMatchObject({ medoidId: 's4', themeId: 'a', purity: 4 / 6, silhouette: null })
    expect(one!.diameterM).toBeCloseTo(geodesicDistanceM([100, 36], [100.02, 36.02]), 6)
    expect(one!.hull).toEqual([
      [100, 36],
      [100.02, 36],
      [100.02, 36.02],
      [100, 36.02],
    ])
    const ring = [...one!.hull, one!.hull[0]!]
    expect(polygonAreaKm2({ type: 'Polygon', coordinates: [ring] })).toBeCloseTo(4, 0)
    const pair = valueOf(find(square.slice(0, 2), { epsM: 3000, minSites: 2 })).clusters[0]!
    expect(pair.hull).toHaveLength(2)
    const same = square.slice(0, 2).map((site) => ({ ...site, position: [100, 36] as Position }))
    expect(valueOf(find(same, { minSites: 2 })).clusters[0]!.hull).toEqual([[100, 36]])
  })
})
