import type { Plan } from '../model/plan.ts'
import { byMeasure } from '../model/stakes/calibration-of.ts'
import type { CalibrationPoint } from '../model/tables.ts'

type Points = Plan['calibrationPoint']

const known = new WeakMap<Points, ReadonlyMap<string, readonly CalibrationPoint[]>>()
const none: readonly CalibrationPoint[] = []

/** The calibration points of each route that has any, by rising measure; the same lists as long as the points are the same. */
export function calibrationsByRoute(points: Points): ReadonlyMap<string, readonly CalibrationPoint[]> {
  let groups = known.get(points)
  if (!groups) known.set(points, (groups = groupByRoute(points)))
  return groups
}

/** Those of one route. */
export function calibrationOfRoute(points: Points, routeId: string): readonly CalibrationPoint[] {
  return calibrationsByRoute(points).get(routeId) ?? none
}

function groupByRoute(points: Points): ReadonlyMap<string, readonly CalibrationPoint[]> {
  const groups = new Map<string, CalibrationPoint[]>()
  for (const point of points.values()) {
    const group = groups.get(point.routeId)
    if (group) group.push(point)
    else groups.set(point.routeId, [point])
  }
  for (const group of groups.values()) group.sort(byMeasure)
  return groups
}
