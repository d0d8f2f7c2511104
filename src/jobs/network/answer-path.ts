import { describePath } from '../../network/paths/describe-path.ts'
import { findShortestPath } from '../../network/paths/find-shortest-path.ts'
import type { Metric, NetworkPlace, NetworkRoute } from '../network-types.ts'
import type { BuiltNetwork } from './built-network.ts'
import type { NetworkPace } from './network-pace.ts'

/** Null where no way leads from one place to the other. */
export async function answerPath(
  network: BuiltNetwork,
  pace: NetworkPace,
  from: NetworkPlace,
  to: NetworkPlace,
  metric: Metric,
): Promise<NetworkRoute | null> {
  const [start, end] = await network.placeAll([from, to], pace)
  await pace.pause('search', 0)
  const search = network.searchFor(metric)
  const found = findShortestPath(network.graph, metric, search, start!, end!)
  if (!found) return null
  const path = describePath(network.graph, found.steps)
  const fromAccess = network.describeAccess(start!)
  const toAccess = network.describeAccess(end!)
  return {
    ...path,
    legs: path.legs.map((leg) => ({
      ...leg,
      fromStake: network.stakeOn(leg.routeId, leg.coordinates[0]!),
      toStake: network.stakeOn(leg.routeId, leg.coordinates.at(-1)!),
    })),
    from: fromAccess,
    to: toAccess,
    totalM: path.lengthM + fromAccess.accessM + toAccess.accessM,
    totalS: path.timeS + fromAccess.accessS + toAccess.accessS,
  }
}
