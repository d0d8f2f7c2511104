import { expect, test } from 'vitest'
import type { Position } from '../../geo/position.ts'
import { DEFAULT_NETWORK_SETTINGS } from '../../model/tables.ts'
import { buildRoadGraph } from './build-road-graph.ts'
import { findInterchanges } from './find-interchanges.ts'

const at = (x: number, y: number): Position => [x / 1000, y / 1000]
const road = (id: string, roadClass: string, ...line: Position[]) => ({ id, name: id, roadClass, lines: [line] })

/*
 *   (0,2)══════(3,2)══(5,2)════════(9,2)═════(12,2)   expressway, ending in the open at both ends but for (12,2)
 *                 \ramp                        │
 *   (0,0)───────(4,0)──────(7,0)────────────(12,0)     main road, crossed at (7,0) by a minor one below the expressway
 *                            \slip
 *                           (8,-1)──                   a slip road between two ordinary roads
 */
const built = buildRoadGraph(
  [],
  [
    road('e', 'motorway', at(0, 2), at(3, 2), at(5, 2), at(9, 2), at(12, 2)),
    road('ramp', 'motorway_link', at(3, 2), at(4, 0)),
    road('main', 'primary', at(0, 0), at(4, 0), at(7, 0), at(12, 0)),
    road('link', 'secondary', at(12, 0), at(12, 2)),
    road('slip', 'primary_link', at(7, 0), at(8, -1)),
    road('minor', 'tertiary', at(8, -1), at(9, -1)),
    road('under', 'tertiary', at(7, 0), at(7, 4)),
  ],
  DEFAULT_NETWORK_SETTINGS,
)

test('where ramps of an expressway, or the expressway itself, meet other roads', () => {
  const places = [...findInterchanges(built)].map((node) =>
    Array.from(built.graph.nodePositions.slice(2 * node, 2 * node + 2), (degree) => Math.round(degree * 1000)),
  )
  expect(places.sort((a, b) => a[0]! - b[0]!)).toEqual([
    [4, 0],
    [12, 2],
  ])
})
