import type { DemandIndex } from '../../analysis/service/demand-index.ts'
import { findNearestSites } from '../../analysis/service/find-nearest-sites.ts'
import { geodesicDistanceM } from '../../geo/geodesic-distance.ts'
import type { ServiceReach } from './service-reach.ts'

/** What sites serve within a straight distance. */
export function createStraightReach(index: DemandIndex, radiusM: number): ServiceReach {
  return {
    key: `straight ${radiusM}`,
    limit: radiusM,
    unreachable: null,
    coverOf: ({ position: [lon, lat] }) => index.runsWithin(lon, lat, radiusM),
    reachedFrom({ position }, limit) {
      const runs = index.runsWithin(position[0], position[1], limit)
      const places: number[] = []
      for (let r = 0; r < runs.length; r += 2) for (let at = runs[r]!; at < runs[r + 1]!; at++) places.push(at)
      const distances = places.map((at) =>
        geodesicDistanceM(position, [index.places[2 * at]!, index.places[2 * at + 1]!]),
      )
      return { places, distances }
    },
    findNearest(origins) {
      const { site, distanceM } = findNearestSites(
        Float64Array.from(origins.flatMap(({ position }) => position)),
        index.places,
      )
      return { site, distance: distanceM }
    },
  }
}
