import { isExistingSite } from '../analysis/is-existing-site.ts'
import { meetsTarget } from '../analysis/meets-target.ts'
import type { Plan } from '../model/plan.ts'
import type { Target } from '../model/tables.ts'

/** The sites that count for a target, wherever they are, in the order of the plan. */
export function findTargetSites(plan: Plan, target: Target): string[] {
  return [...plan.site.values()].filter((site) => isExistingSite(site) && meetsTarget(site, target)).map(({ id }) => id)
}
