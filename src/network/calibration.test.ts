import fc from 'fast-check'
import geographiclib from 'geographiclib-geodesic'
import { describe, expect, test } from 'vitest'
import { geodesicDistanceM } from '../geo/geodesic-distance.ts'
import { buildLocalFrame, fromLocal } from '../geo/local-frame.ts'
import type { Position } from '../geo/position.ts'
import type { CalibrationPoint, Route } from '../model/tables.ts'
import { buildRoutes } from './build-routes.ts'
import { calibrate } from './calibrate.ts'
import { chainageOf } from './chainage-of.ts'
import { findCalibrationFaults } from './find-calibration-faults.ts'
import { locateChainage, locateChainages, locateMeasure } from './locate-on-route.ts'
import { measureOf, measuresOf } from './measure-of.ts'
import { placeStakes } from './place-stakes.ts'
import { buildRouteIndex, findNearestRoutes } from './route-index.ts'
import { stakeOf } from './stake-of.ts'
import type { RoadPiece } from './types.ts'

type Row = readonly [measureM: number, chainageM: number, aheadChainageM?: number]
const points = (rows: readonly Row[], prefix?: string): CalibrationPoint[] =>
  rows.map(([measureM, chainageM, aheadChainageM], i) => ({
    id: `${prefix ?? ''}c${i}`,
    version: 0,
    routeId: 'r',
    measureM,
    chainageM,
    ...(aheadChainageM !== undefined && { aheadChainageM }),
    ...(prefix !== undefined && { prefix }),
    position: null,
  }))

describe('equations', () => {
  const route = { firstChainageM: 0, lengthM: 10_000 }
  //  0 ── K1+100=K1+080 at 1100 ── to the end: 20 m of stakes twice
  const long = points([
    [0, 0],
    [1100, 1100, 1080],
  ])
  //  0 ── K1+100=K1+200 at 1100: 100 m of stakes not at all
  const short = points([
    [0, 0],
    [1100, 1100, 1200],
  ])

  test('a long chain: a stake in the overlap has two places', () => {
    expect(measuresOf(route, 1090, long)).toEqual([1090, 1110])
    expect(measuresOf(route, 1079, long)).toEqual([1079])
    expect(measuresOf(route, 1101, long)).toEqual([1121])
    expect(measureOf(route, 1090, long)).toBe(1090)
  })

  test('at the point itself the value ahead holds; both values lead to it', () => {
    expect(chainageOf(route, 1100, long)).toBe(1080)
    expect(chainageOf(route, 1099.99, long)).toBeCloseTo(1099.99, 9)
    expect(measuresOf(route, 1100, long)).toEqual([1100, 1120])
    expect(measuresOf(route, 1080, long)).toEqual([1080, 1100])
  })

  test('a short chain: no place in the skipped stretch', () => {
    expect(measuresOf(route, 1150, short)).toEqual([])
    expect(measureOf(route, 1150, short)).toBeNull()
    expect(measuresOf(route, 1100, short)).toEqual([1100])
    expect(measuresOf(route, 1200, short)).toEqual([1100])
    expect(chainageOf(route, 5000, short)).toBe(5100)
    expect(measureOf(route, 10_100, short)).toBe(10_000)
    expect(measureOf(route, 10_101, short)).toBeNull()
  })

  test('stakes that fall with the measure', () => {
    const falling = points([
      [0, 10_000],
      [4000, 6000, 6500],
      [10_000, 500],
    ])
    expect(measuresOf(route, 6200, falling)).toEqual([3800, 4300])
    expect(chainageOf(route, 4000, falling)).toBe(6500)
  })

  test('a route joined of two, whose stakes run towards each other', () => {
    const both = points([
      [0, 0],
      [4000, 4000, 90_000],
      [10_000, 84_000],
    ])
    expect(measuresOf(route, 3000, both)).toEqual([3000])
    expect(measuresOf(route, 88_000, both)).toEqual([6000])
  })
})

