/** Places to be served as points. */
import type { Point } from 'geojson'
import type { DemandPoint } from '../../../model/tables.ts'
import type { MapFeature } from './types.ts'

export function buildDemandPointFeature(point: DemandPoint): MapFeature<Point, { name: string }> {
  return {
    type: 'Feature',
    geometry: { type: 'Point', coordinates: [...point.position] },
    properties: { key: point.id, id: point.id, name: point.name },
  }
}
