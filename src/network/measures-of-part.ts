import { polylineMeasuresM } from '../geo/polyline-length.ts'
import type { RoutePart } from '../model/tables.ts'

const known = new WeakMap<RoutePart, Float64Array>()

/** The route's measure at each position of a part, metres. Remembered for each part, which is never edited in place. */
export function measuresOfPart(part: RoutePart): Float64Array {
  let measures = known.get(part)
  if (!measures) {
    measures = polylineMeasuresM(part.coordinates).map((alongM) => part.startM + alongM)
    known.set(part, measures)
  }
  return measures
}
