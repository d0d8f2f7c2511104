import type { Position } from '../../geo/position.ts'
import type { RoadGraph } from './types.ts'

/** Edges of a graph that belong together. */
export interface RoadPart {
  readonly lengthM: number
  readonly edgeCount: number
  /** The middle vertex of its longest edge. */
  readonly position: Position
  /** What `groupOf` said of its edges. */
  readonly group: number
}

/** Sums edges by group, the longest part first; edges of a negative group are left out. */
export function gatherParts(graph: RoadGraph, groupOf: (edge: number) => number): RoadPart[] {
  const groups = new Map<number, { lengthM: number; edgeCount: number; longest: number }>()
  for (let edge = 0; edge < graph.edgeCount; edge++) {
    const group = groupOf(edge)
    if (group < 0) continue
    const lengthM = graph.edgeLengthsM[edge]!
    const known = groups.get(group)
    if (!known) groups.set(group, { lengthM, edgeCount: 1, longest: edge })
    else {
      known.lengthM += lengthM
      known.edgeCount++
      if (lengthM > graph.edgeLengthsM[known.longest]!) known.longest = edge
    }
  }
  return [...groups]
    .sort(([, a], [, b]) => b.lengthM - a.lengthM || a.longest - b.longest)
    .map(([group, { lengthM, edgeCount, longest }]) => ({
      lengthM,
      edgeCount,
      position: middleOf(graph, longest),
      group,
    }))
}

function middleOf({ shape, shapeStarts }: RoadGraph, edge: number): Position {
  const vertex = (shapeStarts[edge]! + shapeStarts[edge + 1]!) >> 1
  return [shape[2 * vertex]!, shape[2 * vertex + 1]!]
}
