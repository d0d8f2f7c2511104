import { describe, expect, test } from 'vitest'
import type { NextSite, ServedPlaces, ServiceFigures } from '../../analysis/service/types.ts'
import { applyChangeset } from '../../model/changeset.ts'
import { createPlan } from '../../model/operations/create-plan.ts'
import { importRows } from '../../model/operations/import-rows.ts'
import { emptyPlan } from '../../model/plan.ts'
import type { DemandPoint, Route, ServiceSettings, Site } from '../../model/tables.ts'
import { buildRouteIndex, findNearestRoutes } from '../../network/route-index.ts'
import { snapSites } from '../../network/snap-sites.ts'
import { createEngine } from '../create-engine.ts'
import { createNetwork } from '../create-network.ts'
import type { NetworkApi } from '../network-api.ts'
import type { NetworkOutcome, NetworkPlace } from '../network-types.ts'
import { mergeService } from '../service/service-update.ts'

const sample = createEngine().buildSample(1)
const created = createPlan({ planId: 'p', name: 'p', invented: true, now: '2026-01-01T00:00:00.000Z' })
const imported = importRows(applyChangeset(emptyPlan(), created).plan, { key: 'loadSample' }, sample)
const sites = imported.put.site as readonly Site[]
const demand = imported.put.demandPoint as readonly DemandPoint[]
const settings: ServiceSettings = { metric: 'length', radiusM: 8000, timeS: 900 }
const silent = (): void => {}

async function valueOf<T>(outcome: Promise<NetworkOutcome<T>>): Promise<T> {
  const answer = await outcome
  if (!answer.ok) throw new Error(`${answer.problem} ${answer.detail}`)
  return answer.value
}

function start(): { network: NetworkApi; figures: () => Promise<ServiceFigures | null> } {
  const network = createNetwork()
  network.apply(created.put, {})
  network.apply(imported.put, {})
  network.apply({ plan: [{ ...created.put.plan![0]!, serviceSettings: settings }] }, {})
  let revision: number | null = null
  let known: ServiceFigures | null = null
  return {
    network,
    async figures() {
      const step = await valueOf(network.computeService(1, revision, silent))
      known = mergeService(step.base === null ? null : known, structuredClone(step.service))
      revision = step.revision
      return known
    },
  }
}

const routes = imported.put.route as readonly Route[]
const index = buildRouteIndex(routes)
/** Sites where they hang on their own roads. */
const placesOf = (all: readonly Site[]): NetworkPlace[] =>
  snapSites(index, all).map((snap, i) => ({
    position: all[i]!.position,
    foot: snap && snap.offsetM <= 5000 ? snap.position : undefined,
  }))

const counted = sites.filter(({ status }) => status !== 'candidate' && status !== 'removed')

