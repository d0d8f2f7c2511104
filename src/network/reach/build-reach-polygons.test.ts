import fc from 'fast-check'
import { describe, expect, test } from 'vitest'
import { findPolygonFaults } from '../../../tests/oracles/find-polygon-faults.ts'
import { buildLocalFrame, toLocal } from '../../geo/local-frame.ts'
import { polygonAreaKm2 } from '../../geo/polygon-area.ts'
import type { MultiPolygon, Polygon, Position } from '../../geo/position.ts'
import { cutEdge } from '../graph/cut-edge.ts'
import type { RoadGraph } from '../graph/types.ts'
import { buildArcs } from '../paths/build-arcs.ts'
import { DistanceSearch } from '../paths/distance-search.ts'
import { buildReachPolygons } from './build-reach-polygons.ts'
import { buildServicePolygons } from './build-service-polygons.ts'
import { computeReach } from './compute-reach.ts'
import { computeServiceAreas } from './compute-service-areas.ts'
import { drawGraph, drawStreets, seededRandom } from './draw-graph.test-support.ts'
import type { ReachSource, RoadStretches } from './types.ts'

type Area = Polygon | MultiPolygon

const source = (edge: number, fraction: number): ReachSource => ({
  place: { edge, fraction, position: [0, 0], accessM: 0 },
  cost: 0,
})
const searchOf = (graph: RoadGraph) => new DistanceSearch(buildArcs(graph, 'length'))

function contains(geometry: Area | null, [x, y]: Position): boolean {
  if (!geometry) return false
  const polygons = geometry.type === 'Polygon' ? [geometry.coordinates] : geometry.coordinates
  return polygons.some((rings) => {
    let isInside = false
    for (const ring of rings) {
      for (let i = 1; i < ring.length; i++) {
        const [x0, y0] = ring[i - 1]!
        const [x1, y1] = ring[i]!
        if (y0 > y !== y1 > y && x < x0 + ((y - y0) / (y1 - y0)) * (x1 - x0)) isInside = !isInside
      }
    }
    return isInside
  })
}

const linesOf = (graph: RoadGraph, { edges, fromFractions, toFractions }: RoadStretches): Position[][] =>
  [...edges].map((edge, i) => {
    const flat = cutEdge(graph, edge, fromFractions[i]!, toFractions[i]!)
    return Array.from({ length: flat.length / 2 }, (_, k): Position => [flat[2 * k]!, flat[2 * k + 1]!])
  })

/** Metres to the nearest of the lines, in a local frame. */
function distanceTo(lines: readonly (readonly Position[])[], position: Position): number {
  const frame = buildLocalFrame(position)
  let best = Infinity
  for (const line of lines) {
    for (let i = 1; i < line.length; i++) {
      const [ax, ay] = toLocal(frame, line[i - 1]!)
      const [bx, by] = toLocal(frame, line[i]!)
      const length2 = (bx - ax) ** 2 + (by - ay) ** 2
      const t = length2 === 0 ? 0 : Math.max(0, Math.min(1, -(ax * (bx - ax) + ay * (by - ay)) / length2))
      best = Math.min(best, Math.hypot(ax + t * (bx - ax), ay + t * (by - ay)))
    }
  }
  return best
}

const pointsOn = (lines: readonly (readonly Position[])[], random: () => number): Position[] =>
  lines.flatMap((line) =>
    line.slice(1).map((b, i): Position => {
      const a = line[i]!
      const t = random()
      const turn = b[0] - a[0] > 180 ? -360 : b[0] - a[0] < -180 ? 360 : 0
      const lon = a[0] + t * (b[0] + turn - a[0])
      return [lon > 180 ? lon - 360 : lon < -180 ? lon + 360 : lon, a[1] + t * (b[1] - a[1])]
    }),
  )

