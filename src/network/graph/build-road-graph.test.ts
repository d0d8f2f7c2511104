import fc from 'fast-check'
import { describe, expect, test } from 'vitest'
import { hasRealData, readRealData } from '../../../tests/real-data.ts'
import type { Position } from '../../geo/position.ts'
import { polylineLengthM } from '../../geo/polyline-length.ts'
import { DEFAULT_NETWORK_SETTINGS, type NetworkSettings, type Traffic } from '../../model/tables.ts'
import { buildRoadGraph } from './build-road-graph.ts'
import type { NetworkRoad, NetworkRoute } from './collect-segments.ts'
import { findDeadEnds } from './find-dead-ends.ts'
import { findIslands } from './find-islands.ts'
import { findTraps } from './find-traps.ts'
import { seededRandom } from '../reach/draw-graph.test-support.ts'
import type { RoadGraph } from './types.ts'

/** About 100 m at the equator. */
const STEP = 0.001
const at = (x: number, y: number): Position => [x * STEP, y * STEP]
const silent: Traffic = { roadClass: '', oneway: null, maxSpeedKph: null, level: 0, roundabout: false }

function road(id: string, line: readonly Position[], traffic: Partial<Traffic> = {}): NetworkRoad {
  return { id, name: id, roadClass: 'primary', lines: [[...line]], traffic: { ...silent, ...traffic } }
}

function route(id: string, line: readonly Position[], more: Partial<NetworkRoute['parts'][number]> = {}): NetworkRoute {
  return {
    id,
    ref: id,
    name: '',
    routeClass: 'national',
    parts: [{ coordinates: [...line], startM: 0, kind: 'main', ...more }],
  }
}

function build(roads: readonly NetworkRoad[], settings: Partial<NetworkSettings> = {}, routes: NetworkRoute[] = []) {
  return buildRoadGraph(routes, roads, { ...DEFAULT_NETWORK_SETTINGS, ...settings })
}

/** Whether the node at one position leads to that at another by one edge. */
function hasArc(
  { edgeCount, edgeNodes, nodePositions, forwardTimesS, backwardTimesS }: RoadGraph,
  a: Position,
  b: Position,
) {
  const isAt = (node: number, [lon, lat]: Position): boolean =>
    Math.abs(nodePositions[2 * node]! - lon) < 1e-9 && Math.abs(nodePositions[2 * node + 1]! - lat) < 1e-9
  for (let edge = 0; edge < edgeCount; edge++) {
    const [from, to] = [edgeNodes[2 * edge]!, edgeNodes[2 * edge + 1]!]
    if (isAt(from, a) && isAt(to, b) && forwardTimesS[edge]! < Infinity) return true
    if (isAt(to, a) && isAt(from, b) && backwardTimesS[edge]! < Infinity) return true
  }
  return false
}

function totalM(graph: RoadGraph): number {
  return graph.edgeLengthsM.reduce((sum, lengthM) => sum + lengthM, 0)
}

