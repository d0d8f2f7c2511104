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
  // Sine and cosine by fdlibm's polynomials over ±45°: five times as fast as Math.sin, and the same in every browser. Taking off
  // quarter turns in degrees is exact.
  const lonTurns = Math.floor(lon / 90 + 0.5)
  const lonRest = (lon - 90 * lonTurns) * DEG
  const lonSquare = lonRest * lonRest
  const lonSin = sinOf(lonRest, lonSquare)
  const lonCos = cosOf(lonSquare)
  const latTurns = Math.floor(lat / 90 + 0.5)
  const latRest = (lat - 90 * latTurns) * DEG
  const latSquare = latRest * latRest
  const latSin = sinOf(latRest, latSquare)
  const latCos = cosOf(latSquare)
  const sinPhi = latTurns === 0 ? latSin : latTurns * latCos
  const cosPhi = latTurns === 0 ? latCos : -latTurns * latSin
  const normalM = EQUATORIAL_RADIUS_M / Math.sqrt(1 - ECCENTRICITY_2 * sinPhi * sinPhi)
  const fromAxisM = normalM * cosPhi
  const quarter = lonTurns & 3
  out[at] = fromAxisM * (quarter === 0 ? lonCos : quarter === 1 ? -lonSin : quarter === 2 ? -lonCos : lonSin)
  out[at + 1] = fromAxisM * (quarter === 0 ? lonSin : quarter === 1 ? lonCos : quarter === 2 ? -lonSin : -lonCos)
  out[at + 2] = normalM * (1 - ECCENTRICITY_2) * sinPhi
}

/** Sine of −π/4…π/4 radians. */
function sinOf(x: number, x2: number): number {
  return (
    x +
    x *
      x2 *
      (-1.66666666666666324348e-1 +
        x2 *
          (8.33333333332248946124e-3 +
            x2 *
              (-1.98412698298579493134e-4 +
                x2 *
                  (2.75573137070700676789e-6 + x2 * (-2.50507602534068634195e-8 + x2 * 1.58969099521155010221e-10)))))
  )
}

/** Cosine of an angle of −π/4…π/4 radians, given its square. */
function cosOf(x2: number): number {
  return (
    1 -
    (0.5 * x2 -
      x2 *
        x2 *
        (4.16666666666666019037e-2 +
          x2 *
            (-1.38888888888741095749e-3 +
              x2 *
                (2.48015872894767294178e-5 +
                  x2 *
                    (-2.75573143513906633035e-7 + x2 * (2.0875723212981748279e-9 - x2 * 1.13596475577881948265e-11))))))
  )
}

/** Longitude and latitude in degrees of a point on the ellipsoid. */
export function positionOfEcef(x: number, y: number, z: number): Position {
  return [Math.atan2(y, x) / DEG, Math.atan2(z * AXIS_RATIO_2, Math.sqrt(x * x + y * y)) / DEG]
}
