/**
 * The engine: a copy of the plan's rows and what follows from them. Only what a change touches is computed anew: a moved
 * site is snapped alone, routes are indexed only when a route changed. Runs in a worker and, for tests, inline.
 */
import { type SiteAreas as AreasOfSite, assignAreas } from '../analysis/assign-areas.ts'
import { computeCoverage } from '../analysis/compute-coverage.ts'
import { computeLayout } from '../analysis/compute-layout.ts'
import { readRoutes } from '../analysis/read-routes.ts'
import type { RowKey } from '../model/changeset.ts'
import type { Area, BeltSettings, CalibrationPoint, Cluster, PlanRow, Programme, Route, Site } from '../model/tables.ts'
import { AREA_LEVELS, DEFAULT_BELT_SETTINGS } from '../model/tables.ts'
import { buildSample } from '../model/sample/build-sample.ts'
import { buildRoutes } from '../network/build-routes.ts'
import { formatStake } from '../network/format-stake.ts'
import { locateChainage } from '../network/locate-on-route.ts'
import { parseStake } from '../network/parse-stake.ts'
import { buildRouteIndex, findNearestRoutes, type RouteIndex } from '../network/route-index.ts'
import { snapSites } from '../network/snap-sites.ts'
import type { Snap } from '../network/types.ts'
import type { EngineApi } from './engine-api.ts'
import type { Derived, SiteAreas, SnapColumns } from './types.ts'

interface EngineTables {
  readonly plan: Map<string, PlanRow>
  readonly programme: Map<string, Programme>
  readonly area: Map<string, Area>
  readonly route: Map<string, Route>
  readonly calibrationPoint: Map<string, CalibrationPoint>
  readonly site: Map<string, Site>
  readonly cluster: Map<string, Cluster>
}

