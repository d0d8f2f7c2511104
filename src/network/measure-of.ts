import type { Route } from '../model/tables.ts'
import type { Calibration } from './chainage-of.ts'
import { chainageOf, chainageSense } from './chainage-of.ts'

/** Rounding at the ends of a route, metres. */
const SLACK_M = 1e-6

/**
 * The least measure at which a route has a chainage (the reverse of chainageOf), metres; null where the route has no such
 * stake. `calibration` is the route's own points by rising measure.
 */
export function measureOf(
  route: Pick<Route, 'firstChainageM' | 'lengthM'>,
  chainageM: number,
  calibration: Calibration = [],
): number | null {
  const first = calibration[0]
  const last = calibration.at(-1)
  if (!first || !last) return within(route, chainageM - route.firstChainageM)
  const sense = chainageSense(calibration)
  if (
    (chainageOf(route, 0, calibration) - chainageM) * sense <= SLACK_M &&
    (first.chainageM - chainageM) * sense >= 0
  ) {
    return within(route, first.measureM + sense * (chainageM - first.chainageM))
  }
  for (let i = 1; i < calibration.length; i++) {
    const a = calibration[i - 1]!
    const b = calibration[i]!
    const low = Math.min(a.chainageM, b.chainageM)
    const high = Math.max(a.chainageM, b.chainageM)
    if (chainageM < low || chainageM > high || b.measureM === a.measureM) continue
    const fraction = high === low ? 0 : (chainageM - a.chainageM) / (b.chainageM - a.chainageM)
    return within(route, a.measureM + fraction * (b.measureM - a.measureM))
  }
  return (chainageM - last.chainageM) * sense >= 0
    ? within(route, last.measureM + sense * (chainageM - last.chainageM))
    : null
}

function within(route: Pick<Route, 'lengthM'>, measureM: number): number | null {
  if (measureM < -SLACK_M || measureM > route.lengthM + SLACK_M) return null
  return Math.min(Math.max(measureM, 0), route.lengthM)
}
