import type { Position } from '../../geo/position.ts'
import { buildChangeset, type Changeset } from '../changeset.ts'
import { newId } from '../new-id.ts'
import type { Plan } from '../plan.ts'
import type { Site } from '../tables.ts'
import { dropSiteReferences } from './drop-references.ts'

export type SiteFields = Partial<Omit<Site, 'id' | 'version'>>

/** A new site at `position`; fields not given are empty, its status is candidate. */
export function addSite(fields: SiteFields & { name: string; position: Position }): Changeset {
  const site: Site = {
    id: newId(),
    version: 0,
    domainId: null,
    tierId: null,
    themeId: null,
    status: 'candidate',
    areaName: '',
    routeRef: '',
    notes: '',
    properties: {},
    ...fields,
  }
  return buildChangeset({ key: 'addSite', values: { name: site.name } }, { site: [site] })
}

/** Puts a site somewhere else. Throws RangeError for an id the plan does not have. */
export function moveSite(plan: Plan, siteId: string, position: Position): Changeset {
  const site = requireSite(plan, siteId)
  return buildChangeset({ key: 'moveSite', values: { name: site.name } }, { site: [{ ...site, position }] })
}

/** Changes the same fields of one or many sites. Throws RangeError for an id the plan does not have. */
export function editSites(plan: Plan, siteIds: readonly string[], fields: SiteFields): Changeset {
  const rows = siteIds.map((id) => ({ ...requireSite(plan, id), ...fields }))
  const first = rows[0]
  return buildChangeset(
    rows.length === 1 && first
      ? { key: 'editSite', values: { name: first.name } }
      : { key: 'editSites', values: { n: rows.length } },
    { site: rows },
  )
}

/** Removes sites from the plan, and from the lines, belts, clusters, scenarios and tours that list them. */
export function deleteSites(plan: Plan, siteIds: readonly string[]): Changeset {
  const sites = siteIds.map((id) => requireSite(plan, id))
  const first = sites[0]
  const referring = dropSiteReferences(plan, new Set(siteIds))
  return buildChangeset(
    sites.length === 1 && first
      ? { key: 'deleteSite', values: { name: first.name } }
      : { key: 'deleteSites', values: { n: sites.length } },
    referring.put,
    { site: sites.map(({ id, version }) => ({ id, version })), ...referring.delete },
  )
}

function requireSite(plan: Plan, siteId: string): Site {
  const site = plan.site.get(siteId)
  if (!site) throw new RangeError(`No site ${siteId} in the plan`)
  return site
}
