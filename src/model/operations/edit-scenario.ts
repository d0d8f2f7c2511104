/** Scenarios kept in the plan: choices of sites with how they were found. */
import { buildChangeset, type Changeset } from '../changeset.ts'
import { newId } from '../new-id.ts'
import type { Plan } from '../plan.ts'
import type { Scenario } from '../tables.ts'

export type ScenarioFields = Omit<Scenario, 'id' | 'version'>

/** Keeps a choice. Throws RangeError for a site or demand point that the plan does not have. */
export function saveScenario(plan: Plan, fields: ScenarioFields, id: string = newId()): Changeset {
  for (const siteId of fields.siteIds) if (!plan.site.has(siteId)) throw new RangeError(`No site ${siteId} in the plan`)
  for (const pointId of fields.demandPointIds ?? [])
    if (!plan.demandPoint.has(pointId)) throw new RangeError(`No demand point ${pointId} in the plan`)
  return buildChangeset(
    { key: 'saveScenario', values: { name: fields.name } },
    { scenario: [{ ...fields, id, version: 0 }] },
  )
}

/** Its name or notes, or how it was found anew. Throws RangeError for an id the plan does not have. */
export function editScenario(
  plan: Plan,
  id: string,
  fields: Partial<Pick<Scenario, 'name' | 'notes' | 'choice'>>,
): Changeset {
  const scenario = requireScenario(plan, id)
  const key = fields.name !== undefined ? 'renameScenario' : fields.choice ? 'recomputeScenario' : 'editScenario'
  return buildChangeset(
    { key, values: { name: fields.name ?? scenario.name } },
    { scenario: [{ ...scenario, ...fields }] },
  )
}

/** Another one with the same choice. Throws RangeError for an id the plan does not have. */
export function duplicateScenario(plan: Plan, id: string, name: string, copyId: string = newId()): Changeset {
  const scenario = requireScenario(plan, id)
  return buildChangeset(
    { key: 'duplicateScenario', values: { name: scenario.name } },
    { scenario: [{ ...scenario, id: copyId, version: 0, name }] },
  )
}

/** Throws RangeError for an id the plan does not have. */
export function deleteScenario(plan: Plan, id: string): Changeset {
  const { name, version } = requireScenario(plan, id)
  return buildChangeset({ key: 'deleteScenario', values: { name } }, {}, { scenario: [{ id, version }] })
}

export function requireScenario(plan: Plan, id: string): Scenario {
  const scenario = plan.scenario.get(id)
  if (!scenario) throw new RangeError(`No scenario ${id} in the plan`)
  return scenario
}
