/**
 * The nearest-neighbour index in the plane (P. Clark and F. Evans, Ecology 35, 1954): mean distance to the nearest neighbour over
 * that of as many sites thrown at random, with K. Donnelly's edge correction for expectation and error (1978; Simulations to
 * determine the variance and edge effect of total nearest-neighbor distance): sites near the outline have fewer neighbours.
 * Distances are geodesics and the area is that on the ellipsoid, so no projection enters. z and p are those of a normal mean.
 * The correction is meant for outlines that are smooth beside the distances and for 7 sites or more.
 */
import { geodesicDistanceM } from '../../geo/geodesic-distance.ts'
import type { Position } from '../../geo/position.ts'
import { SIGNIFICANT } from './compute-network-pattern.ts'
import type { StudyArea } from './measure-study-area.ts'
import { normalP } from './normal-p.ts'
import type { Figured, Leaning } from './types.ts'

export interface PlaneNeighbours {
  readonly count: number
  readonly areaM2: number
  readonly perimeterM: number
  readonly meanM: number
  readonly expectedM: number
  readonly index: number
  readonly z: number
  readonly p: number
  readonly leaning: Leaning
}

/** Fewer metres than a degree of latitude has anywhere. */
const METRES_PER_DEG_LAT = 110_500
/** Nearer than this is at one place. */
const ONE_PLACE_M = 0.01

export function computePlaneNeighbours(
  positions: readonly Position[],
  { areaM2, perimeterM }: StudyArea,
): Figured<PlaneNeighbours> {
  const count = positions.length
  if (count < 2) return { ok: false, reason: count === 0 ? 'noSites' : 'fewSites' }
  if (positions.every((position) => geodesicDistanceM(position, positions[0]!) < ONE_PLACE_M))
    return { ok: false, reason: 'onePlace' }
  if (!(areaM2 > 0)) return { ok: false, reason: 'noAreas' }
  const meanM = nearestDistancesM(positions).reduce((sum, distanceM) => sum + distanceM, 0) / count
  const expectedM = 0.5 * Math.sqrt(areaM2 / count) + ((0.0514 + 0.041 / Math.sqrt(count)) * perimeterM) / count
  const errorM = Math.sqrt((0.0703 * areaM2) / count ** 2 + 0.037 * perimeterM * Math.sqrt(areaM2 / count ** 5))
  const z = (meanM - expectedM) / errorM
  const p = normalP(z)
  const index = meanM / expectedM
  return {
    ok: true,
    count,
    areaM2,
    perimeterM,
    meanM,
    expectedM,
    index,
    z,
    p,
    leaning: p > SIGNIFICANT ? 'random' : index < 1 ? 'clustered' : 'dispersed',
  }
}

/** Of each place, metres to the nearest other; Infinity for one alone. About n√n. */
export function nearestDistancesM(positions: readonly Position[]): Float64Array {
  const order = positions.map((_, i) => i).sort((a, b) => positions[a]![1] - positions[b]![1])
  const nearestM = new Float64Array(positions.length).fill(Infinity)
  order.forEach((a, i) => {
    const latitude = positions[a]![1]
    for (let j = i + 1; j < order.length; j++) {
      const b = order[j]!
      const northM = (positions[b]![1] - latitude) * METRES_PER_DEG_LAT
      // Those farther north may still want this one; each finds its own nearest to the south below.
      if (northM > nearestM[a]!) break
      const distanceM = geodesicDistanceM(positions[a]!, positions[b]!)
      if (distanceM < nearestM[a]!) nearestM[a] = distanceM
      if (distanceM < nearestM[b]!) nearestM[b] = distanceM
    }
    for (let j = i - 1; j >= 0; j--) {
      const b = order[j]!
      const southM = (latitude - positions[b]![1]) * METRES_PER_DEG_LAT
      if (southM > nearestM[a]!) break
      const distanceM = geodesicDistanceM(positions[a]!, positions[b]!)
      if (distanceM < nearestM[a]!) nearestM[a] = distanceM
    }
  })
  return nearestM
}
