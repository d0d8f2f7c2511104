/** Which targets of the programme a cluster counts for, and where. */
import type { Area, Cluster, Site, Target } from '../model/tables.ts'
import { isExistingSite } from './is-existing-site.ts'

/** What keeps a cluster from counting; null: it is of the target's kind. */
export function whyNotOfKind(
  cluster: Pick<Cluster, 'tierId' | 'siteIds'>,
  { tierId, domainId }: Pick<Target, 'tierId' | 'domainId'>,
  sites: ReadonlyMap<string, Pick<Site, 'status' | 'domainId'>>,
): 'tier' | 'domain' | null {
  if (tierId !== null && tierId !== cluster.tierId) return 'tier'
  if (domainId === null) return null
  const hasDomain = cluster.siteIds.some((id) => {
    const site = sites.get(id)
    return site !== undefined && site.domainId === domainId && isExistingSite(site)
  })
  return hasDomain ? null : 'domain'
}

/** The id of the area of `level` that has this code or is above the area that has it. */
export function findAreaAtLevel(
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
