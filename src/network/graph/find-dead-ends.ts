/** Where roads end. Those that end just short of another road are likely faults of the drawing. */
import { findSegmentsWithin } from '../../geo/find-nearest-segments.ts'
import type { Position } from '../../geo/position.ts'
import { buildSegmentIndex } from '../../geo/segment-index.ts'
import type { RoadGraph } from './types.ts'

/** An end this close to another road hardly ends there on purpose, metres. */
export const SUSPICIOUS_M = 50

export interface DeadEnd {
  readonly position: Position
  /** To the nearest other road, where that is within SUSPICIOUS_M; else null. */
  readonly gapM: number | null
}

/** Nodes with a single edge: those with a gap first, the narrowest first of all, then by node. About 5 µs each. */
export function findDeadEnds(graph: RoadGraph): DeadEnd[] {
  const { nodeCount, edgeCount, edgeNodes, nodePositions, shape, shapeStarts } = graph
  const degrees = new Uint32Array(nodeCount)
  const edgeAt = new Uint32Array(nodeCount)
  for (let end = 0; end < 2 * edgeCount; end++) {
    degrees[edgeNodes[end]!]!++
    edgeAt[edgeNodes[end]!] = end >> 1
  }
  const index = buildSegmentIndex({ coordinates: shape, lineStarts: shapeStarts })
  const ends: DeadEnd[] = []
  for (let node = 0; node < nodeCount; node++) {
    if (degrees[node] !== 1) continue
    const position: Position = [nodePositions[2 * node]!, nodePositions[2 * node + 1]!]
    const own = edgeAt[node]!
    const across = edgeNodes[2 * own] === node ? edgeNodes[2 * own + 1]! : edgeNodes[2 * own]!
    let gapM: number | null = null
    for (const { line, distanceM } of findSegmentsWithin(index, position, SUSPICIOUS_M)) {
      // A short stub ends near the road that it leaves.
      const meetsOwn = edgeNodes[2 * line] === across || edgeNodes[2 * line + 1] === across
      if (line !== own && !meetsOwn && (gapM === null || distanceM < gapM)) gapM = distanceM
    }
    ends.push({ position, gapM })
  }
  return ends.sort((a, b) => (a.gapM ?? Infinity) - (b.gapM ?? Infinity) || 0)
}
