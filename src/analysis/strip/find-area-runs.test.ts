import fc from 'fast-check'
import { expect, test } from 'vitest'
import { buildAreaIndex, findAreaAt, type IndexedArea } from '../../geo/area-index.ts'
import { polylineMeasuresM } from '../../geo/polyline-length.ts'
import type { Position } from '../../geo/position.ts'
import { solveGeodesicDirect, solveGeodesicInverse } from '../../geo/geodesic.ts'
import { type AreaRun, findAreaRuns } from './find-area-runs.ts'

const square = (id: string, west: number, south: number, size: number): IndexedArea => ({
  id,
  geometry: {
    type: 'Polygon',
    coordinates: [
      [
        [west, south],
        [west + size, south],
        [west + size, south + size],
        [west, south + size],
        [west, south],
      ],
    ],
  },
})

function runsOf(areas: readonly IndexedArea[], line: readonly Position[]): AreaRun[] {
  return findAreaRuns(buildAreaIndex(areas), line, polylineMeasuresM(line))
}

test('one segment through two neighbours: in, over the boundary, out', () => {
  const areas = [square('a', 0, 0, 0.01), square('b', 0.01, 0, 0.01)]
  const line: Position[] = [
    [-0.005, 0.005],
    [0.025, 0.005],
  ]
  const lengthM = polylineMeasuresM(line)[1]!
  const runs = runsOf(areas, line)
  expect(runs.map(({ areaId }) => areaId)).toEqual(['a', 'b'])
  expect(runs[0]?.fromMeasureM).toBeCloseTo(lengthM / 6, 3)
  expect(runs[0]?.toMeasureM).toBeCloseTo(lengthM / 2, 3)
  expect(runs[1]?.fromMeasureM).toBe(runs[0]?.toMeasureM)
  expect(runs[1]?.toMeasureM).toBeCloseTo((lengthM * 5) / 6, 3)
})

test('a road along a common boundary is in the first of the two, all the way', () => {
  const areas = [square('a', 0, 0, 0.01), square('b', 0.01, 0, 0.01)]
  const line: Position[] = [
    [0.01, 0.001],
    [0.01, 0.004],
    [0.01, 0.009],
  ]
  const measures = polylineMeasuresM(line)
  expect(runsOf(areas, line)).toEqual([{ areaId: 'a', fromMeasureM: 0, toMeasureM: measures[2] }])
})

test('a vertex on a boundary begins a new run there', () => {
  const areas = [square('a', 0, 0, 0.01), square('b', 0.01, 0, 0.01)]
  const line: Position[] = [
    [0.005, 0.005],
    [0.01, 0.005],
    [0.015, 0.007],
  ]
  const measures = polylineMeasuresM(line)
  const runs = runsOf(areas, line)
  expect(runs.map(({ areaId }) => areaId)).toEqual(['a', 'b'])
  expect(runs[1]?.fromMeasureM).toBeCloseTo(measures[1]!, 6)
})

test('touching a corner from outside is no run; positions twice in a row do not matter', () => {
  const areas = [square('a', 0, 0, 0.01)]
  expect(
    runsOf(areas, [
      [-0.01, 0.01],
      [0, 0],
      [0, 0],
      [0.01, -0.01],
    ]),
  ).toEqual([])
  expect(runsOf(areas, [])).toEqual([])
})

/** A lattice of shaken corners: every inner boundary is shared by two areas, as in surveyed data. */
function shakenLattice(seeds: readonly number[], size: number): IndexedArea[] {
  const corner = (column: number, row: number): Position => {
    const at = 2 * (row * (size + 1) + column)
    return [
      100 + (column + 0.6 * (seeds[at % seeds.length]! - 0.5)) * 0.01,
      36 + (row + 0.6 * (seeds[(at + 1) % seeds.length]! - 0.5)) * 0.01,
    ]
  }
  return Array.from({ length: size * size }, (_, i) => {
    const [c, r] = [i % size, Math.floor(i / size)]
    const ring = [corner(c, r), corner(c + 1, r), corner(c + 1, r + 1), corner(c, r + 1), corner(c, r)]
    return { id: `a${String(i).padStart(2, '0')}`, geometry: { type: 'Polygon', coordinates: [ring] } }
  })
}

test('the same as asking for the area every few metres', () => {
  const share = fc.double({ min: 0, max: 1, noNaN: true })
  fc.assert(
    fc.property(
      fc.array(share, { minLength: 50, maxLength: 50 }),
      fc.array(fc.tuple(share, share), { minLength: 2, maxLength: 6 }),
      (seeds, places) => {
        const areas = shakenLattice(seeds, 4)
        const index = buildAreaIndex(areas)
        const line = places.map(([x, y]): Position => [99.995 + x * 0.05, 35.995 + y * 0.05])
        const measures = polylineMeasuresM(line)
        const runs = findAreaRuns(index, line, measures)
        for (let i = 1; i < runs.length; i++)
          expect(runs[i]!.fromMeasureM).toBeGreaterThanOrEqual(runs[i - 1]!.toMeasureM)
        for (let i = 1; i < line.length; i++) {
          const { azimuthDeg, distanceM } = solveGeodesicInverse(line[i - 1]!, line[i]!)
          for (let m = 3.7; m < distanceM; m += 17.3) {
            const [lon, lat] = solveGeodesicDirect(line[i - 1]!, azimuthDeg, m)
            const atM = measures[i - 1]! + m
            // A geodesic and a line straight in degrees part by decimetres over these 5 km.
            if (runs.some((run) => Math.min(Math.abs(atM - run.fromMeasureM), Math.abs(atM - run.toMeasureM)) < 5))
              continue
            const run = runs.find(({ fromMeasureM, toMeasureM }) => atM > fromMeasureM && atM < toMeasureM)
            const asked = findAreaAt(index, lon, lat)
            if (run?.areaId !== asked) {
              // Along a boundary nearly in line with the road, 5 m along it are less than a hand aside.
              const besides = [-0.5, 0.5].map((asideM) => {
                const [x, y] = solveGeodesicDirect([lon, lat], azimuthDeg + 90, asideM)
                return findAreaAt(index, x, y)
              })
              expect(besides).toContain(run?.areaId ?? null)
            }
          }
        }
      },
    ),
    { numRuns: 60 },
  )
})
