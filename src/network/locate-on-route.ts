/** Places on a route by measure or chainage, and the route's geometry between two measures. O(parts + log vertices) each. */
import { solveGeodesicDirect, solveGeodesicInverse } from '../geo/geodesic.ts'
import type { Position } from '../geo/position.ts'
import { measuresIn } from '../model/stakes/stake-sections.ts'
import type { Route, RoutePart } from '../model/tables.ts'
import { branchStakesOf } from './branch-stakes.ts'
import { carriagewaysOf, parallelAt } from './carriageways-of.ts'
import { type Calibration, senseAt } from './chainage-of.ts'
import { measuresOf } from './measure-of.ts'
import { measuresOfPart } from './measures-of-part.ts'

export interface RoutePlace {
  readonly position: Position
  /** Facing rising measure, clockwise from north, 0…360. */
  readonly bearingDeg: number
  readonly measureM: number
}

type RouteGeometry = Pick<Route, 'parts' | 'lengthM'>

/** The place at a measure of the main parts; in a gap, on the straight line across it. Null outside 0…lengthM. */
export function locateMeasure(route: RouteGeometry, measureM: number): RoutePlace | null {
  if (!(measureM >= 0 && measureM <= route.lengthM + 1e-6)) return null
  let before: RoutePart | null = null
  for (const part of route.parts) {
    if (part.kind !== 'main') continue
    const measures = measuresOfPart(part)
    if (measureM < part.startM) {
      return before
        ? placeBetween(
            before.coordinates.at(-1)!,
            part.coordinates[0]!,
            measuresOfPart(before).at(-1)!,
            part.startM,
            measureM,
          )
        : null
    }
    if (measureM <= measures.at(-1)!) return placeOnPart(part, measures, measureM)
    before = part
  }
  // Rounding at the very end.
  return before ? placeOnPart(before, measuresOfPart(before), measuresOfPart(before).at(-1)!) : null
}

/**
 * The first place at a chainage; null where the route has no such stake. `calibration` is all points of the route.
 * @param prefix '' for the stakes of the route: on a divided road they stand on its right carriageway. Z: on the left one, or
 * the road itself where it is not divided. Other letters: on a branch with such stakes.
 */
export function locateChainage(
  route: RouteGeometry & Pick<Route, 'firstChainageM'>,
  chainageM: number,
  calibration: Calibration = [],
  prefix = '',
): RoutePlace | null {
  return locateChainages(route, chainageM, calibration, prefix)[0] ?? null
}

/** Every place at a chainage, by rising measure; a long chain has two. As `locateChainage`. */
export function locateChainages(
  route: RouteGeometry & Pick<Route, 'firstChainageM'>,
  chainageM: number,
  calibration: Calibration = [],
  prefix = '',
): RoutePlace[] {
  if (prefix === '' || prefix === 'Z') {
    return measuresOf(route, chainageM, calibration, prefix).flatMap(
      (measureM) => locateOnCarriageway(route, measureM, calibration, prefix) ?? [],
    )
  }
  return [...branchStakesOf(route, calibration)].flatMap(([part, stakes]) => {
    if (stakes.prefix !== prefix) return []
    const measures = measuresOfPart(part)
    return measuresIn(stakes.sections, chainageM, part.startM, measures.at(-1)!).map((measureM) =>
      placeOnPart(part, measures, measureM),
    )
  })
}

/** The place at a measure on the right carriageway ('') or the left one (Z); on the main path where the road is not divided. */
export function locateOnCarriageway(
  route: RouteGeometry & Pick<Route, 'firstChainageM'>,
  measureM: number,
  calibration: Calibration,
  prefix: '' | 'Z',
): RoutePlace | null {
  const sense = senseAt(route, measureM, calibration)
  const parallel = parallelAt(carriagewaysOf(route), measureM, prefix === 'Z', sense)
  return parallel ? placeOnPart(parallel, measuresOfPart(parallel), measureM) : locateMeasure(route, measureM)
}

/**
 * The main geometry between two measures, in rising measure whichever comes first; one line for each part, so that gaps stay
 * open. Empty where there is none.
 */
export function cutRoute(route: RouteGeometry, fromM: number, toM: number): Position[][] {
  const lowM = Math.min(fromM, toM)
  const highM = Math.max(fromM, toM)
  const lines: Position[][] = []
  for (const part of route.parts) {
    if (part.kind !== 'main') continue
    const measures = measuresOfPart(part)
    const endM = measures.at(-1)!
    if (endM < lowM || part.startM > highM) continue
    const startsInside = part.startM >= lowM
    const endsInside = endM <= highM
    if (startsInside && endsInside) {
      lines.push([...part.coordinates])
      continue
    }
    const first = startsInside ? 0 : firstAbove(measures, lowM)
    const last = endsInside ? measures.length : firstAtLeast(measures, highM)
    const line = part.coordinates.slice(first, last)
    if (!startsInside) line.unshift(placeOnPart(part, measures, lowM).position)
    if (!endsInside) line.push(placeOnPart(part, measures, highM).position)
    if (line.length > 1) lines.push(line)
  }
  return lines
}

/** The place at a measure of one part; null where it has no such measure. */
export function locateOnPart(part: RoutePart, measureM: number): RoutePlace | null {
  const measures = measuresOfPart(part)
  const isOn = measureM >= part.startM - 1e-6 && measureM <= measures.at(-1)! + 1e-6
  return isOn ? placeOnPart(part, measures, measureM) : null
}

function placeOnPart(part: RoutePart, measures: Float64Array, measureM: number): RoutePlace {
  // The segment that ends at or after the measure and has a length.
  let i = Math.max(1, firstAtLeast(measures, measureM))
  while (i < measures.length - 1 && measures[i] === measures[i - 1]) i++
  return placeBetween(part.coordinates[i - 1]!, part.coordinates[i]!, measures[i - 1]!, measures[i]!, measureM)
}

/** `measureM` on the way between two places at two measures. */
function placeBetween(from: Position, to: Position, fromM: number, toM: number, measureM: number): RoutePlace {
  const whole = solveGeodesicInverse(from, to)
  const bearingDeg = (whole.azimuthDeg + 360) % 360
  if (measureM <= fromM) return { position: from, bearingDeg, measureM }
  if (measureM >= toM) return { position: to, bearingDeg: (whole.finalAzimuthDeg + 360) % 360, measureM }
  const alongM = (whole.distanceM * (measureM - fromM)) / (toM - fromM)
  return { position: solveGeodesicDirect(from, whole.azimuthDeg, alongM), bearingDeg, measureM }
}

/** Position of the first of ascending values that is at least `value`; the length when none is. */
function firstAtLeast(values: Float64Array, value: number): number {
  let low = 0
  let high = values.length
  while (low < high) {
    const middle = (low + high) >> 1
    if (values[middle]! < value) low = middle + 1
    else high = middle
  }
  return low
}

function firstAbove(values: Float64Array, value: number): number {
  let i = firstAtLeast(values, value)
  while (i < values.length && values[i] === value) i++
  return i
}
