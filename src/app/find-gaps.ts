import { polylineLengthM } from '../geo/polyline-length.ts'
import type { Route } from '../model/tables.ts'

/** A stretch of a route without geometry, between two of its main pieces. */
export interface RouteGap {
  readonly fromMeasureM: number
  readonly toMeasureM: number
}

/** Pieces that end closer together than this, in metres, count as joined. */
const JOINED_M = 1

/** Where a route's main pieces do not meet, in rising measure. Cost: the length of its geometry once. */
export function findGaps(route: Pick<Route, 'parts'>): RouteGap[] {
  const gaps: RouteGap[] = []
  let endM = Number.NaN
  for (const part of route.parts) {
    if (part.kind !== 'main') continue
    if (part.startM - endM > JOINED_M) gaps.push({ fromMeasureM: endM, toMeasureM: part.startM })
    endM = part.startM + polylineLengthM(part.coordinates)
  }
  return gaps
}