describe('what the sample serves by road', () => {
  test('states are those of a matrix of all ways', async () => {
    const { network, figures } = start()
    const service = (await figures())!
    const places = placesOf(counted)
    expect(places.filter(({ foot }) => foot).length).toBeGreaterThan(10)
    const { costs, fromCount, toCount } = await valueOf(
      network.computeMatrix(2, demand, places, { metric: 'length' }, silent),
    )
    expect([fromCount, toCount]).toEqual([demand.length, counted.length])
    const depth = new Map(
      demand.map(({ id }, i) => [id, counted.filter((_, j) => costs[i * toCount + j]! <= settings.radiusM).length]),
    )
    const reached = service.demandIds.map((id) => Math.min(2, depth.get(id)!))
    expect([...service.states].map((state) => (state === 3 ? 0 : state))).toEqual(reached)
    const whole = service.rows[0]!
    const { all, none, one, more, unreachable } = whole
    expect(none.weight + one.weight + more.weight + unreachable.weight).toBe(all.weight)
    expect(more.places).toBe(reached.filter((n) => n === 2).length)

    const listed = (await valueOf(
      network.askService(3, { kind: 'places', query: { level: '', areaId: null, kind: 'all' } }, silent),
    )) as ServedPlaces
    const idOf = (i: number): string => service.demandIds[listed.demand[i]!]!
    for (let i = 0; i < 40; i++) {
      const row = demand.findIndex(({ id }) => id === idOf(i))
      expect(listed.nearest[i]).toBeCloseTo(Math.min(...costs.subarray(row * toCount, (row + 1) * toCount)), 6)
    }
    const asked = (await valueOf(network.askService(5, { kind: 'place', demandId: idOf(7) }, silent))) as ServedPlaces
    expect([asked.demand[0], asked.states[0], asked.nearest[0]]).toEqual([
      listed.demand[7],
      listed.states[7],
      listed.nearest[7],
    ])
  })

  test('a site that moves counts as it is now, and the figures are those of the same rows at once', async () => {
    const { network, figures } = start()
    const before = (await figures())!
    expect(await figures()).toBe(before)
    const county = before.rows
      .filter(({ level }) => level === 'county')
      .sort((a, b) => b.none.weight - a.none.weight)[0]!
    const [next] = (await valueOf(
      network.askService(4, { kind: 'next', areaIds: [county.areaId!] }, silent),
    )) as readonly NextSite[]
    const added = { ...counted[0]!, id: 'new', position: next!.at!.position }
    network.apply({ site: [added] }, {})
    const after = (await figures())!
    expect(after.rows[0]!.none.weight).toBe(before.rows[0]!.none.weight - next!.added.weight)
    network.apply({}, { site: [added] })
    expect(await figures()).toEqual(before)
  })

  test('a site enters at its own road, however near another is, and the way there counts', async () => {
    const { network } = start()
    // On one road, of the other by its row: what it serves is measured from where it hangs.
    const crossing = counted
      .flatMap((site) =>
        findNearestRoutes(index, site.position, 4)
          .slice(1)
          .map((other) => ({ site, other })),
      )
      .find(({ other }) => other.offsetM > 300 && other.offsetM < 4000)!
    const ref = routes.find(({ id }) => id === crossing.other.routeId)!.ref
    const moved = { ...crossing.site, id: 'own', routeRef: ref }
    const snap = snapSites(index, [moved])[0]!
    expect(snap.routeId).toBe(crossing.other.routeId)
    network.apply({ site: [moved] }, { site: [...sites] })
    await valueOf(network.computeService(1, null, silent))
    const listed = (await valueOf(
      network.askService(2, { kind: 'places', query: { level: '', areaId: null, kind: 'all' } }, silent),
    )) as ServedPlaces
    const matrixTo = async (place: NetworkPlace): Promise<Float64Array> =>
      (await valueOf(network.computeMatrix(3, demand, [place], { metric: 'length' }, silent))).costs
    const costs = await matrixTo({ position: moved.position, foot: snap.position })
    const nearestRoad = await matrixTo({ position: moved.position })
    expect(demand.some((_, i) => Math.abs(costs[i]! - nearestRoad[i]!) > 100)).toBe(true)
    Array.from(listed.demand).forEach((at, i) => expect(listed.nearest[i]).toBeCloseTo(costs[at]!, 6))
  })

  test('a place with no road near is told apart, and without roads there is no answer', async () => {
    const { network, figures } = start()
    const before = (await figures())!
    const far = { ...demand[0]!, id: 'far', position: [demand[0]!.position[0], demand[0]!.position[1] + 5] as const }
    network.apply({ demandPoint: [far] }, {})
    const after = (await figures())!
    expect(after.states[after.demandIds.indexOf('far')]).toBe(3)
    expect(after.rows[0]!.unreachable.places).toBe(before.rows[0]!.unreachable.places + 1)
    const none = createNetwork()
    none.apply(created.put, {})
    none.apply({ site: sites, demandPoint: demand }, {})
    expect(await none.computeService(1, null, silent)).toMatchObject({ ok: false, problem: 'noRoads' })
  })
})
