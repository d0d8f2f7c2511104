import { describe, expect, test } from 'vitest'
import { geodesicDistanceM } from '../geo/geodesic-distance.ts'
import type { Position } from '../geo/position.ts'
import { DEFAULT_NETWORK_SETTINGS, type PlanRow, type Road, type Route } from '../model/tables.ts'
import { buildRoutes } from '../network/build-routes.ts'
import { createNetwork } from './create-network.ts'
import type { NetworkApi } from './network-api.ts'
import type { NetworkOutcome, NetworkProgress } from './network-types.ts'

/*
 *   G901 runs east along 36°N, S301 leaves it north at 100.1°E; S302 lies apart.
 *
 *              │ S301
 *   ───────────┴────────── G901        ──── S302
 */
const piece = (ref: string, ...line: Position[]) => ({ ref, name: '', roadClass: '', lines: [line] })
const { routes } = buildRoutes([
  piece('G901', [100, 36], [100.1, 36], [100.2, 36]),
  piece('S301', [100.1, 36], [100.1, 36.1]),
  piece('S302', [101, 36], [101.1, 36]),
])
const rows = routes.map((route): Route => ({ ...route, version: 0 }))
const at = (lon: number, lat: number) => ({ position: [lon, lat] as const })
const silent = (): void => {}

function networkOf(route: readonly Route[], road: readonly Road[] = []): NetworkApi {
  const network = createNetwork()
  network.apply({ route, road }, {})
  return network
}

async function valueOf<T>(outcome: Promise<NetworkOutcome<T>>): Promise<T> {
  const answer = await outcome
  if (!answer.ok) throw new Error(`${answer.problem} ${answer.detail}`)
  return answer.value
}

