/**
 * The engine: a copy of the plan's rows, what follows from them (`DerivedKeeper`), and answers to questions about them.
 * Runs in a worker and, for tests, inline.
 */
import type { RowKey } from '../model/changeset.ts'
import type { Route } from '../model/tables.ts'
import { buildSample } from '../model/sample/build-sample.ts'
import { buildRoutes } from '../network/build-routes.ts'
import { locateChainage } from '../network/locate-on-route.ts'
import { parseStake } from '../network/parse-stake.ts'
import { findNearestRoutes, type RouteFoot } from '../network/route-index.ts'
import { snapSites } from '../network/snap-sites.ts'
import { stakeOf } from '../network/stake-of.ts'
import type { EngineApi, NearRoute } from './engine-api.ts'
import { DerivedKeeper } from './engine/derived-keeper.ts'
import type { EngineTables } from './engine/tables.ts'

/** An engine without a plan. */
export function createEngine(): EngineApi {
  let keeper = new DerivedKeeper()
  let revision = 0

  const describeNear = (foot: RouteFoot): NearRoute => ({
    routeId: foot.routeId,
    ref: nameOfRoute(keeper.tables.route.get(foot.routeId)),
    chainageM: foot.chainageM,
    stake: stakeOf(foot),
    offsetM: foot.offsetM,
    side: foot.side,
    foot: foot.position,
  })

  return {
    reset() {
      revision++
      keeper = new DerivedKeeper()
    },

    apply(put, del) {
      revision++
      for (const table of Object.keys(keeper.tables) as (keyof EngineTables)[])
        keeper.change(table, (put[table] ?? []) as readonly RowKey[], del[table] ?? [])
    },

    compute: (since) => keeper.update(revision, since),

    preview: (settings, since) => keeper.preview(settings, since),

    findNearestRoutes(position, count) {
      const { index } = keeper.snapped()
      return findNearestRoutes(index, position, count).map(describeNear)
    },

    findHang(siteId, position) {
      const { index } = keeper.snapped()
      const routeRef = keeper.tables.site.get(siteId)?.routeRef ?? ''
      const [snap] = snapSites(index, [{ id: siteId, position, routeRef }])
      return snap ? describeNear(snap) : null
    },

    findStake(routeRef, stakeText) {
      const { route: routes, calibrationPoint } = keeper.tables
      const stake = parseStake(stakeText)
      const wanted = normalise(routeRef)
      const route = [...routes.values()].find(({ ref, name }) => [ref, name].map(normalise).includes(wanted))
      if (!stake || !route) return null
      const calibration = [...calibrationPoint.values()]
        .filter((point) => point.routeId === route.id)
        .sort((a, b) => a.measureM - b.measureM)
      return locateChainage(route, stake.chainageM, calibration, stake.prefix)?.position ?? null
    },

    buildStrip: (target) => keeper.strip(target),

    askService: (question) => keeper.askService(question),

    findExtent: (siteIds) => keeper.extentOf(siteIds),

    findGapFill: (table, id) => keeper.gapFill(table, id),

    buildSample(seed) {
      const sample = buildSample(seed)
      const { routes, roads: unnumbered } = buildRoutes(sample.pieces)
      return {
        area: sample.areas,
        route: routes,
        road: unnumbered,
        site: sample.sites,
        demandPoint: sample.demandPoints,
      }
    },
  }
}

function nameOfRoute(route: Route | undefined): string {
  return route ? route.ref || route.name : ''
}

function normalise(text: string): string {
  return text.normalize('NFKC').trim().toUpperCase()
}
