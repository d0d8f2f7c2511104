/**
 * Where the name of an area is written: the centroid of its largest polygon where that lies inside; else, of the middles of
 * the stretches inside the polygon along nine parallels, the one with the most room, which is the lesser of the width and
 * the height of the polygon there. Degrees are treated as a plane, which is exact enough for a label. Cost: O(vertices)
 * for each stretch.
 */
import type { MultiPolygon, Polygon, PolygonCoordinates, Position } from '../../../geo/position.ts'

/** Parallels that are tried, as shares of the polygon's height. */
const PARALLELS = [0.5, 0.4, 0.6, 0.3, 0.7, 0.2, 0.8, 0.1, 0.9]

/** A position inside the geometry's largest polygon; its first position where the polygon has no extent. */
export function findLabelPoint(geometry: Polygon | MultiPolygon): Position {
  const polygons: readonly PolygonCoordinates[] =
    geometry.type === 'Polygon' ? [geometry.coordinates] : geometry.coordinates
  const largest = polygons.reduce((best, polygon) => (outerArea(polygon) > outerArea(best) ? polygon : best))
  const outer = largest[0] as readonly Position[]
  const centroid = ringCentroid(outer)
  if (centroid && isInside(centroid, largest)) return centroid
  return roomiestMiddle(largest) ?? (outer[0] as Position)
}

function outerArea(polygon: PolygonCoordinates): number {
  let twice = 0
  forEachEdge(polygon[0] as readonly Position[], (x1, y1, x2, y2) => {
    twice += x1 * y2 - x2 * y1
  })
  return Math.abs(twice)
}

function ringCentroid(ring: readonly Position[]): Position | null {
  const [originX, originY] = ring[0] as Position
  let twice = 0
  let sumX = 0
  let sumY = 0
  forEachEdge(ring, (lon1, lat1, lon2, lat2) => {
    const [x1, y1, x2, y2] = [lon1 - originX, lat1 - originY, lon2 - originX, lat2 - originY]
    const cross = x1 * y2 - x2 * y1
    twice += cross
    sumX += (x1 + x2) * cross
    sumY += (y1 + y2) * cross
  })
  if (twice === 0) return null
  return [originX + sumX / (3 * twice), originY + sumY / (3 * twice)]
}

function isInside([x, y]: Position, polygon: PolygonCoordinates): boolean {
  return parallelCrossings(polygon, y).filter((crossing) => crossing < x).length % 2 === 1
}

function roomiestMiddle(polygon: PolygonCoordinates): Position | null {
  let south = Number.POSITIVE_INFINITY
  let north = Number.NEGATIVE_INFINITY
  for (const [, lat] of polygon[0] as readonly Position[]) {
    south = Math.min(south, lat)
    north = Math.max(north, lat)
  }
  let best: Position | null = null
  let mostRoom = 0
  for (const share of PARALLELS) {
    const lat = south + (north - south) * share
    for (const [west, east] of stretches(parallelCrossings(polygon, lat))) {
      const lon = (west + east) / 2
      const column = stretches(meridianCrossings(polygon, lon)).find(([from, to]) => lat >= from && lat <= to)
      const room = Math.min(east - west, column ? column[1] - column[0] : 0)
      if (room <= mostRoom) continue
      mostRoom = room
      best = [lon, lat]
    }
  }
  return best
}

/** Rising crossings of a line with the polygon's rings as stretches inside it. */
function stretches(crossings: readonly number[]): [from: number, to: number][] {
  const found: [number, number][] = []
  for (let i = 0; i + 1 < crossings.length; i += 2) found.push([crossings[i] as number, crossings[i + 1] as number])
  return found
}

function parallelCrossings(polygon: PolygonCoordinates, lat: number): number[] {
  const lons: number[] = []
  for (const ring of polygon) {
    forEachEdge(ring, (x1, y1, x2, y2) => {
      if (y1 > lat !== y2 > lat) lons.push(x1 + ((lat - y1) / (y2 - y1)) * (x2 - x1))
    })
  }
  return lons.sort((a, b) => a - b)
}

function meridianCrossings(polygon: PolygonCoordinates, lon: number): number[] {
  const lats: number[] = []
  for (const ring of polygon) {
    forEachEdge(ring, (x1, y1, x2, y2) => {
      if (x1 > lon !== x2 > lon) lats.push(y1 + ((lon - x1) / (x2 - x1)) * (y2 - y1))
    })
  }
  return lats.sort((a, b) => a - b)
}

function forEachEdge(ring: readonly Position[], visit: (x1: number, y1: number, x2: number, y2: number) => void): void {
  for (let i = 0; i + 1 < ring.length; i++) {
    const [x1, y1] = ring[i] as Position
    const [x2, y2] = ring[i + 1] as Position
    visit(x1, y1, x2, y2)
  }
}
