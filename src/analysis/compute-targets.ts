/**
 * How far the plan is with each of its targets, over all areas of the target's level: "sites 163/200".
 *
 * What exists beyond the target in one area does not make up for what another area lacks, so `haveCount` counts at most
 * `count` in each area and `wantedCount - haveCount` is what is still to be done. The plan itself is the one city where
 * the plan has no city area or just one. Cost: O(targets × (sites + clusters + areas)).
 */
import type { Area, Cluster, Programme, Site, Target } from '../model/tables.ts'
import type { SiteAreas } from './assign-areas.ts'
import { isExistingSite } from './is-existing-site.ts'
import { meetsTarget } from './meets-target.ts'

export interface TargetProgress {
  readonly targetId: string
  readonly level: Target['level']
  readonly subject: Target['subject']
  readonly tierId: string | null
  readonly domainId: string | null
  /** The target's count times the number of areas. */
  readonly wantedCount: number
  /** What exists, in each area at most the target's count. */
  readonly haveCount: number
  /** All that exists and is of the target's kind, wherever it is. */
  readonly existingCount: number
  readonly areaCount: number
  /** Areas that have all they should. */
  readonly metAreaCount: number
}

export interface TargetsInput {
  readonly programme: Pick<Programme, 'targets'>
  readonly areas: Iterable<Area>
  readonly sites: Iterable<Site>
  readonly clusters: Iterable<Cluster>
  /** By site id, from `assignAreas`. */
  readonly areasOfSite: ReadonlyMap<string, SiteAreas>
}

/**
 * One entry a target, in the programme's order.
 * A cluster counts for the area its code names and for the areas above that; for a domain it counts when one of its
 * existing sites is of that domain.
 */
export function computeTargets(input: TargetsInput): TargetProgress[] {
  const areas = [...input.areas]
  const sites = [...input.sites].filter(isExistingSite)
  const clusters = [...input.clusters]
  const siteById = new Map(sites.map((site) => [site.id, site]))
  const areaByCode = new Map(areas.map((area) => [area.code, area]))

  return input.programme.targets.map((target) => {
    const levelAreas = areas.filter((area) => area.level === target.level)
    const isWholePlan = target.level === 'city' && levelAreas.length <= 1
    const countByArea = new Map<string, number>(isWholePlan ? [['', 0]] : levelAreas.map((area) => [area.id, 0]))
    const add = (areaId: string | null): void => {
      const key = isWholePlan ? '' : areaId
      const count = key === null ? undefined : countByArea.get(key)
      if (key !== null && count !== undefined) countByArea.set(key, count + 1)
    }
    let existingCount = 0
    if (target.subject === 'site') {
      for (const site of sites) {
        if (!meetsTarget(site, target)) continue
        existingCount++
        add(input.areasOfSite.get(site.id)?.[target.level] ?? null)
      }
    } else {
      for (const cluster of clusters) {
        if (target.tierId !== null && target.tierId !== cluster.tierId) continue
        if (target.domainId !== null && !cluster.siteIds.some((id) => siteById.get(id)?.domainId === target.domainId))
          continue
        existingCount++
        add(findAreaAtLevel(cluster.areaCode, target.level, areaByCode))
      }
    }
    const counts = [...countByArea.values()]
    return {
      targetId: target.id,
      level: target.level,
      subject: target.subject,
      tierId: target.tierId,
      domainId: target.domainId,
      wantedCount: target.count * counts.length,
      haveCount: counts.reduce((sum, count) => sum + Math.min(count, target.count), 0),
      existingCount,
      areaCount: counts.length,
      metAreaCount: counts.filter((count) => count >= target.count).length,
    }
  })
}

/** The id of the area of `level` that has this code or is above the area that has it. */
function findAreaAtLevel(
  code: string | null,
  level: Target['level'],
  areaByCode: ReadonlyMap<string, Area>,
): string | null {
  const seen = new Set<string>()
  let at = code
  // Codes come from files, so a parent may point back at its child.
  while (at !== null && !seen.has(at)) {
    seen.add(at)
    const area = areaByCode.get(at)
    if (!area) return null
    if (area.level === level) return area.id
    at = area.parentCode
  }
  return null
}
