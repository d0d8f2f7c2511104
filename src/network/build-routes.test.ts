import fc from 'fast-check'
import { describe, expect, test } from 'vitest'
import { fromLocal, buildLocalFrame } from '../geo/local-frame.ts'
import { polylineLengthM } from '../geo/polyline-length.ts'
import type { Position } from '../geo/position.ts'
import { hasRealData } from '../../tests/real-data.ts'
import { readRoads } from '../../tests/postgis/read-roads.ts'
import { buildRoutes } from './build-routes.ts'
import { describeRoute } from './describe-route.ts'
import { measuresOfPart } from './measures-of-part.ts'
import { parseReferences } from './parse-references.ts'
import { parseTraffic } from './parse-traffic.ts'
import type { RoadPiece } from './types.ts'

const frame = buildLocalFrame([97, 37])
/** Kilometres east and north of a place. */
const at = (x: number, y: number): Position => {
  const [lon, lat] = fromLocal(frame, x * 1000, y * 1000)
  return [Math.round(lon * 1e7) / 1e7, Math.round(lat * 1e7) / 1e7]
}
const piece = (ref: string, ...points: [number, number][]): RoadPiece => ({
  lines: [points.map(([x, y]) => at(x, y))],
  ref,
  name: '',
  roadClass: '',
})
const routeOf = (pieces: readonly RoadPiece[], ref = 'G109') => {
  const { routes, report } = buildRoutes(pieces)
  const route = routes.find((one) => one.ref === ref)!
  return { ...route, report: report.routes.find((one) => one.ref === ref)! }
}
const kinds = (route: { parts: readonly { kind: string }[] }) => route.parts.map((part) => part.kind)
const lengthKm = (...points: [number, number][]) => polylineLengthM(points.map(([x, y]) => at(x, y))) / 1000

