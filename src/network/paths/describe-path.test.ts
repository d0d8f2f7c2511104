import { expect, test } from 'vitest'
import { polylineLengthM } from '../../geo/polyline-length.ts'
import type { Position } from '../../geo/position.ts'
import { drawGraph } from '../reach/draw-graph.test-support.ts'
import { buildArcs } from './build-arcs.ts'
import { describePath } from './describe-path.ts'
import { DistanceSearch } from './distance-search.ts'
import { findShortestPath } from './find-shortest-path.ts'

/*
 *   G109 runs east in two edges, the second drawn westward; S301 leaves its end north.
 *
 *                        │ S301
 *   ──e0──●◀────e1───────┘ e2
 */
const g109 = { routeId: 'route:G109', ref: 'G109', name: '' }
const s301 = { routeId: 'route:S301', ref: 'S301', name: '省道' }
const bend: Position = [97.06, 37.01]
const graph = drawGraph([
  {
    line: [
      [97, 37],
      [97.04, 37],
    ],
    name: g109,
    forwardS: 100,
    backwardS: 300,
  },
  { line: [[97.08, 37], bend, [97.04, 37]], name: { ...g109 }, forwardS: 200, backwardS: 400 },
  {
    line: [
      [97.08, 37],
      [97.08, 37.05],
    ],
    name: s301,
    forwardS: 100,
    backwardS: 100,
  },
])
const search = new DistanceSearch(buildArcs(graph, 'length'))
const at = (edge: number, fraction: number) => ({ edge, fraction, position: [0, 0] as const, accessM: 0 })

test('legs merge by name, cut at both ends, with the way of travel', () => {
  const path = findShortestPath(graph, 'length', search, at(0, 0.25), at(2, 0.5))!
  const { legs, lengthM, timeS, coordinates } = describePath(graph, path.steps)
  expect(legs.map(({ ref, routeId, name }) => [ref, routeId, name])).toEqual([
    ['G109', 'route:G109', ''],
    ['S301', 'route:S301', '省道'],
  ])
  expect(legs.map((leg) => leg.timeS)).toEqual([75 + 400, 50])
  expect(timeS).toBe(525)
  expect(lengthM).toBeCloseTo(path.cost, 6)
  // The geometry is the road's own, and as long as it says.
  expect(coordinates).toContainEqual(bend)
  expect(polylineLengthM(coordinates)).toBeCloseTo(lengthM, 3)
  for (const leg of legs) expect(polylineLengthM(leg.coordinates)).toBeCloseTo(leg.lengthM, 3)
  expect(legs[0]!.coordinates.at(-1)).toEqual(legs[1]!.coordinates[0])
  expect(coordinates).toHaveLength(5)
})

test('the way back is the same line turned round', () => {
  const there = describePath(graph, findShortestPath(graph, 'length', search, at(0, 0.3), at(1, 0.7))!.steps)
  const back = describePath(graph, findShortestPath(graph, 'length', search, at(1, 0.7), at(0, 0.3))!.steps)
  expect(back.coordinates).toEqual([...there.coordinates].reverse())
  expect(back.timeS).toBeCloseTo(0.3 * 200 + 0.7 * 300, 9)
})

test('a path within one edge, and one of no length', () => {
  const { coordinates, lengthM } = describePath(
    graph,
    findShortestPath(graph, 'length', search, at(2, 0.2), at(2, 0.6))!.steps,
  )
  expect(coordinates).toHaveLength(2)
  expect(lengthM).toBeCloseTo(0.4 * graph.edgeLengthsM[2]!, 6)
  expect(describePath(graph, [])).toEqual({ lengthM: 0, timeS: 0, coordinates: [], legs: [] })
})
