/** Visiting the positions of a geometry of any type. */
import type { Position } from '../../geo/position.ts'
import type { Geometry } from './types.ts'

/** A geometry with every position passed through `convert`; closed rings stay closed. */
export function mapPositions<G extends Geometry>(geometry: G, convert: (position: Position) => Position): G
export function mapPositions(geometry: Geometry, convert: (position: Position) => Position): Geometry {
  const convertLine = (line: readonly Position[]): Position[] => line.map(convert)
  switch (geometry.type) {
    case 'Point':
      return { type: 'Point', coordinates: convert(geometry.coordinates) }
    case 'MultiPoint':
    case 'LineString':
      return { type: geometry.type, coordinates: convertLine(geometry.coordinates) }
    case 'MultiLineString':
    case 'Polygon':
      return { type: geometry.type, coordinates: geometry.coordinates.map(convertLine) }
    case 'MultiPolygon':
      return { type: 'MultiPolygon', coordinates: geometry.coordinates.map((rings) => rings.map(convertLine)) }
  }
}

/** The first position for which `test` holds, in any geometry. */
export function findPosition(geometry: Geometry, test: (position: Position) => boolean): Position | undefined {
  switch (geometry.type) {
    case 'Point':
      return test(geometry.coordinates) ? geometry.coordinates : undefined
    case 'MultiPoint':
    case 'LineString':
      return geometry.coordinates.find(test)
    case 'MultiLineString':
    case 'Polygon':
      return findInLines(geometry.coordinates, test)
    case 'MultiPolygon':
      for (const rings of geometry.coordinates) {
        const found = findInLines(rings, test)
        if (found) return found
      }
      return undefined
  }
}

function findInLines(
  lines: readonly (readonly Position[])[],
  test: (position: Position) => boolean,
): Position | undefined {
  for (const line of lines) {
    const found = line.find(test)
    if (found) return found
  }
  return undefined
}
