/**
 * A point inside a polygon, for places that come as outlines (a service area, a building, an area): the centroid of the largest
 * outer ring where that lies inside, else the middle of the widest stretch across it at the centroid's latitude. Plane
 * geometry in degrees, which is exact enough to stand on the premises. Cost: linear in the vertices.
 */
import type { MultiPolygon, Polygon, PolygonCoordinates, Position } from './position.ts'

export function findInnerPoint(geometry: Polygon | MultiPolygon): Position {
  let largest: PolygonCoordinates = []
  let largestArea = -1
  for (const polygon of geometry.type === 'Polygon' ? [geometry.coordinates] : geometry.coordinates) {
    const area = Math.abs(doubleArea(polygon[0] ?? []))
    if (area > largestArea) {
      largestArea = area
      largest = polygon
    }
  }
  const outer = largest[0] ?? []
  const centre = centroid(outer)
  const crossings = largest.flatMap((ring) => longitudesAt(ring, centre[1])).sort((a, b) => a - b)
  let best = centre
  let widest = 0
  for (let i = 0; i + 1 < crossings.length; i += 2) {
    const [west, east] = [crossings[i] ?? 0, crossings[i + 1] ?? 0]
    if (centre[0] > west && centre[0] < east) return centre
    if (east - west > widest) {
      widest = east - west
      best = [(west + east) / 2, centre[1]]
    }
  }
  return best
}

function doubleArea(ring: readonly Position[]): number {
  let sum = 0
  eachEdge(ring, (a, b) => {
    sum += a[0] * b[1] - b[0] * a[1]
  })
  return sum
}

function centroid(ring: readonly Position[]): Position {
  const [origin] = ring
  if (!origin) return [0, 0]
  let area = 0
  let x = 0
  let y = 0
  // Relative to the first vertex: the products of whole degrees would drown a building's metres.
  eachEdge(ring, (a, b) => {
    const [ax, ay, bx, by] = [a[0] - origin[0], a[1] - origin[1], b[0] - origin[0], b[1] - origin[1]]
    const cross = ax * by - bx * ay
    area += cross
    x += (ax + bx) * cross
    y += (ay + by) * cross
  })
  return area === 0 ? origin : [origin[0] + x / (3 * area), origin[1] + y / (3 * area)]
}

function longitudesAt(ring: readonly Position[], lat: number): number[] {
  const found: number[] = []
  eachEdge(ring, (a, b) => {
    if (a[1] > lat !== b[1] > lat) found.push(a[0] + ((lat - a[1]) / (b[1] - a[1])) * (b[0] - a[0]))
  })
  return found
}

function eachEdge(ring: readonly Position[], visit: (a: Position, b: Position) => void): void {
  for (let i = 1; i < ring.length; i++) {
    const [a, b] = [ring[i - 1], ring[i]]
    if (a && b) visit(a, b)
  }
}
