import type { CalibrationPoint, Route } from '../../../model/tables.ts'
import { describeRoute, type RouteDescription } from '../../../network/describe-route.ts'

const known = new WeakMap<Route, { calibration: readonly CalibrationPoint[]; description: RouteDescription }>()

/** What is to be said of a route; remembered as long as the route and its calibration are the same. */
export function describeRouteOf(route: Route, calibration: readonly CalibrationPoint[]): RouteDescription {
  const old = known.get(route)
  if (old && old.calibration === calibration) return old.description
  const description = describeRoute(route, calibration)
  known.set(route, { calibration, description })
  return description
}
