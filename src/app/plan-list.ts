/** The list of plans as a hook, and what can be done to a plan that is not open. */
import { useEffect, useState } from 'react'
import { newId } from '../model/new-id.ts'
import { editPlan } from '../model/operations/edit-plan.ts'
import type { PlanSummary } from '../storage/types.ts'
import { planStore } from './plan-store.ts'

export type { PlanSummary }

/** The plans of this browser, kept up to date; null until they are read, empty where the browser stores nothing. */
export function usePlanList(): readonly PlanSummary[] | null {
  const [plans, setPlans] = useState<readonly PlanSummary[] | null>(null)
  useEffect(() => {
    let gone = false
    const read = (): void => {
      planStore()
        .listPlans()
        .then((list) => !gone && setPlans(list))
        .catch(() => !gone && setPlans([]))
    }
    read()
    const unsubscribe = planStore().subscribeList(read)
    return () => {
      gone = true
      unsubscribe()
    }
  }, [])
  return plans
}

export function duplicatePlan(planId: string, name: string): Promise<void> {
  return planStore().duplicate(planId, newId(), name)
}

/** Renames a plan that is not open here. Rejects with NotWriterError while another tab writes it. */
export async function renameStoredPlan(planId: string, name: string): Promise<void> {
  const session = await planStore().open(planId)
  try {
    await session.commit(editPlan(session.plan, { name }))
  } finally {
    await session.close()
  }
}

export function deletePlan(planId: string): Promise<void> {
  return planStore().remove(planId)
}

export function restorePlan(planId: string): Promise<void> {
  return planStore().restore(planId)
}
