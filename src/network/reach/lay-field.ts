import type { RoadGraph } from '../graph/types.ts'
import { cutEdge } from '../graph/cut-edge.ts'
import { DistanceField, nearTo } from './distance-field.ts'
import { planField } from './field-frame.ts'
import type { RoadStretches } from './types.ts'

/**
 * What is taken off the buffer so that nothing beyond it can be inside: no point of a traced area is farther from a node inside
 * than √5/2 cells (two neighbouring nodes inside, the border at the far side of their square); vertices passed over; the
 * local frame and the rounding to millionths.
 */
const FARTHEST_CELLS = Math.sqrt(5) / 2
const TOLERANCE_CELLS = 1 / 8
const FRAME_SHARE = 0.01
const ROUNDING_M = 0.2

export interface LaidField {
  readonly field: DistanceField
  readonly bufferM: number
  /** Areas are traced at this distance: then everything within half of `bufferM` is inside and nothing beyond `bufferM`. */
  readonly levelM: number
}

/** An empty field over all the stretches; null where there are none. The buffer as for `planField`. */
export function layField(
  graph: RoadGraph,
  stretches: readonly RoadStretches[],
  options: { readonly hasLabels: boolean; readonly bufferM?: number | undefined },
): LaidField | null {
  const box = boxOf(graph, stretches)
  if (box === null) return null
  const { frame, bufferM, cellM } = planField(box, options.bufferM)
  const levelM = bufferM * (1 - FRAME_SHARE) - (FARTHEST_CELLS + TOLERANCE_CELLS) * cellM - ROUNDING_M
  const field = new DistanceField(frame, {
    hasLabels: options.hasLabels,
    reachM: levelM + 1.02 * cellM,
    toleranceM: TOLERANCE_CELLS * cellM,
  })
  return { field, bufferM, levelM }
}

/** Adds stretches to a field, but for those that `known` has just so; both by rising edge. */
export function addStretches(
  field: DistanceField,
  graph: RoadGraph,
  { edges, fromFractions, toFractions }: RoadStretches,
  label: number,
  known?: RoadStretches,
): void {
  let k = 0
  for (let i = 0; i < edges.length; i++) {
    const edge = edges[i]!
    const from = fromFractions[i]!
    const to = toFractions[i]!
    if (known) {
      while (
        k < known.edges.length &&
        (known.edges[k]! < edge || (known.edges[k] === edge && known.fromFractions[k]! < from))
      )
        k++
      if (known.edges[k] === edge && known.fromFractions[k] === from && known.toFractions[k] === to) continue
    }
    if (from <= 0 && to >= 1)
      field.addLine(graph.shape, graph.shapeStarts[edge]!, graph.shapeStarts[edge + 1]! - 1, label)
    else {
      const line = cutEdge(graph, edge, from, to)
      field.addLine(line, 0, line.length / 2 - 1, label)
    }
  }
}

/** Longitudes the short way from the first, so that the box may pass the 180th meridian. */
function boxOf(graph: RoadGraph, stretches: readonly RoadStretches[]): [number, number, number, number] | null {
  const { shape, shapeStarts } = graph
  const first = stretches.find(({ edges }) => edges.length > 0)?.edges[0]
  if (first === undefined) return null
  const origin = shape[2 * shapeStarts[first]!]!
  let west = Infinity
  let south = Infinity
  let east = -Infinity
  let north = -Infinity
  for (const { edges, fromFractions, toFractions } of stretches) {
    for (let i = 0; i < edges.length; i++) {
      const edge = edges[i]!
      const isWhole = fromFractions[i]! <= 0 && toFractions[i]! >= 1
      const line: ArrayLike<number> = isWhole ? shape : cutEdge(graph, edge, fromFractions[i]!, toFractions[i]!)
      const end = isWhole ? shapeStarts[edge + 1]! : line.length / 2
      for (let v = isWhole ? shapeStarts[edge]! : 0; v < end; v++) {
        const lon = nearTo(line[2 * v]!, origin)
        const lat = line[2 * v + 1]!
        if (lon < west) west = lon
        if (lon > east) east = lon
        if (lat < south) south = lat
        if (lat > north) north = lat
      }
    }
  }
  return [west, south, east, north]
}
