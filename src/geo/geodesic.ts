/**
 * Geodesics on WGS84 after Karney 2013 (Algorithms for geodesics, J. Geodesy 87), by geographiclib; nanometre accuracy,
 * a few microseconds a call. For many short distances see geodesic-distance.ts.
 */
import geographiclib from 'geographiclib-geodesic'
import type { Position } from './position.ts'

const wgs84 = geographiclib.Geodesic.WGS84

export interface GeodesicInverse {
  readonly distanceM: number
  /** Degrees clockwise from north, −180…180, at the first place. */
  readonly azimuthDeg: number
  /** The same at the second place, still facing forward. */
  readonly finalAzimuthDeg: number
}

/** Distance in metres and azimuths of the shortest path from one place to another. */
export function solveGeodesicInverse(from: Position, to: Position): GeodesicInverse {
  const solved = wgs84.Inverse(from[1], from[0], to[1], to[0])
  return { distanceM: solved.s12!, azimuthDeg: solved.azi1!, finalAzimuthDeg: solved.azi2! }
}

/** The place reached after `distanceM` metres along the geodesic that leaves `from` at `azimuthDeg` (clockwise from north). */
export function solveGeodesicDirect(from: Position, azimuthDeg: number, distanceM: number): Position {
  const solved = wgs84.Direct(from[1], from[0], azimuthDeg, distanceM)
  return [solved.lon2!, solved.lat2!]
}

/** `count` − 1 places that cut the geodesic between two places into `count` equal pieces. */
export function divideGeodesic(from: Position, to: Position, count: number): Position[] {
  const line = wgs84.InverseLine(from[1], from[0], to[1], to[0])
  return Array.from({ length: count - 1 }, (_, i) => {
    const solved = line.Position((line.s13 * (i + 1)) / count)
    return [solved.lon2!, solved.lat2!] as const
  })
}