describe('where roads meet', () => {
  test('a shared vertex inside both is a junction: five nodes, four edges', () => {
    const { graph } = build([road('a', [at(0, 0), at(1, 0), at(2, 0)]), road('b', [at(1, -1), at(1, 0), at(1, 1)])])
    expect([graph.nodeCount, graph.edgeCount]).toEqual([5, 4])
    expect(findIslands(graph)).toHaveLength(1)
  })

  test('a bridge whose vertex lies over a road is no junction, and neither is a tunnel', () => {
    for (const level of [1, -1]) {
      const { graph } = build([
        road('a', [at(0, 0), at(1, 0), at(2, 0)]),
        road('b', [at(1, -1), at(1, 0), at(1, 1)], { level }),
      ])
      expect(findIslands(graph)).toHaveLength(2)
    }
  })

  test('a bridge meets the road at its ends', () => {
    const { graph } = build([
      road('before', [at(0, 0), at(1, 0)]),
      road('bridge', [at(1, 0), at(2, 0)], { level: 1 }),
      road('after', [at(2, 0), at(3, 0)]),
      road('under', [at(1, -1), at(1, 0), at(1, 1)]),
    ])
    expect(findIslands(graph)).toHaveLength(1)
  })

  test('a crossing without a vertex is a junction at one level only, and never on an expressway or its ramps', () => {
    const cross = (traffic: Partial<Traffic>, settings: Partial<NetworkSettings> = {}) =>
      build([road('a', [at(0, 0), at(2, 0)]), road('b', [at(1, -1), at(1, 1)], traffic)], settings)
    expect(cross({}).crossingCount).toBe(1)
    expect(hasArc(cross({}).graph, at(0, 0), at(1, 0))).toBe(true)
    expect(cross({ level: 1 }).crossingCount).toBe(0)
    expect(cross({ level: -1 }).crossingCount).toBe(0)
    expect(cross({ roadClass: 'motorway' }).crossingCount).toBe(0)
    expect(cross({ roadClass: 'trunk_link' }).crossingCount).toBe(0)
    expect(cross({}, { joinCrossings: false }).crossingCount).toBe(0)
  })

  test('two bridges at one height cross', () => {
    const { crossingCount } = build([
      road('a', [at(0, 0), at(2, 0)], { level: 1 }),
      road('b', [at(1, -1), at(1, 1)], { level: 1 }),
    ])
    expect(crossingCount).toBe(1)
  })

  test('a loose end joins a road beside it within the tolerance, and the way to it counts', () => {
    const short = [at(1, 1), at(1, 0.05)]
    const roads = [road('a', [at(0, 0), at(2, 0)]), road('b', short)]
    const joined = build(roads, { joinToleranceM: 10 }).graph
    expect(findIslands(joined)).toHaveLength(1)
    expect(totalM(joined)).toBeCloseTo(polylineLengthM([at(0, 0), at(2, 0)]) + polylineLengthM([at(1, 1), at(1, 0)]), 3)
    expect(findIslands(build(roads, { joinToleranceM: 5 }).graph)).toHaveLength(2)
  })

  test('two loose ends a few metres apart are joined once', () => {
    const { graph, joinCount } = build([road('a', [at(0, 0), at(1, 0)]), road('b', [at(1.05, 0), at(2, 0)])])
    expect(joinCount).toBe(2)
    expect(totalM(graph)).toBeCloseTo(polylineLengthM([at(0, 0), at(2, 0)]), 3)
  })

  test('three roads that cross at one place have one junction there, though rounding makes three points', () => {
    // At 3, 2: an end of the third lies on the crossing of the other two.
    const { graph } = build([
      road('a', [at(1, 4), at(5, 0)]),
      road('b', [at(5, 4), at(1, 0)]),
      road('c', [at(3, 2), at(2, 5)]),
      road('d', [at(0, 2), at(7, 2)]),
    ])
    expect([graph.nodeCount, graph.edgeCount]).toEqual([8, 7])
    expect(Math.min(...graph.edgeLengthsM)).toBeGreaterThan(100)
  })

  test('an end just beyond the road that it crosses is not joined to it once more', () => {
    const { graph, joinCount } = build([road('a', [at(0, 0), at(2, 0)]), road('b', [at(1, 1), at(1, -0.05)])])
    expect(joinCount).toBe(0)
    expect([graph.nodeCount, graph.edgeCount]).toEqual([5, 4])
  })

  test('a road that ends beside an expressway does not lead onto it; a ramp does, and so does an end at its end', () => {
    const expressway = road('e', [at(0, 0), at(2, 0)], { roadClass: 'motorway' })
    const beside = [at(1, 1), at(1, 0.05)]
    expect(findIslands(build([expressway, road('b', beside)]).graph)).toHaveLength(2)
    expect(findIslands(build([expressway, road('b', beside, { roadClass: 'motorway_link' })]).graph)).toHaveLength(1)
    expect(findIslands(build([expressway, road('b', [at(3, 0), at(2.05, 0)])]).graph)).toHaveLength(1)
    expect(findIslands(build([road('a', [at(0, 0), at(2, 0)]), road('b', beside)]).graph)).toHaveLength(1)
  })

  test('a loose end on another level joins a loose end, but no passing road', () => {
    const onto = (line: Position[]) =>
      findIslands(build([road('a', line), road('b', [at(1, 1), at(1, 0.05)], { level: 1 })]).graph).length
    expect(onto([at(0, 0), at(2, 0)])).toBe(2)
    expect(onto([at(0, 0), at(1, 0)])).toBe(1)
  })

  test('the gap of a route beyond the tolerance is no road', () => {
    const gapped: NetworkRoute = {
      ...route('G1', []),
      parts: [
        { coordinates: [at(0, 0), at(1, 0)], startM: 0, kind: 'main' },
        { coordinates: [at(2, 0), at(3, 0)], startM: 222, kind: 'main' },
      ],
    }
    expect(findIslands(build([], {}, [gapped]).graph)).toHaveLength(2)
  })
})

