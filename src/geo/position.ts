/** A place on the earth: longitude and latitude in degrees, WGS84 (CGCS2000 differs by centimetres and is treated as the same). */
export type Position = readonly [lon: number, lat: number]

/** A bounding box in degrees: west, south, east, north. */
export type BBox = readonly [west: number, south: number, east: number, north: number]

/** Rings of one polygon, outer first, each closed (first position repeated last). */
export type PolygonCoordinates = readonly (readonly Position[])[]

export interface Polygon {
  readonly type: 'Polygon'
  readonly coordinates: PolygonCoordinates
}

export interface MultiPolygon {
  readonly type: 'MultiPolygon'
  readonly coordinates: readonly PolygonCoordinates[]
}
