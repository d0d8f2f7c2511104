import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import type { Position } from '../geo/position.ts'
import { endNumber, findConnections } from './find-connections.ts'
import { findBelts } from './find-belts.ts'
import type { FoundBelt, FoundLine, RoutesAlong, TrackJunction } from './types.ts'

/** A metre of road is a millionth of a degree: the arithmetic of measures is what is tested here. */
const METRE = 1e-6

/** Straight roads, each from a place in a direction; chainage is measure plus 1000. */
function straightRoads(roads: Record<string, { from: Position; east: number; north: number }>): RoutesAlong {
  const placeAt = (id: string, measureM: number): Position => {
    const road = roads[id]!
    return [road.from[0] + road.east * measureM * METRE, road.from[1] + road.north * measureM * METRE]
  }
  return {
    trackOf: (snap) => snap.routeId,
    cut: (id, fromM, toM) => [[placeAt(id, fromM), placeAt(id, toM)]],
    chainageAt: (_, measureM) => measureM + 1000,
  }
}

function line(routeId: string, ...sites: [id: string, measureM: number][]): FoundLine {
  const measures = sites.map(([, measureM]) => measureM)
  return {
    id: `line:${routeId}:${sites[0]![0]}`,
    routeId,
    trackId: routeId,
    siteIds: sites.map(([id]) => id),
    fromMeasureM: measures[0]!,
    toMeasureM: measures.at(-1)!,
    fromChainageM: measures[0]! + 1000,
    toChainageM: measures.at(-1)! + 1000,
    lengthM: measures.at(-1)! - measures[0]!,
    longestGapM: Math.max(0, ...measures.slice(1).map((m, i) => m - measures[i]!)),
  }
}

const at = (trackA: string, measureAM: number, trackB: string, measureBM: number): TrackJunction => ({
  trackA,
  measureAM,
  trackB,
  measureBM,
})
const meet = (...junctions: TrackJunction[]) => ({ junctions, sharedStretches: [] })
const settings = { maxGapM: 5000, beltWidthM: 200 }

/** The belts as "from-to route, …: sites". */
const describeBelts = (belts: readonly FoundBelt[]) =>
  belts.map(
    (belt) =>
      `${belt.stretches.map((s) => `${s.routeId} ${s.fromChainageM}-${s.toChainageM}`).join(', ')}: ${belt.siteIds.join('')}`,
  )

//                          S
//                          | 9000  f
//                          | 7000  e
//                          |
//   G  a-----b-----c-------J------------- 20000
//   1000   3000   5000    8000      S: J is at 4000
const roads = straightRoads({
  G: { from: [100, 30], east: 1, north: 0 },
  S: { from: [100.008, 29.996], east: 0, north: 1 },
})
const abc = line('G', ['a', 1000], ['b', 3000], ['c', 5000])
const ef = line('S', ['e', 7000], ['f', 9000])
const J = at('G', 8000, 'S', 4000)

