import fc from 'fast-check'
import { expect, test } from 'vitest'
import type { Metric } from '../graph/types.ts'
import { drawStreets, seededRandom } from '../reach/draw-graph.test-support.ts'
import { buildArcs } from './build-arcs.ts'
import { computeRow } from './compute-row.ts'
import { describePath } from './describe-path.ts'
import { DistanceSearch } from './distance-search.ts'
import { findShortestPath } from './find-shortest-path.ts'

test('a row is what the paths one by one are, in metres and in seconds', () => {
  fc.assert(
    fc.property(fc.integer({ min: 0, max: 1e6 }), fc.constantFrom<Metric>('length', 'time'), (seed, metric) => {
      const graph = drawStreets(seed, 5, 400)
      const random = seededRandom(seed)
      const search = new DistanceSearch(buildArcs(graph, metric))
      const places = Array.from({ length: 12 }, (_, i) => ({
        edge: i < 3 ? 1 : Math.floor(random() * graph.edgeCount),
        fraction: random(),
        position: [0, 0] as const,
        accessM: 0,
      }))
      const { lengthsM, timesS } = computeRow(graph, metric, search, places[0]!, places)
      places.forEach((place, i) => {
        const path = findShortestPath(graph, metric, search, places[0]!, place)
        if (!path) expect([lengthsM[i], timesS[i]]).toEqual([Infinity, Infinity])
        else {
          const told = describePath(graph, path.steps)
          expect(lengthsM[i]).toBeCloseTo(told.lengthM, 6)
          expect(timesS[i]).toBeCloseTo(told.timeS, 6)
        }
      })
    }),
    { numRuns: 100 },
  )
})
