import { buildChangeset, type Changeset } from '../changeset.ts'
import { type Plan, planRow } from '../plan.ts'
import type { PlanRow } from '../tables.ts'

type EditablePlanFields = Partial<Pick<PlanRow, 'name' | 'author' | 'mapAuditNo' | 'beltSettings'>>

/** Changes fields of the plan's own row. */
export function editPlan(plan: Plan, fields: EditablePlanFields): Changeset {
  const key = fields.name !== undefined ? 'renamePlan' : fields.beltSettings ? 'setBeltSettings' : 'editPlan'
  const row = { ...planRow(plan), ...fields }
  return buildChangeset({ key, values: { name: row.name } }, { plan: [row] })
}
