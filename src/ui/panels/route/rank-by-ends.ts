import { endsOfRoute } from '../../../app/foot-on-route.ts'
import { geodesicDistanceM } from '../../../geo/geodesic-distance.ts'
import type { Position } from '../../../geo/position.ts'
import type { Route } from '../../../model/tables.ts'

export interface NearEnd {
  readonly route: Route
  /** Between the two ends that are nearest to each other. */
  readonly gapM: number
  readonly from: Position
  readonly to: Position
}

/** Other routes by how near one of their ends is to one of this route's, the nearest first. */
export function rankByEnds(route: Route, others: Iterable<Route>): NearEnd[] {
  const own = endsOfRoute(route)
  if (!own) return []
  const ranked: NearEnd[] = []
  for (const other of others) {
    const ends = other.id === route.id ? null : endsOfRoute(other)
    if (!ends) continue
    let best: NearEnd | null = null
    for (const from of own) {
      for (const to of ends) {
        const gapM = geodesicDistanceM(from, to)
        if (!best || gapM < best.gapM) best = { route: other, gapM, from, to }
      }
    }
    if (best) ranked.push(best)
  }
  return ranked.sort((a, b) => a.gapM - b.gapM || (a.route.id < b.route.id ? -1 : 1))
}
