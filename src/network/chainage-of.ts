/**
 * Chainage from measure. Without calibration points the stakes count from `firstChainageM` metre by metre. Between two
 * calibration points they are interpolated; before the first and after the last they go on metre by metre, in the direction
 * that the points give.
 */
import type { CalibrationPoint, Route } from '../model/tables.ts'

export type Calibration = readonly Pick<CalibrationPoint, 'measureM' | 'chainageM'>[]

/** Chainage in metres at a measure. `calibration` is the route's own points by rising measure. */
export function chainageOf(
  route: Pick<Route, 'firstChainageM'>,
  measureM: number,
  calibration: Calibration = [],
): number {
  const first = calibration[0]
  const last = calibration.at(-1)
  if (!first || !last) return route.firstChainageM + measureM
  const sense = chainageSense(calibration)
  if (measureM <= first.measureM) return first.chainageM + sense * (measureM - first.measureM)
  for (let i = 1; i < calibration.length; i++) {
    const a = calibration[i - 1]!
    const b = calibration[i]!
    if (measureM > b.measureM || b.measureM === a.measureM) continue
    return a.chainageM + ((b.chainageM - a.chainageM) * (measureM - a.measureM)) / (b.measureM - a.measureM)
  }
  return last.chainageM + sense * (measureM - last.measureM)
}

/** 1 where the stakes rise with the measure, −1 where they fall. */
export function chainageSense(calibration: Calibration): 1 | -1 {
  const first = calibration[0]
  const last = calibration.at(-1)
  return first && last && last.chainageM < first.chainageM ? -1 : 1
}
