import i18next from 'i18next'
import { runChangeset, usePlanState } from '../app/plan-state.ts'
import { setView, useViewState } from '../app/view-state.ts'
import { deleteSites } from '../model/operations/edit-sites.ts'
import { offerUndo } from './offer-undo.tsx'

/** Deletes sites of the open plan and offers to take it back, for as long as it is the last step. */
export function deleteSitesWithUndo(siteIds: readonly string[]): void {
  const { plan } = usePlanState.getState()
  const present = siteIds.filter((id) => plan.site.has(id))
  if (present.length === 0) return
  runChangeset(deleteSites(plan, present))
  const { selection } = useViewState.getState()
  if (selection?.kind === 'site') {
    const gone = new Set(present)
    const left = selection.ids.filter((id) => !gone.has(id))
    setView({ selection: left.length > 0 ? { kind: 'site', ids: left } : null })
  }
  offerUndo(i18next.t('table.deleted', { n: present.length }))
}
