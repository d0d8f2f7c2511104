import { describe, expect, test } from 'vitest'
import { geodesicDistanceM } from '../geo/geodesic-distance.ts'
import { buildLocalFrame, fromLocal } from '../geo/local-frame.ts'
import { polylineLengthM } from '../geo/polyline-length.ts'
import type { Position } from '../geo/position.ts'
import type { CalibrationPoint } from '../model/tables.ts'
import { buildRoutes } from './build-routes.ts'
import { chainageOf } from './chainage-of.ts'
import { findJunctions } from './find-junctions.ts'
import { cutRoute, locateChainage, locateMeasure } from './locate-on-route.ts'
import { measureOf } from './measure-of.ts'
import { placeStakes } from './place-stakes.ts'
import { buildRouteIndex, findNearestRoutes } from './route-index.ts'
import { snapSites } from './snap-sites.ts'
import type { RoadPiece } from './types.ts'

const frame = buildLocalFrame([97, 37])
const at = (x: number, y: number): Position => fromLocal(frame, x * 1000, y * 1000)
const piece = (ref: string, ...points: [number, number][]): RoadPiece => ({
  lines: [points.map(([x, y]) => at(x, y))],
  ref,
  name: '',
  roadClass: '',
})
const calibrate = (
  routeId: string,
  ...rows: [measureM: number, chainageM: number, aheadChainageM?: number][]
): CalibrationPoint[] =>
  rows.map(([measureM, chainageM, aheadChainageM], i) => ({
    id: `c${i}`,
    version: 0,
    routeId,
    measureM,
    chainageM,
    ...(aheadChainageM !== undefined && { aheadChainageM }),
    position: null,
  }))

//  G109:  0 ───── 10 km   gap   14 ───── 24 km, to the east
const { routes } = buildRoutes([piece('G109', [0, 0], [4, 0], [10, 0]), piece('G109', [14, 0], [24, 0])])
const route = routes[0]!

describe('chainage and measure', () => {
  const plain = { firstChainageM: 5000, lengthM: 20_000 }
  test('without calibration the stakes count on from the first', () => {
    expect(chainageOf(plain, 1234)).toBe(6234)
    expect(measureOf(plain, 6234)).toBe(1234)
    expect(measureOf(plain, 4999)).toBeNull()
    expect(measureOf(plain, 25_001)).toBeNull()
  })

  const points = calibrate('r', [2000, 100_000], [6000, 104_400], [10_000, 108_400])
  test.each([
    [0, 98_000],
    [2000, 100_000],
    [4000, 102_200],
    [6000, 104_400],
    [9000, 107_400],
    [12_000, 110_400],
  ])('between and beyond calibration points: measure %d is %d', (measureM, chainageM) => {
    expect(chainageOf(plain, measureM, points)).toBeCloseTo(chainageM, 9)
    expect(measureOf(plain, chainageM, points)).toBeCloseTo(measureM, 9)
  })

  test('stakes that fall with the measure', () => {
    const falling = calibrate('r', [0, 20_000], [10_000, 10_000])
    expect(chainageOf(plain, 15_000, falling)).toBe(5000)
    expect(measureOf(plain, 5000, falling)).toBe(15_000)
    expect(measureOf(plain, 12_500, falling)).toBe(7500)
    expect(measureOf(plain, 21_000, falling)).toBeNull()
  })

  test('one point shifts the whole', () => {
    const one = calibrate('r', [3000, 50_000])
    expect(chainageOf(plain, 0, one)).toBe(47_000)
    expect(measureOf(plain, 67_000, one)).toBe(20_000)
    expect(measureOf(plain, 46_999, one)).toBeNull()
  })

  test('a long chain: the first place with a repeated stake', () => {
    const repeated = calibrate('r', [0, 0], [5000, 5000, 4800], [10_000, 9800])
    expect(measureOf(plain, 4900, repeated)).toBe(4900)
    expect(chainageOf(plain, 5100, repeated)).toBeCloseTo(4900, 9)
  })
})

describe('places on a route', () => {
  test('at a measure, facing along the road', () => {
    const place = locateMeasure(route, 7000)!
    expect(geodesicDistanceM(place.position, at(0, 0))).toBeCloseTo(7000, 1)
    expect(place.bearingDeg).toBeCloseTo(90, 0)
    expect(locateMeasure(route, 0)!.position).toEqual(at(0, 0))
    expect(locateMeasure(route, route.lengthM)!.position).toEqual(at(24, 0))
  })

  test('in a gap, on the line across; outside, nowhere', () => {
    expect(geodesicDistanceM(locateMeasure(route, 12_000)!.position, at(12, 0))).toBeLessThan(1)
    expect(locateMeasure(route, -1)).toBeNull()
    expect(locateMeasure(route, route.lengthM + 1)).toBeNull()
    expect(locateMeasure(route, Number.NaN)).toBeNull()
  })

  test('by chainage', () => {
    expect(locateChainage({ ...route, firstChainageM: 100_000 }, 107_000)!.measureM).toBe(7000)
    expect(locateChainage({ ...route, firstChainageM: 100_000 }, 99_000)).toBeNull()
  })

  test('cut between two measures, gaps left open', () => {
    const lines = cutRoute(route, 16_000, 2000)
    expect(lines).toHaveLength(2)
    expect(lines[0]!.slice(1)).toEqual([at(4, 0), at(10, 0)])
    expect(lines.reduce((sum, line) => sum + polylineLengthM(line), 0)).toBeCloseTo(14_000 - 4000, 0)
    expect(cutRoute(route, 11_000, 13_000)).toEqual([])
    expect(cutRoute(route, 0, route.lengthM).map((line) => line.length)).toEqual([3, 2])
    expect(polylineLengthM(cutRoute(route, 5000, 5500)[0]!)).toBeCloseTo(500, 6)
  })

  test('stakes every kilometre, none in the gap', () => {
    const stakes = placeStakes({ ...route, firstChainageM: 500 }, 1000, 0, 16_000)
    expect(stakes.map((stake) => stake.text)).toEqual([
      ...Array.from({ length: 10 }, (_, i) => `K${i + 1}+000`),
      'K15+000',
      'K16+000',
    ])
    expect(stakes[0]!.measureM).toBe(500)
    expect(placeStakes(route, 100, 0, 1000).map((stake) => stake.chainageM)).toEqual(
      Array.from({ length: 11 }, (_, i) => i * 100),
    )
    expect(() => placeStakes(route, 0)).toThrow('No stakes every 0 m')
  })
})

