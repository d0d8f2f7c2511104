import type { NearSegment } from '../../geo/find-nearest-segments.ts'
import type { SegmentIndex } from '../../geo/segment-index.ts'
import { buildSegmentIndex } from '../../geo/segment-index.ts'
import { polylineMeasuresM } from '../../geo/polyline-length.ts'
import type { PieceGraph } from './piece-graph.ts'

/** A path through the graph as one line to project on, straight over its gaps. */
export interface MainLine {
  readonly segments: SegmentIndex
  /** Metres from the start to each node of the path. */
  readonly measuresM: Float64Array
  readonly lengthM: number
}

/** Builds the line of a path of at least two nodes. */
export function buildMainLine(graph: PieceGraph, path: readonly number[]): MainLine {
  const line = path.map((node) => graph.positions[node]!)
  const measuresM = polylineMeasuresM(line)
  return {
    segments: buildSegmentIndex({
      coordinates: Float64Array.from(line.flat()),
      lineStarts: Uint32Array.of(0, line.length),
    }),
    measuresM,
    lengthM: measuresM.at(-1)!,
  }
}

/** Metres from the start of the line to the foot of a place. */
export function footOnMain(main: MainLine, near: NearSegment): number {
  const fromM = main.measuresM[near.segment]!
  return fromM + near.fraction * (main.measuresM[near.segment + 1]! - fromM)
}
