import { SPEED_CLASSES, type SpeedClass } from '../../model/tables.ts'
import { findDeadEnds } from '../../network/graph/find-dead-ends.ts'
import { findIslands } from '../../network/graph/find-islands.ts'
import { findTraps } from '../../network/graph/find-traps.ts'
import type { NetworkReport } from '../network-types.ts'
import type { BuiltNetwork } from './built-network.ts'
import type { NetworkPace } from './network-pace.ts'

export async function answerReport(network: BuiltNetwork, pace: NetworkPace): Promise<NetworkReport> {
  const { graph, built, buildMs } = network
  const { nodeCount, edgeCount, edgeLengthsM } = graph
  await pace.pause('search', 0)
  const lengthsM = Object.fromEntries(SPEED_CLASSES.map((speedClass) => [speedClass, 0])) as Record<SpeedClass, number>
  for (let edge = 0; edge < edgeCount; edge++) lengthsM[built.edgeWays[edge]!.speedClass] += edgeLengthsM[edge]!
  const [, ...islands] = findIslands(graph)
  await pace.pause('search', 0.3)
  const traps = findTraps(graph)
  await pace.pause('search', 0.5)
  const deadEnds = findDeadEnds(graph)
  return {
    nodes: nodeCount,
    edges: edgeCount,
    lengthM: Object.values(lengthsM).reduce((sum, lengthM) => sum + lengthM, 0),
    lengthsM,
    islands,
    traps,
    deadEnds: deadEnds.map(({ position }) => position),
    deadEndGapsM: deadEnds.map(({ gapM }) => gapM),
    buildMs,
  }
}
