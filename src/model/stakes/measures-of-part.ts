import { polylineMeasuresM } from '../../geo/polyline-length.ts'
import type { RoutePart } from '../tables.ts'

const known = new WeakMap<RoutePart, Float64Array>()

/**
 * The route's measure at each position of a part, metres; of a part with `endM`, spread evenly so that the last is abreast of
 * it. Remembered for each part, which is never edited in place.
 */
export function measuresOfPart(part: RoutePart): Float64Array {
  let measures = known.get(part)
  if (!measures) {
    measures = polylineMeasuresM(part.coordinates)
    const lengthM = measures.at(-1)!
    const scale = part.endM === undefined || lengthM === 0 ? 1 : (part.endM - part.startM) / lengthM
    measures = measures.map((alongM) => part.startM + scale * alongM)
    known.set(part, measures)
  }
  return measures
}
