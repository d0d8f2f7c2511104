import type { Position } from '../geo/position.ts'
import type { Route } from '../model/tables.ts'
import type { Calibration } from './chainage-of.ts'
import { chainageOf } from './chainage-of.ts'
import { formatStake } from './format-stake.ts'
import { locateChainage } from './locate-on-route.ts'
import { measuresOfPart } from './measures-of-part.ts'

export interface PlacedStake {
  readonly chainageM: number
  /** `K12+300` */
  readonly text: string
  readonly measureM: number
  readonly position: Position
  /** Facing rising measure, clockwise from north. */
  readonly bearingDeg: number
}

/**
 * The stakes of a route at every whole `stepM` of chainage (1000 or 100, say) between two measures, in rising chainage.
 * Stakes in gaps are left out: there is no road to set them by.
 * @throws RangeError for a step that is not positive.
 */
export function placeStakes(
  route: Pick<Route, 'parts' | 'lengthM' | 'firstChainageM'>,
  stepM: number,
  fromM = 0,
  toM = route.lengthM,
  calibration: Calibration = [],
): PlacedStake[] {
  if (!(stepM > 0)) throw new RangeError(`No stakes every ${stepM} m`)
  const lowM = Math.max(0, Math.min(fromM, toM))
  const highM = Math.min(route.lengthM, Math.max(fromM, toM))
  if (lowM > highM) return []
  const ends = [chainageOf(route, lowM, calibration), chainageOf(route, highM, calibration)]
  for (const point of calibration) if (point.measureM > lowM && point.measureM < highM) ends.push(point.chainageM)
  const stakes: PlacedStake[] = []
  const last = Math.floor(Math.max(...ends) / stepM + 1e-9)
  for (let k = Math.ceil(Math.min(...ends) / stepM - 1e-9); k <= last; k++) {
    // Adding zero makes −0 a 0.
    const chainageM = k * stepM + 0
    const place = locateChainage(route, chainageM, calibration)
    if (!place || place.measureM < lowM - 1e-6 || place.measureM > highM + 1e-6 || isInGap(route, place.measureM))
      continue
    stakes.push({ chainageM, text: formatStake(chainageM), ...place })
  }
  return stakes
}

function isInGap(route: Pick<Route, 'parts'>, measureM: number): boolean {
  return !route.parts.some(
    (part) => part.kind === 'main' && measureM >= part.startM - 1e-6 && measureM <= measuresOfPart(part).at(-1)! + 1e-6,
  )
}
