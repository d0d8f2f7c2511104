import fc from 'fast-check'
import { expect, test } from 'vitest'
import { solveGeodesicDirect } from '../../geo/geodesic.ts'
import { polylineLengthM } from '../../geo/polyline-length.ts'
import type { Position } from '../../geo/position.ts'
import type { IndexedRoute } from '../../network/route-index.ts'
import { createStripLocator } from './locate-on-strip.ts'

function road(id: string, coordinates: Position[]): IndexedRoute {
  const parts = [{ kind: 'main' as const, startM: 0, coordinates }]
  return { id, ref: id, name: '', parts, lengthM: polylineLengthM(coordinates), firstChainageM: 0 }
}

const a = road('a', [
  [100, 36],
  [100.1, 36],
  [100.2, 36.05],
])
const b = road('b', [
  [100.1, 36],
  [100.1, 36.2],
])
const atMeetingM = polylineLengthM([
  [100, 36],
  [100.1, 36],
])
/** Along A to where B leaves, then 10 km up B. */
const strip = {
  lengthM: atMeetingM + 10_000,
  sections: [
    { routeId: 'a', trackId: 'a', fromM: 0, toM: atMeetingM, fromMeasureM: 0, toMeasureM: atMeetingM },
    {
      routeId: 'b',
      trackId: 'b',
      fromM: atMeetingM,
      toM: atMeetingM + 10_000,
      fromMeasureM: 0,
      toMeasureM: 10_000,
    },
  ],
}
const locator = createStripLocator(strip, new Map([a, b].map((route) => [route.id, route])))

test('to the map and back is the same place', () => {
  fc.assert(
    fc.property(fc.double({ min: 0, max: 1, noNaN: true }), (share) => {
      const alongM = share * strip.lengthM
      const position = locator.positionAt(alongM)
      expect(position).not.toBeNull()
      expect(locator.alongAt(position as Position, 1)).toBeCloseTo(alongM, 2)
    }),
  )
})

test('a place beside the road finds it within reach, one beyond the stretch does not', () => {
  const beside = solveGeodesicDirect([100.05, 36], 0, 80)
  expect(locator.alongAt(beside, 100)).toBeCloseTo(atMeetingM / 2, 0)
  expect(locator.alongAt(beside, 50)).toBeNull()
  // On road A behind the place where the strip leaves it.
  expect(locator.alongAt([100.2, 36.05], 100)).toBeNull()
})

test('there is no place beyond the ends, or on a road that is gone', () => {
  expect(locator.positionAt(-1)).toBeNull()
  expect(locator.positionAt(strip.lengthM + 1)).toBeNull()
  expect(createStripLocator(strip, new Map()).positionAt(5)).toBeNull()
})
