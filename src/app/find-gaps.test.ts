import { expect, test } from 'vitest'
import { geodesicDistanceM } from '../geo/geodesic-distance.ts'
import type { Position } from '../geo/position.ts'
import type { RoutePart } from '../model/tables.ts'
import { findGaps } from './find-gaps.ts'

const places: Position[] = [0, 1, 2, 3, 4].map((step) => [97 + step / 100, 37])
const stepM = geodesicDistanceM([97, 37], [97.01, 37])

function part(from: number, to: number, kind: RoutePart['kind'] = 'main'): RoutePart {
  return { kind, startM: from * stepM, coordinates: places.slice(from, to + 1) }
}

test('a gap between main pieces that do not meet', () => {
  const gaps = findGaps({ parts: [part(0, 1), part(2, 4)] })
  expect(gaps).toHaveLength(1)
  expect(gaps[0]?.fromMeasureM).toBeCloseTo(stepM, 3)
  expect(gaps[0]?.toMeasureM).toBeCloseTo(2 * stepM, 3)
})

test('none where they meet, and none for the other carriageway', () => {
  expect(findGaps({ parts: [part(0, 1), part(1, 4), part(3, 4, 'parallel')] })).toEqual([])
  expect(findGaps({ parts: [part(0, 4)] })).toEqual([])
})
