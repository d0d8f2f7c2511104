import { describe, expect, test } from 'vitest'
import { labelDense } from '../../../tests/oracles/label-dense.ts'
import type { Position } from '../../geo/position.ts'
import { type ClusterSettings, DEFAULT_CLUSTER_SETTINGS, type Road } from '../../model/tables.ts'
import type { ClusterRequest, ClustersOutcome } from '../cluster-types.ts'
import { createNetwork } from '../create-network.ts'
import type { NetworkOutcome, NetworkProgress } from '../network-types.ts'

/*
 *   Streets a kilometre apart, 8 by 8, two-way; far east of them a road apart with one site on it.
 */
const LINES = 8
const line = (name: string, ...positions: Position[]): Road => ({
  id: name,
  version: 0,
  name,
  roadClass: 'residential',
  lines: [positions],
})
const road = [
  ...Array.from({ length: LINES }, (_, i) => line(`e${i}`, [100, 36 + i / 100], [100.07, 36 + i / 100])),
  ...Array.from({ length: LINES }, (_, i) => line(`n${i}`, [100 + i / 100, 36], [100 + i / 100, 36.07])),
  line('apart', [101, 36], [101.1, 36]),
]
let state = 5
const random = (): number => {
  state = (state * 48271) % 2147483647
  return state / 2147483647
}
const sites = [
  ...Array.from({ length: 150 }, (_, i) => ({
    id: `s${String(i).padStart(3, '0')}`,
    position: [100 + 0.07 * random(), 36 + Math.floor(LINES * random()) / 100 + 0.001 * random()] as Position,
    themeId: i % 2 === 0 ? 'a' : 'b',
    countyId: null,
  })),
  { id: 'zz', position: [101.05, 36.001] as Position, themeId: 'a', countyId: null },
]

function ask(request: Partial<ClusterRequest>, settings: Partial<ClusterSettings>) {
  const network = createNetwork()
  network.apply({ road }, {})
  const question = { sites, kept: [], settings: { ...DEFAULT_CLUSTER_SETTINGS, ...settings }, ...request }
  const told: NetworkProgress[] = []
  return { network, told, answer: network.findClusters(1, question, (progress) => told.push(progress)) }
}

async function valueOf(answer: Promise<NetworkOutcome<ClustersOutcome>>) {
  const outcome = await answer
  if (!outcome.ok) throw new Error(outcome.detail)
  if (!outcome.value.ok) throw new Error(JSON.stringify(outcome.value.problem))
  return outcome.value.value
}

describe('findClusters', () => {
  test('by road: what the matrix of distances says, few sites and many', async () => {
    for (const count of [60, 151]) {
      const some = sites.slice(-count)
      const { network, answer, told } = ask({ sites: some, tellsDistances: true }, { epsM: 700, minSites: 3 })
      const found = await valueOf(answer)
      const matrix = await network.computeMatrix(2, some, some, { metric: 'length' }, () => {})
      if (!matrix.ok) throw new Error(matrix.detail)
      const labels = labelDense(count, (a, b) => matrix.value.costs[a * count + b]! <= 700, 3)
      const expected = Array.from({ length: Math.max(...labels) + 1 }, (_, label) =>
        some.filter((__, i) => labels[i] === label).map(({ id }) => id),
      )
      expect(expected.length).toBeGreaterThan(2)
      expect(found.clusters.map(({ siteIds }) => siteIds)).toEqual(expected.sort((a, b) => (a[0]! < b[0]! ? -1 : 1)))
      expect(found.unassigned.find(({ siteId }) => siteId === 'zz')).toEqual({ siteId: 'zz', reason: 'noRoad' })
      const row = found.distances!.findLast(({ epsM }) => epsM <= 700)!
      expect(row.clusterCount).toBe(expected.length)
      expect(told.some(({ stage }) => stage === 'hierarchy')).toBe(count > 100)
      // Asked again, with what was measured before.
      const again = {
        sites: some,
        kept: [],
        settings: { ...DEFAULT_CLUSTER_SETTINGS, epsM: 700 },
        tellsDistances: true,
      }
      expect(await valueOf(network.findClusters(3, again, () => {}))).toEqual(found)
    }
  })

  test('straight without roads; by road not', async () => {
    const network = createNetwork()
    const settings = { ...DEFAULT_CLUSTER_SETTINGS, metric: 'straight' as const, epsM: 700 }
    const found = await valueOf(network.findClusters(1, { sites, kept: [], settings }, () => {}))
    expect(found.clusters.length).toBeGreaterThan(0)
    const byRoad = { sites, kept: [], settings: DEFAULT_CLUSTER_SETTINGS }
    expect(await network.findClusters(2, byRoad, () => {})).toMatchObject({ ok: false, problem: 'noRoads' })
  })

  test('parts that no road joins are shared out where sizes allow, else it is said', async () => {
    const far = [
      ...sites.slice(0, 5),
      sites.at(-1)!,
      { ...sites.at(-1)!, id: 'zy', position: [101.06, 36] as Position },
    ]
    const settings = { method: 'balanced', k: 2 } as const
    const found = await valueOf(ask({ sites: far }, settings).answer)
    expect(found.clusters.map(({ siteIds }) => siteIds.length)).toEqual([5, 2])
    const { answer } = ask({ sites: far }, { ...settings, minSize: 3 })
    expect(await answer).toMatchObject({ value: { ok: false, problem: { kind: 'parted', partCount: 2 } } })
  })

  test('can be called off in the middle of DBSCAN, straight and by road', async () => {
    const many = Array.from({ length: 60_000 }, (_, i) => ({
      id: `m${i}`,
      position: [100 + 0.07 * random(), 36 + Math.floor(LINES * random()) / 100 + 0.001 * random()] as Position,
      themeId: null,
      countyId: null,
    }))
    for (const metric of ['straight', 'network'] as const) {
      const network = createNetwork()
      network.apply({ road }, {})
      const settings = { ...DEFAULT_CLUSTER_SETTINGS, metric, epsM: 30, minSites: 4 }
      const told: number[] = []
      const answer = await network.findClusters(1, { sites: many, kept: [], settings }, ({ stage, fraction }) => {
        if (stage !== 'search') return
        told.push(fraction)
        if (fraction > 0.6) network.cancel(1)
      })
      expect(answer).toMatchObject({ ok: false, problem: 'cancelled' })
      // DBSCAN is told to be done at 0.8.
      expect(told.at(-1)).toBeLessThan(0.8)
    }
  })

  test('can be called off', async () => {
    const { network, answer } = ask({}, { method: 'balanced' })
    network.cancel(1)
    expect(await answer).toMatchObject({ ok: false, problem: 'cancelled' })
  })
})
