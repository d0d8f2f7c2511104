import { isExistingSite } from '../analysis/is-existing-site.ts'
import type { Derived } from '../jobs/types.ts'
import type { Plan } from '../model/plan.ts'
import type { AreaLevel, Site } from '../model/tables.ts'

export interface MatrixCell {
  readonly level: AreaLevel
  /** Null for the sites outside all areas of the level. */
  readonly areaId: string | null
  /** `total`, `domain:<id>` or `tier:<id>`; an empty id stands for sites without one. */
  readonly column: string
}

/** The sites that a number of the coverage matrix counts, in the order of the plan. */
export function findCellSites(plan: Plan, derived: Derived, cell: MatrixCell): string[] {
  const { siteIds, areaIds } = derived.areas
  const areaOfRow = derived.areas[cell.level]
  const wanted = cell.areaId === null ? -1 : areaIds.indexOf(cell.areaId)
  if (cell.areaId !== null && wanted < 0) return []
  return siteIds.filter((id, row) => {
    const site = plan.site.get(id)
    return site !== undefined && areaOfRow[row] === wanted && isExistingSite(site) && isInColumn(site, cell.column)
  })
}

function isInColumn(site: Site, column: string): boolean {
  if (column.startsWith('domain:')) return (site.domainId ?? '') === column.slice('domain:'.length)
  if (column.startsWith('tier:')) return (site.tierId ?? '') === column.slice('tier:'.length)
  return true
}
