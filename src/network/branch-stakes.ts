import { branchOfPoint } from '../model/stakes/branch-of-point.ts'
import { buildStakeSections, type StakeSection } from '../model/stakes/stake-sections.ts'
import type { Route, RoutePart } from '../model/tables.ts'
import type { Calibration } from './chainage-of.ts'

/** The stakes of a branch with calibration points of its own, over the measures of the part. */
export interface BranchStakes {
  readonly prefix: string
  readonly sections: readonly StakeSection[]
}

const NONE: ReadonlyMap<RoutePart, BranchStakes> = new Map()
const known = new WeakMap<Calibration, { parts: readonly RoutePart[]; stakes: ReadonlyMap<RoutePart, BranchStakes> }>()

/**
 * The branches of a route that have stakes of their own, by calibration points with a prefix other than Z. Of a branch with
 * several prefixes the one of its first point by measure counts. Remembered for each list of points.
 */
export function branchStakesOf(
  route: Pick<Route, 'parts'>,
  calibration: Calibration,
): ReadonlyMap<RoutePart, BranchStakes> {
  if (calibration.length === 0) return NONE
  const old = known.get(calibration)
  if (old && old.parts === route.parts) return old.stakes
  const pointsOf = new Map<RoutePart, Calibration[number][]>()
  for (const point of [...calibration].sort((a, b) => a.measureM - b.measureM)) {
    const part = branchOfPoint(route, point)
    if (!part) continue
    const list = pointsOf.get(part)
    if (!list) pointsOf.set(part, [point])
    else if (list[0]!.prefix === point.prefix) list.push(point)
  }
  const stakes = new Map(
    [...pointsOf].map(([part, points]) => [
      part,
      { prefix: points[0]!.prefix!, sections: buildStakeSections(0, points) },
    ]),
  )
  known.set(calibration, { parts: route.parts, stakes })
  return stakes
}
