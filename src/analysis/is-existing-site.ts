import type { Site } from '../model/tables.ts'

/** Whether a site counts as existing: neither a candidate, which is not chosen yet, nor removed (摘牌). */
export function isExistingSite(site: Pick<Site, 'status'>): boolean {
  return site.status !== 'candidate' && site.status !== 'removed'
}
