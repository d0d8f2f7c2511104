import fc from 'fast-check'
import { describe, expect, test } from 'vitest'
import { buildNearestSegments, findNearestSegment, findNearestSegments } from './find-nearest-segments.ts'
import { solveGeodesicDirect, solveGeodesicInverse } from './geodesic.ts'
import type { Position } from './position.ts'
import type { SegmentIndex } from './segment-index.ts'
import { buildSegmentIndex } from './segment-index.ts'

function indexOf(lines: readonly (readonly Position[])[]): SegmentIndex {
  const starts = [0]
  for (const line of lines) starts.push(starts.at(-1)! + line.length)
  return buildSegmentIndex({ coordinates: Float64Array.from(lines.flat(2)), lineStarts: Uint32Array.from(starts) })
}

/** How wide the ground is, and how long a step of a line on it, metres. */
interface Ground {
  readonly centre: Position
  readonly spreadM: number
  readonly stepM: number
}

const GROUNDS: [name: string, ground: Ground][] = [
  ['a town', { centre: [97.36, 37.37], spreadM: 3000, stepM: 30 }],
  ['a few metres', { centre: [97.36, 37.37], spreadM: 20, stepM: 0.5 }],
  ['ten degrees', { centre: [95, 38], spreadM: 550_000, stepM: 1500 }],
  ['the antimeridian', { centre: [179.99, -17], spreadM: 20_000, stepM: 100 }],
  ['the north pole', { centre: [30, 89.99], spreadM: 5000, stepM: 70 }],
  ['half the earth', { centre: [100, 10], spreadM: 9_000_000, stepM: 40_000 }],
]

const azimuth = fc.double({ min: 0, max: 360, noNaN: true })

/** Lines that are hard to tell apart: wriggling, closed, folded back, twice the same, reversed, a hair aside, without length. */
function nastyLines({ centre, spreadM, stepM }: Ground): fc.Arbitrary<Position[][]> {
  const line = fc
    .tuple(
      azimuth,
      fc.double({ min: 0, max: spreadM, noNaN: true }),
      azimuth,
      fc.constantFrom('straight', 'wriggle', 'circle', 'back and forth', 'still'),
      fc.integer({ min: 1, max: 150 }),
    )
    .map(([from, farM, heading, kind, steps]) => {
      const positions: Position[] = [solveGeodesicDirect(centre, from, farM)]
      for (let i = 0; i < steps; i++) {
        const turn =
          kind === 'wriggle'
            ? (i % 2) * 60
            : kind === 'circle'
              ? (i * 360) / steps
              : kind === 'back and forth'
                ? (i % 2) * 180
                : 0
        positions.push(solveGeodesicDirect(positions.at(-1)!, heading + turn, kind === 'still' ? 0 : stepM))
      }
      return positions
    })
  const twin = fc.constantFrom<(positions: Position[]) => Position[]>(
    (positions) => positions,
    (positions) => positions.toReversed(),
    (positions) => positions.map(([lon, lat]) => [lon, Math.min(90, lat + 1e-13)]),
    (positions) => positions.map(([lon, lat]) => [lon, Math.min(90, lat + 2e-11)]),
    (positions) => positions.slice(0, Math.ceil(positions.length / 2)),
  )
  return fc
    .tuple(fc.array(line, { minLength: 1, maxLength: 4 }), fc.array(twin, { maxLength: 2 }))
    .map(([lines, twins]) => [...lines, ...twins.map((make, i) => make(lines[i % lines.length]!))])
}

/** Crowds of places, near and far, some on the lines, some twice. */
function placesBy({ centre, spreadM, stepM }: Ground, lines: readonly Position[][]): fc.Arbitrary<Position[]> {
  const vertices = lines.flat()
  const middle = fc
    .tuple(azimuth, fc.constantFrom(0, 0.1, 0.9, 1.3, 2), fc.nat(vertices.length - 1))
    .map(([heading, far, vertex]) =>
      solveGeodesicDirect(far === 0 ? vertices[vertex]! : centre, heading, far * spreadM),
    )
  return fc
    .array(fc.tuple(middle, fc.constantFrom(0, 0.01, 3, 30), fc.integer({ min: 1, max: 12 }), azimuth), {
      minLength: 1,
      maxLength: 5,
    })
    .map((crowds) =>
      crowds.flatMap(([at, wide, count, heading]) =>
        Array.from({ length: count }, (_, i) => solveGeodesicDirect(at, heading + i * 77, (wide * stepM * i) / count)),
      ),
    )
}