describe('points that contradict each other', () => {
  const route = { firstChainageM: 0, lengthM: 10_000 }
  test('of several at one measure the equation counts, else the first', () => {
    expect(
      chainageOf(
        route,
        6000,
        points([
          [5000, 100],
          [5000, 900],
          [5000, 700],
        ]),
      ),
    ).toBe(1100)
    expect(
      chainageOf(
        route,
        6000,
        points([
          [5000, 100],
          [5000, 900, 0],
          [5000, 700],
        ]),
      ),
    ).toBe(1000)
  })

  test('stakes that turn back are followed', () => {
    const back = points([
      [0, 0],
      [4000, 6000],
      [6000, 5000],
      [10_000, 9000],
    ])
    expect(chainageOf(route, 5000, back)).toBe(5500)
    expect(measuresOf(route, 5500, back).map(Math.round)).toEqual([3667, 5000, 6500])
  })

  test('stakes that stand still have the beginning of the stretch', () => {
    const still = points([
      [0, 0],
      [1000, 1000],
      [3000, 1000],
      [5000, 3000],
    ])
    expect(measuresOf(route, 1000, still)).toEqual([1000, 3000])
    expect(chainageOf(route, 2000, still)).toBe(1000)
  })
})

const anyPoints = fc
  .array(
    fc.tuple(
      fc.double({ min: -2000, max: 62_000, noNaN: true }),
      fc.double({ min: -1e5, max: 3e6, noNaN: true }),
      fc.option(fc.double({ min: -1e5, max: 3e6, noNaN: true }), { nil: undefined }),
      fc.constantFrom(undefined, undefined, 'Z', 'A'),
    ),
    { maxLength: 12 },
  )
  .map((rows) =>
    rows.flatMap(([m, c, a, prefix], i) =>
      points([a === undefined ? [m, c] : [m, c, a]], prefix).map((p) => ({ ...p, id: `p${i}` })),
    ),
  )

/** Points as engineers set them: some hundred metres apart at least, the scale within a third, equations between. */
const fairPoints = fc
  .tuple(
    fc.boolean(),
    fc.double({ min: -1000, max: 9e6, noNaN: true }),
    fc.array(
      fc.record({
        roadM: fc.double({ min: 100, max: 9000, noNaN: true }),
        scale: fc.double({ min: 0.7, max: 1.3, noNaN: true }),
        breakM: fc.oneof(fc.constant(0), fc.double({ min: -500, max: 500, noNaN: true })),
      }),
      { maxLength: 8 },
    ),
  )
  .map(([isFalling, firstM, sections]) => {
    let measureM = 0
    let chainageM = firstM
    const sense = isFalling ? -1 : 1
    const rows: Row[] = [[0, firstM]]
    for (const { roadM, scale, breakM } of sections) {
      measureM += roadM
      chainageM += sense * scale * roadM
      rows.push(breakM === 0 ? [measureM, chainageM] : [measureM, chainageM, chainageM + breakM])
      chainageM += breakM
    }
    return points(rows)
  })

describe('locate and its inverse', () => {
  const route = { firstChainageM: 1234, lengthM: 60_000 }
  test('agree to 0.01 m, whatever the equations', () => {
    fc.assert(
      fc.property(fairPoints, fc.double({ min: 0, max: 60_000, noNaN: true }), (calibration, measureM) => {
        const chainageM = chainageOf(route, measureM, calibration)
        const measures = measuresOf(route, chainageM, calibration)
        expect(Math.min(...measures.map((found) => Math.abs(found - measureM)))).toBeLessThan(0.01)
        for (const found of measures) {
          const isBack = calibration.some(
            (point) => point.aheadChainageM !== undefined && Math.abs(point.chainageM - chainageM) < 0.01,
          )
          if (!isBack) expect(Math.abs(chainageOf(route, found, calibration) - chainageM)).toBeLessThan(0.01)
        }
      }),
      { seed: 7, numRuns: 2000 },
    )
  })

  test('whatever the points, every answer has the chainage, rises, and lies on the route', () => {
    fc.assert(
      fc.property(anyPoints, fc.double({ min: -1e5, max: 3e6, noNaN: true }), (calibration, chainageM) => {
        for (const carriageway of ['', 'Z'] as const) {
          const measures = measuresOf(route, chainageM, calibration, carriageway)
          expect(measures).toEqual([...measures].sort((a, b) => a - b))
          for (const measureM of measures) {
            expect(measureM).toBeGreaterThanOrEqual(0)
            expect(measureM).toBeLessThanOrEqual(route.lengthM)
          }
          expect(Number.isFinite(chainageOf(route, 30_000, calibration, carriageway))).toBe(true)
        }
      }),
      { seed: 8, numRuns: 1000 },
    )
  })

  test('without points and with points of other prefixes alike', () => {
    expect(chainageOf(route, 100, points([[5, 9e5]], 'A'))).toBe(1334)
    expect(chainageOf(route, 100, points([[5, 9e5]], 'Z'))).toBe(1334)
    expect(chainageOf(route, 100, points([[5, 9e5]], 'Z'), 'Z')).toBe(900_095)
  })
})

