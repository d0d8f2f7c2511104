import type { Plan } from '../plan.ts'
import type { Route } from '../tables.ts'

/** A route of the plan. Throws RangeError for an id the plan does not have. */
export function requireRoute(plan: Plan, routeId: string): Route {
  const route = plan.route.get(routeId)
  if (!route) throw new RangeError(`No route ${routeId} in the plan`)
  return route
}

/** What an operation calls a route. */
export function titleOf(route: Pick<Route, 'ref' | 'name'>): string {
  return route.ref || route.name
}
