import { cutEdge } from '../graph/cut-edge.ts'
import type { RoadGraph } from '../graph/types.ts'
import type { RoadStretches } from './types.ts'

/** Lines for a map: lon, lat of all vertices; line k has the vertices `starts[k]` up to `starts[k + 1]`. */
export interface FlatLines {
  readonly coordinates: Float64Array
  readonly starts: Uint32Array
}

/** The geometry of stretches, a line each, cut exactly. Linear in vertices. */
export function flattenStretches(graph: RoadGraph, { edges, fromFractions, toFractions }: RoadStretches): FlatLines {
  const starts = new Uint32Array(edges.length + 1)
  const cuts = new Map<number, readonly number[]>()
  for (let i = 0; i < edges.length; i++) {
    let vertexCount = graph.shapeStarts[edges[i]! + 1]! - graph.shapeStarts[edges[i]!]!
    if (fromFractions[i]! > 0 || toFractions[i]! < 1) {
      const cut = cutEdge(graph, edges[i]!, fromFractions[i]!, toFractions[i]!)
      cuts.set(i, cut)
      vertexCount = cut.length / 2
    }
    starts[i + 1] = starts[i]! + vertexCount
  }
  const coordinates = new Float64Array(2 * starts[edges.length]!)
  for (let i = 0; i < edges.length; i++) {
    const edge = edges[i]!
    const line = cuts.get(i) ?? graph.shape.subarray(2 * graph.shapeStarts[edge]!, 2 * graph.shapeStarts[edge + 1]!)
    coordinates.set(line, 2 * starts[i]!)
  }
  return { coordinates, starts }
}
