/** Roads without a number as lines. */
import type { MultiLineString } from 'geojson'
import type { Road } from '../../../model/tables.ts'
import type { MapFeature } from './types.ts'

/** Coordinates are shared with the row, not copied. */
export function buildRoadFeature(road: Road): MapFeature<MultiLineString> {
  return {
    type: 'Feature',
    geometry: { type: 'MultiLineString', coordinates: road.lines as unknown as number[][][] },
    properties: { key: road.id, id: road.id },
  }
}
