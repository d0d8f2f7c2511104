import type { Position } from '../../src/geo/position.ts'
import type { MultiPolygon, Polygon } from '../../src/geo/position.ts'
import type { RoadPiece } from '../../src/network/types.ts'
import { readRealData } from '../real-data.ts'

interface Feature {
  readonly properties: Readonly<Record<string, string | null>>
  readonly geometry:
    | { readonly type: 'Point'; readonly coordinates: Position }
    | { readonly type: 'LineString'; readonly coordinates: readonly Position[] }
    | { readonly type: 'MultiLineString'; readonly coordinates: readonly (readonly Position[])[] }
    | Polygon
    | MultiPolygon
}

/** The features of a GeoJSON file of the real data. */
export function readFeatures(path: string): readonly Feature[] {
  const text = new TextDecoder().decode(readRealData(path))
  return (JSON.parse(text) as { features: readonly Feature[] }).features
}

/** The roads of a file as pieces. */
export function readRoads(path: string): RoadPiece[] {
  return readFeatures(path).map(({ geometry, properties }) => ({
    lines:
      geometry.type === 'LineString'
        ? [geometry.coordinates]
        : geometry.type === 'MultiLineString'
          ? geometry.coordinates
          : [],
    ref: properties.ref ?? '',
    name: properties.name ?? '',
    roadClass: properties.highway ?? '',
  }))
}

/** The places of a file: points as they are, areas by the middle of their corners. */
export function readPlaces(path: string): Position[] {
  return readFeatures(path).map(({ geometry }) => {
    if (geometry.type === 'Point') return geometry.coordinates
    const corners = geometry.coordinates.flat(geometry.type === 'MultiPolygon' ? 2 : 1) as Position[]
    const mean = (axis: 0 | 1): number => corners.reduce((sum, corner) => sum + corner[axis], 0) / corners.length
    return [mean(0), mean(1)]
  })
}
