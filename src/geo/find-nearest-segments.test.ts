import fc from 'fast-check'
import { describe, expect, test } from 'vitest'
import {
  findNearestGroups,
  findNearestSegment,
  findNearestSegments,
  findSegmentsWithin,
} from './find-nearest-segments.ts'
import { solveGeodesicDirect, solveGeodesicInverse } from './geodesic.ts'
import type { Position } from './position.ts'
import { buildSegmentIndex } from './segment-index.ts'

/** Distance to a geodesic segment by trisection over Karney's solutions: slow, and knows nothing of the index. */
function distanceToSegmentM(place: Position, from: Position, to: Position): number {
  const whole = solveGeodesicInverse(from, to)
  const at = (s: number) => solveGeodesicInverse(place, solveGeodesicDirect(from, whole.azimuthDeg, s)).distanceM
  let low = 0
  let high = whole.distanceM
  while (high - low > 0.02) {
    const third = (high - low) / 3
    if (at(low + third) < at(high - third)) high -= third
    else low += third
  }
  return Math.min(at((low + high) / 2), at(0), at(whole.distanceM))
}

function indexOf(lines: readonly (readonly Position[])[], groups?: readonly number[]) {
  const starts = [0]
  for (const line of lines) starts.push(starts.at(-1)! + line.length)
  return buildSegmentIndex({
    coordinates: Float64Array.from(lines.flat(2)),
    lineStarts: Uint32Array.from(starts),
    ...(groups ? { groupOfLine: Uint32Array.from(groups) } : {}),
  })
}

const lineDistanceM = (place: Position, line: readonly Position[]): number =>
  line.length === 1
    ? solveGeodesicInverse(place, line[0]!).distanceM
    : Math.min(...line.slice(1).map((to, i) => distanceToSegmentM(place, line[i]!, to)))

/** Lines that wander from `centre`, steps of `stepM` metres; one in six steps stays where it is. */
const wander = (centre: Position, spreadM: number, stepM: number) =>
  fc.array(
    fc
      .tuple(
        fc.double({ min: 0, max: 360, noNaN: true }),
        fc.double({ min: 0, max: spreadM, noNaN: true }),
        fc.array(fc.tuple(fc.integer({ min: 0, max: 359 }), fc.integer({ min: 0, max: 5 })), { maxLength: 5 }),
      )
      .map(([azimuthDeg, distanceM, steps]) => {
        const line: Position[] = [solveGeodesicDirect(centre, azimuthDeg, distanceM)]
        for (const [turn, step] of steps) line.push(solveGeodesicDirect(line.at(-1)!, turn, (step * stepM) / 5))
        return line
      }),
    { minLength: 1, maxLength: 6 },
  )

describe('the nearest segment equals brute force over geodesics', () => {
  const regions: [name: string, centre: Position, spreadM: number, stepM: number][] = [
    ['a town', [97.36, 37.37], 3000, 400],
    ['ten degrees', [95, 38], 550_000, 40_000],
    ['the antimeridian', [179.99, -17], 20_000, 5000],
    ['the north pole', [30, 89.99], 5000, 2500],
    ['the far north', [-45, 78], 60_000, 15_000],
    ['half the earth', [100, 10], 9_000_000, 1_500_000],
  ]
  test.each(regions)('%s', (_, centre, spreadM, stepM) => {
    fc.assert(
      fc.property(
        wander(centre, spreadM, stepM),
        fc.double({ min: 0, max: 360, noNaN: true }),
        fc.double({ min: 0, max: spreadM * 1.2, noNaN: true }),
        (lines, azimuthDeg, distanceM) => {
          const place = solveGeodesicDirect(centre, azimuthDeg, distanceM)
          const index = indexOf(lines)
          const found = findNearestSegment(index, place)!
          const distances = lines.map((line) => lineDistanceM(place, line))
          const least = Math.min(...distances)
          expect(Math.abs(found.distanceM - least)).toBeLessThan(0.002 + least * 1e-9)
          expect(distances[found.line]! - least).toBeLessThan(0.002 + least * 1e-9)
          expect(solveGeodesicInverse(place, found.foot).distanceM).toBeCloseTo(found.distanceM, 3)

          const bulk = findNearestSegments(index, Float64Array.of(place[0], place[1]))
          expect(bulk.segments[0]).toBe(found.segment)
          expect(bulk.distancesM[0]).toBe(found.distanceM)
          expect([bulk.feet[0], bulk.feet[1]]).toEqual([...found.foot])
          expect(bulk.sides[0]).toBe(found.side)

          const groups = findNearestGroups(index, place, 3)
          const sorted = [...distances].sort((a, b) => a - b).slice(0, 3)
          expect(groups).toHaveLength(sorted.length)
          groups.forEach((near, k) =>
            expect(Math.abs(near.distanceM - sorted[k]!)).toBeLessThan(0.002 + sorted[k]! * 1e-9),
          )

          const radiusM = least * 1.5 + 1
          const within = new Set(findSegmentsWithin(index, place, radiusM).map((near) => near.line))
          const expected = new Set(distances.flatMap((d, line) => (d <= radiusM ? [line] : [])))
          expect(within).toEqual(expected)
        },
      ),
      { seed: 3, numRuns: stepM > 1_000_000 ? 40 : 120 },
    )
  })
})

