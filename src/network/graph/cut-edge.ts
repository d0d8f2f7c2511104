/**
 * The geometry of a stretch of an edge, cut on the ellipsoid where the stretch begins and ends. Linear in the edge's vertices;
 * each cut inside a segment costs some microseconds.
 */
import { writeEcef } from '../../geo/ecef.ts'
import { arcBetweenM } from '../../geo/geodesic-distance.ts'
import { solveGeodesicDirect, solveGeodesicInverse } from '../../geo/geodesic.ts'
import type { RoadGraph } from './types.ts'

const points = new Float64Array(6)

/**
 * lon, lat of the stretch's vertices in turn, in the direction from `from` to `to` (fractions of the edge's length). At least
 * two vertices, the same one twice where the stretch has no length.
 */
export function cutEdge(graph: RoadGraph, edge: number, from: number, to: number): number[] {
  const { shape, shapeStarts } = graph
  const first = shapeStarts[edge]!
  const last = shapeStarts[edge + 1]! - 1
  const low = Math.min(from, to)
  const high = Math.max(from, to)
  const cut: number[] = []
  if (low <= 0 && high >= 1) for (let v = 2 * first; v <= 2 * last + 1; v++) cut.push(shape[v]!)
  else {
    const measures = measuresOfEdge(shape, first, last)
    const lengthM = measures[last - first]!
    const lowM = Math.max(0, low) * lengthM
    const highM = Math.min(1, high) * lengthM
    pushPlace(lowM)
    for (let k = 0; k <= last - first; k++) {
      if (measures[k]! > lowM && measures[k]! < highM) cut.push(shape[2 * (first + k)]!, shape[2 * (first + k) + 1]!)
    }
    pushPlace(highM)

    function pushPlace(measureM: number): void {
      let k = 1
      while (k < last - first && measures[k]! < measureM) k++
      const alongM = measureM - measures[k - 1]!
      const stepM = measures[k]! - measures[k - 1]!
      const at = 2 * (first + k - 1)
      if (alongM <= 0) cut.push(shape[at]!, shape[at + 1]!)
      else if (alongM >= stepM) cut.push(shape[at + 2]!, shape[at + 3]!)
      else {
        const start = [shape[at]!, shape[at + 1]!] as const
        const { azimuthDeg } = solveGeodesicInverse(start, [shape[at + 2]!, shape[at + 3]!])
        cut.push(...solveGeodesicDirect(start, azimuthDeg, alongM))
      }
    }
  }
  return from <= to ? cut : turnRound(cut)
}

function measuresOfEdge(shape: Float64Array, first: number, last: number): Float64Array {
  const measures = new Float64Array(last - first + 1)
  let sumM = 0
  for (let v = first; v <= last; v++) {
    const at = ((v - first) & 1) * 3
    writeEcef(shape[2 * v]!, shape[2 * v + 1]!, points, at)
    if (v > first) {
      sumM +=
        arcBetweenM(points, 3 - at, points, at) ??
        solveGeodesicInverse([shape[2 * v - 2]!, shape[2 * v - 1]!], [shape[2 * v]!, shape[2 * v + 1]!]).distanceM
    }
    measures[v - first] = sumM
  }
  return measures
}

function turnRound(lonLat: readonly number[]): number[] {
  const turned: number[] = []
  for (let v = lonLat.length - 2; v >= 0; v -= 2) turned.push(lonLat[v]!, lonLat[v + 1]!)
  return turned
}