describe('pieces of a route', () => {
  test('a ── b ── c in any order and direction become one line from west to east', () => {
    const route = routeOf([
      piece('G109', [20, 0], [10, 1]),
      piece('G109', [20, 0], [30, 0]),
      piece('G109', [0, 0], [10, 1]),
      piece('G109', [10, 1], [20, 0]),
    ])
    expect(route.parts).toEqual([{ coordinates: [at(0, 0), at(10, 1), at(20, 0), at(30, 0)], startM: 0, kind: 'main' }])
    expect(route.lengthM / 1000).toBeCloseTo(lengthKm([0, 0], [10, 1], [20, 0], [30, 0]), 6)
    expect(route).toMatchObject({ id: 'route:G109', routeClass: 'national', firstChainageM: 0 })
  })

  test('a piece that starts at an inner vertex of another is joined there', () => {
    //         c
    //         |
    //  a ── b ┴─ d      the stub to c leaves the main path at its inner vertex
    const route = routeOf([piece('G109', [0, 0], [10, 0], [40, 0]), piece('G109', [10, 3], [10, 0])])
    expect(kinds(route)).toEqual(['main', 'branch'])
    expect(route.parts[1]!.coordinates).toEqual([at(10, 0), at(10, 3)])
    expect(route.parts[1]!.startM / 1000).toBeCloseTo(lengthKm([0, 0], [10, 0]), 6)
    expect(route.report.branches).toBe(1)
  })

  test('a gap counts by its straight length and is told', () => {
    const route = routeOf([piece('G109', [15, 5], [40, 5]), piece('G109', [0, 0], [10, 0])])
    expect(kinds(route)).toEqual(['main', 'main'])
    expect(route.report.gaps).toHaveLength(1)
    const gap = route.report.gaps[0]!
    expect(gap.lengthM / 1000).toBeCloseTo(lengthKm([10, 0], [15, 5]), 6)
    expect(gap).toMatchObject({ from: at(10, 0), to: at(15, 5) })
    expect(gap.fromM / 1000).toBeCloseTo(lengthKm([0, 0], [10, 0]), 6)
    expect(route.parts[1]!.startM).toBe(gap.toM)
    expect(route.lengthM / 1000).toBeCloseTo(lengthKm([0, 0], [10, 0], [15, 5], [40, 5]), 6)
  })

  test('ends 8 m apart are one end, not a gap', () => {
    const route = routeOf([piece('G109', [0, 0], [10, 0]), piece('G109', [10.008, 0], [20, 0])])
    expect(kinds(route)).toEqual(['main'])
    expect(route.report.gaps).toEqual([])
    expect(route.lengthM / 1000).toBeCloseTo(lengthKm([0, 0], [20, 0]), 3)
  })

  test('many gaps: the parts follow one another', () => {
    const pieces = Array.from({ length: 12 }, (_, i) => piece('G109', [10 * i, i % 3], [10 * i + 4, i % 2]))
    const route = routeOf([...pieces].reverse())
    expect(route.report.gaps).toHaveLength(11)
    expect(route.parts.map((part) => part.coordinates[0])).toEqual(pieces.map((one) => one.lines[0]![0]))
  })

  test('a part beside the road does not draw the measure to itself', () => {
    const route = routeOf([piece('G109', [0, 0], [100, 0]), piece('G109', [50, 5], [55, 5])])
    expect(kinds(route)).toEqual(['main', 'branch'])
    expect(route.lengthM / 1000).toBeCloseTo(lengthKm([0, 0], [100, 0]), 6)
  })

  describe('carriageways', () => {
    const there: [number, number][] = [
      [0, 0],
      [20, 1],
      [40, 0],
    ]
    const back: [number, number][] = [
      [40, 0.03],
      [20, 1.03],
      [0, 0.03],
    ]
    test('apart from each other: one is the main, the other runs beside it', () => {
      const route = routeOf([piece('G6', ...there), piece('G6', ...back)], 'G6')
      expect(kinds(route)).toEqual(['main', 'parallel'])
      expect(route.lengthM / 1000).toBeCloseTo(lengthKm(...there), 1)
      expect(route.parts[1]!.startM).toBeLessThan(100)
      expect(route.parts[1]!.coordinates[0]![0]).toBeLessThan(route.parts[1]!.coordinates.at(-1)![0])
      expect(route.report.parallels).toBe(1)
    })

    test('joined at one end: the way is not there and back', () => {
      const route = routeOf([piece('G6', ...there, [45, 0]), piece('G6', [45, 0], ...back)], 'G6')
      expect(kinds(route)).toEqual(['main', 'parallel'])
      expect(route.lengthM / 1000).toBeCloseTo(lengthKm(...there, [45, 0]), 1)
    })

    test('joined at both ends, with single road before and after', () => {
      const route = routeOf(
        [
          piece('G6', [-10, 0], [0, 0]),
          piece('G6', [0, 0], [1, 0.05], [39, 0.05], [40, 0]),
          piece('G6', [0, 0], [1, -0.05], [39, -0.05], [40, 0]),
          piece('G6', [40, 0], [50, 0]),
        ],
        'G6',
      )
      expect(kinds(route)).toEqual(['main', 'parallel'])
      expect(route.lengthM / 1000).toBeCloseTo(60, 1)
      expect(route.parts[1]!.startM / 1000).toBeCloseTo(10, 1)
    })
  })

  test('a horseshoe is followed to both of its ends', () => {
    const shoe: [number, number][] = [
      [0, 0],
      [30, -2],
      [50, 5],
      [50, 12],
      [30, 18],
      [3, 16],
    ]
    const route = routeOf([piece('G109', ...shoe)])
    expect(kinds(route)).toEqual(['main'])
    expect(route.lengthM / 1000).toBeCloseTo(lengthKm(...shoe), 6)
  })

  test('a ring is followed all the way round', () => {
    const ring = Array.from({ length: 37 }, (_, i): [number, number] => [
      15 * Math.cos((i * Math.PI) / 18),
      15 * Math.sin((i * Math.PI) / 18),
    ])
    ring[36] = ring[0]!
    const route = routeOf([piece('G4001', ...ring.slice(0, 20)), piece('G4001', ...ring.slice(19))], 'G4001')
    expect(kinds(route)).toEqual(['main'])
    expect(route.lengthM / 1000).toBeCloseTo(lengthKm(...ring), 6)
    const line = route.parts[0]!.coordinates
    expect(line[0]).toEqual(line.at(-1))
    expect(line[0]).toEqual(at(-15, 15 * Math.sin(Math.PI)))
  })

  test('a concurrency belongs to each of its routes', () => {
    const { routes } = buildRoutes([
      piece('G109', [0, 0], [10, 0]),
      piece('G109;G572', [10, 0], [20, 0]),
      piece('G572', [20, 0], [20, 10]),
    ])
    expect(routes.map((route) => [route.ref, Math.round(route.lengthM / 1000)])).toEqual([
      ['G109', 20],
      ['G572', 20],
    ])
  })

  test('duplicates and pieces without length leave nothing', () => {
    const { routes, report } = buildRoutes([
      piece('G109', [0, 0], [10, 0]),
      piece('G109', [10, 0], [0, 0]),
      piece('G109', [3, 3], [3, 3]),
      { lines: [[]], ref: 'G110', name: '', roadClass: '' },
    ])
    expect(routes).toHaveLength(1)
    expect(routes[0]!.parts).toHaveLength(1)
    expect(report).toMatchObject({ pieces: 4, emptyPieces: 2, unnumberedPieces: 0 })
  })
})

