import { buildReachPolygons } from '../../network/reach/build-reach-polygons.ts'
import { computeReach } from '../../network/reach/compute-reach.ts'
import { flattenStretches } from '../../network/reach/flatten-stretches.ts'
import type { NetworkPlace, ReachAnswer, ReachRequest } from '../network-types.ts'
import type { BuiltNetwork } from './built-network.ts'
import type { NetworkPace } from './network-pace.ts'

/** @throws RangeError for a limit or buffer that is none */
export async function answerReach(
  network: BuiltNetwork,
  pace: NetworkPace,
  places: readonly NetworkPlace[],
  { limits, metric, direction, bufferM }: ReachRequest,
): Promise<ReachAnswer> {
  const { graph } = network
  const placed = await network.placeAll(places, pace)
  await pace.pause('search', 0)
  const sources = placed.map((place) => network.toSource(place, metric))
  const reaches = computeReach(graph, network.searchFor(metric, direction), metric, direction, sources, limits)
  await pace.pause('area', 0)
  const polygons = buildReachPolygons(graph, reaches, bufferM)
  await pace.pause('area', 0.9)
  return {
    access: placed.map((place) => network.describeAccess(place)),
    areas: reaches.map(({ limit, stretches, unreachedM }, i) => ({
      limit,
      lengthM: stretches.lengthM,
      unreachedM,
      lines: flattenStretches(graph, stretches),
      ...polygons[i]!,
    })),
  }
}