describe('many places at once: the same as each segment alone', () => {
  test.each(GROUNDS)('%s', (_, ground) => {
    fc.assert(
      fc.property(
        nastyLines(ground).chain((lines) => fc.tuple(fc.constant(lines), placesBy(ground, lines))),
        ([lines, places]) => {
          const found = findNearestSegments(indexOf(lines), Float64Array.from(places.flat()))
          const segments: number[] = []
          const alone: SegmentIndex[] = []
          let vertex = 0
          for (const line of lines) {
            line.slice(1).forEach((to, i) => {
              segments.push(vertex + i)
              alone.push(indexOf([[line[i]!, to]]))
            })
            vertex += line.length
          }
          places.forEach((place, p) => {
            const distances = alone.map((one) => findNearestSegment(one, place)!.distanceM)
            const least = Math.min(...distances)
            // Each index has axes of its own: the same distance but for some nanometres.
            const hair = 1e-8 + least * 1e-14
            expect(Math.abs(found.distancesM[p]! - least)).toBeLessThanOrEqual(1e-6 + hair)
            const k = segments.indexOf(found.segments[p]!)
            expect(distances[k]! - least).toBeLessThanOrEqual(1e-6 + hair)
            // Ties go to the first.
            for (let i = 0; i < k; i++) expect(distances[i]! - least).toBeGreaterThanOrEqual(1e-6 - hair)
            const foot = [found.feet[2 * p]!, found.feet[2 * p + 1]!] as const
            expect(solveGeodesicInverse(place, foot).distanceM).toBeCloseTo(found.distancesM[p]!, 3)
          })
        },
      ),
      { seed: 11, numRuns: 25 },
    )
  })
})

describe('many places at once: to the last bit what each is alone', () => {
  let seed = 3
  const random = (): number => {
    seed = (seed * 16807) % 2147483647
    return seed / 2147483647
  }
  const wander = ({ centre, spreadM, stepM }: Ground, vertices: number): Position[] => {
    const line: Position[] = [solveGeodesicDirect(centre, random() * 360, spreadM * Math.sqrt(random()))]
    let heading = random() * 360
    while (line.length < vertices) line.push(solveGeodesicDirect(line.at(-1)!, (heading += random() * 60 - 30), stepM))
    return line
  }
  test.each(GROUNDS)('%s', (_, ground) => {
    const index = indexOf(Array.from({ length: 30 }, (_line, i) => wander(ground, 2 + ((i * 37) % 190))))
    // Some crowds, some scattered, most far from any line beside the length of a step.
    const places = Array.from({ length: 1500 }, (_place, i) => {
      const crowd = i % 3 === 0 ? random() * 360 : Math.floor(i / 100) * 50
      const far = i % 3 === 0 ? random() : (i % 100) / 1000 + 0.2
      return solveGeodesicDirect(ground.centre, crowd, far * 1.5 * ground.spreadM)
    })
    const found = findNearestSegments(index, Float64Array.from(places.flat()))
    places.forEach((place, i) => {
      const near = findNearestSegment(index, place)!
      expect([found.segments[i], found.distancesM[i], found.fractions[i], found.sides[i]]).toEqual([
        near.segment,
        near.distanceM,
        near.fraction,
        near.side,
      ])
      expect([found.feet[2 * i], found.feet[2 * i + 1]]).toEqual([...near.foot])
    })
  })
})

describe('small things', () => {
  const index = indexOf([
    [
      [100, 36],
      [100.1, 36],
    ],
  ])

  test('what is no place has no answer, and spoils none', () => {
    const places = Float64Array.of(100.05, 36.01, NaN, 36, 100, Infinity, 100.05, 36.01, NaN, NaN, 100.05, 36.01)
    const found = findNearestSegments(index, places)
    expect([...found.segments]).toEqual([0, -1, -1, 0, -1, 0])
    expect([...found.distancesM.subarray(1, 3)]).toEqual([Infinity, Infinity])
    expect(found.distancesM[3]).toBe(found.distancesM[0])
  })

  test('answers go to the room given, and what was there before is gone', () => {
    const into = buildNearestSegments(2)
    const places = Float64Array.of(100.05, 36.01, 100.2, 36)
    expect(findNearestSegments(index, places, into)).toBe(into)
    expect(into).toEqual(findNearestSegments(index, places))
    expect(findNearestSegments(indexOf([]), places, into).segments).toEqual(Int32Array.of(-1, -1))
    expect(into).toEqual(findNearestSegments(indexOf([]), places))
    expect(() => findNearestSegments(index, Float64Array.of(100, 36), into)).toThrow('Answers for 2 places given for 1')
  })

  test('a longitude more than once around is the same place', () => {
    const found = findNearestSegments(index, Float64Array.of(100.05, 36.01, 460.05, 36.01, -259.95, 36.01))
    expect(found.distancesM[1]).toBeCloseTo(found.distancesM[0]!, 6)
    expect(found.distancesM[2]).toBeCloseTo(found.distancesM[0]!, 6)
    for (const i of [2, 4]) expect(found.feet[i]).toBeCloseTo(found.feet[0]!, 9)
  })
})
