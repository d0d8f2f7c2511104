import { measuresIn } from '../model/stakes/stake-sections.ts'
import type { Route } from '../model/tables.ts'
import type { Calibration, Carriageway } from './chainage-of.ts'
import { sectionsOf } from './chainage-of.ts'

/**
 * Every measure at which a route has a chainage (the reverse of chainageOf), rising; a long chain has two. None where the stakes
 * skip it or end before it. At an equation the value that comes in belongs to the point as well as the value ahead.
 */
export function measuresOf(
  route: Pick<Route, 'firstChainageM' | 'lengthM'>,
  chainageM: number,
  calibration: Calibration = [],
  carriageway: Carriageway = '',
): number[] {
  return measuresIn(sectionsOf(route, calibration, carriageway), chainageM, 0, route.lengthM)
}

/** The least measure at which a route has a chainage, metres; null where it has no such stake. */
export function measureOf(
  route: Pick<Route, 'firstChainageM' | 'lengthM'>,
  chainageM: number,
  calibration: Calibration = [],
  carriageway: Carriageway = '',
): number | null {
  return measuresOf(route, chainageM, calibration, carriageway)[0] ?? null
}
