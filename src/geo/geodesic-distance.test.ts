import fc from 'fast-check'
import { expect, test } from 'vitest'
import { positionOfEcef, writeEcef } from './ecef.ts'
import { geodesicDistanceM } from './geodesic-distance.ts'
import { divideGeodesic, solveGeodesicDirect, solveGeodesicInverse } from './geodesic.ts'
import { polylineLengthM, polylineMeasuresM } from './polyline-length.ts'
import type { Position } from './position.ts'

const anywhere = fc.tuple(
  fc.double({ min: -180, max: 180, noNaN: true }),
  fc.double({ min: -90, max: 90, noNaN: true }),
) as fc.Arbitrary<Position>

test('distance equals the way that was walked, from a centimetre to half the earth', () => {
  fc.assert(
    fc.property(
      anywhere,
      fc.double({ min: 0, max: 360, noNaN: true }),
      fc.double({ min: -2, max: 7.29, noNaN: true }),
      (from, azimuthDeg, power) => {
        const distanceM = 10 ** power
        const to = solveGeodesicDirect(from, azimuthDeg, distanceM)
        expect(Math.abs(geodesicDistanceM(from, to) - distanceM)).toBeLessThan(2e-5)
      },
    ),
    { seed: 1, numRuns: 2000 },
  )
})

test('Flinders Peak to Buninyong, Geoscience Australia 54,972.271 m', () => {
  const flinders: Position = [144 + 25 / 60 + 29.52442 / 3600, -(37 + 57 / 60 + 3.7203 / 3600)]
  const buninyong: Position = [143 + 55 / 60 + 35.38388 / 3600, -(37 + 39 / 60 + 10.15611 / 3600)]
  expect(geodesicDistanceM(flinders, buninyong)).toBeCloseTo(54972.271, 2)
})

test('a place survives the way to space and back', () => {
  fc.assert(
    fc.property(anywhere, (place) => {
      const point = [0, 0, 0]
      writeEcef(place[0], place[1], point, 0)
      expect(geodesicDistanceM(place, positionOfEcef(point[0]!, point[1]!, point[2]!))).toBeLessThan(1e-6)
    }),
    { seed: 2 },
  )
})

test('a geodesic is divided evenly, also over the antimeridian', () => {
  const from: Position = [179, 50]
  const to: Position = [-170, 55]
  const line = [from, ...divideGeodesic(from, to, 5), to]
  const whole = solveGeodesicInverse(from, to).distanceM
  expect(line).toHaveLength(6)
  expect(polylineLengthM(line)).toBeCloseTo(whole, 4)
  expect(polylineMeasuresM(line)[2]).toBeCloseTo((whole * 2) / 5, 4)
})

test('no way, no length', () => {
  expect(polylineLengthM([])).toBe(0)
  expect(polylineLengthM([[97, 37]])).toBe(0)
})
