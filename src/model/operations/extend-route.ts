import type { Position } from '../../geo/position.ts'
import { applyChangeset, buildChangeset, type Changeset } from '../changeset.ts'
import type { Plan } from '../plan.ts'
import { addRoute } from './edit-routes.ts'
import { joinRoutes } from './join-routes.ts'
import { requireRoute, titleOf } from './require-route.ts'

/**
 * Carries a route on along a drawn line that begins at one of its ends, as `joinRoutes` joins a route without calibration points.
 * Throws RangeError for an id the plan does not have and for a line without length.
 */
export function extendRoute(plan: Plan, routeId: string, coordinates: readonly Position[]): Changeset {
  const { ref, name, routeClass } = requireRoute(plan, routeId)
  const drawn = addRoute({ ref, name, routeClass, coordinates })
  const drawnId = drawn.put.route![0]!.id
  const joined = joinRoutes(applyChangeset(plan, drawn).plan, routeId, drawnId)
  // The drawn line was a route for the joining only: the plan never has it.
  const { route: gone, ...others } = joined.delete
  const kept = (gone ?? []).filter((key) => key.id !== drawnId)
  return buildChangeset({ key: 'extendRoute', values: { name: titleOf({ ref, name }) } }, joined.put, {
    ...others,
    ...(kept.length > 0 && { route: kept }),
  })
}