describe('files without references', () => {
  const named = (name: string, ...points: [number, number][]): RoadPiece => ({ ...piece('', ...points), name })
  test('unnumbered pieces beside numbered ones become roads', () => {
    const { routes, roads, report } = buildRoutes([
      piece('G109', [0, 0], [10, 0]),
      { ...named('环湖路', [0, 5], [10, 5]), roadClass: 'tertiary' },
    ])
    expect(routes).toHaveLength(1)
    expect(roads).toEqual([
      {
        id: expect.stringMatching(/^road:[0-9a-f]{16}$/) as string,
        name: '环湖路',
        roadClass: 'tertiary',
        lines: [[at(0, 5), at(10, 5)]],
      },
    ])
    expect(report.unnumberedPieces).toBe(1)
  })

  test('names join where there are no references; FIXME is none', () => {
    const { routes, roads, report } = buildRoutes([
      { ...named('环湖路', [0, 0], [10, 0]), ref: 'FIXME' },
      named('环湖路', [10, 0], [20, 0]),
      named('', [0, 9], [5, 9]),
    ])
    expect(report.joinedBy).toBe('name')
    expect(routes.map(({ id, ref, name }) => ({ id, ref, name }))).toEqual([
      { id: 'route:环湖路', ref: '', name: '环湖路' },
    ])
    expect(roads).toHaveLength(1)
  })

  test('neither: pieces that meet end to end, numbered from the west', () => {
    //  1: ── ──        2: three ends meet, so three roads
    const { routes, report } = buildRoutes([
      piece('', [5, 0], [10, 0]),
      piece('', [50, 0], [60, 0]),
      piece('', [0, 0], [5, 0]),
      piece('', [50, 0], [50, 9]),
      piece('', [40, 3], [50, 0]),
    ])
    expect(report.joinedBy).toBe('ends')
    expect(routes.map((route) => [route.name, Math.round(route.lengthM / 1000)])).toEqual([
      ['路线 1', 10],
      ['路线 2', 10],
      ['路线 3', 9],
      ['路线 4', 10],
    ])
  })
})

