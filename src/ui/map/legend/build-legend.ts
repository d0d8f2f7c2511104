/**
 * What the legend lists: the kinds that are in view, and how many of each; they are drawn by the same constants that paint
 * the map. Hidden layers are left out. Cost: one look at each site, route, road and demand point.
 */
import type { FoundBelt } from '../../../analysis/types.ts'
import type { LaidExtent } from '../../../app/laid-extents.ts'
import type { LayerName, LayerSetting } from '../../../app/view-state.ts'
import type { BBox, Position } from '../../../geo/position.ts'
import type { Plan } from '../../../model/plan.ts'
import {
  type AreaLevel,
  AREA_LEVELS,
  type Domain,
  ROUTE_CLASSES,
  type RouteClass,
  type Tier,
} from '../../../model/tables.ts'
import type { ClusterRow } from '../features/build-cluster-features.ts'
import { boxesMeet, boxOfRoute } from '../features/box-of-route.ts'
import { colorOfBelt } from '../symbols/belt-color.ts'
import { SITE_FORMS, siteForm, type SiteForm, siteScale } from '../symbols/site-symbol.ts'

export interface Legend {
  /** Null stands for sites without a domain. */
  readonly domains: readonly { readonly domain: Domain | null; readonly count: number }[]
  readonly tiers: readonly { readonly tier: Tier | null; readonly scale: number; readonly count: number }[]
  readonly forms: readonly { readonly form: SiteForm; readonly count: number }[]
  readonly routeClasses: readonly { readonly routeClass: RouteClass; readonly count: number; readonly ref: string }[]
  readonly roadCount: number
  readonly lineCount: number
  readonly belts: readonly { readonly belt: FoundBelt; readonly color: string }[]
  readonly clusters: readonly ClusterRow[]
  readonly demandPointCount: number
  readonly areaLevels: readonly AreaLevel[]
}

export interface LegendInput {
  readonly plan: Pick<Plan, 'site' | 'route' | 'road' | 'demandPoint' | 'area' | 'belt'>
  readonly programme: { readonly domains: readonly Domain[]; readonly tiers: readonly Tier[] }
  readonly lines: readonly Pick<LaidExtent, 'axis'>[]
  readonly belts: readonly FoundBelt[]
  readonly clusters: ReadonlyMap<string, ClusterRow>
  readonly layers: readonly LayerSetting[]
  /** Whether demand points are shown by their states: the plain dots are then not drawn. */
  readonly hasStates: boolean
  readonly view: BBox
}

export function buildLegend({ plan, programme, lines, belts, clusters, layers, hasStates, view }: LegendInput): Legend {
  const shown = (name: LayerName): boolean => layers.some((layer) => layer.name === name && layer.visible)
  return {
    ...(shown('sites') ? countSites(plan, programme, view) : { domains: [], tiers: [], forms: [] }),
    routeClasses: shown('routes') ? countRoutes(plan, view) : [],
    roadCount: shown('roads') ? countRoads(plan, view) : 0,
    lineCount: shown('lines') ? lines.filter(({ axis }) => isOnAxis(axis, view)).length : 0,
    belts: shown('belts')
      ? belts
          .map((belt, index) => ({ belt, color: colorOfBelt(belt, index, plan.belt) }))
          .filter(({ belt }) => isOnAxis(belt.axis, view))
      : [],
    clusters: shown('clusters')
      ? [...clusters.values()].filter(({ places }) => places.some((position) => contains(view, position)))
      : [],
    demandPointCount: shown('demandPoints') && !hasStates ? countPoints(plan, view) : 0,
    areaLevels: shown('areas') ? levelsOf(plan) : [],
  }
}

function countSites(
  plan: LegendInput['plan'],
  { domains, tiers }: LegendInput['programme'],
  view: BBox,
): Pick<Legend, 'domains' | 'tiers' | 'forms'> {
  const byDomain = new Map<string, number>()
  const byTier = new Map<string, number>()
  const byForm = new Map<string, number>()
  const domainIds = new Set(domains.map((domain) => domain.id))
  const tierIds = new Set(tiers.map((tier) => tier.id))
  for (const { domainId, tierId, status, position } of plan.site.values()) {
    if (!contains(view, position)) continue
    addOne(byDomain, domainId !== null && domainIds.has(domainId) ? domainId : '')
    addOne(byTier, tierId !== null && tierIds.has(tierId) ? tierId : '')
    addOne(byForm, siteForm(status))
  }
  const listed = <T>(words: readonly (T & { readonly id: string })[], counts: ReadonlyMap<string, number>) =>
    [...words, null].flatMap((word) => {
      const count = counts.get(word?.id ?? '')
      return count === undefined ? [] : [{ word, count }]
    })
  return {
    domains: listed<Domain>(domains, byDomain).map(({ word, count }) => ({ domain: word, count })),
    tiers: listed<Tier>(
      [...tiers].sort((a, b) => a.rank - b.rank),
      byTier,
    ).map(({ word, count }) => ({ tier: word, scale: siteScale(word?.rank ?? null), count })),
    forms: SITE_FORMS.flatMap((form) => {
      const count = byForm.get(form)
      return count === undefined ? [] : [{ form, count }]
    }),
  }
}

function countRoutes(plan: LegendInput['plan'], view: BBox): Legend['routeClasses'] {
  const counts = new Map<string, number>()
  /** The shortest reference of a class stands for it. */
  const refs = new Map<string, string>()
  for (const route of plan.route.values()) {
    if (!boxesMeet(boxOfRoute(route), view)) continue
    addOne(counts, route.routeClass)
    const ref = refs.get(route.routeClass)
    if (ref === undefined || (route.ref !== '' && (ref === '' || route.ref.length < ref.length)))
      refs.set(route.routeClass, route.ref)
  }
  return ROUTE_CLASSES.flatMap((routeClass) => {
    const count = counts.get(routeClass)
    return count === undefined ? [] : [{ routeClass, count, ref: refs.get(routeClass) ?? '' }]
  })
}

function countRoads(plan: LegendInput['plan'], view: BBox): number {
  let count = 0
  for (const road of plan.road.values()) {
    // The ends stand for the road: a count for the eye, not a measure.
    if (road.lines.some((line) => [line[0], line.at(-1)].some((end) => end && contains(view, end)))) count++
  }
  return count
}

function countPoints(plan: LegendInput['plan'], view: BBox): number {
  let count = 0
  for (const point of plan.demandPoint.values()) if (contains(view, point.position)) count++
  return count
}

function levelsOf(plan: LegendInput['plan']): AreaLevel[] {
  const levels = new Set<AreaLevel>()
  for (const area of plan.area.values()) if (area.geometry) levels.add(area.level)
  return AREA_LEVELS.filter((level) => levels.has(level))
}

function isOnAxis(axis: FoundBelt['axis'], view: BBox): boolean {
  return axis.some((piece) => piece.some((position) => contains(view, position)))
}

function addOne(counts: Map<string, number>, key: string): void {
  counts.set(key, (counts.get(key) ?? 0) + 1)
}

function contains([west, south, east, north]: BBox, [lon, lat]: Position): boolean {
  return lon >= west && lon <= east && lat >= south && lat <= north
}
