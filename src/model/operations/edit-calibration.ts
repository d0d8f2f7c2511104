/** Calibration points, one or all of a route. Kept lines and belts stay in their places: they get the chainages of the new stakes. */
import { buildChangeset, type Changeset } from '../changeset.ts'
import { newId } from '../new-id.ts'
import type { Plan } from '../plan.ts'
import { byMeasure, calibrationOf } from '../stakes/calibration-of.ts'
import type { CalibrationPoint } from '../tables.ts'
import { restake } from './keep-in-place.ts'
import { requireRoute, titleOf } from './require-route.ts'

export type NewCalibrationPoint = Omit<CalibrationPoint, 'id' | 'version' | 'routeId'>

/** Throws RangeError for a route the plan does not have. */
export function addCalibrationPoint(plan: Plan, routeId: string, fields: NewCalibrationPoint): Changeset {
  const point = { ...fields, id: newId(), version: 0, routeId }
  return change(plan, routeId, 'addCalibrationPoint', [point], [])
}

/** Replaces what a point says; a field not given in `fields` goes. Throws RangeError for an id the plan does not have. */
export function editCalibrationPoint(plan: Plan, pointId: string, fields: NewCalibrationPoint): Changeset {
  const { id, version, routeId } = requirePoint(plan, pointId)
  return change(plan, routeId, 'editCalibrationPoint', [{ ...fields, id, version, routeId }], [])
}

/** Throws RangeError for an id the plan does not have. */
export function deleteCalibrationPoint(plan: Plan, pointId: string): Changeset {
  const point = requirePoint(plan, pointId)
  return change(plan, point.routeId, 'deleteCalibrationPoint', [], [point])
}

/** Gives a route these points in place of all it has. Throws RangeError for a route the plan does not have. */
export function replaceCalibration(plan: Plan, routeId: string, points: readonly NewCalibrationPoint[]): Changeset {
  const put = points.map((fields) => ({ ...fields, id: newId(), version: 0, routeId }))
  return change(plan, routeId, 'replaceCalibration', put, calibrationOf(plan, routeId))
}

function change(
  plan: Plan,
  routeId: string,
  key: string,
  put: readonly CalibrationPoint[],
  gone: readonly CalibrationPoint[],
): Changeset {
  const route = requireRoute(plan, routeId)
  const touched = new Set([...put, ...gone].map((point) => point.id))
  const points = [...calibrationOf(plan, routeId).filter((point) => !touched.has(point.id)), ...put].sort(byMeasure)
  return buildChangeset(
    { key, values: { name: titleOf(route), n: put.length } },
    { ...(put.length > 0 && { calibrationPoint: put }), ...restake(plan, route, points) },
    gone.length > 0 ? { calibrationPoint: gone.map(({ id, version }) => ({ id, version })) } : {},
  )
}

function requirePoint(plan: Plan, pointId: string): CalibrationPoint {
  const point = plan.calibrationPoint.get(pointId)
  if (!point) throw new RangeError(`No calibration point ${pointId} in the plan`)
  return point
}
