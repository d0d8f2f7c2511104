/**
 * A scenario becomes part of the plan: its candidates are `applied`, and of its demand points new sites are made, `applied`, where
 * they lie. The site of a demand point has an id that follows from the point's, so that no second one is ever made of it, by
 * whichever scenario.
 */
import { buildChangeset, type Changeset } from '../changeset.ts'
import type { Plan } from '../plan.ts'
import type { DemandPoint, Scenario, Site } from '../tables.ts'
import { requireScenario } from './edit-scenario.ts'

/** What promoting would change; what is in the plan already is left as it is. */
export function listPromotable(
  plan: Plan,
  { siteIds, demandPointIds = [] }: Pick<Scenario, 'siteIds' | 'demandPointIds'>,
): { readonly sites: readonly Site[]; readonly points: readonly DemandPoint[] } {
  return {
    sites: [...new Set(siteIds)].flatMap((id) => {
      const site = plan.site.get(id)
      return site?.status === 'candidate' ? [site] : []
    }),
    points: [...new Set(demandPointIds)].flatMap((id) => {
      const point = plan.demandPoint.get(id)
      return point && !plan.site.has(siteIdOf(id)) ? [point] : []
    }),
  }
}

/** Throws RangeError for an id the plan does not have, and where there is nothing to promote. */
export function promoteScenario(plan: Plan, id: string): Changeset {
  const scenario = requireScenario(plan, id)
  const { sites, points } = listPromotable(plan, scenario)
  const rows: Site[] = [
    ...sites.map((site): Site => ({ ...site, status: 'applied' })),
    ...points.map(
      (point): Site => ({
        id: siteIdOf(point.id),
        version: 0,
        name: point.name || point.id,
        position: point.position,
        domainId: null,
        tierId: null,
        themeId: null,
        status: 'applied',
        areaName: point.areaName,
        routeRef: '',
        notes: '',
        properties: {},
      }),
    ),
  ]
  if (rows.length === 0) throw new RangeError(`Scenario ${id} has nothing to promote`)
  return buildChangeset({ key: 'promoteScenario', values: { name: scenario.name, n: rows.length } }, { site: rows })
}

function siteIdOf(demandPointId: string): string {
  return `of-${demandPointId}`
}
