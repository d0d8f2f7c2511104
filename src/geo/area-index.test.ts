import fc from 'fast-check'
import geographiclib from 'geographiclib-geodesic'
import { describe, expect, test } from 'vitest'
import type { IndexedArea } from './area-index.ts'
import { buildAreaIndex, findAreaAt, findAreasAt } from './area-index.ts'
import { polygonAreaKm2 } from './polygon-area.ts'
import type { Polygon, Position } from './position.ts'

const polygon = (...rings: Position[][]): Polygon => ({
  type: 'Polygon',
  coordinates: rings.map((ring) => [...ring, ring[0]!]),
})

/** Exact on small integers: −1 outside, 0 on the edge, 1 inside. */
function locate(geometry: Polygon, x: number, y: number): number {
  let isInside = false
  for (const ring of geometry.coordinates) {
    for (let i = 0; i + 1 < ring.length; i++) {
      const [x1, y1] = ring[i]!
      const [x2, y2] = ring[i + 1]!
      const cross = (x2 - x1) * (y - y1) - (x - x1) * (y2 - y1)
      if (
        cross === 0 &&
        Math.min(x1, x2) <= x &&
        x <= Math.max(x1, x2) &&
        Math.min(y1, y2) <= y &&
        y <= Math.max(y1, y2)
      )
        return 0
      if (y1 > y !== y2 > y && cross > 0 === y2 > y1) isInside = !isInside
    }
  }
  return isInside ? 1 : -1
}

/** A star around a middle, so that it does not cross itself. */
const star = fc
  .tuple(
    fc.integer({ min: -20, max: 20 }),
    fc.integer({ min: -20, max: 20 }),
    fc.array(fc.integer({ min: 2, max: 30 }), { minLength: 3, maxLength: 12 }),
  )
  .map(([x, y, radii]) =>
    polygon(
      radii.map((radius, i): Position => {
        const angle = (2 * Math.PI * i) / radii.length
        return [Math.round(x + radius * Math.cos(angle)), Math.round(y + radius * Math.sin(angle))]
      }),
    ),
  )

test('every lattice place is in the first area that holds it or has it on an edge', () => {
  fc.assert(
    fc.property(fc.array(star, { minLength: 1, maxLength: 5 }), (stars) => {
      const areas: IndexedArea[] = stars.map((geometry, i) => ({ id: `a${i}`, geometry }))
      const index = buildAreaIndex([...areas].reverse())
      for (let x = -52; x <= 52; x += 3) {
        for (let y = -52; y <= 52; y++) {
          const expected = areas.find((area) => locate(area.geometry as Polygon, x, y) >= 0)?.id ?? null
          expect(findAreaAt(index, x, y)).toBe(expected)
        }
      }
    }),
    { seed: 4, numRuns: 150 },
  )
})

test('a shared boundary belongs to exactly one: the first by id', () => {
  const zigzag: Position[] = [
    [0.1, 0.3],
    [0.37, 1.1],
    [-0.21, 2.7],
    [0.4, 3.3],
  ]
  const west = { id: 'west', geometry: polygon([[-5, 0.3], ...zigzag, [-5, 3.3]]) }
  const east = { id: 'east', geometry: polygon([[5, 0.3], [5, 3.3], ...[...zigzag].reverse()]) }
  const index = buildAreaIndex([west, east])
  for (let i = 0; i < 3; i++) {
    const [x1, y1] = zigzag[i]!
    const [x2, y2] = zigzag[i + 1]!
    for (let k = 0; k <= 50; k++) {
      expect(findAreaAt(index, x1 + ((x2 - x1) * k) / 50, y1 + ((y2 - y1) * k) / 50)).toMatch(/^(east|west)$/)
    }
    expect(findAreaAt(index, x1, y1)).toBe('east')
  }
})

test('a hole is outside, and a multipolygon holds all its parts', () => {
  const square = (x: number, y: number, size: number): Position[] => [
    [x, y],
    [x + size, y],
    [x + size, y + size],
    [x, y + size],
  ]
  const index = buildAreaIndex([
    { id: 'ring', geometry: polygon(square(0, 0, 9), square(3, 3, 3).reverse()) },
    {
      id: 'parts',
      geometry: {
        type: 'MultiPolygon',
        coordinates: [polygon(square(20, 0, 1)).coordinates, polygon(square(20, 5, 1)).coordinates],
      },
    },
    { id: 'unknown', geometry: null },
  ])
  expect([...findAreasAt(index, Float64Array.of(1, 1, 4.5, 4.5, 20.5, 0.5, 20.5, 5.5, 20.5, 3))]).toEqual([
    1, -1, 0, 0, -1,
  ])
  expect(index.ids).toEqual(['parts', 'ring'])
})

test('no areas', () => {
  expect(findAreaAt(buildAreaIndex([]), 1, 1)).toBeNull()
})

describe('area', () => {
  test('equals Karney on small edges, holes taken out', () => {
    const ring = Array.from(
      { length: 720 },
      (_, i): Position => [97 + 1.5 * Math.cos((i * Math.PI) / 360), 37 + Math.sin((i * Math.PI) / 360)],
    )
    const exact = geographiclib.Geodesic.WGS84.Polygon(false)
    for (const [lon, lat] of ring) exact.AddPoint(lat, lon)
    const km2 = Math.abs(exact.Compute(false, true).area!) / 1e6
    expect(polygonAreaKm2(polygon(ring)) / km2).toBeCloseTo(1, 6)
    const hole: Position[] = [
      [97, 37],
      [97.001, 37],
      [97.001, 37.001],
    ]
    expect(polygonAreaKm2(polygon(ring)) - polygonAreaKm2(polygon(ring, hole))).toBeCloseTo(
      polygonAreaKm2(polygon(hole)),
      6,
    )
  })

  test('the whole earth is 510,065,622 km²', () => {
    const lons = [-180, -90, 0, 90, 180]
    const band = polygon([
      ...lons.map((lon): Position => [lon, 90]),
      ...lons.reverse().map((lon): Position => [lon, -90]),
    ])
    // Each meridian edge is straight; the caps are the poles themselves.
    expect(polygonAreaKm2(band)).toBeCloseTo(510065621.7, 0)
  })
})
