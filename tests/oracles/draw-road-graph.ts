import type { RoadGraph } from '../../src/network/graph/types.ts'

/** An edge of a drawing: from, to, metres, seconds forward and backward; Infinity closes a way. */
export type DrawnEdge = readonly [from: number, to: number, lengthM: number, forwardS: number, backwardS: number]

/** A road graph of straight edges between the given numbers of nodes; the nodes lie on a line and only their numbers matter. */
export function drawRoadGraph(nodeCount: number, edges: readonly DrawnEdge[]): RoadGraph {
  const nodePositions = Float64Array.from({ length: 2 * nodeCount }, (_, i) => (i % 2 === 0 ? i / 2000 : 0))
  return {
    nodeCount,
    edgeCount: edges.length,
    nodePositions,
    edgeNodes: Uint32Array.from(edges.flatMap(([from, to]) => [from, to])),
    edgeLengthsM: Float64Array.from(edges, ([, , lengthM]) => lengthM),
    forwardTimesS: Float64Array.from(edges, ([, , , forwardS]) => forwardS),
    backwardTimesS: Float64Array.from(edges, ([, , , , backwardS]) => backwardS),
    shape: Float64Array.from(edges.flatMap(([from, to]) => [from / 1000, 0, to / 1000, 0])),
    shapeStarts: Uint32Array.from({ length: edges.length + 1 }, (_, i) => 2 * i),
    edgeNames: new Uint32Array(edges.length),
    names: [{ routeId: null, ref: '', name: '' }],
  }
}