describe('what traffic may do', () => {
  const line = [at(0, 0), at(1, 0)]
  const [a, b] = line as [Position, Position]

  test.each([
    ['both', true, true],
    ['forward', true, false],
    ['backward', false, true],
    [null, true, true],
  ] as const)('one-way %s', (oneway, there, back) => {
    for (const turned of [false, true]) {
      const reverse = { forward: 'backward', backward: 'forward' } as const
      const said = turned && (oneway === 'forward' || oneway === 'backward') ? reverse[oneway] : oneway
      const { graph } = build([road('a', turned ? [b, a] : [a, b], { oneway: said })])
      expect([hasArc(graph, a, b), hasArc(graph, b, a)]).toEqual([there, back])
    }
  })

  test('a motorway that does not say is one-way where the plan says so', () => {
    const motorway = road('a', line, { roadClass: 'motorway', oneway: 'presumedForward' })
    expect(hasArc(build([motorway], { motorwaysOneway: true }).graph, b, a)).toBe(false)
    expect(hasArc(build([motorway], { motorwaysOneway: false }).graph, b, a)).toBe(true)
  })

  test('a limit comes before the speed of the class', () => {
    const timeOf = (traffic: Partial<Traffic>) => build([road('a', line, traffic)]).graph.forwardTimesS[0]!
    const lengthM = polylineLengthM(line)
    expect(timeOf({ maxSpeedKph: 36 })).toBeCloseTo(lengthM / 10, 6)
    expect(timeOf({ roadClass: 'motorway' })).toBeCloseTo(lengthM / (100 / 3.6), 6)
    expect(timeOf({ roadClass: 'residential' })).toBeCloseTo(lengthM / (30 / 3.6), 6)
    expect(timeOf({ roadClass: 'primary_link' })).toBeCloseTo(lengthM / (40 / 3.6), 6)
  })

  test('a road that a route has too is one edge, and the source that says something wins', () => {
    const { graph, edgeWays } = build(
      [road('r', [b, a], { oneway: 'forward', maxSpeedKph: 20, roadClass: 'tertiary' })],
      {},
      [route('G1', [a, b])],
    )
    expect(graph.edgeCount).toBe(1)
    expect([hasArc(graph, a, b), hasArc(graph, b, a)]).toEqual([false, true])
    expect(edgeWays[0]?.speedClass).toBe('township')
    expect(graph.names[graph.edgeNames[0]!]?.ref).toBe('G1')
  })

  test('where what a route allows changes, an edge ends', () => {
    const { graph } = build([], {}, [
      route('G1', [at(0, 0), at(1, 0), at(2, 0), at(3, 0)], {
        traffic: [
          { ...silent, fromVertex: 0 },
          { ...silent, oneway: 'forward', fromVertex: 2 },
        ],
      }),
    ])
    expect([graph.nodeCount, graph.edgeCount]).toEqual([3, 2])
    expect(hasArc(graph, at(2, 0), at(3, 0))).toBe(true)
    expect(hasArc(graph, at(3, 0), at(2, 0))).toBe(false)
  })
})