describe('against the ellipsoid', () => {
  const wgs84 = geographiclib.Geodesic.WGS84
  test('a stake 50 km along is within a millimetre of where geographiclib has it, at any latitude', () => {
    fc.assert(
      fc.property(
        fc.double({ min: -180, max: 180, noNaN: true }),
        fc.double({ min: -89, max: 89, noNaN: true }),
        fc.double({ min: 0, max: 360, noNaN: true }),
        fc.integer({ min: 1, max: 40 }),
        fc.double({ min: 0, max: 50_000, noNaN: true }),
        (lon, lat, azimuth, pieces, chainageM) => {
          const line = wgs84.DirectLine(lat, lon, azimuth, 50_000)
          const coordinates = Array.from({ length: pieces + 1 }, (_, i): Position => {
            const solved = line.Position((50_000 * i) / pieces)
            return [((solved.lon2! + 540) % 360) - 180, solved.lat2!]
          })
          const { routes } = buildRoutes([{ lines: [coordinates], ref: 'G1', name: '', roadClass: '' }])
          const route = routes[0]!
          const isTurned = route.parts[0]!.coordinates[0]![0] !== coordinates[0]![0]
          expect(route.lengthM).toBeCloseTo(50_000, 3)
          const truth = line.Position(isTurned ? 50_000 - chainageM : chainageM)
          const place = locateChainage(route, Math.min(chainageM, route.lengthM))!
          const apart = wgs84.Inverse(truth.lat2!, truth.lon2!, place.position[1], place.position[0]).s12!
          expect(apart).toBeLessThan(0.001)
          const foot = findNearestRoutes(buildRouteIndex([{ ...route, id: 'r' }]), place.position, 1)[0]!
          expect(Math.abs(foot.chainageM - place.measureM)).toBeLessThan(0.01)
        },
      ),
      { seed: 9, numRuns: 300 },
    )
  })
})

const frame = buildLocalFrame([97, 37])
const at = (x: number, y: number): Position => fromLocal(frame, x * 1000, y * 1000)
const piece = (...line: [number, number][]): RoadPiece => ({
  lines: [line.map(([x, y]) => at(x, y))],
  ref: 'G6',
  name: '',
  roadClass: '',
})

