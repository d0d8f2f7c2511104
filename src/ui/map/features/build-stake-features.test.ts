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
