/** Candidates that could stand in for a site that goes, by what they would cover of the places that lose it. */
import type { Position } from '../../geo/position.ts'
import { geodesicDistanceM } from '../../geo/geodesic-distance.ts'
import type { SitingGround } from '../ground/types.ts'

export interface Substitute {
  readonly candidateId: string
  readonly name: string
  /** Of the places that lose their only site, those within its reach. */
  readonly places: number
  readonly weight: number
  /** Straight from the site that goes. */
  readonly distanceM: number
}

/**
 * The best `count` of them: the most weight, then the most places, then the nearest, ties by id.
 * @param lostIds places that lose their only site; those that the ground does not know are passed over
 */
export function rankSubstitutes(
  { candidates, demands, costs }: Pick<SitingGround, 'candidates' | 'demands' | 'costs'>,
  radius: number,
  position: Position,
  lostIds: readonly string[],
  exceptIds: readonly string[],
  count: number,
): Substitute[] {
  const isLost = new Set(lostIds)
  const lost = demands.flatMap(({ id }, d) => (isLost.has(id) ? [d] : []))
  const isOut = new Set(exceptIds)
  return candidates
    .flatMap(({ id, name, position: own }, c): Substitute[] => {
      if (isOut.has(id)) return []
      let places = 0
      let weight = 0
      for (const d of lost) {
        if ((costs[c * demands.length + d] as number) > radius) continue
        places++
        weight += demands[d]?.weight ?? 0
      }
      return [{ candidateId: id, name, places, weight, distanceM: geodesicDistanceM(position, own) }]
    })
    .sort(
      (a, b) =>
        b.weight - a.weight ||
        b.places - a.places ||
        a.distanceM - b.distanceM ||
        (a.candidateId < b.candidateId ? -1 : 1),
    )
    .slice(0, count)
}
