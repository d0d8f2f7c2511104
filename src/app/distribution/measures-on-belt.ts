import type { FoundBelt } from '../../analysis/types.ts'
import { findNearestSegment } from '../../geo/find-nearest-segments.ts'
import { geodesicDistanceM } from '../../geo/geodesic-distance.ts'
import type { Position } from '../../geo/position.ts'
import { buildSegmentIndex } from '../../geo/segment-index.ts'

/** Metres along a belt's axis, gaps between its pieces left out, of the place nearest to each position. */
export function measuresOnBelt({ axis }: Pick<FoundBelt, 'axis'>, positions: readonly Position[]): number[] {
  const vertices = axis.flat()
  if (vertices.length < 2) return positions.map(() => 0)
  const lineStarts = new Uint32Array(axis.length + 1)
  const measuresM = new Float64Array(vertices.length)
  let at = 0
  let alongM = 0
  axis.forEach((line, i) => {
    lineStarts[i] = at
    line.forEach((position, k) => {
      if (k > 0) alongM += geodesicDistanceM(line[k - 1]!, position)
      measuresM[at++] = alongM
    })
  })
  lineStarts[axis.length] = at
  const index = buildSegmentIndex({ coordinates: Float64Array.from(vertices.flat()), lineStarts })
  return positions.flatMap((position) => {
    const near = findNearestSegment(index, position)
    if (!near) return []
    const fromM = measuresM[near.segment]!
    return [fromM + near.fraction * (measuresM[near.segment + 1]! - fromM)]
  })
}