describe('carriageways', () => {
  const stakeAt = (route: Omit<Route, 'version'>, place: Position, calibration: CalibrationPoint[] = []) =>
    stakeOf(
      findNearestRoutes(
        buildRouteIndex(
          [route],
          calibration.map((point) => ({ ...point, routeId: route.id })),
        ),
        place,
        1,
      )[0]!,
    )
  //   north   0.00 ═════════ 20   the main path, west to east
  //   south  −0.04 ═════════      the other: it lies right of the main path, so that is the left one
  const south = buildRoutes([
    piece([0, 0], [10, 0.5], [20, 0], [30, 0]),
    piece([0.02, -0.04], [10, 0.46], [19.98, -0.04]),
  ]).routes[0]!
  //   the other way round: a longer road south, a shorter one north of it
  const north = buildRoutes([
    piece([0, 0], [10, 0.5], [20, 0], [30, 0]),
    piece([0.02, 0.04], [10, 0.54], [19.98, 0.04]),
  ]).routes[0]!

  test('the one that lies left facing rising chainage is the left one', () => {
    expect(north.parts.map((part) => part.kind)).toEqual(['main', 'parallel'])
    expect(stakeAt(north, at(5, 0.35))).toMatch(/^ZK5\+/)
    expect(stakeAt(north, at(5, 0.15))).toMatch(/^K5\+/)
    expect(stakeAt(south, at(5, 0.35))).toMatch(/^ZK5\+/)
    expect(stakeAt(south, at(5, 0.15))).toMatch(/^K5\+/)
    // Beyond the divided stretch there is one road.
    expect(stakeAt(south, at(25, 0.05))).toMatch(/^K25\+/)
    expect(stakeAt(north, at(25, 0.05))).toMatch(/^K25\+/)
  })

  test('they change over where the stakes fall with the measure', () => {
    const falling = points([
      [0, 30_000],
      [30_000, 0],
    ])
    expect(stakeAt(north, at(5, 0.35), falling)).toMatch(/^K2[45]\+/)
    expect(stakeAt(north, at(5, 0.15), falling)).toMatch(/^ZK2[45]\+/)
  })

  test('ZK10 stands abreast of K10, and is found where it is told', () => {
    for (const route of [north, south]) {
      for (let chainageM = 100; chainageM < 19_900; chainageM += 700) {
        const right = locateChainage(route, chainageM)!
        const left = locateChainage(route, chainageM, [], 'Z')!
        const apartM = geodesicDistanceM(right.position, left.position)
        expect(apartM).toBeGreaterThan(30)
        expect(apartM).toBeLessThan(60)
        for (const [prefix, place] of [['', right] as const, ['Z', left] as const]) {
          const foot = findNearestRoutes(buildRouteIndex([route]), place.position, 1)[0]!
          expect(foot.prefix).toBe(prefix)
          expect(foot.chainageM).toBeCloseTo(chainageM, 2)
        }
      }
      expect(locateChainage(route, 25_000, [], 'Z')!.position).toEqual(locateChainage(route, 25_000)!.position)
    }
  })

  test('points with Z count on the left carriageway only, between the first and the last of them', () => {
    const calibration = [
      ...points([
        [0, 0],
        [30_000, 30_000],
      ]),
      ...points(
        [
          [5000, 5200],
          [10_000, 10_200],
        ],
        'Z',
      ),
    ]
    expect(chainageOf(north, 7000, calibration, 'Z')).toBe(7200)
    expect(chainageOf(north, 7000, calibration)).toBe(7000)
    expect(chainageOf(north, 0, calibration, 'Z')).toBe(0)
    expect(chainageOf(north, 30_000, calibration, 'Z')).toBe(30_000)
    const place = locateChainage(north, 7200, calibration, 'Z')!
    expect(stakeAt(north, place.position, calibration)).toBe('ZK7+200')
  })

  test('stakes of the left carriageway are placed along it', () => {
    const stakes = placeStakes(south, 1000, 0, 5000, [], 'Z')
    expect(stakes.map((stake) => stake.text)).toEqual([
      'ZK0+000',
      'ZK1+000',
      'ZK2+000',
      'ZK3+000',
      'ZK4+000',
      'ZK5+000',
    ])
    for (const stake of stakes)
      expect(geodesicDistanceM(stake.position, locateMeasure(south, stake.measureM)!.position)).toBeLessThan(0.01)
  })

  test('a way that winds more than the main path is cut, so that it stays abreast', () => {
    const winding = buildRoutes([
      piece(...Array.from({ length: 41 }, (_, i): [number, number] => [i, 0])),
      piece(
        ...Array.from({ length: 81 }, (_, i): [number, number] => [
          i / 2,
          i < 40 && i > 0 ? 0.15 + 0.1 * (i % 2) : 0.15,
        ]),
      ),
    ]).routes[0]!
    for (let chainageM = 1000; chainageM < 40_000; chainageM += 1000) {
      const right = locateChainage(winding, chainageM)!
      const left = locateChainage(winding, chainageM, [], 'Z')!
      expect(geodesicDistanceM(right.position, left.position)).toBeLessThan(260)
    }
    for (const part of winding.parts) if (part.kind === 'parallel') expect(part.endM!).toBeGreaterThan(part.startM)
  })

  test('an island of less than 200 m makes no divided road', () => {
    const island = buildRoutes([
      piece([0, 0], [10, 0], [10.05, 0.01], [10.1, 0], [20, 0]),
      piece([10, 0], [10.05, -0.011], [10.1, 0]),
    ]).routes[0]!
    expect(island.parts.map((part) => part.kind)).toEqual(['main', 'parallel'])
    expect(stakeAt(island, at(10.05, 0.02))).toMatch(/^K10/)
  })
})

describe('branches', () => {
  //  0 ── 10 ── 20 km, a branch north from 10
  const route = buildRoutes([piece([0, 0], [10, 0], [20, 0]), piece([10, 0], [10, 5])]).routes[0]!
  const calibration: CalibrationPoint[] = points([[10_000 + 1000, 500]], 'A').map((point) => ({
    ...point,
    routeId: route.id,
    position: at(10.01, 1),
  }))
  const snap = (place: Position) => findNearestRoutes(buildRouteIndex([route], calibration), place, 1)[0]!

  test('count by their own stakes where they have any', () => {
    expect(stakeOf(snap(at(10.1, 3)))).toBe('AK2+500')
    expect(stakeOf(snap(at(5, 0.1)))).toBe('K5+000')
    const place = locateChainage(route, 2500, calibration, 'A')!
    expect(geodesicDistanceM(place.position, at(10, 3))).toBeLessThan(2)
    expect(locateChainages(route, 2500, calibration, 'B')).toEqual([])
    expect(locateChainages(route, 99_000, calibration, 'A')).toEqual([])
  })

  test('go on counting from the main path where they have none', () => {
    const foot = findNearestRoutes(buildRouteIndex([route]), at(10.1, 3), 1)[0]!
    expect(foot.prefix).toBe('')
    expect(foot.chainageM).toBeCloseTo(13_000, 0)
  })
})

