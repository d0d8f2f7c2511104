import i18next from 'i18next'
import { runChangeset, usePlanState } from '../../../app/plan-state.ts'
import { setView } from '../../../app/view-state.ts'
import type { Position } from '../../../geo/position.ts'
import { addSite } from '../../../model/operations/edit-sites.ts'

/** Adds a site at a position, named by number until the user names it, and selects it. */
export function placeSite(position: Position): void {
  const { plan, role } = usePlanState.getState()
  if (role !== 'writer') {
    setView({ tool: 'select' })
    return
  }
  const changeset = addSite({ name: i18next.t('map.newSite', { n: plan.site.size + 1 }), position })
  runChangeset(changeset)
  const id = changeset.put.site?.[0]?.id
  setView({ tool: 'select', selection: id ? { kind: 'site', ids: [id] } : null })
}