describe('findBelts', () => {
  it('joins lines that meet end to end at a junction, out to the junction', () => {
    const [belt, ...others] = findBelts([abc, ef], roads, meet(J), { ...settings, maxGapM: 6000 })
    expect(others).toEqual([])
    expect(belt).toMatchObject({
      id: 'belt:line:G:a',
      lineIds: ['line:G:a', 'line:S:e'],
      stretches: [
        { routeId: 'G', fromChainageM: 2000, toChainageM: 9000 },
        { routeId: 'S', fromChainageM: 5000, toChainageM: 10_000 },
      ],
      siteIds: ['a', 'b', 'c', 'e', 'f'],
      leftM: 200,
      rightM: 200,
      lengthM: 12_000,
      longestGapM: 6000,
    })
    expect(belt!.sitesPer10Km).toBeCloseTo(5 / 1.2, 12)
    expect(belt!.axis.map((piece) => piece.map(([lon, lat]) => [+lon.toFixed(6), +lat.toFixed(6)]))).toEqual([
      [
        [100.001, 30],
        [100.008, 30],
        [100.008, 30.005],
      ],
    ])
    expect(belt!.polygon.type).toBe('Polygon')
  })

  it('joins over exactly the gap, and not over a metre more', () => {
    expect(findBelts([abc, ef], roads, meet(J), { ...settings, maxGapM: 6000 })).toHaveLength(1)
    expect(describeBelts(findBelts([abc, ef], roads, meet(J), { ...settings, maxGapM: 5999 }))).toEqual([
      'G 2000-6000: abc',
      'S 8000-10000: ef',
    ])
  })

  //                     f 9000
  //                     e 7000
  //                     |
  //   G  a----b----c----J----g----h        S hangs on the belt of G at J: a tree, main path first
  it('makes one tree of a belt and those that hang on it, and leaves them apart otherwise', () => {
    const through = line('G', ['a', 1000], ['c', 5000], ['g', 10_000], ['h', 12_000])
    const both = [through, ef]
    const asTree = { ...settings, joinsBranches: true }
    expect(describeBelts(findBelts(both, roads, meet(J), settings))).toEqual(['G 2000-13000: acgh', 'S 8000-10000: ef'])
    const [tree, ...others] = findBelts(both, roads, meet(J), asTree)
    expect(others).toEqual([])
    expect(tree).toMatchObject({
      stretches: [
        { routeId: 'G', fromChainageM: 2000, toChainageM: 13_000 },
        { routeId: 'S', fromChainageM: 5000, toChainageM: 10_000 },
      ],
      siteIds: ['a', 'c', 'g', 'h', 'e', 'f'],
      lengthM: 16_000,
      longestGapM: 5000,
    })
    expect(tree!.axis).toHaveLength(2)
    expect(tree!.polygon.type).toBe('Polygon')
    // A junction farther beyond the branch's end than the gap, or beyond the main path's end, ties nothing.
    expect(findBelts(both, roads, meet(J), { ...asTree, maxGapM: 2999 })).toHaveLength(2)
    expect(
      findBelts([line('G', ['a', 1000], ['c', 5000]), ef], roads, meet(J), { ...asTree, maxGapM: 3000 }),
    ).toHaveLength(2)
    // A branch that is drawn toward the junction leaves it all the same.
    const falling = line('S', ['e', 1000], ['f', 3000])
    expect(describeBelts(findBelts([through, falling], roads, meet(J), asTree))).toEqual([
      'G 2000-13000, S 5000-2000: acghfe',
    ])
  })

  it('hangs no two chains on each other: two crosses on two roads are one tree', () => {
    const g = line('G', ['a', 1000], ['b', 12_000])
    const one = line('S', ['c', 5000], ['d', 6000])
    const two = line('S', ['e', 1000], ['f', 3000])
    const [tree, ...others] = findBelts([g, one, two], roads, meet(J), {
      ...settings,
      joinsBranches: true,
      maxGapM: 1500,
    })
    expect(others.map(({ siteIds }) => siteIds.join(''))).toEqual([])
    expect(tree!.siteIds.toSorted().join('')).toBe('abcdef')
  })

  //                 S
  //                 d
  //   G  a----b-----J-----c        the junction is in the middle of both
  //                 e
  it('does not join lines that cross', () => {
    const g = line('G', ['a', 1000], ['b', 3000], ['c', 9000])
    const s = line('S', ['e', 3000], ['d', 6000])
    expect(describeBelts(findBelts([g, s], roads, meet(J), settings))).toEqual(['G 2000-10000: abc', 'S 4000-7000: ed'])
  })

  it('does not join a line that ends at the middle of another', () => {
    const g = line('G', ['a', 1000], ['b', 3000], ['c', 9000])
    const s = line('S', ['e', 4500], ['f', 6000])
    expect(findBelts([g, s], roads, meet(J), settings)).toHaveLength(2)
  })

  it('joins where a site stands at the junction, a metre to either side', () => {
    for (const hairM of [-0.9, 0, 0.9]) {
      const g = line('G', ['a', 1000], ['b', 8000 + hairM])
      const s = line('S', ['e', 4000 - hairM], ['f', 6000])
      const [belt] = findBelts([g, s], roads, meet(J), { ...settings, maxGapM: 100 })
      expect(belt!.siteIds).toEqual(['a', 'b', 'e', 'f'])
    }
  })

  it('joins nothing without a junction, and a line alone is a belt of one stretch', () => {
    expect(describeBelts(findBelts([abc, ef], roads, meet(), settings))).toEqual([
      'G 2000-6000: abc',
      'S 8000-10000: ef',
    ])
    expect(findBelts([], roads, meet(J), settings)).toEqual([])
  })

  it('travels against a route where the way asks for it', () => {
    // G rises towards J and S falls away from it.
    const s = line('S', ['e', 1000], ['f', 2000])
    expect(describeBelts(findBelts([abc, s], roads, meet(J), settings))).toEqual(['G 2000-9000, S 5000-2000: abcfe'])
  })

  it('turns the belt so that most of it goes with the stakes', () => {
    // The first line has its low end at the junction: the short way would start at its high end.
    const g = line('G', ['a', 9000], ['b', 9500])
    const s = line('S', ['d', 1000], ['e', 2000], ['f', 3000])
    expect(describeBelts(findBelts([g, s], roads, meet(J), settings))).toEqual(['S 2000-5000, G 9000-10500: defab'])
  })

  it('gives a fork to the nearest line only', () => {
    // Two lines of S, on either side of J, want the end of abc.
    const below = line('S', ['x', 100], ['y', 2500])
    const above = line('S', ['e', 5000], ['f', 6000])
    expect(describeBelts(findBelts([abc, below, above], roads, meet(J), settings))).toEqual([
      'G 2000-9000, S 5000-7000: abcef',
      'S 1100-3500: xy',
    ])
  })

  it('lets the first line have it when both are equally near', () => {
    const below = line('S', ['x', 100], ['y', 3000])
    const above = line('S', ['e', 5000], ['f', 6000])
    expect(describeBelts(findBelts([abc, below, above], roads, meet(J), settings))[0]).toBe(
      'G 2000-9000, S 5000-1100: abcyx',
    )
  })

  //   H --r----q--K        four lines round a square: the ring is open at the longest connection, the one at K
  //   |           |
  //   s           p
  //   F --a----b--J
  it('opens a ring at its longest connection', () => {
    const square = straightRoads({
      A: { from: [100, 30], east: 1, north: 0 },
      B: { from: [100.01, 30], east: 0, north: 1 },
      C: { from: [100.01, 30.01], east: -1, north: 0 },
      D: { from: [100, 30.01], east: 0, north: -1 },
    })
    const ring = [
      line('A', ['a', 500], ['b', 9500]),
      line('B', ['p', 500], ['q', 9000]),
      line('C', ['r', 1000], ['s', 9500]),
      line('D', ['t', 500], ['u', 9500]),
    ]
    const corners = meet(
      at('A', 10_000, 'B', 0),
      at('B', 10_000, 'C', 0),
      at('C', 10_000, 'D', 0),
      at('A', 0, 'D', 10_000),
    )
    const [belt, ...others] = findBelts(ring, square, corners, settings)
    expect(others).toEqual([])
    expect(belt!.siteIds.join('')).toBe('rstuabpq')
    expect(belt!.longestGapM).toBe(9000)
    expect(belt!.polygon.type).toBe('Polygon')
  })

  it('joins a route to itself through the concurrency whose sites hang on the other route', () => {
    //  G572 a--b--J=========K--e--f     G109 runs with it from J to K, and there the sites c, d are its own
    const shared = straightRoads({
      G109: { from: [100, 30], east: 1, north: 0 },
      G572: { from: [100, 30], east: 1, north: 0 },
    })
    const lines = [
      line('G109', ['c', 5000], ['d', 9000]),
      line('G572', ['a', 1000], ['b', 3000]),
      line('G572', ['e', 11_000], ['f', 12_000]),
    ]
    const ends = {
      junctions: [at('G109', 4000, 'G572', 4000), at('G109', 10_000, 'G572', 10_000)],
      sharedStretches: [{ trackA: 'G109', fromAM: 4000, toAM: 10_000, trackB: 'G572', fromBM: 4000, toBM: 10_000 }],
    }
    expect(describeBelts(findBelts(lines, shared, ends, { ...settings, maxGapM: 3000 }))).toEqual([
      'G572 2000-5000, G109 5000-11000, G572 11000-13000: abcdef',
    ])
  })

  it('joins inside a shared stretch, also where the routes count it against each other', () => {
    // Both lines end inside the stretch, which has junctions only at its ends.
    const [g, s] = [line('G', ['a', 1000], ['b', 5000]), line('S', ['c', 1000], ['d', 13_000])]
    // S counts from 20 000 at G's 0 downward: d stands at G's 7000, a way of 2000 from b.
    const opposite = {
      junctions: [at('G', 4000, 'S', 16_000), at('G', 10_000, 'S', 10_000)],
      sharedStretches: [{ trackA: 'G', fromAM: 4000, toAM: 10_000, trackB: 'S', fromBM: 16_000, toBM: 10_000 }],
    }
    const [belt, ...others] = findBelts([g, s], roads, opposite, { ...settings, maxGapM: 2000 })
    expect(others).toEqual([])
    expect(belt).toMatchObject({
      siteIds: ['a', 'b', 'd', 'c'].reverse(),
      longestGapM: 12_000,
      lengthM: 4000 + 2000 + 12_000,
    })
    expect(findBelts([g, s], roads, opposite, { ...settings, maxGapM: 1999 })).toHaveLength(2)
  })

  it('has a polygon also for a belt of one site', () => {
    const [belt] = findBelts([line('G', ['a', 1000])], roads, meet(), settings)
    expect(belt).toMatchObject({
      lengthM: 0,
      sitesPer10Km: 0,
      longestGapM: 0,
      stretches: [{ fromChainageM: 2000, toChainageM: 2000 }],
    })
    expect(belt!.polygon.type).toBe('Polygon')
  })
})

