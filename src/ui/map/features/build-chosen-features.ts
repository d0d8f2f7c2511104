import type { FeatureCollection } from 'geojson'
import { type ChosenPlace, SIDE_MARKS } from '../../../app/siting/list-differences.ts'

/** Chosen places as points that carry their mark. */
export function buildChosenFeatures(places: readonly ChosenPlace[]): FeatureCollection {
  return {
    type: 'FeatureCollection',
    features: places.map(({ name, position, side }) => ({
      type: 'Feature',
      geometry: { type: 'Point', coordinates: [...position] },
      properties: { name, side, ...SIDE_MARKS[side] },
    })),
  }
}
