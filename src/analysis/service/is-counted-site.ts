import type { ServiceFilter, Site } from '../../model/tables.ts'
import { isExistingSite } from '../is-existing-site.ts'

/** Whether a site serves: an existing one that the filter lets through; '' asks for sites without the word. */
export function isCountedSite(site: Site, filter: ServiceFilter | undefined): boolean {
  if (!isExistingSite(site)) return false
  if (!filter) return true
  const { domainId, tierId, themeId, siteIds } = filter
  if (domainId !== undefined && (site.domainId ?? '') !== domainId) return false
  if (tierId !== undefined && (site.tierId ?? '') !== tierId) return false
  if (themeId !== undefined && (site.themeId ?? '') !== themeId) return false
  return siteIds === undefined || siteIds.includes(site.id)
}