describe('buildReachPolygons', () => {
  const grounds = fc.record({
    seed: fc.integer({ min: 0, max: 1e6 }),
    origin: fc.constantFrom<Position>([97, 37], [1.5, 42.5], [179.99, -17], [-179.999, 66], [20, 78], [-70, -0.01]),
    bufferM: fc.constantFrom(30, 120, 400, undefined),
    limits: fc.array(fc.integer({ min: 0, max: 4000 }), { minLength: 1, maxLength: 3 }),
  })

  test('valid, each holds its road and what is within half the buffer, nothing beyond it, and the smaller ones', () => {
    fc.assert(
      fc.property(grounds, ({ seed, origin, bufferM, limits }) => {
        const graph = drawStreets(seed, 5, 500, origin)
        const random = seededRandom(seed + 7)
        const sources = [source(2, random()), source(graph.edgeCount - 1, random())]
        const reaches = computeReach(graph, searchOf(graph), 'length', 'from', sources, limits)
        const polygons = buildReachPolygons(graph, reaches, bufferM)
        const rising = [...limits.keys()].sort((a, b) => limits[a]! - limits[b]!)
        const lines = reaches.map(({ stretches }) => linesOf(graph, stretches))
        const tried = Array.from({ length: 300 }, (): Position => {
          const lon = origin[0] + (random() * 3400 - 500) / (111_000 * Math.cos((origin[1] * Math.PI) / 180))
          return [lon > 180 ? lon - 360 : lon < -180 ? lon + 360 : lon, origin[1] + (random() * 3400 - 500) / 111_000]
        })
        reaches.forEach((_, i) => {
          const { polygon, bufferM: used } = polygons[i]!
          if (lines[i]!.length === 0) {
            expect(polygon).toBeNull()
            return
          }
          expect(used).toBe(bufferM ?? 100)
          if (used > 100) expect(findPolygonFaults(polygon!)).toEqual([])
          for (const point of pointsOn(lines[i]!, random)) {
            if (Math.abs(Math.abs(point[0]) - 180) > 1e-5) expect(contains(polygon, point)).toBe(true)
          }
          for (const point of tried) {
            const distanceM = distanceTo(lines[i]!, point)
            if (distanceM > used) expect(contains(polygon, point)).toBe(false)
            if (distanceM < used / 2 && Math.abs(Math.abs(point[0]) - 180) > 1e-5)
              expect(contains(polygon, point)).toBe(true)
          }
        })
        for (let k = 1; k < rising.length; k++) {
          const [small, large] = [polygons[rising[k - 1]!]!.polygon, polygons[rising[k]!]!.polygon]
          for (const point of tried) if (contains(small, point)) expect(contains(large, point)).toBe(true)
          if (small) expect(polygonAreaKm2(large!)).toBeGreaterThanOrEqual(polygonAreaKm2(small) - 1e-9)
        }
      }),
      { numRuns: 40 },
    )
  })

  test('a block of streets that are far apart has a hole', () => {
    const ring: Position[] = [
      [97, 37],
      [97.1, 37],
      [97.1, 37.1],
      [97, 37.1],
      [97, 37],
    ]
    const graph = drawGraph(ring.slice(1).map((b, i) => ({ line: [ring[i]!, b] })))
    const reaches = computeReach(graph, searchOf(graph), 'length', 'from', [source(0, 0)], [1e6])
    const polygon = buildReachPolygons(graph, reaches, 1000)[0]!.polygon!
    expect([polygon.type, polygon.coordinates.length]).toEqual(['Polygon', 2])
    expect(findPolygonFaults(polygon)).toEqual([])
    expect(contains(polygon, [97.05, 37.05])).toBe(false)
  })

  test('at the 180th meridian the area is cut in two that meet there', () => {
    const graph = drawGraph([
      {
        line: [
          [179.9, 10],
          [-179.9, 10],
        ],
      },
    ])
    const reaches = computeReach(graph, searchOf(graph), 'length', 'from', [source(0, 0.5)], [5000])
    const { polygon } = buildReachPolygons(graph, reaches, 500)[0]!
    expect(polygon!.type).toBe('MultiPolygon')
    expect(findPolygonFaults(polygon!)).toEqual([])
    const lons = polygon!.coordinates.flat(2).map((position) => (position as unknown as Position)[0])
    expect(Math.max(...lons)).toBe(180)
    expect(Math.min(...lons)).toBe(-180)
    expect(polygonAreaKm2(polygon!)).toBeGreaterThan(10 * 0.5)
    expect(polygonAreaKm2(polygon!)).toBeLessThan(10.6 * 1)
  })

  test('a buffer too fine for the extent is widened, and said so', () => {
    const graph = drawGraph([
      {
        line: [
          [70, 20],
          [120, 50],
        ],
      },
    ])
    const reaches = computeReach(graph, searchOf(graph), 'length', 'from', [source(0, 0)], [1e9])
    const [found] = buildReachPolygons(graph, reaches, 100)
    expect(found!.bufferM).toBeGreaterThan(1000)
    for (const point of pointsOn(linesOf(graph, reaches[0]!.stretches), () => 0.3))
      expect(contains(found!.polygon, point)).toBe(true)
  })

  test('refuses a buffer that is none', () => {
    expect(() => buildReachPolygons(drawGraph([]), [], 0)).toThrow('A buffer is 0 m')
    expect(buildReachPolygons(drawGraph([]), [])).toEqual([])
  })
})

describe('buildServicePolygons', () => {
  test('valid, apart from each other, and on the road of the right site', () => {
    fc.assert(
      fc.property(
        fc.integer({ min: 0, max: 1e6 }),
        fc.constantFrom<Position>([97, 37], [179.99, -17]),
        fc.integer({ min: 1, max: 6 }),
        (seed, origin, count) => {
          const graph = drawStreets(seed, 5, 500, origin)
          const random = seededRandom(seed + 3)
          const sources = Array.from({ length: count }, () => source(Math.floor(random() * graph.edgeCount), random()))
          const { stretches } = computeServiceAreas(graph, searchOf(graph), 'length', 'from', sources)
          const polygons = buildServicePolygons(graph, stretches, 300)
          for (const { polygon } of polygons) if (polygon) expect(findPolygonFaults(polygon)).toEqual([])
          // Areas that overlapped would have more area than what they cover together.
          const whole = buildReachPolygons(
            graph,
            computeReach(graph, searchOf(graph), 'length', 'from', sources, [1e9]),
            300,
          )[0]!.polygon!
          const sum = polygons.reduce((km2, { polygon }) => km2 + (polygon ? polygonAreaKm2(polygon) : 0), 0)
          expect(Math.abs(sum / polygonAreaKm2(whole) - 1)).toBeLessThan(0.02)
          const lines = stretches.map((one) => linesOf(graph, one))
          const points = lines.flatMap((some) => pointsOn(some, random))
          for (const point of points) {
            const inside = polygons.flatMap(({ polygon }, s) => (contains(polygon, point) ? [s] : []))
            expect(inside.length).toBeLessThanOrEqual(1)
            const distances = lines.map((some) => distanceTo(some, point))
            const nearest = distances.indexOf(Math.min(...distances))
            // A cell is 50 m; where the nearest other site's road is farther, nothing is in doubt.
            if (distances.every((distanceM, s) => s === nearest || distanceM > 110)) expect(inside).toEqual([nearest])
          }
        },
      ),
      { numRuns: 40 },
    )
  })
})
