import type { FoundBelt } from '../analysis/types.ts'
import type { Plan } from '../model/plan.ts'
import { beltTitle } from './belt-title.ts'

/** The name under which the plan keeps a belt, else the roads and stakes it runs between. */
export function beltName(belt: Pick<FoundBelt, 'id' | 'stretches'>, plan: Pick<Plan, 'belt' | 'route'>): string {
  return plan.belt.get(belt.id)?.name || beltTitle(belt, plan.route)
}
