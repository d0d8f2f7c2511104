import type { CalibrationPoint, Route, RoutePart } from '../tables.ts'
import { branchOfPoint } from './branch-of-point.ts'
import { turnPart } from './turn-part.ts'

/** A route seen from its other end: main parts in rising measure, then parallels, then branches. */
export function mirrorRoute<R extends Pick<Route, 'parts' | 'lengthM'>>(route: R): R {
  const turned = route.parts.map((part) => turnPart(part, route.lengthM)).reverse()
  return { ...route, parts: KINDS.flatMap((kind) => turned.filter((part) => part.kind === kind)) }
}

const KINDS: readonly RoutePart['kind'][] = ['main', 'parallel', 'branch']

/**
 * A calibration point on the mirrored route. The value ahead of an equation is now the one that comes in. `route` is the one
 * before it was mirrored: a branch still counts on from where it leaves.
 */
export function mirrorPoint(point: CalibrationPoint, route: Route): CalibrationPoint {
  const branch = branchOfPoint(route, point)
  if (branch) return { ...point, measureM: route.lengthM - 2 * branch.startM + point.measureM }
  const mirrored = { ...point, measureM: route.lengthM - point.measureM }
  return point.aheadChainageM === undefined
    ? mirrored
    : { ...mirrored, chainageM: point.aheadChainageM, aheadChainageM: point.chainageM }
}