/** An engine without a plan. */
export function createEngine(): EngineApi {
  let tables = emptyTables()
  let roads: ReturnType<typeof indexRoutes> | null = null
  let snaps = new Map<string, Snap>()
  let areasOfSite = new Map<string, AreasOfSite>()
  /** Sites put since their snap and areas were computed. */
  let stale = new Set<string>()
  let areasChanged = false
  let revision = 0

  const settings = (): BeltSettings => tables.plan.values().next().value?.beltSettings ?? DEFAULT_BELT_SETTINGS

  function refresh(timingsMs: Record<string, number>): ReturnType<typeof indexRoutes> {
    const resnapAll = roads === null
    const index = (roads ??= timed(timingsMs, 'index', () => indexRoutes(tables)))
    const toSnap = resnapAll ? [...tables.site.values()] : sitesOf(stale)
    timed(timingsMs, 'snap', () => {
      if (resnapAll) snaps = new Map()
      for (const snap of snapSites(index.index, toSnap)) if (snap) snaps.set(snap.siteId, snap)
    })
    timed(timingsMs, 'areas', () => {
      if (areasChanged) areasOfSite = assignAreas(tables.area.values(), tables.site.values())
      else for (const [id, areas] of assignAreas(tables.area.values(), sitesOf(stale))) areasOfSite.set(id, areas)
    })
    stale = new Set()
    areasChanged = false
    return index
  }

  function sitesOf(ids: ReadonlySet<string>): Site[] {
    return [...ids].flatMap((id) => tables.site.get(id) ?? [])
  }

  return {
    reset() {
      tables = emptyTables()
      roads = null
      snaps = new Map()
      areasOfSite = new Map()
      stale = new Set()
      areasChanged = false
    },

    apply(put, del) {
      revision++
      for (const table of Object.keys(tables) as (keyof EngineTables)[]) {
        const rows = tables[table] as Map<string, RowKey>
        const deleted = del[table] ?? []
        const written = (put[table] ?? []) as readonly RowKey[]
        for (const { id } of deleted) {
          rows.delete(id)
          if (table === 'site') {
            snaps.delete(id)
            areasOfSite.delete(id)
          }
        }
        for (const row of written) {
          rows.set(row.id, row)
          if (table === 'site') {
            snaps.delete(row.id)
            stale.add(row.id)
          }
        }
        if (deleted.length + written.length === 0) continue
        if (table === 'route' || table === 'calibrationPoint') roads = null
        if (table === 'area') areasChanged = true
      }
    },

    compute(): Derived {
      const timingsMs: Record<string, number> = {}
      const { along, junctions, index } = refresh(timingsMs)
      const layout = timed(timingsMs, 'layout', () => computeLayout(along, [...snaps.values()], junctions, settings()))
      const programme = tables.programme.values().next().value ?? { domains: [], tiers: [], targets: [] }
      const coverage = timed(timingsMs, 'coverage', () =>
        computeCoverage({ areas: tables.area.values(), sites: tables.site.values(), programme, areasOfSite }),
      )
      return {
        revision,
        snaps: columnsOfSnaps(snaps, index),
        areas: columnsOfAreas(areasOfSite),
        lines: layout.lines,
        belts: layout.belts,
        coverage: coverage.map(({ siteIds: _, ...figures }) => figures),
        timingsMs,
      }
    },

    preview(previewed) {
      const { along, junctions } = refresh({})
      return computeLayout(along, [...snaps.values()], junctions, previewed)
    },

    findNearestRoutes(position, count) {
      const { index } = refresh({})
      return findNearestRoutes(index, position, count).map((foot) => ({
        routeId: foot.routeId,
        ref: nameOfRoute(tables.route.get(foot.routeId)),
        chainageM: foot.chainageM,
        stake: formatStake(foot.chainageM),
        offsetM: foot.offsetM,
        side: foot.side,
        foot: foot.position,
      }))
    },

    findStake(routeRef, stakeText) {
      const stake = parseStake(stakeText)
      const wanted = normalise(routeRef)
      const route = [...tables.route.values()].find(({ ref, name }) => [ref, name].map(normalise).includes(wanted))
      if (!stake || !route) return null
      const calibration = [...tables.calibrationPoint.values()]
        .filter((point) => point.routeId === route.id)
        .sort((a, b) => a.measureM - b.measureM)
      return locateChainage(route, stake.chainageM, calibration)?.position ?? null
    },

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

function emptyTables(): EngineTables {
  return {
    plan: new Map(),
    programme: new Map(),
    area: new Map(),
    route: new Map(),
    calibrationPoint: new Map(),
    site: new Map(),
    cluster: new Map(),
  }
}

function indexRoutes(tables: EngineTables) {
  const index = buildRouteIndex([...tables.route.values()], [...tables.calibrationPoint.values()])
  return { index, ...readRoutes(index) }
}

function columnsOfSnaps(snaps: ReadonlyMap<string, Snap>, index: RouteIndex): SnapColumns {
  const count = snaps.size
  const routeIds = index.routes.map((route) => route.id)
  const numberOf = new Map(routeIds.map((id, number) => [id, number]))
  const columns: SnapColumns = {
    siteIds: [...snaps.keys()],
    routeIds,
    routeIndex: new Int32Array(count),
    measureM: new Float64Array(count),
    chainageM: new Float64Array(count),
    offsetM: new Float64Array(count),
    left: new Uint8Array(count),
    foot: new Float64Array(2 * count),
  }
  let row = 0
  for (const snap of snaps.values()) {
    columns.routeIndex[row] = numberOf.get(snap.routeId) ?? -1
    columns.measureM[row] = snap.measureM
    columns.chainageM[row] = snap.chainageM
    columns.offsetM[row] = snap.offsetM
    columns.left[row] = snap.side === 'left' ? 1 : 0
    columns.foot[2 * row] = snap.position[0]
    columns.foot[2 * row + 1] = snap.position[1]
    row++
  }
  return columns
}

function columnsOfAreas(areasOfSite: ReadonlyMap<string, AreasOfSite>): SiteAreas {
  const areaIds: string[] = []
  const numbers = new Map<string, number>()
  const numberOf = (id: string | null): number => {
    if (id === null) return -1
    let number = numbers.get(id)
    if (number === undefined) {
      number = areaIds.push(id) - 1
      numbers.set(id, number)
    }
    return number
  }
  const levels = Object.fromEntries(AREA_LEVELS.map((level) => [level, new Int32Array(areasOfSite.size)])) as Record<
    (typeof AREA_LEVELS)[number],
    Int32Array
  >
  let row = 0
  for (const areas of areasOfSite.values()) {
    for (const level of AREA_LEVELS) levels[level][row] = numberOf(areas[level])
    row++
  }
  return { siteIds: [...areasOfSite.keys()], areaIds, ...levels }
}

function nameOfRoute(route: Route | undefined): string {
  return route ? route.ref || route.name : ''
}

function normalise(text: string): string {
  return text.normalize('NFKC').trim().toUpperCase()
}

function timed<T>(timingsMs: Record<string, number>, stage: string, work: () => T): T {
  const start = performance.now()
  const result = work()
  timingsMs[stage] = performance.now() - start
  return result
}
