import { expect, test } from 'vitest'
import type { CalibrationPoint, Route } from '../../../model/tables.ts'
import { buildStakeFeatures, measuresInView } from './build-stake-features.ts'

/** Along the equator, where a degree is 111,319.49 m: four edges of half a degree. */
const DEGREE_M = 111_319.490793
const route: Route = {
  id: 'r',
  version: 1,
  ref: 'G109',
  name: '',
  routeClass: 'national',
  parts: [
    {
      coordinates: [
        [0, 0],
        [0.5, 0],
        [1, 0],
        [1.5, 0],
        [2, 0],
      ],
      startM: 0,
      kind: 'main',
    },
  ],
  lengthM: 2 * DEGREE_M,
  firstChainageM: 7_000,
}

test('only the edges that cross the view are asked for stakes', () => {
  const [stretch, ...rest] = measuresInView(route, [0.6, -1, 1.2, 1])
  expect(rest).toEqual([])
  expect(stretch?.[0]).toBeCloseTo(0.5 * DEGREE_M, 3)
  expect(stretch?.[1]).toBeCloseTo(1.5 * DEGREE_M, 3)
  expect(measuresInView(route, [0.6, 1, 1.2, 2])).toEqual([])
})

test('kilometres are written short and hundreds in full, at their chainage', () => {
  const { features } = buildStakeFeatures([route], new Map(), [0, -1, 0.1, 1], 12)
  const first = features[0]
  expect(first?.properties).toMatchObject({ text: 'K7', km: true, order: 2 })
  expect(first?.geometry.coordinates[0]).toBeCloseTo(0, 9)
  expect(features.find((stake) => stake.properties.text === 'K10')?.properties.order).toBe(0)
  expect(features[1]?.geometry.coordinates[0]).toBeCloseTo(1000 / DEGREE_M, 6)
  expect(first?.properties.bearingDeg).toBeCloseTo(90, 6)
  const hundreds = buildStakeFeatures([route], new Map(), [0, -1, 0.1, 1], 15).features
  expect(hundreds[3]?.properties).toMatchObject({ text: 'K7+300', km: false, order: 3 })
})

test('calibrated stakes are used, and a view without the route has none', () => {
  const point = (measureM: number, chainageM: number): CalibrationPoint => ({
    id: String(measureM),
    version: 1,
    routeId: 'r',
    measureM,
    chainageM,
    position: null,
  })
  const calibrations = new Map([['r', [point(0, 2_741_000), point(10_000, 2_751_000)]]])
  const { features } = buildStakeFeatures([route], calibrations, [0, -1, 0.1, 1], 12)
  expect(features[0]?.properties.text).toBe('K2741')
  expect(buildStakeFeatures([route], calibrations, [5, 5, 6, 6], 12).features).toEqual([])
})

test('small roads have their stakes only when near', () => {
  const small = { ...route, routeClass: 'township' as const }
  expect(buildStakeFeatures([small], new Map(), [0, -1, 0.1, 1], 12).features).toEqual([])
  expect(buildStakeFeatures([small], new Map(), [0, -1, 0.1, 1], 14).features.length).toBeGreaterThan(5)
})

/** The same road with its other carriageway 33 m to the north, left facing rising measure, over the first half degree. */
const divided: Route = {
  ...route,
  routeClass: 'expressway',
  parts: [
    ...route.parts,
    {
      coordinates: [
        [0, 0.0003],
        [0.5, 0.0003],
      ],
      startM: 0,
      endM: 0.5 * DEGREE_M,
      kind: 'parallel',
    },
  ],
}

test('where there is room the left carriageway of a divided road has stakes of its own, written with Z', () => {
  const near = [0.1, -1, 0.14, 1] as const
  const far = buildStakeFeatures([divided], new Map(), near, 13.9).features
  expect(far.some(({ properties }) => properties.text.startsWith('Z'))).toBe(false)
  const { features } = buildStakeFeatures([divided], new Map(), near, 14)
  const left = features.filter(({ properties }) => properties.text.startsWith('Z'))
  const right = features.filter(({ properties }) => !properties.text.startsWith('Z'))
  expect(left.map(({ properties }) => properties.text)).toEqual(right.map(({ properties }) => `Z${properties.text}`))
  expect(left.length).toBeGreaterThan(3)
  expect(left.every(({ geometry }) => Math.abs((geometry.coordinates[1] as number) - 0.0003) < 1e-6)).toBe(true)
  expect(right.every(({ geometry }) => Math.abs(geometry.coordinates[1] as number) < 1e-9)).toBe(true)
  // Beyond the divided stretch there is one road.
  const beyond = buildStakeFeatures([divided], new Map(), [0.6, -1, 0.9, 1], 14).features
  expect(beyond.some(({ properties }) => properties.text.startsWith('Z'))).toBe(false)
})

test('falling stakes fall, and a long chain repeats its stakes', () => {
  const point = (measureM: number, chainageM: number, aheadChainageM?: number): CalibrationPoint => ({
    id: String(measureM),
    version: 1,
    routeId: 'r',
    measureM,
    chainageM,
    ...(aheadChainageM !== undefined && { aheadChainageM }),
    position: null,
  })
  const textsFromWest = (points: readonly CalibrationPoint[]): string[] =>
    buildStakeFeatures([route], new Map([['r', points]]), [0, -1, 0.02, 1], 12)
      .features.filter(({ geometry }) => (geometry.coordinates[0] as number) < 0.035)
      .sort((a, b) => (a.geometry.coordinates[0] as number) - (b.geometry.coordinates[0] as number))
      .map(({ properties }) => properties.text)
  expect(textsFromWest([point(0, 9000), point(4000, 5000)]).slice(0, 4)).toEqual(['K9', 'K8', 'K7', 'K6'])
  // Up to 2.5 km along K0 to K2+500, from there on K1+500 again.
  expect(textsFromWest([point(0, 0), point(2500, 2500, 1500), point(5000, 4000)])).toEqual(['K0', 'K1', 'K2', 'K2'])
})