test('many crossing lines, crowded in one spot: the same as looking at each', () => {
  const lines: Position[][] = []
  let seed = 7
  const random = () => {
    seed = (seed * 16807) % 2147483647
    return seed / 2147483647
  }
  // A crowd 1,000 km from a few lone roads.
  for (let i = 0; i < 3000; i++) {
    const lon = 110 + random() * 0.02
    const lat = 30 + random() * 0.02
    lines.push([
      [lon, lat],
      [lon + (random() - 0.5) * 0.004, lat + (random() - 0.5) * 0.004],
    ])
  }
  for (let i = 0; i < 20; i++) {
    const lon = 95 + random() * 5
    lines.push([
      [lon, 35],
      [lon + 0.5, 35 + random()],
    ])
  }
  const index = indexOf(lines)
  const alone = lines.map((line) => indexOf([line]))
  const places = Array.from(
    { length: 60 },
    (_, i): Position =>
      i % 2 ? [110 + random() * 0.02, 30 + random() * 0.02] : [94 + random() * 18, 28 + random() * 10],
  )
  const found = findNearestSegments(index, Float64Array.from(places.flat()))
  places.forEach((place, i) => {
    const least = Math.min(...alone.map((one) => findNearestSegment(one, place)!.distanceM))
    expect(found.distancesM[i]).toBeCloseTo(least, 6)
  })
})

describe('small things', () => {
  const place: Position = [100, 36]

  test('an empty index finds nothing', () => {
    const index = indexOf([])
    expect(findNearestSegment(index, place)).toBeNull()
    expect(findNearestGroups(index, place, 2)).toEqual([])
    expect(findSegmentsWithin(index, place, 1e6)).toEqual([])
    expect([...findNearestSegments(index, Float64Array.of(100, 36)).segments]).toEqual([-1])
  })

  test('no places, no answers', () => {
    expect(findNearestSegments(indexOf([[place, [101, 36]]]), new Float64Array(0)).segments).toHaveLength(0)
  })

  test('a line of one vertex, a line of equal vertices, a line of none', () => {
    const index = indexOf([
      [],
      [[100.1, 36]],
      [],
      [
        [100, 36.1],
        [100, 36.1],
      ],
    ])
    const near = findNearestSegment(index, place)!
    expect(near).toMatchObject({ segment: 0, line: 1, fraction: 0 })
    expect(near.distanceM).toBeCloseTo(solveGeodesicInverse(place, [100.1, 36]).distanceM, 6)
    expect(findNearestSegment(index, [100, 36.09])).toMatchObject({ segment: 1, line: 3 })
  })

  test('ties go to the first, whichever way the lines run', () => {
    const a: Position = [100, 36.01]
    const b: Position = [100.02, 36.013]
    expect(
      findNearestSegment(
        indexOf([
          [b, a],
          [a, b],
        ]),
        [100.01, 36],
      )!.line,
    ).toBe(0)
    expect(
      findNearestSegment(
        indexOf([
          [a, b],
          [b, a],
        ]),
        [100.01, 36],
      )!.line,
    ).toBe(0)
  })

  test('a filter and a greatest distance are kept', () => {
    const index = indexOf(
      [
        [
          [100, 36.01],
          [100.1, 36.01],
        ],
        [
          [100, 36.05],
          [100.1, 36.05],
        ],
      ],
      [4, 9],
    )
    const accepts = (group: number) => group === 9
    expect(findNearestSegment(index, place, { accepts })).toMatchObject({ group: 9, segment: 2 })
    expect(findNearestSegment(index, place, { accepts, maxDistanceM: 5000 })).toBeNull()
    expect(findNearestSegment(index, place, { maxDistanceM: 1500 })).toMatchObject({ group: 4 })
  })

  test('the fraction runs along the whole of a long segment', () => {
    const from: Position = [95, 36]
    const whole = solveGeodesicInverse(from, [98, 37])
    const at = solveGeodesicDirect(from, whole.azimuthDeg, whole.distanceM * 0.3)
    const near = findNearestSegment(indexOf([[from, [98, 37]]]), at)!
    expect(near.fraction).toBeCloseTo(0.3, 6)
    expect(near.distanceM).toBeLessThan(1e-3)
    expect(near.side).toBe(0)
  })

  test('a latitude that does not exist is named', () => {
    expect(() =>
      indexOf([
        [
          [36, 100],
          [36, 101],
        ],
      ]),
    ).toThrow('Vertex 0: no place at 36, 100')
  })
})

describe('sides', () => {
  /** North, then a sharp turn back to the south-east. */
  const hook: Position[] = [
    [100, 36],
    [100, 36.02],
    [100.005, 36],
  ]
  test.each([
    ['left of the first leg', [99.99, 36.01], 1],
    ['in the hook', [100.001, 36.01], -1],
    ['beyond the tip, straight on', [100.0005, 36.03], 1],
    ['beyond the tip, west', [99.999, 36.0205], 1],
    ['beyond the tip, east', [100.0018, 36.0202], 1],
    ['before the start, west', [99.99, 35.99], 1],
    ['before the start, east', [100.002, 35.99], -1],
    ['on the road', [100, 36.01], 0],
  ] as [string, Position, number][])('%s', (_, place, side) => {
    expect(findNearestSegment(indexOf([hook]), place)!.side).toBe(side)
  })
})
