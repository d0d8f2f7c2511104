/**
 * Area and outline of the land that areas cover together. The area is that on the ellipsoid (authalic), areas that overlap counting
 * twice. The outline is the edges that belong to one ring only: where two areas share a border, vertex by vertex (1e-7 degree), it
 * is inside. Borders drawn twice with other vertices make the outline longer; rings of holes belong to it.
 */
import { geodesicDistanceM } from '../../geo/geodesic-distance.ts'
import { polygonAreaKm2 } from '../../geo/polygon-area.ts'
import type { MultiPolygon, Polygon, Position } from '../../geo/position.ts'

export interface StudyArea {
  readonly areaM2: number
  readonly perimeterM: number
}

export function measureStudyArea(geometries: readonly (Polygon | MultiPolygon)[]): StudyArea {
  const edges = new Map<string, { count: number; readonly a: Position; readonly b: Position }>()
  for (const geometry of geometries) {
    for (const rings of geometry.type === 'Polygon' ? [geometry.coordinates] : geometry.coordinates) {
      for (const ring of rings) {
        ring.forEach((a, i) => {
          const b = ring[(i + 1) % ring.length]!
          const keys = [keyOf(a), keyOf(b)].sort()
          if (keys[0] === keys[1]) return
          const key = keys.join()
          const known = edges.get(key)
          if (known) known.count++
          else edges.set(key, { count: 1, a, b })
        })
      }
    }
  }
  let perimeterM = 0
  for (const { count, a, b } of edges.values()) if (count === 1) perimeterM += geodesicDistanceM(a, b)
  return { areaM2: geometries.reduce((sum, geometry) => sum + polygonAreaKm2(geometry) * 1e6, 0), perimeterM }
}

function keyOf([lon, lat]: Position): string {
  return `${Math.round(lon * 1e7)} ${Math.round(lat * 1e7)}`
}
