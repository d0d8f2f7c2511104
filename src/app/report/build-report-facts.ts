/**
 * The figures that the coverage report speaks of, from the plan and what follows from it. Existing sites alone are counted, as in
 * the matrix. Cost: O(n√n) geodesics, n sites.
 */
import { computeInequality, type Inequality } from '../../analysis/distribution/compute-inequality.ts'
import { computeMix, type Mix } from '../../analysis/distribution/compute-mix.ts'
import {
  computePlaneNeighbours,
  nearestDistancesM,
  type PlaneNeighbours,
} from '../../analysis/distribution/compute-plane-neighbours.ts'
import { measureStudyArea } from '../../analysis/distribution/measure-study-area.ts'
import type { Figured } from '../../analysis/distribution/types.ts'
import { isExistingSite } from '../../analysis/is-existing-site.ts'
import type { ServiceFigures, ServiceRow } from '../../analysis/service/types.ts'
import type { CoverageRow, FoundBelt } from '../../analysis/types.ts'
import type { TargetProgress } from '../../analysis/compute-targets.ts'
import { buildAreaIndex, findAreaAt } from '../../geo/area-index.ts'
import { polygonAreaKm2 } from '../../geo/polygon-area.ts'
import type { Derived } from '../../jobs/types.ts'
import { type Plan, planRow, programmeOf } from '../../model/plan.ts'
import { type AreaLevel, type Domain, type ServiceSettings, type Site, type Target } from '../../model/tables.ts'
import { siteFactsOf } from '../site-facts.ts'

export interface LevelFacts {
  readonly level: AreaLevel
  readonly areas: readonly CoverageRow[]
  readonly areasWithSites: number
  /** In the plan's order, by name. */
  readonly emptyNames: readonly string[]
}

interface Ranked {
  readonly name: string
  readonly value: number
}

export interface ReportFacts {
  readonly siteCount: number
  readonly candidateCount: number
  /** County, then township, as far as the plan has such areas. */
  readonly levels: readonly LevelFacts[]
  /** Existing sites in no area of the lowest of these levels. */
  readonly outsideCount: number
  readonly targets: readonly { readonly target: Target; readonly progress: TargetProgress }[]
  /** Domains with their existing sites, the most first. */
  readonly domains: readonly { readonly domain: Domain; readonly count: number }[]
  readonly mix: Figured<Mix>
  /** Between townships (or counties, where there are no others), each area of equal weight; groups are counties. */
  readonly inequality: Figured<Inequality>
  readonly inequalityLevel: AreaLevel
  /** How near to their roads existing sites are; null without roads. */
  readonly road: {
    /** Of each site, rising. */
    readonly offsetsM: readonly number[]
    readonly withinM: number
    readonly near: number
    readonly all: number
    readonly medianM: number
  } | null
  readonly belts: {
    readonly count: number
    readonly lengthM: number
    readonly siteCount: number
    /** The one with the longest gap. */
    readonly longest: FoundBelt | null
  }
  /** Null where the plan has nothing to be served, or it is not computed yet. */
  readonly service: { readonly settings: ServiceSettings; readonly row: ServiceRow } | null
  /** Of existing sites wherever they are. */
  readonly spread: {
    readonly plane: Figured<PlaneNeighbours>
    /** Straight to the nearest other site; null for fewer than two. */
    readonly nearest: {
      readonly distancesM: Float64Array
      readonly medianM: number
      readonly farthestM: number
      /** The site whose nearest other is farthest. */
      readonly farthestName: string
    } | null
    /** Areas of the lowest level by sites per 1,000 km²; null for fewer than two with land, or no sites. */
    readonly densest: { readonly most: Ranked; readonly least: Ranked } | null
    /** Areas of the lowest level by sites; null for fewer than two, or no sites. */
    readonly extremes: { readonly most: CoverageRow; readonly least: CoverageRow } | null
  }
  readonly demandCount: number
  readonly ambiguousCount: number
  readonly calibratedRouteCount: number
}