test('the order and direction of pieces do not matter', () => {
  const point = fc.tuple(fc.integer({ min: 0, max: 12 }), fc.integer({ min: 0, max: 12 })) as fc.Arbitrary<
    [number, number]
  >
  const pieces = fc.array(
    fc.tuple(fc.constantFrom('G109', 'G6', 'G109;G6'), fc.array(point, { minLength: 2, maxLength: 6 })),
    { minLength: 1, maxLength: 14 },
  )
  fc.assert(
    fc.property(pieces, fc.infiniteStream(fc.nat()), (drawn, random) => {
      const straight = drawn.map(([ref, points]) => piece(ref, ...points))
      const shuffled = straight
        .map((one) => ({ one, key: random.next().value as number }))
        .sort((a, b) => a.key - b.key)
        .map(({ one, key }) => (key % 2 ? { ...one, lines: one.lines.map((line) => [...line].reverse()) } : one))
      const built = buildRoutes(straight)
      const again = buildRoutes(shuffled)
      expect(again.routes).toEqual(built.routes)
      for (const route of built.routes) {
        // Every segment of its pieces is in the route, once.
        const segments = (lines: readonly (readonly Position[])[]) =>
          lines.flatMap((line) =>
            line.slice(1).flatMap((to, i) => {
              const ends = [line[i]!.join(' '), to.join(' ')].sort((a, b) => (a < b ? -1 : 1))
              return ends[0] === ends[1] ? [] : [ends.join(' – ')]
            }),
          )
        const given = new Set(
          segments(straight.filter((one) => one.ref.split(';').includes(route.ref)).flatMap((one) => one.lines)),
        )
        const kept = segments(route.parts.map((part) => part.coordinates))
        expect(new Set(kept)).toEqual(given)
        expect(kept).toHaveLength(given.size)
        // Main parts rise without overlap and end at the length.
        let endM = 0
        for (const part of route.parts.filter((one) => one.kind === 'main')) {
          expect(part.startM).toBeGreaterThanOrEqual(endM)
          endM = part.startM + polylineLengthM(part.coordinates)
        }
        expect(endM).toBeCloseTo(route.lengthM, 6)
      }
    }),
    { seed: 6, numRuns: 300 },
  )
})

describe('what the pieces allow', () => {
  const tagged = (tags: RoadPiece['tags'], ...points: [number, number][]): RoadPiece => ({
    ...piece('G109', ...points),
    ...(tags && { tags }),
  })
  const runsOf = (...pieces: RoadPiece[]) =>
    routeOf(pieces).parts[0]!.traffic?.map(({ fromVertex, oneway, maxSpeedKph, level }) => [
      fromVertex,
      oneway,
      maxSpeedKph,
      level,
    ])

  test('runs along the part, seen in its direction', () => {
    expect(
      runsOf(
        tagged({ oneway: 'yes', maxspeed: '80' }, [10, 0], [5, 0], [0, 0]),
        tagged({ oneway: '-1', bridge: 'yes' }, [20, 0], [10, 0]),
        tagged({ oneway: 'no', maxspeed: '50 mph' }, [20, 0], [30, 0]),
      ),
    ).toEqual([
      [0, 'backward', 80, 0],
      [2, 'forward', null, 1],
      [3, 'both', 80.4672, 0],
    ])
  })

  test('one piece each way over the same road: both ways', () => {
    const there = tagged({ oneway: 'yes' }, [0, 0], [10, 0])
    const back = tagged({ oneway: 'yes' }, [10, 0], [0, 0])
    expect(runsOf(there, back)).toEqual([[0, 'both', null, 0]])
    expect(runsOf(back, there)).toEqual([[0, 'both', null, 0]])
  })

  test('nothing where nothing is known; a small gap is as the road before it', () => {
    expect(runsOf(tagged(undefined, [0, 0], [10, 0]))).toBeUndefined()
    expect(
      runsOf(tagged({ maxspeed: '60' }, [0, 0], [10, 0]), tagged({ maxspeed: '40' }, [10.008, 0], [20, 0])),
    ).toEqual([
      [0, null, 60, 0],
      [2, null, 40, 0],
    ])
  })

  test('a concurrency tells each of its routes', () => {
    const { routes } = buildRoutes([{ ...tagged({ maxspeed: '70' }, [0, 0], [10, 0]), ref: 'G109;G572' }])
    expect(routes.map((route) => route.parts[0]!.traffic?.[0]?.maxSpeedKph)).toEqual([70, 70])
  })

  test.each([
    [{ maxspeed: 'none' }, null],
    [{ maxspeed: '60;80' }, 60],
    [{ maxspeed: '30 knots' }, 55.56],
    [{ maxspeed: '0' }, null],
    [{ maxspeed: 'walk' }, 6],
    [{ maxspeed: '６０' }, 60],
  ])('speed %j', (tags, maxSpeedKph) => {
    expect(parseTraffic(tagged(tags, [0, 0], [1, 0])).maxSpeedKph).toBe(maxSpeedKph)
  })

  test.each([
    [{ layer: '2', bridge: 'yes' }, 2],
    [{ tunnel: 'yes' }, -1],
    [{ bridge: 'no' }, 0],
    [{ layer: '-1', bridge: 'yes' }, -1],
    [{ bridge: 'viaduct' }, 1],
    [{ layer: 'top' }, 0],
  ])('level %j', (tags, level) => {
    expect(parseTraffic(tagged(tags, [0, 0], [1, 0])).level).toBe(level)
  })
})