describe('edges', () => {
  test('a ring without a junction is one edge from its western point to itself', () => {
    const { graph } = build([road('ring', [at(1, 0), at(2, 1), at(1, 2), at(0, 1), at(1, 0)])])
    expect([graph.nodeCount, graph.edgeCount]).toEqual([1, 1])
    expect([...graph.nodePositions]).toEqual([...at(0, 1)])
  })

  test('a road that leaves and comes back to one junction is a loop', () => {
    const { graph } = build([
      road('tail', [at(-1, 0), at(0, 0)]),
      road('loop', [at(0, 0), at(1, 1), at(1, -1), at(0, 0)]),
    ])
    expect([graph.nodeCount, graph.edgeCount]).toEqual([2, 2])
  })

  test('no roads, one point, no length: an empty network', () => {
    for (const roads of [[], [road('a', [at(0, 0), at(0, 0)])], [road('a', [at(0, 0)])], [road('a', [])]])
      expect(build(roads).graph).toMatchObject({ nodeCount: 0, edgeCount: 0 })
  })

  test('across the antimeridian and at high latitude', () => {
    const { graph, crossingCount } = build([
      road('a', [
        [179.99, 70],
        [-179.99, 70],
      ]),
      road('b', [
        [180, 69.99],
        [180, 70.01],
      ]),
      road('c', [
        [-179.99, 70],
        [-179.98, 70],
      ]),
    ])
    expect(crossingCount).toBe(1)
    expect(findIslands(graph)).toHaveLength(1)
    expect(totalM(graph)).toBeLessThan(5000)
  })

  test('dead ends: the one just short of another road comes first', () => {
    const { graph } = build([road('a', [at(0, 0), at(2, 0)]), road('b', [at(1, 1), at(1, 0.2)])])
    const ends = findDeadEnds(graph)
    expect(ends).toHaveLength(4)
    expect(ends[0]?.gapM).toBeCloseTo(22.1, 0)
    expect(ends.slice(1).map((end) => end.gapM)).toEqual([null, null, null])
  })

  test('a one-way road to nowhere is a trap', () => {
    const { graph } = build([
      road('a', [at(0, 0), at(1, 0), at(2, 0)]),
      road('in', [at(1, 0), at(1, 1)], { oneway: 'forward' }),
    ])
    const traps = findTraps(graph)
    expect(traps.map((trap) => Math.round(trap.lengthM))).toEqual([111])
    expect(findTraps(build([road('a', [at(0, 0), at(1, 0)])]).graph)).toEqual([])
  })
})