/** Lines of three routes with gaps wider than the limit between them, and junctions anywhere. */
const anyNetwork = fc
  .record({
    steps: fc.array(
      fc.record({
        route: fc.constantFrom('G', 'S', 'X'),
        gapM: fc.integer({ min: 11, max: 30 }),
        lengthM: fc.integer({ min: 0, max: 20 }),
      }),
      { minLength: 2, maxLength: 9 },
    ),
    junctions: fc.array(
      fc.record({
        trackA: fc.constantFrom('G', 'S'),
        measureAM: fc.integer({ min: 0, max: 120 }),
        trackB: fc.constantFrom('S', 'X'),
        measureBM: fc.integer({ min: 0, max: 120 }),
      }),
      { maxLength: 12 },
    ),
  })
  .map(({ steps, junctions }) => {
    const next: Record<string, number> = { G: 0, S: 0, X: 0 }
    const lines = steps.map(({ route, gapM, lengthM }, i) => {
      const from = next[route]! + gapM
      next[route] = from + lengthM
      return line(route, [`a${i}`, from * 10], [`b${i}`, (from + lengthM) * 10])
    })
    lines.sort((a, b) => (a.routeId < b.routeId ? -1 : a.routeId > b.routeId ? 1 : a.fromMeasureM - b.fromMeasureM))
    const real = junctions.filter((j) => j.trackA !== j.trackB)
    return { lines, junctions: real.map((j) => ({ ...j, measureAM: j.measureAM * 10, measureBM: j.measureBM * 10 })) }
  })
