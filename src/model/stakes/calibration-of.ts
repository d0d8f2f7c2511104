import type { Plan } from '../plan.ts'
import type { CalibrationPoint } from '../tables.ts'

/** The calibration points of a route by rising measure, ties by id. */
export function calibrationOf(plan: Pick<Plan, 'calibrationPoint'>, routeId: string): CalibrationPoint[] {
  return [...plan.calibrationPoint.values()].filter((point) => point.routeId === routeId).sort(byMeasure)
}

/** The order in which calibration points are read. */
export function byMeasure(
  a: Pick<CalibrationPoint, 'measureM' | 'id'>,
  b: Pick<CalibrationPoint, 'measureM' | 'id'>,
): number {
  return a.measureM - b.measureM || (a.id < b.id ? -1 : a.id > b.id ? 1 : 0)
}

/** The points that give the stakes of the route itself: those without a prefix. */
export function ownPoints<P extends Pick<CalibrationPoint, 'prefix'>>(points: readonly P[]): P[] {
  return points.filter((point) => point.prefix === undefined)
}

/**
 * The points that give the stakes of the left carriageway: its own (prefix Z) and, before the first and after the last of them,
 * those of the route; all of the route's where it has none of its own. By rising measure.
 */
export function leftPoints<P extends Pick<CalibrationPoint, 'prefix' | 'measureM'>>(points: readonly P[]): P[] {
  const left = points.filter((point) => point.prefix === 'Z')
  const fromM = Math.min(...left.map((point) => point.measureM))
  const toM = Math.max(...left.map((point) => point.measureM))
  return points.filter(
    ({ prefix, measureM }) => prefix === 'Z' || (prefix === undefined && !(measureM >= fromM && measureM <= toM)),
  )
}
