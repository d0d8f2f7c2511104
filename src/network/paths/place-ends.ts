/** The ways between a place in the middle of an edge and the edge's two nodes. */
import type { GraphPlace, Metric, RoadGraph } from '../graph/types.ts'
import { edgeCost } from './edge-cost.ts'

export interface PlaceEnd {
  readonly node: number
  /** Metres or seconds between place and node along the edge. */
  readonly cost: number
  /** Whether the edge is travelled from its last node to its first. */
  readonly backward: boolean
}

/**
 * Where one can be after leaving the place: at most two. None in the middle of an edge closed both ways; a place at a node is
 * at that node, whichever ways the edge allows.
 */
export function exitsOf(graph: RoadGraph, metric: Metric, place: GraphPlace): PlaceEnd[] {
  return endsOf(graph, metric, place, 1)
}

/** From where one can come to the place: at most two; otherwise as `exitsOf`. */
export function entriesOf(graph: RoadGraph, metric: Metric, place: GraphPlace): PlaceEnd[] {
  return endsOf(graph, metric, place, 0)
}

function endsOf(graph: RoadGraph, metric: Metric, { edge, fraction }: GraphPlace, end: 0 | 1): PlaceEnd[] {
  if (!(edge >= 0 && edge < graph.edgeCount)) throw new RangeError(`No edge ${edge} among ${graph.edgeCount}`)
  if (!(fraction >= 0 && fraction <= 1)) throw new RangeError(`Fraction ${fraction} is not within 0 and 1`)
  const ends: PlaceEnd[] = []
  for (const backward of [false, true]) {
    const travelled = backward === (end === 1) ? fraction : 1 - fraction
    const cost = travelled === 0 ? 0 : travelled * edgeCost(graph, metric, edge, backward)
    if (cost < Infinity) ends.push({ node: graph.edgeNodes[2 * edge + (backward ? 1 - end : end)]!, cost, backward })
  }
  return ends
}
