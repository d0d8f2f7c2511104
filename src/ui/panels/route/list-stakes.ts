import { geodesicDistanceM } from '../../../geo/geodesic-distance.ts'
import type { CalibrationPoint, Route } from '../../../model/tables.ts'
import { senseAt } from '../../../network/chainage-of.ts'
import type { CalibrationFault } from '../../../network/find-calibration-faults.ts'
import { formatEquation } from '../../../network/format-equation.ts'
import { placeOfPoint } from '../../../network/place-of-point.ts'

export interface StakeRow {
  readonly point: CalibrationPoint
  /** `K12+350`, or both values of an equation. */
  readonly text: string
  /** From the stake's own place to the place that its measure says; null where it has no place of its own. */
  readonly offsetM: number | null
  /** Metres of stakes a metre of road to the next point of the same stakes, negative where they fall; null after the last. */
  readonly scale: number | null
  readonly faults: readonly CalibrationFault[]
}

/** A route's calibration points as rows, by rising measure; a fault of two points stands at the second. */
export function listStakes(
  route: Route,
  calibration: readonly CalibrationPoint[],
  faults: readonly CalibrationFault[],
): StakeRow[] {
  return calibration.map((point, at) => {
    const place = point.position && placeOfPoint(route, calibration, point)
    const next = calibration.slice(at + 1).find((other) => other.prefix === point.prefix)
    const alongM = next ? next.measureM - point.measureM : 0
    return {
      point,
      text: formatEquation(point, senseAt(route, point.measureM, calibration)),
      offsetM: place && point.position ? geodesicDistanceM(place.position, point.position) : null,
      scale: next && alongM > 0 ? (next.chainageM - (point.aheadChainageM ?? point.chainageM)) / alongM : null,
      faults: faults.filter(({ pointIds }) => pointIds.at(-1) === point.id),
    }
  })
}
