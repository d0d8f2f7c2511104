/** Areas as polygons, and their names as points inside them. */
import type { FeatureCollection, MultiPolygon, Point, Polygon } from 'geojson'
import type { Area, AreaLevel } from '../../../model/tables.ts'
import { findLabelPoint } from './find-label-point.ts'
import type { MapFeature } from './types.ts'

export interface AreaProperties {
  readonly name: string
  readonly level: AreaLevel
}

/** The polygon of an area; none for an area known by name only. Coordinates are shared with the row, not copied. */
export function buildAreaFeature(area: Area): MapFeature<Polygon | MultiPolygon, AreaProperties>[] {
  if (!area.geometry) return []
  return [
    {
      type: 'Feature',
      geometry: area.geometry as unknown as Polygon | MultiPolygon,
      properties: { key: area.id, id: area.id, name: area.name, level: area.level },
    },
  ]
}

/** Places of names by row, kept as long as the row: a row is a value. */
const labelPoints = new WeakMap<Area, number[]>()

/** A point with the name of each area that has a polygon. */
export function buildAreaNames(areas: Iterable<Area>): FeatureCollection<Point, AreaProperties> {
  const features: MapFeature<Point, AreaProperties>[] = []
  for (const area of areas) {
    if (!area.geometry) continue
    let point = labelPoints.get(area)
    if (!point) {
      point = [...findLabelPoint(area.geometry)]
      labelPoints.set(area, point)
    }
    features.push({
      type: 'Feature',
      geometry: { type: 'Point', coordinates: point },
      properties: { key: area.id, id: area.id, name: area.name, level: area.level },
    })
  }
  return { type: 'FeatureCollection', features }
}
