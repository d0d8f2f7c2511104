/**
 * What each area has and lacks: existing sites by domain and by tier against the programme's targets.
 *
 * Method: one pass over the sites with the areas assigned to them (`assignAreas`); a county counts what lies in its own
 * polygon, so its row need not be the sum of its townships' rows. Cost: O(sites × levels + areas × words).
 * Candidates and removed sites are not counted.
 */
import { AREA_LEVELS, type Area, type AreaLevel, type Programme, type Site, type Target } from '../model/tables.ts'
import type { SiteAreas } from './assign-areas.ts'
import { compareText } from './compare-text.ts'
import { isExistingSite } from './is-existing-site.ts'
import { meetsTarget } from './meets-target.ts'
import type { CoverageRow } from './types.ts'

export interface CoverageInput {
  readonly areas: Iterable<Area>
  readonly sites: Iterable<Site>
  readonly programme: Pick<Programme, 'domains' | 'tiers' | 'targets'>
  /** By site id, from `assignAreas`; a site without an entry lies outside all areas. */
  readonly areasOfSite: ReadonlyMap<string, SiteAreas>
}

/**
 * One row an area, also where nothing is counted: villages first, then townships, counties, the city; by code inside a
 * level. After the rows of a level one row with `areaId` null counts the sites outside all of its areas, if there are
 * any; where there are no areas at all that row alone, with level ''.
 */
export function computeCoverage({ areas, sites, programme, areasOfSite }: CoverageInput): CoverageRow[] {
  const areasByLevel = groupByLevel(areas)
  const existing = [...sites].filter(isExistingSite).sort((a, b) => compareText(a.id, b.id))
  const rows: CoverageRow[] = []
  for (const level of [...AREA_LEVELS].reverse()) {
    const levelAreas = areasByLevel.get(level)
    if (!levelAreas) continue
    const sitesOfArea = new Map<string, Site[]>(levelAreas.map((area) => [area.id, []]))
    const outside: Site[] = []
    for (const site of existing) {
      const areaId = areasOfSite.get(site.id)?.[level]
      const own = areaId == null ? outside : (sitesOfArea.get(areaId) ?? outside)
      own.push(site)
    }
    const targets = programme.targets.filter((target) => target.level === level && target.subject === 'site')
    for (const area of levelAreas) rows.push(buildRow(area, level, sitesOfArea.get(area.id) ?? [], programme, targets))
    if (outside.length > 0) rows.push(buildRow(null, level, outside, programme, []))
  }
  if (areasByLevel.size === 0 && existing.length > 0) rows.push(buildRow(null, '', existing, programme, []))
  return rows
}

function buildRow(
  area: Area | null,
  level: AreaLevel | '',
  sites: readonly Site[],
  programme: CoverageInput['programme'],
  targets: readonly Target[],
): CoverageRow {
  let shortfall = 0
  for (const target of targets) {
    shortfall += Math.max(0, target.count - sites.filter((site) => meetsTarget(site, target)).length)
  }
  return {
    areaId: area?.id ?? null,
    code: area?.code ?? '',
    name: area?.name ?? '',
    level,
    parentCode: area?.parentCode ?? null,
    total: sites.length,
    siteIds: sites.map((site) => site.id),
    byDomain: countBy(programme.domains, sites, (site) => site.domainId),
    byTier: countBy(programme.tiers, sites, (site) => site.tierId),
    target: targets.length > 0 ? targets.reduce((sum, target) => sum + target.count, 0) : null,
    shortfall: targets.length > 0 ? shortfall : null,
  }
}

/** Counts by id, zeros present; '' takes the sites whose id is null or not in the programme, so that the sum is the total. */
function countBy(
  words: readonly { readonly id: string }[],
  sites: readonly Site[],
  idOf: (site: Site) => string | null,
): Record<string, number> {
  const counts: Record<string, number> = Object.fromEntries([...words.map((word) => [word.id, 0]), ['', 0]])
  for (const site of sites) {
    const id = idOf(site) ?? ''
    const known = Object.hasOwn(counts, id) ? id : ''
    counts[known] = (counts[known] as number) + 1
  }
  return counts
}

function groupByLevel(areas: Iterable<Area>): Map<AreaLevel, Area[]> {
  const groups = new Map<AreaLevel, Area[]>()
  for (const area of areas) {
    const group = groups.get(area.level)
    if (group) group.push(area)
    else groups.set(area.level, [area])
  }
  for (const group of groups.values()) {
    group.sort((a, b) => compareText(a.code, b.code) || compareText(a.name, b.name) || compareText(a.id, b.id))
  }
  return groups
}
