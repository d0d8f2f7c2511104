/** Candidates that must be chosen, or must not. */
import { usePlanState } from '../plan-state.ts'
import { setSitingSettings, sitingSettingsOf } from './siting.ts'

export type Lock = 'in' | 'out' | 'free'

export function lockOf(
  { lockedInIds, lockedOutIds }: { readonly lockedInIds: readonly string[]; readonly lockedOutIds: readonly string[] },
  id: string,
): Lock {
  if (lockedInIds.includes(id)) return 'in'
  return lockedOutIds.includes(id) ? 'out' : 'free'
}

/** As one step of the plan. */
export function lockCandidates(ids: readonly string[], lock: Lock): void {
  const { lockedInIds, lockedOutIds } = sitingSettingsOf(usePlanState.getState().plan)
  const others = (list: readonly string[]): string[] => list.filter((id) => !ids.includes(id))
  setSitingSettings({
    lockedInIds: [...others(lockedInIds), ...(lock === 'in' ? ids : [])],
    lockedOutIds: [...others(lockedOutIds), ...(lock === 'out' ? ids : [])],
  })
}
