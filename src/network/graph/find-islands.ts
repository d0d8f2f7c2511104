/** Parts of a network that no road joins to the rest. Linear in the edges; about 5 µs more for each vertex of an island. */
import { findNearestSegments } from '../../geo/find-nearest-segments.ts'
import type { Position } from '../../geo/position.ts'
import { buildSegmentIndex } from '../../geo/segment-index.ts'
import { gatherParts } from './gather-parts.ts'
import { NodeGroups } from './node-groups.ts'
import type { RoadGraph } from './types.ts'

export interface Island {
  readonly lengthM: number
  readonly edgeCount: number
  /** Of an island: its vertex nearest to the main network. Of that itself: the middle vertex of its longest edge. */
  readonly position: Position
  /** From there to the main network, metres. */
  readonly gapM: number
}

/** Connected parts, one-way roads taken both ways: the longest first, which is the main network. */
export function findIslands(graph: RoadGraph): Island[] {
  const { edgeCount, edgeNodes, shape, shapeStarts } = graph
  const groups = new NodeGroups(graph.nodeCount)
  for (let edge = 0; edge < edgeCount; edge++) groups.unite(edgeNodes[2 * edge]!, edgeNodes[2 * edge + 1]!)
  const groupOf = (edge: number): number => groups.groupOf(edgeNodes[2 * edge]!)
  const [main, ...islands] = gatherParts(graph, groupOf)
  if (!main) return []
  const { lengthM, edgeCount: mainCount, position } = main
  const found: Island[] = [{ lengthM, edgeCount: mainCount, position, gapM: 0 }]
  if (islands.length === 0) return found

  const places: number[] = []
  const groupOfPlace: number[] = []
  const mainShape: number[] = []
  const mainStarts = [0]
  for (let edge = 0; edge < edgeCount; edge++) {
    const group = groupOf(edge)
    const target = group === main.group ? mainShape : places
    for (let at = 2 * shapeStarts[edge]!; at < 2 * shapeStarts[edge + 1]!; at += 2) {
      target.push(shape[at]!, shape[at + 1]!)
      if (target === places) groupOfPlace.push(group)
    }
    if (target === mainShape) mainStarts.push(mainShape.length / 2)
  }
  const index = buildSegmentIndex({
    coordinates: Float64Array.from(mainShape),
    lineStarts: Uint32Array.from(mainStarts),
  })
  const { distancesM } = findNearestSegments(index, Float64Array.from(places))
  const nearest = new Map<number, number>()
  groupOfPlace.forEach((group, i) => {
    const known = nearest.get(group)
    if (known === undefined || distancesM[i]! < distancesM[known]!) nearest.set(group, i)
  })
  for (const island of islands) {
    const i = nearest.get(island.group)!
    found.push({
      lengthM: island.lengthM,
      edgeCount: island.edgeCount,
      position: [places[2 * i]!, places[2 * i + 1]!],
      gapM: distancesM[i]!,
    })
  }
  return found
}
