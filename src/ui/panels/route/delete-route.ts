import i18next from 'i18next'
import { runChangeset, usePlanState } from '../../../app/plan-state.ts'
import { setView } from '../../../app/view-state.ts'
import { deleteRoutes } from '../../../model/operations/edit-routes.ts'
import { offerUndo } from '../../offer-undo.tsx'

/** Deletes a route of the open plan and offers to take it back, for as long as it is the last step. */
export function deleteRouteWithUndo(routeId: string): void {
  const { plan } = usePlanState.getState()
  const route = plan.route.get(routeId)
  if (!route) return
  runChangeset(deleteRoutes(plan, [routeId]))
  setView({ selection: null })
  offerUndo(i18next.t('roads.edit.deleted', { name: route.ref || route.name }))
}
