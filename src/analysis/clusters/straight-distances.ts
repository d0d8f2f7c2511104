import { writeEcef } from '../../geo/ecef.ts'
import { arcBetweenM } from '../../geo/geodesic-distance.ts'
import { solveGeodesicInverse } from '../../geo/geodesic.ts'
import { findDbscanStraightInSteps } from './find-dbscan-straight.ts'
import type { ClusterSite, SiteDistances } from './types.ts'

/** Distances on the ellipsoid; between all pairs of up to `mostPairs` sites. Yields the fraction done. */
export function* measureStraightInSteps(
  sites: readonly ClusterSite[],
  mostPairs: number,
): Generator<number, SiteDistances, undefined> {
  const count = sites.length
  const lonLat = new Float64Array(2 * count)
  for (const [i, { position }] of sites.entries()) lonLat.set(position, 2 * i)
  let matrix: Float64Array | null = null
  if (count <= mostPairs) {
    matrix = new Float64Array(count * count)
    const xyz = new Float64Array(3 * count)
    for (const [i, { position }] of sites.entries()) writeEcef(position[0], position[1], xyz, 3 * i)
    for (let a = 0; a < count; a++) {
      for (let b = a + 1; b < count; b++) {
        const distanceM =
          arcBetweenM(xyz, 3 * a, xyz, 3 * b) ?? solveGeodesicInverse(sites[a]!.position, sites[b]!.position).distanceM
        matrix[a * count + b] = distanceM
        matrix[b * count + a] = distanceM
      }
      yield a / count
    }
  }
  return {
    matrix,
    isCutOff: null,
    labelDense: (members, epsM, minSites) => {
      const places = new Float64Array(2 * members.length)
      for (const [i, site] of members.entries()) {
        places[2 * i] = lonLat[2 * site]!
        places[2 * i + 1] = lonLat[2 * site + 1]!
      }
      return findDbscanStraightInSteps(places, epsM, minSites)
    },
  }
}
