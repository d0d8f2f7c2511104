import { expect, test } from 'vitest'
import type { CalibrationPoint, Route } from '../../../model/tables.ts'
import { findCalibrationFaults } from '../../../network/find-calibration-faults.ts'
import { listStakes } from './list-stakes.ts'

/** Along the equator, where a degree is 111,319.49 m. */
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
        [1, 0],
      ],
      startM: 0,
      kind: 'main',
    },
  ],
  lengthM: DEGREE_M,
  firstChainageM: 0,
}
const point = (id: string, measureM: number, chainageM: number, more: Partial<CalibrationPoint> = {}) => ({
  id,
  version: 1,
  routeId: 'r',
  measureM,
  chainageM,
  position: null,
  ...more,
})

test('each stake with its scale to the next, an equation from its value ahead', () => {
  const calibration = [
    point('a', 0, 1000),
    point('b', 1000, 2010, { aheadChainageM: 1900 }),
    point('c', 3000, 3900, { position: [3000 / DEGREE_M, 0.001] }),
  ]
  const rows = listStakes(route, calibration, findCalibrationFaults(route, calibration))
  expect(rows.map(({ text }) => text)).toEqual(['K1+000', 'K2+010=K1+900', 'K3+900'])
  expect(rows.map(({ scale }) => scale)).toEqual([1.01, 1, null])
  expect(rows[0]?.offsetM).toBeNull()
  expect(rows[2]?.offsetM).toBeCloseTo(110.57, 1)
  expect(rows[2]?.faults.map(({ kind }) => kind)).toEqual(['offRoad'])
  expect(rows[0]?.faults).toEqual([])
})

test('falling stakes have a negative scale, and read facing rising chainage', () => {
  const calibration = [point('a', 0, 9000), point('b', 1000, 8000, { aheadChainageM: 8100 }), point('c', 2000, 7100)]
  const rows = listStakes(route, calibration, [])
  expect(rows.map(({ scale }) => scale)).toEqual([-1, -1, null])
  expect(rows[1]?.text).toBe('K8+100=K8+000')
})

test('a fault between two stakes stands at the second', () => {
  const calibration = [point('a', 0, 0), point('b', 1000, 1000), point('c', 2000, 500), point('d', 9000, 9000)]
  const rows = listStakes(route, calibration, findCalibrationFaults(route, calibration))
  expect(rows.map(({ faults }) => faults.map(({ kind }) => kind))).toEqual([[], [], ['turnsBack'], ['scale']])
})
