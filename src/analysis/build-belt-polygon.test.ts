import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { findPolygonFaults } from '../../tests/oracles/find-polygon-faults.ts'
import { buildLocalFrame, fromLocal, toLocal } from '../geo/local-frame.ts'
import { polygonAreaKm2 } from '../geo/polygon-area.ts'
import type { MultiPolygon, Polygon, Position } from '../geo/position.ts'
import { simplifyAxis } from './belt-polygon/simplify-axis.ts'
import { buildBeltPolygon } from './build-belt-polygon.ts'

const frame = buildLocalFrame([100, 36])
/** Places by metres east and north of a place in Qinghai. */
const road = (...metres: [number, number][]): Position[] => metres.map(([x, y]) => fromLocal(frame, x, y))
const metresOf = (position: Position) => toLocal(frame, position).map(Math.round)

function contains(geometry: Polygon | MultiPolygon, [x, y]: Position): boolean {
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

/** Metres from a place to the nearest place of a road, and whether that is at one of the road's two ends. */
function nearestOnRoad(axis: readonly Position[], position: Position): { distanceM: number; isEnd: boolean } {
  const [px, py] = toLocal(frame, position)
  let best = { distanceM: Number.POSITIVE_INFINITY, isEnd: false }
  for (let i = 1; i < axis.length; i++) {
    const [ax, ay] = toLocal(frame, axis[i - 1]!)
    const [bx, by] = toLocal(frame, axis[i]!)
    const length2 = (bx - ax) ** 2 + (by - ay) ** 2
    const t = length2 === 0 ? 0 : Math.max(0, Math.min(1, ((px - ax) * (bx - ax) + (py - ay) * (by - ay)) / length2))
    const distanceM = Math.hypot(px - ax - t * (bx - ax), py - ay - t * (by - ay))
    // The grid moves the flat ends by a decimetre, and this frame, 20 km away, tilts them by up to 0.2 % of the distance.
    const hair = (0.5 + 0.003 * distanceM) / Math.sqrt(length2)
    const isEnd = (i === 1 && t <= hair) || (i === axis.length - 1 && t >= 1 - hair)
    if (distanceM < best.distanceM) best = { distanceM, isEnd }
  }
  return best
}

describe('buildBeltPolygon', () => {
  it('is a rectangle round a straight road, left and right by the direction of travel, with flat ends', () => {
    const belt = buildBeltPolygon([road([0, 0], [5000, 0])], 1000, 300)
    expect(belt.type).toBe('Polygon')
    expect((belt as Polygon).coordinates.map((ring) => ring.map(metresOf))).toEqual([
      [
        [0, 1000],
        [0, -300],
        [5000, -300],
        [5000, 1000],
        [0, 1000],
      ],
    ])
    const back = buildBeltPolygon([road([5000, 0], [0, 0])], 1000, 300)
    expect(polygonAreaKm2(back)).toBeCloseTo(polygonAreaKm2(belt), 2)
    expect(contains(back, fromLocal(frame, 2500, -900))).toBe(true)
    expect(contains(back, fromLocal(frame, 2500, 400))).toBe(false)
  })

  it('keeps its width over hundreds of kilometres to the north', () => {
    const axis: Position[] = [
      [100, 30],
      [100.5, 33],
      [100, 36],
      [101, 39],
    ]
    const belt = buildBeltPolygon([axis], 1000, 1000) as Polygon
    // 3 pieces of road of about 336 km, 2 km wide.
    expect(polygonAreaKm2(belt)).toBeGreaterThan(2012)
    expect(polygonAreaKm2(belt)).toBeLessThan(2035)
    for (const [lon, lat] of belt.coordinates[0]!) {
      const here = buildLocalFrame([lon, lat])
      const distances = axis.slice(1).map((b, i) => {
        const [ax, ay] = toLocal(here, axis[i]!)
        const [bx, by] = toLocal(here, b)
        const t = Math.max(0, Math.min(1, -(ax * (bx - ax) + ay * (by - ay)) / ((bx - ax) ** 2 + (by - ay) ** 2)))
        return Math.hypot(ax + t * (bx - ax), ay + t * (by - ay))
      })
      expect(Math.abs(Math.min(...distances) - 1000)).toBeLessThan(25)
    }
  })

  //   a---------b
  //   d---------c     back on the same road: as if it had been travelled once, with a round end
  it('survives a road that doubles back on itself', () => {
    const belt = buildBeltPolygon([road([0, 0], [5000, 0], [0, 0])], 500, 500)
    expect(findPolygonFaults(belt)).toEqual([])
    expect(polygonAreaKm2(belt)).toBeCloseTo(5 + (Math.PI * 0.25) / 2, 1)
  })

  it('has a hole where the road goes round something', () => {
    const belt = buildBeltPolygon([road([0, 0], [6000, 0], [6000, 6000], [0, 6000], [0, 200])], 500, 500)
    expect(findPolygonFaults(belt)).toEqual([])
    expect(belt.coordinates).toHaveLength(2)
    expect(contains(belt, fromLocal(frame, 3000, 3000))).toBe(false)
  })

  it('bridges gaps no wider than itself and is in two pieces over wider ones', () => {
    const near = buildBeltPolygon([road([0, 0], [5000, 0]), road([5900, 0], [9000, 0])], 500, 500)
    expect(near.type).toBe('Polygon')
    expect(polygonAreaKm2(near)).toBeCloseTo(9, 1)
    const far = buildBeltPolygon([road([0, 0], [5000, 0]), road([6100, 0], [9000, 0])], 500, 500)
    expect(far.type).toBe('MultiPolygon')
    expect(findPolygonFaults(far)).toEqual([])
    expect(polygonAreaKm2(far)).toBeCloseTo(7.9, 1)
  })

  it('puts holes into the right one of two pieces', () => {
    const ring = (x: number) => road([x, 0], [x + 6000, 0], [x + 6000, 6000], [x, 6000], [x, 100])
    const belt = buildBeltPolygon([ring(0), ring(20_000)], 500, 500)
    expect(belt.type).toBe('MultiPolygon')
    expect(belt.coordinates.map((rings) => rings.length)).toEqual([2, 2])
    expect(findPolygonFaults(belt)).toEqual([])
  })

  it('draws one site as a bar across the road', () => {
    const belt = buildBeltPolygon([road([0, 0], [0, 0.5])], 1000, 1000)
    expect(findPolygonFaults(belt)).toEqual([])
    expect((belt as Polygon).coordinates[0]!.slice(0, 4).map(metresOf)).toEqual([
      [-1000, -12],
      [1000, -12],
      [1000, 13],
      [-1000, 13],
    ])
    expect(findPolygonFaults(buildBeltPolygon([[[100, 36]]], 0, 0))).toEqual([])
  })

  it('refuses widths and axes that it cannot use', () => {
    expect(() => buildBeltPolygon([road([0, 0], [1, 1])], -1, 5)).toThrow(
      'Belt widths must be at least 0, not -1 and 5',
    )
    expect(() => buildBeltPolygon([road([0, 0], [1, 1])], 1, Number.POSITIVE_INFINITY)).toThrow('Infinity')
    expect(() => buildBeltPolygon([], 5, 5)).toThrow('A belt needs an axis')
    expect(() =>
      buildBeltPolygon(
        [
          [
            [100, Number.NaN],
            [100, 1],
          ],
        ],
        5,
        5,
      ),
    ).toThrow('The axis has a position 100, NaN')
  })

  const scales = fc.constantFrom(1, 30, 400, 2000)
  const widths = fc.constantFrom(0, 1, 5, 50, 500, 1000, 3000)
  /** Roads on a lattice run over themselves, through their own corners and back; wild ones cross themselves anywhere. */
  const anyAxis = fc
    .tuple(
      scales,
      fc.oneof(
        fc.array(fc.tuple(fc.integer({ min: 0, max: 4 }), fc.integer({ min: 0, max: 4 })), {
          minLength: 1,
          maxLength: 25,
        }),
        fc
          .array(fc.tuple(fc.integer({ min: 0, max: 10_000 }), fc.integer({ min: 0, max: 10_000 })), {
            minLength: 1,
            maxLength: 25,
          })
          .map((points) => points.map(([x, y]) => [x / 1000, y / 1000] as [number, number])),
      ),
    )
    .map(([scale, points]) => road(...points.map(([x, y]) => [x * scale, y * scale] as [number, number])))

  it('is one valid polygon whatever the road does', () => {
    fc.assert(
      fc.property(anyAxis, widths, widths, (axis, leftM, rightM) => {
        const belt = buildBeltPolygon([axis], leftM, rightM)
        expect(findPolygonFaults(belt)).toEqual([])
        expect(belt.type).toBe('Polygon')
      }),
      { numRuns: 1500 },
    )
  })

  it('is valid for roads in pieces, and no piece more than the road has', () => {
    fc.assert(
      fc.property(fc.array(anyAxis, { minLength: 1, maxLength: 4 }), widths, (axes, widthM) => {
        const belt = buildBeltPolygon(axes, widthM, widthM)
        expect(findPolygonFaults(belt)).toEqual([])
        if (belt.type === 'MultiPolygon') expect(belt.coordinates.length).toBeLessThanOrEqual(axes.length)
      }),
      { numRuns: 300 },
    )
  })

  it('holds its road and what is beside it within the width, and nothing farther off', () => {
    const places = fc.tuple(fc.integer({ min: -5000, max: 25_000 }), fc.integer({ min: -5000, max: 25_000 }))
    fc.assert(
      fc.property(
        anyAxis,
        fc.constantFrom(50, 500, 1000, 3000),
        fc.array(places, { minLength: 60, maxLength: 60 }),
        (axis, widthM, tried) => {
          fc.pre(axis.length > 1)
          const belt = buildBeltPolygon([axis], widthM, widthM)
          const errorM = widthM * 0.05 + 0.2
          // What simplification may drop is its own test; ends are flat across what it leaves.
          const simple = simplifyAxis(axis, widthM * 0.025)
          for (let i = 1; i < simple.length; i++) {
            const [a, b] = [simple[i - 1]!, simple[i]!]
            for (const t of [0.1, 0.5, 0.9]) {
              expect(contains(belt, [a[0] + t * (b[0] - a[0]), a[1] + t * (b[1] - a[1])])).toBe(true)
            }
          }
          for (const [x, y] of tried) {
            const position = fromLocal(frame, x, y)
            if (nearestOnRoad(axis, position).distanceM > widthM + errorM) expect(contains(belt, position)).toBe(false)
            const { distanceM, isEnd } = nearestOnRoad(simple, position)
            if (distanceM < widthM - errorM && !isEnd) expect(contains(belt, position)).toBe(true)
          }
        },
      ),
      { numRuns: 400 },
    )
  })
})