export function buildReportFacts(plan: Plan, derived: Derived, service: ServiceFigures | null): ReportFacts {
  const programme = programmeOf(plan)
  const settings = planRow(plan)
  const existing = [...plan.site.values()].filter(isExistingSite)
  const facts = siteFactsOf(derived)
  const levels = (['county', 'township'] as const).flatMap((level) => levelFacts(level, derived.coverage))
  const lowest = levels.at(-1)
  const counts = programme.domains.map((domain) => ({
    domain,
    count: existing.filter((site) => site.domainId === domain.id).length,
  }))
  const offsets = existing.flatMap((site) => facts.hangOf(site.id)?.offsetM ?? []).toSorted((a, b) => a - b)
  const withinM = settings.beltSettings.maxOffsetM
  const progress = new Map(derived.targets.map((one) => [one.targetId, one]))
  return {
    siteCount: existing.length,
    candidateCount: [...plan.site.values()].filter((site) => site.status === 'candidate').length,
    levels,
    outsideCount: lowest ? existing.filter((site) => facts.areaOf(site.id, lowest.level) === null).length : 0,
    targets: programme.targets.flatMap((target) => {
      const one = progress.get(target.id)
      // A target for townships says nothing where the plan has none.
      return one && one.wantedCount > 0 ? [{ target, progress: one }] : []
    }),
    domains: counts.toSorted((a, b) => b.count - a.count),
    mix: computeMix(counts.map(({ count }) => count)),
    inequality: computeInequality(
      (lowest?.areas ?? []).map((row) => ({
        areaId: row.areaId ?? '',
        groupId: lowest?.level === 'township' ? row.parentCode : null,
        weight: 1,
        siteCount: row.total,
      })),
    ),
    inequalityLevel: lowest?.level ?? 'county',
    road:
      offsets.length === 0
        ? null
        : {
            offsetsM: offsets,
            withinM,
            near: offsets.filter((offsetM) => offsetM <= withinM).length,
            all: offsets.length,
            medianM: medianOf(offsets),
          },
    belts: beltFacts(derived.belts),
    service: serviceFacts(service),
    spread: spreadFacts(plan, existing, lowest),
    demandCount: plan.demandPoint.size,
    ambiguousCount: derived.ambiguous.length,
    calibratedRouteCount: new Set([...plan.calibrationPoint.values()].map((point) => point.routeId)).size,
  }
}

function levelFacts(level: AreaLevel, coverage: readonly CoverageRow[]): LevelFacts[] {
  const areas = coverage.filter((row) => row.level === level && row.areaId !== null)
  if (areas.length === 0) return []
  const empty = areas.filter((row) => row.total === 0)
  return [{ level, areas, areasWithSites: areas.length - empty.length, emptyNames: empty.map((row) => row.name) }]
}

function spreadFacts(plan: Plan, existing: readonly Site[], lowest: LevelFacts | undefined): ReportFacts['spread'] {
  const lands = (lowest?.areas ?? []).flatMap((row) => {
    const geometry = plan.area.get(row.areaId ?? '')?.geometry
    return geometry ? [{ row, geometry }] : []
  })
  const index = buildAreaIndex(lands.map(({ row, geometry }) => ({ id: row.areaId ?? '', geometry })))
  const inside = existing.filter(({ position: [lon, lat] }) => findAreaAt(index, lon, lat) !== null)
  const land = measureStudyArea(lands.map(({ geometry }) => geometry))
  const rates = lands
    .map(({ row, geometry }) => ({ name: row.name, value: (1000 * row.total) / polygonAreaKm2(geometry) }))
    .toSorted((a, b) => b.value - a.value || (a.name < b.name ? -1 : 1))
  const rows = (lowest?.areas ?? []).toSorted((a, b) => b.total - a.total || (a.code < b.code ? -1 : 1))
  const distancesM = existing.length > 1 ? nearestDistancesM(existing.map(({ position }) => position)) : null
  const farthestM = distancesM ? distancesM.reduce((most, distanceM) => Math.max(most, distanceM), 0) : 0
  return {
    plane: computePlaneNeighbours(
      inside.map(({ position }) => position),
      land,
    ),
    nearest: distancesM && {
      distancesM,
      medianM: medianOf(distancesM.toSorted()),
      farthestM,
      farthestName: existing[distancesM.indexOf(farthestM)]?.name ?? '',
    },
    densest: existing.length > 0 && rates.length > 1 ? { most: rates[0]!, least: rates.at(-1)! } : null,
    extremes: existing.length > 0 && rows.length > 1 ? { most: rows[0]!, least: rows.at(-1)! } : null,
  }
}

function beltFacts(belts: readonly FoundBelt[]): ReportFacts['belts'] {
  return {
    count: belts.length,
    lengthM: belts.reduce((sum, belt) => sum + belt.lengthM, 0),
    siteCount: belts.reduce((sum, belt) => sum + belt.siteIds.length, 0),
    longest: belts.reduce<FoundBelt | null>(
      (longest, belt) => (longest && longest.longestGapM >= belt.longestGapM ? longest : belt),
      null,
    ),
  }
}

function serviceFacts(figures: ServiceFigures | null): ReportFacts['service'] {
  const row = figures?.rows.find(({ level }) => level === '')
  return figures && row && row.all.places > 0 ? { settings: figures.settings, row } : null
}

function medianOf(sorted: ArrayLike<number>): number {
  const half = sorted.length >> 1
  return sorted.length % 2 === 1
    ? (sorted[half] as number)
    : ((sorted[half - 1] as number) + (sorted[half] as number)) / 2
}
