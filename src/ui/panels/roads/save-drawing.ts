import { endDrawing, useDrawing } from '../../../app/drawing-state.ts'
import { runChangeset, usePlanState } from '../../../app/plan-state.ts'
import { select } from '../../../app/view-state.ts'
import type { Position } from '../../../geo/position.ts'
import { addRoute } from '../../../model/operations/edit-routes.ts'
import { extendRoute } from '../../../model/operations/extend-route.ts'
import type { Route } from '../../../model/tables.ts'

/** Puts what was drawn into the plan as one step and selects it: a new route, or (null) more of the one that is carried on. */
export function saveDrawing(fields: Pick<Route, 'ref' | 'name' | 'routeClass' | 'firstChainageM'> | null): void {
  const { coordinates, continues } = useDrawing.getState()
  const { plan, role } = usePlanState.getState()
  const line = withoutRepeats(coordinates)
  if (role !== 'writer' || line.length < 2) return
  if (fields) {
    const changeset = addRoute({ ...fields, coordinates: line })
    runChangeset(changeset)
    select('route', [changeset.put.route?.[0]?.id ?? ''])
  } else if (continues && plan.route.has(continues.routeId)) {
    // terra-draw rounds to 0.1 mm: the line begins where the route ends, not beside it.
    runChangeset(extendRoute(plan, continues.routeId, [continues.start, ...line.slice(1)]))
    select('route', [continues.routeId])
  }
  endDrawing()
}

function withoutRepeats(line: readonly Position[]): Position[] {
  return line.filter(([lon, lat], at) => at === 0 || lon !== line[at - 1]![0] || lat !== line[at - 1]![1])
}
