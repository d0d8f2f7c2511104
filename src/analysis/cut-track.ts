/**
 * The geometry of a track (`RoutesAlong`): a route's main path, or a branch as a main path of its own; and what of it lies between
 * two measures. O(parts + vertices cut).
 */
import type { Position } from '../geo/position.ts'
import type { Route, RoutePart } from '../model/tables.ts'
import { cutRoute, locateMeasure } from '../network/locate-on-route.ts'
import { measuresOfPart } from '../network/measures-of-part.ts'

/** One main path. */
export type TrackGeometry = Pick<Route, 'parts' | 'lengthM'>

/** @param trackId the route's for its main path, `<route>#<part>` for a branch. */
export function geometryOfTrack(route: TrackGeometry & Pick<Route, 'id'>, trackId: string): TrackGeometry {
  const part = trackId === route.id ? undefined : route.parts[Number(trackId.slice(route.id.length + 1))]
  if (part?.kind !== 'branch') return route
  const asMain: RoutePart = { ...part, kind: 'main' }
  return { parts: [asMain], lengthM: measuresOfPart(asMain).at(-1) as number }
}

/** The track between two measures in rising measure; inside a gap the straight way across it, for a belt must be somewhere. */
export function cutTrack(geometry: TrackGeometry, fromM: number, toM: number): Position[][] {
  // Sites on the other carriageway can have measures a little beyond the main path's end.
  const lowM = Math.min(Math.max(fromM, 0), geometry.lengthM)
  const highM = Math.min(Math.max(toM, 0), geometry.lengthM)
  const pieces = cutRoute(geometry, lowM, highM)
  if (pieces.length > 0) return pieces
  const low = locateMeasure(geometry, lowM)
  const high = locateMeasure(geometry, highM)
  return low && high ? [[low.position, high.position]] : []
}