test('the tolerance of ends can be said, and is told', () => {
  const pieces = [piece('G109', [0, 0], [10, 0]), piece('G109', [10.03, 0], [20, 0])]
  expect(buildRoutes(pieces).report).toMatchObject({ endToleranceM: 10, routes: [{ gaps: [{}] }] })
  const wide = buildRoutes(pieces, undefined, { endToleranceM: 50 })
  expect(wide.report).toMatchObject({ endToleranceM: 50, routes: [{ gaps: [] }] })
  expect(wide.routes[0]!.parts).toHaveLength(1)
  const none = buildRoutes([piece('G109', [0, 0], [10, 0]), piece('G109', [10.001, 0], [20, 0])], undefined, {
    endToleranceM: 0,
  })
  expect(none.report.routes[0]!.gaps).toHaveLength(1)
})

test('a stored route tells its gaps and lengths as its report did', () => {
  const { routes, report } = buildRoutes([
    piece('G109', [0, 0], [10, 0]),
    piece('G109', [14, 0], [20, 0]),
    piece('G109', [5, 0], [5, 4]),
  ])
  const description = describeRoute(routes[0]!)
  expect(description.gaps).toHaveLength(1)
  expect(description.gaps[0]).toMatchObject({ from: at(10, 0), to: at(14, 0) })
  expect(description.gaps[0]!.lengthM).toBeCloseTo(report.routes[0]!.gaps[0]!.lengthM, 6)
  expect(description.mainM + description.gapsM).toBeCloseTo(report.routes[0]!.lengthM, 6)
  expect(description.branchM / 1000).toBeCloseTo(4, 2)
  expect(description).toMatchObject({ branches: 1, parallels: 0, dividedShare: 0, calibration: { state: 'first' } })
})

describe('pieces as bad as they come', () => {
  /** Places about a corner of the earth: small integers of 100 m or so, so that pieces meet, cross, repeat and stand still. */
  const about = fc.constantFrom<Position>(
    [97, 37],
    [180, 10],
    [-180, -10],
    [179.999, 71],
    [0, 89.95],
    [15, -89.9],
    [0, 0],
  )
  const step = fc.integer({ min: -6, max: 6 })
  const lines = fc.array(fc.array(fc.tuple(step, step), { maxLength: 7 }), { maxLength: 3 })
  const bad = fc.record({
    ref: fc.constantFrom('G109', 'G6', 'G109;G6', '', 'FIXME'),
    lines,
    oneway: fc.constantFrom(undefined, 'yes', '-1', 'no'),
  })
  const turned: Record<string, string> = { yes: '-1', '-1': 'yes', no: 'no' }

  test('nothing crashes, and order and direction do not matter, anywhere on earth', () => {
    fc.assert(
      fc.property(about, fc.array(bad, { maxLength: 9 }), fc.infiniteStream(fc.nat()), ([lon, lat], drawn, random) => {
        const place = ([x, y]: readonly [number, number]): Position => {
          const east = lon + x * 0.001
          return [east > 180 ? east - 360 : east < -180 ? east + 360 : east, lat + y * 0.001]
        }
        const pieces = drawn.map(
          ({ ref, lines: shapes, oneway }): RoadPiece => ({
            ref,
            name: '',
            roadClass: '',
            lines: shapes.map((shape) => shape.map(place)),
            ...(oneway !== undefined && { tags: { oneway } }),
          }),
        )
        const shuffled = pieces
          .map((one) => ({ one, key: random.next().value as number }))
          .sort((a, b) => a.key - b.key)
          .flatMap(({ one, key }) => {
            const { oneway } = one.tags ?? {}
            const seen: RoadPiece =
              key % 2
                ? {
                    ...one,
                    lines: one.lines.map((line) => [...line].reverse()),
                    ...(oneway !== undefined && { tags: { oneway: turned[oneway]! } }),
                  }
                : one
            return key % 3 ? [seen] : [seen, key % 5 ? seen : one]
          })
        const built = buildRoutes(pieces)
        expect(buildRoutes(shuffled).routes).toEqual(built.routes)
        for (const route of built.routes) {
          expect(route.lengthM).toBeGreaterThan(0)
          const description = describeRoute(route)
          expect(description.mainM + description.gapsM).toBeCloseTo(route.lengthM, 3)
          for (const part of route.parts) {
            const measures = measuresOfPart(part)
            for (let i = 1; i < measures.length; i++) expect(measures[i]!).toBeGreaterThanOrEqual(measures[i - 1]!)
            const vertices = part.traffic?.map((run) => run.fromVertex) ?? [0]
            expect(vertices[0]).toBe(0)
            expect(vertices.at(-1)!).toBeLessThan(part.coordinates.length - 1)
          }
        }
      }),
      { seed: 17, numRuns: 400 },
    )
  })

  test('no roads, one point, points only', () => {
    for (const pieces of [
      [],
      [piece('G109', [0, 0])],
      [piece('G109', [0, 0], [0, 0]), piece('G109', [1, 1], [1, 1])],
      [{ ref: 'G109', name: '', roadClass: '', lines: [] }],
    ]) {
      expect(buildRoutes(pieces).routes).toEqual([])
    }
  })
})

