/** Where places enter a graph: at the nearest point of the nearest edge. */
import { findNearestSegment } from '../../geo/find-nearest-segments.ts'
import { geodesicDistanceM } from '../../geo/geodesic-distance.ts'
import type { Position } from '../../geo/position.ts'
import { buildSegmentIndex, type SegmentIndex } from '../../geo/segment-index.ts'
import type { GraphPlace, RoadGraph } from '../../network/graph/types.ts'

export interface GraphPlacer {
  readonly graph: RoadGraph
  readonly segments: SegmentIndex
}

export function buildGraphPlacer(graph: RoadGraph): GraphPlacer {
  return { graph, segments: buildSegmentIndex({ coordinates: graph.shape, lineStarts: graph.shapeStarts }) }
}

export function placeOnGraph({ graph, segments }: GraphPlacer, position: Position): GraphPlace {
  const near = findNearestSegment(segments, position)
  if (!near) throw new RangeError('The graph has no edge')
  const { shape, shapeStarts, edgeLengthsM } = graph
  const vertexAt = (v: number): Position => [shape[2 * v]!, shape[2 * v + 1]!]
  let alongM = 0
  for (let v = shapeStarts[near.line]!; v < near.segment; v++) alongM += geodesicDistanceM(vertexAt(v), vertexAt(v + 1))
  alongM += near.fraction * geodesicDistanceM(vertexAt(near.segment), vertexAt(near.segment + 1))
  return {
    edge: near.line,
    fraction: Math.min(1, alongM / edgeLengthsM[near.line]!),
    position: near.foot,
    accessM: near.distanceM,
  }
}
