/**
 * Calibration points out of stakes at places: clicked on the map, or rows of a table (route, stake, longitude, latitude). A stake
 * is hung on what it belongs to: the route's own on its main path or either carriageway, Z on the left carriageway, other letters
 * on the nearest branch.
 */
import { findNearestSegment } from '../geo/find-nearest-segments.ts'
import type { Position } from '../geo/position.ts'
import { buildSegmentIndex } from '../geo/segment-index.ts'
import type { CalibrationPoint, Route, RoutePart } from '../model/tables.ts'
import { carriagewaysOf, isOnLeft } from './carriageways-of.ts'
import { type Calibration, senseAt } from './chainage-of.ts'
import { measuresOfPart } from './measures-of-part.ts'
import { parseEquation } from './parse-equation.ts'
import { parseStake } from './parse-stake.ts'

export type StakeOnRoute = Omit<CalibrationPoint, 'id' | 'version' | 'routeId'>

export interface CalibratedStake {
  readonly point: StakeOnRoute
  /** From the place to the road, metres. */
  readonly offsetM: number
}

/**
 * The calibration point that a stake or an equation (`K1+100=K1+080`) at a place makes; null where the text is neither or the
 * route has no branch for its prefix. An equation reads facing rising chainage, so where stakes fall with the measure its two
 * values change places.
 */
export function calibrate(
  route: Pick<Route, 'parts' | 'lengthM' | 'firstChainageM'>,
  text: string,
  position: Position,
  calibration: Calibration = [],
): CalibratedStake | null {
  const equation = parseEquation(text)
  const stake = equation ?? parseStake(text)
  if (!stake) return null
  const parts = route.parts.filter((part) => {
    if (stake.prefix === '') return part.kind !== 'branch'
    return stake.prefix === 'Z' ? isLeftSomewhere(route, part, calibration) : part.kind === 'branch'
  })
  // A left stake where the road is not divided is one of the road.
  const chosen = parts.length > 0 || stake.prefix !== 'Z' ? parts : route.parts.filter((part) => part.kind === 'main')
  const foot = findFoot(chosen, position)
  if (!foot) return null
  const values =
    'chainageM' in stake
      ? { chainageM: stake.chainageM }
      : senseAt(route, foot.measureM, calibration) > 0
        ? { chainageM: stake.backM, aheadChainageM: stake.aheadM }
        : { chainageM: stake.aheadM, aheadChainageM: stake.backM }
  return {
    point: {
      measureM: foot.measureM,
      ...values,
      ...(stake.prefix !== '' && { prefix: stake.prefix }),
      position,
    },
    offsetM: foot.offsetM,
  }
}

function isLeftSomewhere(
  route: Pick<Route, 'parts' | 'firstChainageM'>,
  part: RoutePart,
  calibration: Calibration,
): boolean {
  const carriageways = carriagewaysOf(route)
  if (part.kind !== 'main') return isOnLeft(carriageways, part, part.startM, senseAt(route, part.startM, calibration))
  const endM = measuresOfPart(part).at(-1)!
  return [...carriageways.left, ...carriageways.right].some(({ fromM, toM }) => {
    const measureM = (Math.max(fromM, part.startM) + Math.min(toM, endM)) / 2
    return (
      fromM < endM && toM > part.startM && isOnLeft(carriageways, part, measureM, senseAt(route, measureM, calibration))
    )
  })
}

const known = new WeakMap<RoutePart, ReturnType<typeof buildSegmentIndex>>()

function findFoot(parts: readonly RoutePart[], position: Position): { measureM: number; offsetM: number } | null {
  let best: { measureM: number; offsetM: number } | null = null
  for (const part of parts) {
    let index = known.get(part)
    if (!index) {
      index = buildSegmentIndex({
        coordinates: Float64Array.from(part.coordinates.flat()),
        lineStarts: Uint32Array.of(0, part.coordinates.length),
      })
      known.set(part, index)
    }
    const near = findNearestSegment(index, position, best ? { maxDistanceM: best.offsetM } : {})
    if (!near || (best && near.distanceM >= best.offsetM)) continue
    const measures = measuresOfPart(part)
    const fromM = measures[near.segment]!
    const toM = measures[near.segment + 1] ?? fromM
    best = { measureM: fromM + near.fraction * (toM - fromM), offsetM: near.distanceM }
  }
  return best
}
