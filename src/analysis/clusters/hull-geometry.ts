import type { LineString, Point, Polygon } from 'geojson'
import type { Position } from '../../geo/position.ts'

/** A hull (`computeHull`) as GeoJSON: a line of two positions, a point of one, null of none. */
export function hullGeometry(hull: readonly Position[]): Polygon | LineString | Point | null {
  const [first] = hull
  if (!first) return null
  const ring = hull.map((position) => [...position])
  if (hull.length === 1) return { type: 'Point', coordinates: [...first] }
  return hull.length === 2
    ? { type: 'LineString', coordinates: ring }
    : { type: 'Polygon', coordinates: [[...ring, [...first]]] }
}
