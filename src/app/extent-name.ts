import type { ExtentTable } from '../model/operations/edit-extent.ts'
import type { Plan } from '../model/plan.ts'
import { beltTitle } from './belt-title.ts'
import type { LaidExtent } from './laid-extents.ts'

/** The name under which the plan keeps a line or belt, else the roads and stakes it runs between. */
export function extentName<T extends ExtentTable>(
  table: T,
  extent: Pick<LaidExtent, 'id' | 'stretches'>,
  plan: Pick<Plan, T | 'route'>,
): string {
  return plan[table].get(extent.id)?.name || beltTitle(extent, plan.route)
}