describe('createNetwork', () => {
  test('a path has legs with stakes, and the way to the road counts', async () => {
    const path = await valueOf(networkOf(rows).findPath(1, at(100.02, 36.001), at(100.1005, 36.08), 'length', silent))
    expect(path!.legs.map(({ ref, fromStake, toStake }) => [ref, fromStake, toStake])).toEqual([
      ['G901', 'K1+803', 'K9+016'],
      ['S301', 'K0+000', expect.stringMatching(/^K8\+87\d$/)],
    ])
    const { from, to } = path!
    expect(from.accessM).toBeCloseTo(geodesicDistanceM([100.02, 36.001], from.position), 6)
    expect(path!.totalM).toBeCloseTo(from.accessM + path!.lengthM + to.accessM, 9)
    expect(from.accessS).toBeCloseTo(from.accessM / (DEFAULT_NETWORK_SETTINGS.accessSpeedKph / 3.6), 9)
    expect(path!.totalS).toBeCloseTo(from.accessS + path!.timeS + to.accessS, 9)
  })

  test('a site enters at its snapped place, though another road is nearer', async () => {
    const place = { position: [100.095, 36.04] as const, foot: [100.095, 36] as const }
    const network = networkOf(rows)
    const [near, snapped] = await Promise.all([
      valueOf(network.findPath(1, at(100.095, 36.04), at(100.2, 36), 'length', silent)),
      valueOf(network.findPath(2, place, at(100.2, 36), 'length', silent)),
    ])
    expect(near!.legs.map(({ ref }) => ref)).toEqual(['S301', 'G901'])
    expect(snapped!.legs.map(({ ref }) => ref)).toEqual(['G901'])
    expect(snapped!.from.accessM).toBeCloseTo(geodesicDistanceM(place.position, snapped!.from.position), 6)
  })

  test('no way is null, in a matrix Infinity; the matrix is what the paths are', async () => {
    const network = networkOf(rows)
    const places = [at(100.02, 36.001), at(100.1005, 36.08), at(100.19, 36), at(101.05, 36)]
    for (const metric of ['length', 'time'] as const) {
      const both = await valueOf(network.computeMatrix(1, places, places, { metric, tellsBoth: true }, silent))
      const { costs } = await valueOf(network.computeMatrix(2, places, places, { metric }, silent))
      for (const [row, from] of places.entries()) {
        for (const [column, to] of places.entries()) {
          const k = row * places.length + column
          const path = row === column ? null : await valueOf(network.findPath(3, from, to, metric, silent))
          const none = row === column ? 0 : Infinity
          const [cost, other] = metric === 'length' ? [path?.totalM, path?.totalS] : [path?.totalS, path?.totalM]
          expect(costs[k]).toBeCloseTo(cost ?? none, 6)
          expect(both.costs[k]).toBeCloseTo(cost ?? none, 6)
          expect(both.others![k]).toBeCloseTo(other ?? none, 6)
        }
      }
    }
  })

  test('a large matrix is made by a hierarchy, which the next ones use as well, and is the same', async () => {
    const network = networkOf(rows)
    const places = Array.from({ length: 120 }, (_, i) => at(100 + i / 600, 36 + (i % 7) / 80))
    const stages = new Set<string>()
    const few = places.slice(0, 5)
    const before = await valueOf(network.computeMatrix(1, few, places, { metric: 'time' }, silent))
    const large = await valueOf(
      network.computeMatrix(2, places, places, { metric: 'time', tellsBoth: true }, ({ stage }) => stages.add(stage)),
    )
    const after = await valueOf(network.computeMatrix(3, few, places, { metric: 'time' }, silent))
    expect([before, large, after].map(({ usedHierarchy }) => usedHierarchy)).toEqual([false, true, true])
    expect(stages).toContain('hierarchy')
    before.costs.forEach((cost, k) => {
      expect(large.costs[k]).toBeCloseTo(cost, 6)
      expect(after.costs[k]).toBeCloseTo(cost, 6)
    })
    const path = await valueOf(network.findPath(4, places[3]!, places[110]!, 'time', silent))
    expect(large.others![3 * places.length + 110]).toBeCloseTo(path!.totalM, 6)
  })

  test('reach and service areas: road, lines and areas agree, access counts', async () => {
    const network = networkOf(rows)
    const site = at(100.05, 36.01)
    const request = { limits: [3000, 1000], metric: 'length', direction: 'from' } as const
    const { areas, access } = await valueOf(network.computeReach(1, [site], request, silent))
    expect(areas.map(({ limit }) => limit)).toEqual([3000, 1000])
    // Both ways from the foot, with what the way to the road leaves of the limit.
    expect(areas[0]!.lengthM).toBeCloseTo(2 * (3000 - access[0]!.accessM), 3)
    expect(areas[1]!.lengthM).toBe(0)
    expect(areas[1]!.polygon).toBeNull()
    expect(areas[0]!.lines.coordinates).toHaveLength(2 * areas[0]!.lines.starts.at(-1)!)
    expect(areas[0]!.polygon!.type).toBe('Polygon')
    const total = areas[0]!.lengthM + areas[0]!.unreachedM
    const sites = [at(100.02, 36.001), at(100.1005, 36.08)]
    const served = await valueOf(network.computeServiceAreas(2, sites, { metric: 'length', direction: 'from' }, silent))
    expect(served.areas.reduce((sum, { lengthM }) => sum + lengthM, served.unreachedM)).toBeCloseTo(total, 3)
    expect(served.unreachedM).toBeCloseTo(geodesicDistanceM([101, 36], [101.1, 36]), 3)
  })

  test('follows changes: routes, settings, stakes; a reset forgets', async () => {
    const network = networkOf(rows)
    const ask = () => network.findPath(1, at(100.02, 36), at(100.1, 36.08), 'time', silent)
    const before = (await valueOf(ask()))!
    const settings = {
      ...DEFAULT_NETWORK_SETTINGS,
      speedsKph: { ...DEFAULT_NETWORK_SETTINGS.speedsKph, national: 120, provincial: 120 },
    }
    network.apply({ plan: [{ id: 'p', version: 1, networkSettings: settings } as unknown as PlanRow] }, {})
    const faster = (await valueOf(ask()))!
    expect(faster.timeS).toBeCloseTo(before.timeS / 2, 6)
    const s301 = rows.find(({ ref }) => ref === 'S301')!
    network.apply(
      {
        calibrationPoint: [{ id: 'c', version: 1, routeId: s301.id, measureM: 0, chainageM: 100_000, position: null }],
      },
      {},
    )
    expect((await valueOf(ask()))!.legs[1]!.fromStake).toBe('K100+000')
    network.apply({}, { route: [{ id: s301.id, version: 1 }] })
    expect((await valueOf(ask()))!.legs.map(({ ref }) => ref)).toEqual(['G901'])
    network.reset()
    expect(await ask()).toEqual({ ok: false, problem: 'noRoads', detail: '' })
  })

  test('says what the network is made of', async () => {
    const report = await valueOf(networkOf(rows).describeNetwork(1, silent))
    expect(report.nodes).toBe(6)
    expect(report.edges).toBe(4)
    expect(report.lengthsM.national).toBeCloseTo(geodesicDistanceM([100, 36], [100.1, 36]) * 2, 1)
    expect(report.lengthsM.village).toBe(0)
    expect(Object.values(report.lengthsM).reduce((sum, m) => sum + m, 0)).toBeCloseTo(report.lengthM, 6)
    expect(report.islands).toHaveLength(1)
    expect(report.traps).toEqual([])
    expect(report.deadEnds).toHaveLength(5)
    expect(report.deadEndGapsM).toEqual([null, null, null, null, null])
  })

  test('a question can be called off, waiting or under way; the others are answered', async () => {
    const network = networkOf(rows)
    const told: NetworkProgress[] = []
    const first = network.describeNetwork(1, (progress) => {
      told.push(progress)
      network.cancel(1)
    })
    const second = network.findPath(2, at(100.02, 36), at(100.1, 36.08), 'time', silent)
    const third = network.findPath(3, at(100.02, 36), at(100.1, 36.08), 'time', silent)
    network.cancel(3)
    expect(await first).toMatchObject({ ok: false, problem: 'cancelled' })
    expect((await second).ok).toBe(true)
    expect(await third).toMatchObject({ ok: false, problem: 'cancelled' })
    expect(told.length).toBeGreaterThan(0)
  })

  test('what cannot be done is told', async () => {
    const request = { limits: [-5], metric: 'time', direction: 'from' } as const
    expect(await networkOf(rows).computeReach(1, [at(100, 36)], request, silent)).toEqual({
      ok: false,
      problem: 'failed',
      detail: 'A limit is -5',
    })
    expect(await createNetwork().describeNetwork(1, silent)).toMatchObject({ problem: 'noRoads' })
  })
})
