import type { FoundBelt } from '../analysis/types.ts'
import type { Plan } from '../model/plan.ts'
import { extentName } from './extent-name.ts'

/** The name under which the plan keeps a belt, else the roads and stakes it runs between. */
export function beltName(belt: Pick<FoundBelt, 'id' | 'stretches'>, plan: Pick<Plan, 'belt' | 'route'>): string {
  return extentName('belt', belt, plan)
}
