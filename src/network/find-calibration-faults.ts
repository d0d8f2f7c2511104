/**
 * What is wrong with a route's calibration points, for the user to judge; nothing of it stops the stakes (what they do then is
 * told in `model/stakes/stake-sections.ts`). Looked at apart: the route's own stakes, those of the left carriageway, those of each
 * branch. O(points), and for points with a position the distance to their place.
 */
import { geodesicDistanceM } from '../geo/geodesic-distance.ts'
import { branchOfPoint } from '../model/stakes/branch-of-point.ts'
import { SAME_MEASURE_M } from '../model/stakes/stake-sections.ts'
import type { CalibrationPoint, Route, RoutePart } from '../model/tables.ts'
import { locateMeasure, locateOnCarriageway } from './locate-on-route.ts'
import { measuresOfPart } from './measures-of-part.ts'
import { placeOfPoint } from './place-of-point.ts'

/** Stakes may be this much longer or shorter than the road between them, as a share. */
export const MOST_SCALE_ERROR = 0.2
/** A point may be this far from the place on the road that its measure says, metres. */
export const MOST_OFF_ROAD_M = 50

/** A point may lie this far beyond the end of the road, metres. */
const MOST_BEYOND_M = 1

export type CalibrationFault =
  /** Two points at one measure: the equation counts, or the first by id. */
  | { readonly kind: 'duplicateMeasure'; readonly pointIds: readonly [string, string]; readonly measureM: number }
  /** Stakes that run against most of the others of the road. */
  | {
      readonly kind: 'turnsBack'
      readonly pointIds: readonly [string, string]
      readonly fromChainageM: number
      readonly toChainageM: number
    }
  /** Stakes too far apart or too close for the road between them. */
  | {
      readonly kind: 'scale'
      readonly pointIds: readonly [string, string]
      readonly stakesM: number
      readonly roadM: number
    }
  /** A point whose position is not where its measure says. */
  | { readonly kind: 'offRoad'; readonly pointIds: readonly [string]; readonly distanceM: number }
  /** A point beyond the ends of the road, by so much. */
  | { readonly kind: 'outside'; readonly pointIds: readonly [string]; readonly beyondM: number }
  /** A point with a branch's prefix where the route has no branch; it says nothing. */
  | { readonly kind: 'noBranch'; readonly pointIds: readonly [string]; readonly prefix: string }

type FaultyRoute = Pick<Route, 'parts' | 'lengthM' | 'firstChainageM'>

/** The faults of a route's own calibration points, by rising measure of each kind of stakes. */
export function findCalibrationFaults(
  route: FaultyRoute,
  calibration: readonly CalibrationPoint[],
): CalibrationFault[] {
  const sorted = [...calibration].sort((a, b) => a.measureM - b.measureM || (a.id < b.id ? -1 : 1))
  const threads = new Map<RoutePart | '' | 'Z', CalibrationPoint[]>()
  const faults: CalibrationFault[] = []
  for (const point of sorted) {
    const { prefix } = point
    const key = prefix === undefined ? '' : prefix === 'Z' ? 'Z' : branchOfPoint(route, point)
    if (key === null) {
      faults.push({ kind: 'noBranch', pointIds: [point.id], prefix: prefix! })
      continue
    }
    const thread = threads.get(key)
    if (thread) thread.push(point)
    else threads.set(key, [point])
  }
  for (const [key, points] of threads) {
    const part = typeof key === 'string' ? null : key
    const [lowM, highM] = part ? [part.startM, measuresOfPart(part).at(-1)!] : [0, route.lengthM]
    faults.push(...findSectionFaults(points))
    for (const point of points) {
      const beyondM = Math.max(lowM - point.measureM, point.measureM - highM)
      if (beyondM > MOST_BEYOND_M) faults.push({ kind: 'outside', pointIds: [point.id], beyondM })
      const distanceM = distanceToPlaceM(route, calibration, point)
      if (distanceM > MOST_OFF_ROAD_M) faults.push({ kind: 'offRoad', pointIds: [point.id], distanceM })
    }
  }
  return faults
}

function findSectionFaults(points: readonly CalibrationPoint[]): CalibrationFault[] {
  const faults: CalibrationFault[] = []
  const sections: { a: CalibrationPoint; b: CalibrationPoint; fromM: number; stakesM: number; roadM: number }[] = []
  for (let i = 1; i < points.length; i++) {
    const a = points[i - 1]!
    const b = points[i]!
    const roadM = b.measureM - a.measureM
    if (roadM < SAME_MEASURE_M) {
      faults.push({ kind: 'duplicateMeasure', pointIds: [a.id, b.id], measureM: b.measureM })
      continue
    }
    const fromM = a.aheadChainageM ?? a.chainageM
    sections.push({ a, b, fromM, stakesM: b.chainageM - fromM, roadM })
  }
  // Most of the road says which way the stakes run.
  const sense = Math.sign(sections.reduce((sum, { stakesM, roadM }) => sum + Math.sign(stakesM) * roadM, 0))
  for (const { a, b, fromM, stakesM, roadM } of sections) {
    if (stakesM * sense < 0) {
      faults.push({ kind: 'turnsBack', pointIds: [a.id, b.id], fromChainageM: fromM, toChainageM: b.chainageM })
    } else if (Math.abs(Math.abs(stakesM) / roadM - 1) > MOST_SCALE_ERROR) {
      faults.push({ kind: 'scale', pointIds: [a.id, b.id], stakesM: Math.abs(stakesM), roadM })
    }
  }
  return faults
}

function distanceToPlaceM(
  route: FaultyRoute,
  calibration: readonly CalibrationPoint[],
  point: CalibrationPoint,
): number {
  const { position, measureM, prefix } = point
  if (!position) return 0
  // The stakes of a divided road may be known by either carriageway.
  const places = [
    placeOfPoint(route, calibration, point),
    prefix === undefined ? locateMeasure(route, measureM) : null,
    prefix === undefined ? locateOnCarriageway(route, measureM, calibration, 'Z') : null,
  ]
  const distances = places.flatMap((place) => (place ? [geodesicDistanceM(place.position, position)] : []))
  return distances.length === 0 ? 0 : Math.min(...distances)
}
