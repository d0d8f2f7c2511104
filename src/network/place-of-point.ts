import { branchOfPoint } from '../model/stakes/branch-of-point.ts'
import type { CalibrationPoint, Route } from '../model/tables.ts'
import { locateOnCarriageway, locateOnPart, type RoutePlace } from './locate-on-route.ts'

/** The place on the road that a calibration point's measure says; null beyond the ends and where the route has no such branch. */
export function placeOfPoint(
  route: Pick<Route, 'parts' | 'lengthM' | 'firstChainageM'>,
  calibration: readonly CalibrationPoint[],
  point: CalibrationPoint,
): RoutePlace | null {
  const { prefix, measureM } = point
  if (prefix === undefined || prefix === 'Z') return locateOnCarriageway(route, measureM, calibration, prefix ?? '')
  const branch = branchOfPoint(route, point)
  return branch && locateOnPart(branch, measureM)
}
