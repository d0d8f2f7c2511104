import { polylineLengthM } from '../../geo/polyline-length.ts'
import type { Position } from '../../geo/position.ts'
import { buildChangeset, type Changeset } from '../changeset.ts'
import { newId } from '../new-id.ts'
import type { Plan } from '../plan.ts'
import { calibrationOf } from '../stakes/calibration-of.ts'
import type { Route, RouteClass } from '../tables.ts'
import { dropRouteReferences } from './drop-references.ts'
import { restake } from './keep-in-place.ts'
import { requireRoute, titleOf } from './require-route.ts'

/**
 * A new route along a drawn line; its id is in the changeset's `put.route`. Positions that repeat the one before are left out.
 * Throws RangeError for a line without length.
 */
export function addRoute(input: {
  readonly ref: string
  readonly name: string
  readonly routeClass: RouteClass
  readonly coordinates: readonly Position[]
  /** Of the first position; 0 when not given. */
  readonly firstChainageM?: number
}): Changeset {
  const coordinates = input.coordinates.filter((position, i) => {
    const before = input.coordinates[i - 1]
    return !before || before[0] !== position[0] || before[1] !== position[1]
  })
  const lengthM = polylineLengthM(coordinates)
  if (!(lengthM > 0)) throw new RangeError(`A route of ${coordinates.length} positions has no length`)
  const route: Route = {
    id: newId(),
    version: 0,
    ref: input.ref,
    name: input.name,
    routeClass: input.routeClass,
    parts: [{ coordinates, startM: 0, kind: 'main' }],
    lengthM,
    firstChainageM: input.firstChainageM ?? 0,
  }
  return buildChangeset({ key: 'addRoute', values: { name: titleOf(route) } }, { route: [route] })
}

/** Changes what a route is called. Throws RangeError for an id the plan does not have. */
export function editRoute(
  plan: Plan,
  routeId: string,
  fields: Partial<Pick<Route, 'ref' | 'name' | 'routeClass'>>,
): Changeset {
  const route = { ...requireRoute(plan, routeId), ...fields }
  return buildChangeset({ key: 'editRoute', values: { name: titleOf(route) } }, { route: [route] })
}

/**
 * Sets the chainage at measure 0; kept lines and belts stay in their places. It decides nothing while the route has
 * calibration points of its own. Throws RangeError for an id the plan does not have or a chainage that is not finite.
 */
export function setFirstChainage(plan: Plan, routeId: string, firstChainageM: number): Changeset {
  if (!Number.isFinite(firstChainageM)) throw new RangeError(`No first chainage of ${firstChainageM} m`)
  const route = { ...requireRoute(plan, routeId), firstChainageM }
  return buildChangeset(
    { key: 'setFirstChainage', values: { name: titleOf(route) } },
    { route: [route], ...restake(plan, route, calibrationOf(plan, routeId)) },
  )
}

/** Removes routes with their calibration points and lines, and their stretches of belts. */
export function deleteRoutes(plan: Plan, routeIds: readonly string[]): Changeset {
  const routes = [...new Set(routeIds)].map((id) => requireRoute(plan, id))
  const first = routes[0]
  const referring = dropRouteReferences(plan, new Set(routeIds))
  return buildChangeset(
    routes.length === 1 && first
      ? { key: 'deleteRoute', values: { name: titleOf(first) } }
      : { key: 'deleteRoutes', values: { n: routes.length } },
    referring.put,
    { route: routes.map(({ id, version }) => ({ id, version })), ...referring.delete },
  )
}