const maxGapM = 100
const flat = straightRoads({
  G: { from: [100, 30], east: 1, north: 0 },
  S: { from: [100, 30], east: 0, north: 1 },
  X: { from: [100, 30], east: 1, north: 1 },
})

describe('findConnections', () => {
  it('finds the shortest way between every two ends (brute force over all junctions)', () => {
    fc.assert(
      fc.property(anyNetwork, ({ lines, junctions }) => {
        const expected: [number, number, number][] = []
        const ends = lines.flatMap((_, lineIndex) => [
          { lineIndex, isHigh: false },
          { lineIndex, isHigh: true },
        ])
        /** How far outside a line's end a measure lies; infinite inside the line. */
        const beyond = (end: { lineIndex: number; isHigh: boolean }, measureM: number): number => {
          const { fromMeasureM, toMeasureM } = lines[end.lineIndex]!
          const outM = end.isHigh ? measureM - toMeasureM : fromMeasureM - measureM
          return outM >= 0 ? outM : Number.POSITIVE_INFINITY
        }
        for (const a of ends) {
          for (const b of ends) {
            if (endNumber(a) >= endNumber(b)) continue
            const ways = junctions.flatMap((j) => [
              ...(lines[a.lineIndex]!.trackId === j.trackA && lines[b.lineIndex]!.trackId === j.trackB
                ? [beyond(a, j.measureAM) + beyond(b, j.measureBM)]
                : []),
              ...(lines[a.lineIndex]!.trackId === j.trackB && lines[b.lineIndex]!.trackId === j.trackA
                ? [beyond(a, j.measureBM) + beyond(b, j.measureAM)]
                : []),
            ])
            const shortest = Math.min(...ways)
            if (shortest <= maxGapM) expected.push([endNumber(a), endNumber(b), shortest])
          }
        }
        const found = findConnections(lines, meet(...junctions), maxGapM)
        expect(found.map((c) => [endNumber(c.a), endNumber(c.b), c.distanceM])).toEqual(
          expected.sort((p, q) => p[2] - q[2] || p[0] - q[0] || p[1] - q[1]),
        )
      }),
      { numRuns: 500 },
    )
  })

  it('puts every line in exactly one belt and joins no end twice', () => {
    fc.assert(
      fc.property(anyNetwork, ({ lines, junctions }) => {
        const belts = findBelts(lines, flat, meet(...junctions), { maxGapM, beltWidthM: 10 })
        expect(belts.flatMap((belt) => belt.lineIds).sort()).toEqual(lines.map((l) => l.id).sort())
        expect(belts.flatMap((belt) => belt.siteIds).sort()).toEqual(lines.flatMap((l) => l.siteIds).sort())
        const connections = findConnections(lines, meet(...junctions), maxGapM)
        for (const belt of belts) {
          for (let k = 1; k < belt.lineIds.length; k++) {
            const pair = [belt.lineIds[k - 1]!, belt.lineIds[k]!].sort().join()
            const joins = connections.some(
              ({ a, b }) => [lines[a.lineIndex]!.id, lines[b.lineIndex]!.id].sort().join() === pair,
            )
            expect(joins).toBe(true)
          }
          expect(belt.lengthM).toBeGreaterThanOrEqual(
            belt.lineIds.reduce((sum, id) => sum + lines.find((l) => l.id === id)!.lengthM, 0),
          )
        }
        // No connection is left between two free ends of different belts.
        const beltOf = new Map(belts.flatMap((belt) => belt.lineIds.map((id) => [id, belt] as const)))
        const isFree = (end: { lineIndex: number; isHigh: boolean }): boolean => {
          const { id } = lines[end.lineIndex]!
          const belt = beltOf.get(id)!
          const k = belt.lineIds.indexOf(id)
          const stretch = belt.stretches[k]!
          const isRising =
            belt.siteIds.indexOf(lines[end.lineIndex]!.siteIds[0]!) <
            belt.siteIds.indexOf(lines[end.lineIndex]!.siteIds[1]!)
          expect(
            isRising ? stretch.toChainageM >= stretch.fromChainageM : stretch.toChainageM <= stretch.fromChainageM,
          ).toBe(true)
          return isRising === end.isHigh ? k === belt.lineIds.length - 1 : k === 0
        }
        for (const { a, b } of connections) {
          const apart = beltOf.get(lines[a.lineIndex]!.id) !== beltOf.get(lines[b.lineIndex]!.id)
          expect(apart && isFree(a) && isFree(b)).toBe(false)
        }
      }),
      { numRuns: 300 },
    )
  })
})
