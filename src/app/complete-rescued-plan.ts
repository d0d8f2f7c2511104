import { applyChangeset } from '../model/changeset.ts'
import { newId } from '../model/new-id.ts'
import { createPlan } from '../model/operations/create-plan.ts'
import { emptyPlan, type Plan } from '../model/plan.ts'

/** What could be read of a damaged plan, as a plan that can be saved and opened: its own row and programme new where they are lost. */
export function completeRescuedPlan(rescued: Plan, name: string, now: string): Plan {
  const { plan: blank } = applyChangeset(emptyPlan(), createPlan({ planId: newId(), name, invented: false, now }))
  return {
    ...rescued,
    plan: rescued.plan.size === 0 ? blank.plan : rescued.plan,
    programme: rescued.programme.size === 0 ? blank.programme : rescued.programme,
  }
}