describe('whatever the order and direction', () => {
  /** Lines on a small grid, so that vertices, crossings and overlaps abound. */
  const lines = fc.array(
    fc.array(fc.tuple(fc.integer({ min: 0, max: 6 }), fc.integer({ min: 0, max: 6 })), { minLength: 1, maxLength: 5 }),
    { minLength: 1, maxLength: 12 },
  )
  const onewayOf = ['both', 'forward', 'backward', null] as const

  test('the network is the same, and no road is lost', () => {
    fc.assert(
      fc.property(lines, fc.nat(), (drawn, seed) => {
        const roads = drawn.map((line, i) =>
          road(
            `r${i}`,
            line.map(([x, y]) => at(x, y)),
            { oneway: onewayOf[(seed + i) % 4] ?? null, level: i % 5 === 4 ? 1 : 0 },
          ),
        )
        const turned = roads.map((one, i): NetworkRoad => {
          if ((seed >> (i % 20)) % 2 === 0) return one
          const oneway = one.traffic!.oneway
          const back = oneway === 'forward' ? 'backward' : oneway === 'backward' ? 'forward' : oneway
          return {
            ...one,
            lines: one.lines.map((line) => [...line].reverse()),
            traffic: { ...one.traffic!, oneway: back },
          }
        })
        const first = build(roads)
        const second = build([...turned].reverse())
        expect(second.graph).toEqual(first.graph)
        const { graph } = first
        // Each edge is as long as its shape, and its shape runs from node to node.
        for (let edge = 0; edge < graph.edgeCount; edge++) {
          const shape: Position[] = []
          for (let v = graph.shapeStarts[edge]!; v < graph.shapeStarts[edge + 1]!; v++)
            shape.push([graph.shape[2 * v]!, graph.shape[2 * v + 1]!])
          expect(polylineLengthM(shape)).toBeCloseTo(graph.edgeLengthsM[edge]!, 6)
          for (const [end, position] of [
            [0, shape[0]],
            [1, shape.at(-1)],
          ] as const) {
            const node = graph.edgeNodes[2 * edge + end]!
            expect([graph.nodePositions[2 * node], graph.nodePositions[2 * node + 1]]).toEqual(position)
          }
        }
      }),
      { numRuns: 300 },
    )
  })
})

test('three sources that say three things: the same in whichever order', () => {
  const line = [at(0, 0), at(1, 0)]
  const sources: Partial<Traffic>[] = [
    { oneway: 'forward', maxSpeedKph: 80 },
    { oneway: 'backward', roadClass: 'secondary' },
    { oneway: 'forward', level: 1 },
  ]
  const graphs = [
    [0, 1, 2],
    [1, 2, 0],
    [2, 0, 1],
    [2, 1, 0],
  ].map((order) => build(order.map((i) => road(`r${i}`, line, sources[i]!))).graph)
  for (const graph of graphs) expect(graph).toEqual(graphs[0])
  expect(graphs[0]!.edgeCount).toBe(1)
  expect([...graphs[0]!.forwardTimesS]).toEqual([...graphs[0]!.backwardTimesS])
})

describe.skipIf(!hasRealData)('real roads (skipped: no data where the folder is absent)', () => {
  test.each([
    ['roads/andorra/roads_all_driveable.geojson', 0.997],
    ['china/haixi/roads.geojson', 0.912],
  ])('%s: the largest part by shared vertices is what its source says', (file, share) => {
    const roads = readRoads(file)
    const { graph } = build(roads, { joinToleranceM: 0, joinCrossings: false })
    const islands = findIslands(graph)
    expect(islands[0]!.lengthM / totalM(graph)).toBeCloseTo(share, 3)
  })

  test.each([
    'roads/andorra/roads_all_driveable.geojson',
    'roads/liechtenstein/roads_all_driveable.geojson',
    'china/haixi/roads.geojson',
    'china/anhui-expressway/motorway_bridges.geojson',
  ])('%s: shuffled and turned, the network is the same to the last bit', (file) => {
    const random = seededRandom(7)
    const roads = readRoads(file)
    for (const settings of [{}, { joinToleranceM: 50 }]) {
      const { graph } = build(roads, settings)
      const others = roads.map((one) =>
        random() < 0.5 ? one : { ...one, lines: one.lines.map((line) => [...line].reverse()) },
      )
      for (let i = others.length - 1; i > 0; i--) {
        const j = Math.floor(random() * (i + 1))
        ;[others[i], others[j]] = [others[j]!, others[i]!]
      }
      expect(build(others, settings).graph).toEqual(graph)
    }
  })
})

function readRoads(file: string): NetworkRoad[] {
  const { features } = JSON.parse(new TextDecoder().decode(readRealData(file))) as {
    features: { geometry: { type: string; coordinates: Position[] | Position[][] } }[]
  }
  return features.map(({ geometry }, i) => ({
    id: String(i),
    name: '',
    roadClass: '',
    lines: (geometry.type === 'LineString' ? [geometry.coordinates] : geometry.coordinates) as Position[][],
  }))
}
