import { isExistingSite } from '../analysis/is-existing-site.ts'
import type { Derived } from '../jobs/types.ts'
import type { Plan } from '../model/plan.ts'
import type { AreaLevel, Site } from '../model/tables.ts'

export interface MatrixCell {
  readonly level: AreaLevel
  /** Null for the sites outside all areas of the level; absent for those of all rows. */
  readonly areaId?: string | null
  /** `domain:<id>` or `tier:<id>`, where an empty id stands for sites without one; any other counts all. */
  readonly column: string
}

/** The sites that a number of the coverage matrix counts, in the order of the plan. */
export function findCellSites(plan: Plan, derived: Derived, cell: MatrixCell): string[] {
  const { siteIds, areaIds } = derived.areas
  const areaOfRow = derived.areas[cell.level]
  const { areaId } = cell
  const wanted = typeof areaId === 'string' ? areaIds.indexOf(areaId) : -1
  if (typeof areaId === 'string' && wanted < 0) return []
  return siteIds.filter((id, row) => {
    const site = plan.site.get(id)
    const isInArea = areaId === undefined || areaOfRow[row] === wanted
    return site !== undefined && isInArea && isExistingSite(site) && isInColumn(site, cell.column)
  })
}

function isInColumn(site: Site, column: string): boolean {
  if (column.startsWith('domain:')) return (site.domainId ?? '') === column.slice('domain:'.length)
  if (column.startsWith('tier:')) return (site.tierId ?? '') === column.slice('tier:'.length)
  return true
}
