/**
 * The nearest site of each of many places, on the ellipsoid; of sites equally near the one that comes first.
 *
 * Method: a k-d tree over the sites in earth-centred metres (Bentley 1975); what is farther by its chord than the best by the
 * ground cannot be nearer. Each search begins with the answer for the place before, so that places in spatial order cost least.
 * Cost: O(log sites) a place. Exact to 0.1 mm.
 */
import { writeEcef } from '../../geo/ecef.ts'
import { arcBetweenM } from '../../geo/geodesic-distance.ts'
import { solveGeodesicInverse } from '../../geo/geodesic.ts'

export interface NearestSites {
  /** Position of the nearest site in the list of sites, −1 where there are none. */
  readonly site: Int32Array
  readonly distanceM: Float64Array
}

const LEAF = 6

/** Both lists are longitudes and latitudes in turn. */
export function findNearestSites(sites: Float64Array, places: Float64Array): NearestSites {
  const count = places.length >> 1
  const found: NearestSites = {
    site: new Int32Array(count).fill(-1),
    distanceM: new Float64Array(count).fill(Infinity),
  }
  const siteCount = sites.length >> 1
  if (siteCount === 0) return found
  const ecef = new Float64Array(3 * siteCount)
  for (let i = 0; i < siteCount; i++) writeEcef(sites[2 * i]!, sites[2 * i + 1]!, ecef, 3 * i)
  const tree = buildTree(ecef, siteCount)
  const place = new Float64Array(3)
  let best = 0
  let bestM = Infinity
  let at = 0

  const look = (site: number): void => {
    const distanceM =
      arcBetweenM(place, 0, ecef, 3 * site) ??
      solveGeodesicInverse([places[2 * at]!, places[2 * at + 1]!], [sites[2 * site]!, sites[2 * site + 1]!]).distanceM
    if (distanceM < bestM || (distanceM === bestM && site < best)) {
      bestM = distanceM
      best = site
    }
  }
  const descend = (from: number, to: number, axis: number): void => {
    if (to - from <= LEAF) {
      for (let k = from; k < to; k++) if (chordTo(ecef, 3 * tree[k]!, place) <= bestM) look(tree[k]!)
      return
    }
    const middle = (from + to) >> 1
    const site = tree[middle]!
    const away = place[axis]! - ecef[3 * site + axis]!
    const next = (axis + 1) % 3
    if (away < 0) descend(from, middle, next)
    else descend(middle + 1, to, next)
    if (Math.abs(away) > bestM) return
    look(site)
    if (away < 0) descend(middle + 1, to, next)
    else descend(from, middle, next)
  }

  for (; at < count; at++) {
    writeEcef(places[2 * at]!, places[2 * at + 1]!, place, 0)
    bestM = Infinity
    look(best)
    descend(0, siteCount, 0)
    found.site[at] = best
    found.distanceM[at] = bestM
  }
  return found
}

function chordTo(ecef: Float64Array, i: number, place: Float64Array): number {
  const dx = ecef[i]! - place[0]!
  const dy = ecef[i + 1]! - place[1]!
  const dz = ecef[i + 2]! - place[2]!
  return Math.sqrt(dx * dx + dy * dy + dz * dz)
}

/** The sites so that the middle of each stretch parts it along the axis in turn. */
function buildTree(ecef: Float64Array, count: number): Uint32Array {
  const tree = Uint32Array.from({ length: count }, (_, i) => i)
  const part = (from: number, to: number, axis: number): void => {
    if (to - from <= LEAF) return
    tree.subarray(from, to).sort((a, b) => ecef[3 * a + axis]! - ecef[3 * b + axis]! || a - b)
    const middle = (from + to) >> 1
    part(from, middle, (axis + 1) % 3)
    part(middle + 1, to, (axis + 1) % 3)
  }
  part(0, count, 0)
  return tree
}