test('20,000 segments in 3,000 pieces of one route take well under a second', () => {
  const pieces = Array.from({ length: 3000 }, (_, i) =>
    piece('G1', ...Array.from({ length: 7 }, (__, k): [number, number] => [i * 0.3 + k * 0.04, Math.sin(i / 50) * 3])),
  )
  const start = performance.now()
  const { routes } = buildRoutes(pieces)
  expect(routes[0]!.parts.filter((part) => part.kind === 'main')).toHaveLength(3000)
  expect(performance.now() - start).toBeLessThan(5000)
})

describe.skipIf(!hasRealData)(`real roads${hasRealData ? '' : ' (skipped: no data)'}`, () => {
  test.each([
    ['china/haixi/roads.geojson', 26],
    ['roads/andorra/roads_all_driveable.geojson', 35],
    ['china/anhui-expressway/motorway_bridges.geojson', 45],
    ['roads/north-bayreuth/roads_main.geojson', 11],
  ])('%s: every numbered metre is in the route of its number', (file, routeCount) => {
    const pieces = readRoads(file)
    const { routes, roads, report } = buildRoutes(pieces)
    expect(routes).toHaveLength(routeCount)
    expect(roads.length).toBeLessThanOrEqual(report.unnumberedPieces)
    for (const route of routes) {
      const own = pieces.filter((one) => parseReferences(one.ref).includes(route.ref))
      const kept = route.parts.reduce((sum, part) => sum + polylineLengthM(part.coordinates), 0)
      const drawn = own.flatMap((one) => one.lines).reduce((sum, line) => sum + polylineLengthM(line), 0)
      // Pieces drawn twice count once; joins of up to 10 m come on top.
      expect(kept).toBeLessThan(drawn * 1.001 + 10 * own.length)
      expect(kept).toBeGreaterThan(drawn * 0.9)
    }
  })

  test('Haixi: classes, carriageways and lengths', () => {
    const { routes } = buildRoutes(readRoads('china/haixi/roads.geojson'))
    const of = (ref: string) => routes.find((route) => route.ref === ref)!
    for (const ref of ['G6', 'G3011', 'G0612', 'G0615', 'S20', 'S2013']) expect(of(ref).routeClass).toBe('expressway')
    for (const ref of ['G109', 'G215', 'G315', 'G315(旧)', 'G572']) expect(of(ref).routeClass).toBe('national')
    expect(of('S303').routeClass).toBe('provincial')
    // Half of both carriageways, not there and back.
    expect(of('G6').lengthM / 1000).toBeCloseTo(507, -1)
    expect(of('G3011').lengthM / 1000).toBeCloseTo(298, -1)
    expect(of('G0612').parts.filter((part) => part.kind === 'branch')).toEqual([])
  })
})
