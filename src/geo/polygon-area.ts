/**
 * Area of a polygon on the ellipsoid in km²: the strip between each edge and the equator in the authalic (equal-area)
 * cylinder, exact for the ellipsoid (Snyder 1987, Map projections, equations 3-12 and 10-15), with Simpson's rule along
 * edges, which are straight in longitude and latitude as in files. 0.1 µs an edge; against geodesic edges the difference
 * is that of the edges' course, under 1 in 100,000 for administrative areas.
 */
import type { MultiPolygon, Polygon, Position } from './position.ts'
import { ECCENTRICITY_2, EQUATORIAL_RADIUS_M } from './wgs84.ts'

const DEG = Math.PI / 180
const ECCENTRICITY = Math.sqrt(ECCENTRICITY_2)

/** Outer rings less holes, in km², never negative, whichever way the rings run. */
export function polygonAreaKm2(geometry: Polygon | MultiPolygon): number {
  const polygons = geometry.type === 'Polygon' ? [geometry.coordinates] : geometry.coordinates
  let sumM2 = 0
  for (const rings of polygons) {
    rings.forEach((ring, i) => {
      const areaM2 = Math.abs(ringAreaM2(ring))
      sumM2 += i === 0 ? areaM2 : -areaM2
    })
  }
  return Math.max(0, sumM2) / 1e6
}

function ringAreaM2(ring: readonly Position[]): number {
  let sum = 0
  for (let i = 0; i + 1 < ring.length; i++) {
    const a = ring[i]!
    const b = ring[i + 1]!
    const turn = b[0] - a[0]
    const dLon = turn > 180 ? turn - 360 : turn < -180 ? turn + 360 : turn
    sum += (dLon * DEG * (authalic(a[1]) + 4 * authalic((a[1] + b[1]) / 2) + authalic(b[1]))) / 6
  }
  return (sum * EQUATORIAL_RADIUS_M * EQUATORIAL_RADIUS_M) / 2
}

/** Snyder's q: twice the area of a strip a radian wide from the equator to the latitude, in units of a². */
function authalic(latDeg: number): number {
  const sin = Math.sin(latDeg * DEG)
  const es = ECCENTRICITY * sin
  return (1 - ECCENTRICITY_2) * (sin / (1 - es * es) + Math.atanh(es) / ECCENTRICITY)
}
