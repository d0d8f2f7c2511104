import { buildServicePolygons } from '../../network/reach/build-service-polygons.ts'
import { computeServiceAreas } from '../../network/reach/compute-service-areas.ts'
import { flattenStretches } from '../../network/reach/flatten-stretches.ts'
import type { NetworkPlace, ServiceAnswer, ServiceRequest } from '../network-types.ts'
import type { BuiltNetwork } from './built-network.ts'
import type { NetworkPace } from './network-pace.ts'

/** @throws RangeError for a limit or buffer that is none */
export async function answerServiceAreas(
  network: BuiltNetwork,
  pace: NetworkPace,
  places: readonly NetworkPlace[],
  { metric, direction, limit, bufferM }: ServiceRequest,
): Promise<ServiceAnswer> {
  const { graph } = network
  const placed = await network.placeAll(places, pace)
  await pace.pause('search', 0)
  const { stretches, unreachedM } = computeServiceAreas(
    graph,
    network.searchFor(metric, direction),
    metric,
    direction,
    placed.map((place) => network.toSource(place, metric)),
    limit,
  )
  await pace.pause('area', 0)
  const polygons = buildServicePolygons(graph, stretches, bufferM)
  await pace.pause('area', 0.9)
  return {
    access: placed.map((place) => network.describeAccess(place)),
    areas: stretches.map((one, site) => ({
      lengthM: one.lengthM,
      lines: flattenStretches(graph, one),
      ...polygons[site]!,
    })),
    unreachedM,
  }
}