describe('calibrate', () => {
  const route = buildRoutes([
    piece([0, 0], [10, 0], [20, 0], [30, 0]),
    piece([0.02, 0.04], [19.98, 0.04]),
    piece([10, 0], [10, -5]),
  ]).routes[0]!
  test('a stake, an equation, a left stake, a stake of a branch', () => {
    expect(calibrate(route, 'K100+020', at(5, 0.01))).toMatchObject({ point: { chainageM: 100_020 } })
    expect(calibrate(route, 'K100+020', at(5, 0.01))!.point.measureM).toBeCloseTo(5000, 0)
    expect(calibrate(route, 'K1+100＝K1+080', at(25, 0.01))!.point).toMatchObject({
      chainageM: 1100,
      aheadChainageM: 1080,
    })
    const left = calibrate(route, 'ZK5+100', at(5, 0))!
    expect(left.point).toMatchObject({ prefix: 'Z', chainageM: 5100 })
    expect(left.offsetM).toBeGreaterThan(35)
    expect(left.offsetM).toBeLessThan(45)
    const branch = calibrate(route, 'AK0+300', at(10.02, -0.3))!
    expect(branch.point).toMatchObject({ prefix: 'A', chainageM: 300 })
    expect(branch.point.measureM).toBeCloseTo(10_300, 0)
    expect(branch.offsetM).toBeCloseTo(20, 0)
    expect(calibrate(route, '村口', at(0, 0))).toBeNull()
  })

  test('an equation reads facing rising chainage', () => {
    const falling = points([
      [0, 30_000],
      [30_000, 0],
    ])
    expect(calibrate(route, 'K5+000=K5+500', at(25, 0), falling)!.point).toMatchObject({
      chainageM: 5500,
      aheadChainageM: 5000,
    })
  })
})

describe('findCalibrationFaults', () => {
  const route = buildRoutes([piece([0, 0], [20, 0])]).routes[0]!
  const kinds = (rows: readonly Row[], prefix?: string) =>
    findCalibrationFaults(route, points(rows, prefix)).map(({ kind }) => kind)

  test('none where stakes are as they should be', () => {
    expect(kinds([])).toEqual([])
    expect(
      kinds([
        [0, 100_000],
        [5000, 105_200, 105_000],
        [15_000, 113_500],
      ]),
    ).toEqual([])
    expect(
      kinds([
        [0, 20_000],
        [20_000, 0],
      ]),
    ).toEqual([])
  })

  test('each with its values', () => {
    const rows: Row[] = [
      [0, 0],
      [5000, 5000],
      [5000, 5100],
      [8000, 4000],
      [12_000, 8000],
      [16_000, 14_000],
      [25_000, 23_000],
    ]
    expect(findCalibrationFaults(route, points(rows))).toEqual([
      { kind: 'duplicateMeasure', pointIds: ['c1', 'c2'], measureM: 5000 },
      { kind: 'turnsBack', pointIds: ['c2', 'c3'], fromChainageM: 5100, toChainageM: 4000 },
      { kind: 'scale', pointIds: ['c4', 'c5'], stakesM: 6000, roadM: 4000 },
      { kind: 'outside', pointIds: ['c6'], beyondM: expect.closeTo(25_000 - route.lengthM, 6) as number },
    ])
    const [off] = findCalibrationFaults(
      route,
      points([[5000, 5000]]).map((point) => ({ ...point, position: at(5, 0.08) })),
    )
    expect(off).toMatchObject({ kind: 'offRoad', pointIds: ['c0'] })
    expect(off?.kind === 'offRoad' && off.distanceM).toBeCloseTo(76, 0)
    expect(kinds([[0, 0]], 'A')).toEqual(['noBranch'])
  })

  test('whatever the points, it ends', () => {
    fc.assert(
      fc.property(anyPoints, (calibration) => {
        for (const fault of findCalibrationFaults(route, calibration)) expect(fault.pointIds.length).toBeGreaterThan(0)
      }),
      { seed: 12, numRuns: 300 },
    )
  })
})