describe('snapSites', () => {
  const crossing = buildRoutes([
    piece('G109', [0, 0], [5, 0], [20, 0]),
    piece('G215', [10, -20], [10, 20]),
    piece('S303;S304', [0, 40], [20, 40]),
  ]).routes
  const index = buildRouteIndex(crossing)
  const snap = (position: Position, routeRef = '') => snapSites(index, [{ id: 's', position, routeRef }])[0]!

  test('the nearest route, with measure, offset and side', () => {
    expect(snap(at(5, 0.3))).toMatchObject({ siteId: 's', routeId: 'route:G109', side: 'left' })
    const right = snap(at(5, -0.3))
    expect(right.side).toBe('right')
    expect(right.offsetM).toBeCloseTo(300, 0)
    expect(right.measureM).toBeCloseTo(5000, 0)
    expect(right.chainageM).toBe(right.measureM)
    expect(geodesicDistanceM(right.position, at(5, -0.3))).toBeCloseTo(right.offsetM, 6)
  })

  test('a site on the road is on the right', () => {
    const on = snap(at(5, 0))
    expect(on.offsetM).toBeLessThan(1e-6)
    expect(on.side).toBe('right')
  })

  test('the route named in the row wins within 5 km only', () => {
    expect(snap(at(8, 0.1), 'G215').routeId).toBe('route:G215')
    expect(snap(at(8, 0.1), ' g 215 ').routeId).toBe('route:G215')
    expect(snap(at(4, 0.1), 'G215').routeId).toBe('route:G109')
    expect(snap(at(8, 0.1), 'G999').routeId).toBe('route:G109')
  })

  test('in a concurrency the first by id', () => {
    expect(snap(at(5, 39.9)).routeId).toBe('route:S303')
    expect(snap(at(5, 39.9), 'S304').routeId).toBe('route:S304')
  })

  test('no routes, no snap', () => {
    expect(snapSites(buildRouteIndex([]), [{ id: 's', position: at(0, 0) }])).toEqual([null])
  })

  test('the sides change over where the stakes fall with the measure', () => {
    const falling = buildRouteIndex(crossing, calibrate('route:G109', [0, 20_000], [20_000, 0]))
    const [site] = snapSites(falling, [{ id: 's', position: at(5, 0.3) }])
    expect(site!.side).toBe('right')
    expect(site!.chainageM).toBeCloseTo(15_000, 0)
  })

  test('the nearest routes of a place', () => {
    const found = findNearestRoutes(index, at(9, 2), 3)
    expect(found.map((one) => one.routeId)).toEqual(['route:G215', 'route:G109', 'route:S303'])
    expect(found[0]!.offsetM).toBeCloseTo(1000, -1)
  })
})

describe('findJunctions', () => {
  const junctions = (...pieces: RoadPiece[]) =>
    findJunctions(buildRouteIndex(buildRoutes(pieces).routes)).map((junction) => [
      junction.routeA.slice(6),
      Math.round(junction.measureA / 100) / 10,
      junction.routeB.slice(6),
      Math.round(junction.measureB / 100) / 10,
    ])

  test('a crossing is one only where a vertex is shared', () => {
    expect(junctions(piece('G1', [0, 0], [20, 0]), piece('G2', [10, -5], [10, 5]))).toEqual([])
    expect(junctions(piece('G1', [0, 0], [10, 0], [20, 0]), piece('G2', [10, -5], [10, 0], [10, 5]))).toEqual([
      ['G1', 10, 'G2', 5],
    ])
  })

  test('an end within 30 m of the other road', () => {
    expect(junctions(piece('G1', [0, 0], [20, 0]), piece('G2', [7, 0.02], [7, 5]))).toEqual([['G1', 7, 'G2', 0]])
    expect(junctions(piece('G1', [0, 0], [20, 0]), piece('G2', [7, 0.04], [7, 5]))).toEqual([])
  })

  test('of a shared stretch only where it begins and ends', () => {
    expect(
      junctions(
        piece('G1', [0, 0], [5, 0]),
        piece('G1;G2', [5, 0], [8, 0], [12, 0], [15, 0]),
        piece('G1', [15, 0], [20, 0]),
        piece('G2', [5, 0], [5, 9]),
        piece('G2', [15, 0], [15, 9]),
      ),
    ).toEqual([
      ['G1', 5, 'G2', 9],
      ['G1', 15, 'G2', 19],
    ])
  })
})
