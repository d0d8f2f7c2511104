import { isExistingSite } from '../../analysis/is-existing-site.ts'
import { buildAreaIndex, findAreaAt } from '../../geo/area-index.ts'
import type { DistributionArea, DistributionRequest, DistributionTrack } from '../../jobs/distribution-types.ts'
import type { Derived } from '../../jobs/types.ts'
import { type Plan, programmeOf } from '../../model/plan.ts'
import type { Site } from '../../model/tables.ts'
import { siteFactsOf } from '../site-facts.ts'
import { measuresOnBelt } from './measures-on-belt.ts'

export interface DistributionChoice {
  readonly level: 'county' | 'township'
  /** `equal`: every area counts the same; `demand`: by the weights of the demand points in it. */
  readonly weight: 'equal' | 'demand'
}

/** What is asked about the existing sites of a plan. Tracks are `route:<id>` and `belt:<id>` with two sites or more. */
export function buildDistributionRequest(
  plan: Plan,
  derived: Derived,
  { level, weight }: DistributionChoice,
): DistributionRequest {
  const facts = siteFactsOf(derived)
  const sites = [...plan.site.values()].filter(isExistingSite)
  return {
    sites: sites.map(({ id, position, domainId }) => ({
      id,
      position,
      foot: facts.hangOf(id)?.foot,
      domainId,
      areaId: facts.areaOf(id, level),
    })),
    areas: buildAreas(plan, level, weight),
    domainIds: programmeOf(plan).domains.map(({ id }) => id),
    tracks: [...tracksOfRoutes(derived, sites), ...tracksOfBelts(derived, sites)],
  }
}

function buildAreas(
  plan: Plan,
  level: DistributionChoice['level'],
  weight: DistributionChoice['weight'],
): DistributionArea[] {
  const areas = [...plan.area.values()].filter((area) => area.level === level)
  const weights = new Map<string, number>()
  if (weight === 'demand') {
    const index = buildAreaIndex(areas)
    for (const point of plan.demandPoint.values()) {
      const areaId = findAreaAt(index, point.position[0], point.position[1])
      if (areaId !== null) weights.set(areaId, (weights.get(areaId) ?? 0) + (point.weight ?? 0))
    }
  }
  return areas.map(({ id, code, parentCode, geometry }) => ({
    id,
    // Counties are the groups; of counties themselves each is one.
    groupId: level === 'county' ? code : parentCode,
    weight: weight === 'equal' ? 1 : (weights.get(id) ?? 0),
    geometry,
  }))
}

function tracksOfRoutes({ snaps }: Derived, sites: readonly Site[]): DistributionTrack[] {
  const existing = new Set(sites.map(({ id }) => id))
  const measures = new Map<string, number[]>()
  snaps.siteIds.forEach((siteId, at) => {
    const routeId = snaps.routeIds[snaps.routeIndex[at]!]
    if (routeId === undefined || !existing.has(siteId) || snaps.offsetM[at]! > MOST_OFFSET_M) return
    measures.set(routeId, [...(measures.get(routeId) ?? []), snaps.measureM[at]!])
  })
  return [...measures]
    .filter(([, measuresM]) => measuresM.length > 1)
    .map(([routeId, measuresM]) => ({ id: `route:${routeId}`, measuresM }))
}

/** Farther from its road than this a site is not along it. */
const MOST_OFFSET_M = 5000

function tracksOfBelts({ belts }: Derived, sites: readonly Site[]): DistributionTrack[] {
  const positions = new Map(sites.map(({ id, position }) => [id, position]))
  return belts.flatMap((belt) => {
    const at = belt.siteIds.flatMap((id) => {
      const position = positions.get(id)
      return position ? [position] : []
    })
    return at.length > 1 ? [{ id: `belt:${belt.id}`, measuresM: measuresOnBelt(belt, at) }] : []
  })
}
