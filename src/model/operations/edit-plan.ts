import { buildChangeset, type Changeset } from '../changeset.ts'
import { type Plan, planRow } from '../plan.ts'
import type { PlanRow } from '../tables.ts'

type EditablePlanFields = Partial<
  Pick<
    PlanRow,
    | 'name'
    | 'author'
    | 'mapAuditNo'
    | 'beltSettings'
    | 'networkSettings'
    | 'clusterSettings'
    | 'serviceSettings'
    | 'sitingSettings'
  >
>

/** Changes fields of the plan's own row. */
export function editPlan(plan: Plan, fields: EditablePlanFields): Changeset {
  const key = keyOf(fields)
  const row = { ...planRow(plan), ...fields }
  return buildChangeset({ key, values: { name: row.name } }, { plan: [row] })
}

function keyOf(fields: EditablePlanFields): string {
  if (fields.name !== undefined) return 'renamePlan'
  if (fields.beltSettings) return 'setBeltSettings'
  if (fields.clusterSettings) return 'setClusterSettings'
  if (fields.serviceSettings) return 'setServiceSettings'
  if (fields.sitingSettings) return 'setSitingSettings'
  return fields.networkSettings ? 'setNetworkSettings' : 'editPlan'
}
