import fc from 'fast-check'
import type { GraphPlace, RoadGraph } from '../../src/network/graph/types.ts'
import type { DrawnEdge } from './draw-road-graph.ts'
import { drawRoadGraph } from './draw-road-graph.ts'

/**
 * Small graphs with all that is awkward: islands, loops, parallel edges, one-way and closed edges, edges of no length, equal
 * costs; and places on them, also at nodes, on loops and on closed edges.
 */
export function graphsWithPlaces(
  maxNodes = 12,
  maxPlaces = 6,
): fc.Arbitrary<{ graph: RoadGraph; places: GraphPlace[] }> {
  const size = fc.oneof(fc.constantFrom(0, 1, 2, 3), fc.double({ min: 0, max: 1000, noNaN: true }))
  const timeS = fc.oneof({ weight: 3, arbitrary: size }, { weight: 1, arbitrary: fc.constant(Infinity) })
  return fc.integer({ min: 1, max: maxNodes }).chain((nodeCount) => {
    const node = fc.integer({ min: 0, max: nodeCount - 1 })
    const edge: fc.Arbitrary<DrawnEdge> = fc.tuple(node, node, size, timeS, timeS)
    return fc.array(edge, { minLength: 1, maxLength: 3 * nodeCount }).chain((edges) => {
      const place = fc.record({
        edge: fc.integer({ min: 0, max: edges.length - 1 }),
        fraction: fc.oneof(fc.constantFrom(0, 0.5, 1), fc.double({ min: 0, max: 1, noNaN: true })),
        position: fc.constant([0, 0] as const),
        accessM: fc.constant(0),
      })
      return fc
        .array(place, { minLength: 1, maxLength: maxPlaces })
        .map((places) => ({ graph: drawRoadGraph(nodeCount, edges), places }))
    })
  })
}
