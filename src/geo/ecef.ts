/**
 * Places on the ellipsoid as earth-centred metres (ECEF: x to 0°E on the equator, y to 90°E, z to the north pole), and
 * back. In these coordinates there is no antimeridian and no pole to treat apart. Both ways are closed forms, exact for
 * places on the ellipsoid to some nanometres.
 */
import type { Position } from './position.ts'
import { AXIS_RATIO_2, ECCENTRICITY_2, EQUATORIAL_RADIUS_M } from './wgs84.ts'

const DEG = Math.PI / 180

/** Writes x, y, z in metres to `out[at]`, `out[at + 1]`, `out[at + 2]`. */
export function writeEcef(lon: number, lat: number, out: Float64Array | number[], at: number): void {
  const phi = lat * DEG
  const lambda = lon * DEG
  const sinPhi = Math.sin(phi)
  const normalM = EQUATORIAL_RADIUS_M / Math.sqrt(1 - ECCENTRICITY_2 * sinPhi * sinPhi)
  const fromAxisM = normalM * Math.cos(phi)
  out[at] = fromAxisM * Math.cos(lambda)
  out[at + 1] = fromAxisM * Math.sin(lambda)
  out[at + 2] = normalM * (1 - ECCENTRICITY_2) * sinPhi
}

/** Longitude and latitude in degrees of a point on the ellipsoid. */
export function positionOfEcef(x: number, y: number, z: number): Position {
  return [Math.atan2(y, x) / DEG, Math.atan2(z * AXIS_RATIO_2, Math.sqrt(x * x + y * y)) / DEG]
}
