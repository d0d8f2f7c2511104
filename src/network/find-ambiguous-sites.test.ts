import fc from 'fast-check'
import { expect, test } from 'vitest'
import { buildLocalFrame, fromLocal } from '../geo/local-frame.ts'
import { geodesicDistanceM } from '../geo/geodesic-distance.ts'
import type { Position } from '../geo/position.ts'
import { buildRoutes } from './build-routes.ts'
import { findAmbiguousSites } from './find-ambiguous-sites.ts'
import { buildRouteIndex, findNearestRoutes } from './route-index.ts'
import { snapSites } from './snap-sites.ts'
import type { RoadPiece } from './types.ts'

const frame = buildLocalFrame([97, 37])
const at = (x: number, y: number): Position => fromLocal(frame, x * 1000, y * 1000)
const piece = (ref: string, ...line: [number, number][]): RoadPiece => ({
  lines: [line.map(([x, y]) => at(x, y))],
  ref,
  name: '',
  roadClass: '',
})
//  S2 ────────  1 km north        S3;S4 one road, 6 km south
//  G1 ────────  0
const index = buildRouteIndex(
  buildRoutes([
    piece('G1', [0, 0], [4, 0], [8, 0]),
    piece('S2', [0, 1], [4, 1], [8, 1]),
    piece('S3;S4', [0, -6], [4, -6], [8, -6]),
  ]).routes,
)
const doubt = (x: number, y: number, routeRef = '') =>
  findAmbiguousSites(index, [{ id: 's', position: at(x, y), routeRef }]).map(({ siteId, choices }) => [
    siteId,
    ...choices.map((choice) => choice.routeId.slice(6)),
  ])

test('between two roads nearly alike', () => {
  expect(doubt(4, 0.495)).toEqual([['s', 'G1', 'S2']])
  expect(doubt(4, 0.505)).toEqual([['s', 'S2', 'G1']])
  // 460 and 540 m: less than a fifth apart; 440 and 560 m: more.
  expect(doubt(4, 0.46)).toHaveLength(1)
  expect(doubt(4, 0.44)).toEqual([])
  expect(doubt(4, 0.1)).toEqual([])
})

test('close to both, 15 m decide', () => {
  const close = buildRouteIndex(buildRoutes([piece('G1', [0, 0], [2, 0]), piece('S2', [0, 0.03], [2, 0.03])]).routes)
  const doubtAt = (y: number) => findAmbiguousSites(close, [{ id: 's', position: at(1, y) }]).length
  expect(doubtAt(0.009)).toBe(1)
  expect(doubtAt(0.006)).toBe(0)
})

test('a named route decides, one that is not there does not', () => {
  expect(doubt(4, 0.495, 'S2')).toEqual([])
  expect(doubt(4, 0.495, 'G1')).toEqual([])
  expect(doubt(4, 0.495, 'G999')).toHaveLength(1)
})

test('two routes on one road are one road', () => {
  expect(doubt(4, -6.2)).toEqual([])
})

test('far from all roads, and without roads, nobody asks', () => {
  expect(doubt(4, 8)).toEqual([])
  expect(findAmbiguousSites(buildRouteIndex([]), [{ id: 's', position: at(0, 0) }])).toEqual([])
})

test('agrees with comparing the offsets of all routes', () => {
  const random = buildRouteIndex(
    buildRoutes(
      Array.from({ length: 8 }, (_, i) =>
        piece(`G${100 + i}`, [(i * 7) % 5, (i * 3) % 4], [(i * 11) % 6, (i * 5) % 7], [(i * 2) % 7, (i * 13) % 5]),
      ),
    ).routes,
  )
  fc.assert(
    fc.property(fc.double({ min: -1, max: 8, noNaN: true }), fc.double({ min: -1, max: 8, noNaN: true }), (x, y) => {
      const site = { id: 's', position: at(x, y) }
      const all = findNearestRoutes(random, site.position, 99)
      const first = all[0]!
      const other = all.find((foot) => geodesicDistanceM(foot.position, first.position) > 1)
      const isExpected =
        first.offsetM <= 2000 &&
        other !== undefined &&
        other.offsetM - first.offsetM < Math.max(15, 0.2 * first.offsetM)
      const [found] = findAmbiguousSites(random, [site])
      expect(found !== undefined).toBe(isExpected)
      if (!found) return
      expect(found.choices[0]!.offsetM).toBeCloseTo(snapSites(random, [site])[0]!.offsetM, 6)
      expect(found.choices.length).toBeLessThanOrEqual(3)
    }),
    { seed: 4, numRuns: 500 },
  )
})
