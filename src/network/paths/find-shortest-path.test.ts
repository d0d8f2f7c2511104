import fc from 'fast-check'
import { describe, expect, test } from 'vitest'
import { drawRoadGraph } from '../../../tests/oracles/draw-road-graph.ts'
import { findAllCosts } from '../../../tests/oracles/find-all-costs.ts'
import { graphsWithPlaces } from '../../../tests/oracles/random-road-graphs.ts'
import type { GraphPlace, Metric, RoadGraph } from '../graph/types.ts'
import { buildArcs } from './build-arcs.ts'
import { DistanceSearch } from './distance-search.ts'
import type { NetworkPath } from './find-shortest-path.ts'
import { findShortestPath } from './find-shortest-path.ts'

const at = (edge: number, fraction: number): GraphPlace => ({ edge, fraction, position: [0, 0], accessM: 0 })

function find(graph: RoadGraph, metric: Metric, from: GraphPlace, to: GraphPlace): NetworkPath | null {
  return findShortestPath(graph, metric, new DistanceSearch(buildArcs(graph, metric)), from, to)
}

//   0 ──e0── 1 ──e1── 2      e0 100 m, 10 s; e1 100 m, 10 s, one-way east;
//   │        │               e2 50 m, 50 s; e3 300 m, 6 s; e4 100 m, 10 s
//   e2       e4
//   │        │
//   3 ──e3── 4
const town = drawRoadGraph(5, [
  [0, 1, 100, 10, 10],
  [1, 2, 100, 10, Infinity],
  [0, 3, 50, 50, 50],
  [3, 4, 300, 6, 6],
  [1, 4, 100, 10, 10],
])

describe('the way between two places', () => {
  test('along several edges, by length and by time', () => {
    expect(find(town, 'length', at(2, 0.5), at(3, 0.9))).toEqual({
      cost: 255,
      steps: [
        { edge: 2, backward: true, from: 0.5, to: 0 },
        { edge: 0, backward: false, from: 0, to: 1 },
        { edge: 4, backward: false, from: 0, to: 1 },
        { edge: 3, backward: true, from: 1, to: 0.9 },
      ],
    })
    expect(find(town, 'time', at(2, 0.5), at(3, 0.5))).toEqual({
      cost: 28,
      steps: [
        { edge: 2, backward: false, from: 0.5, to: 1 },
        { edge: 3, backward: false, from: 0, to: 0.5 },
      ],
    })
  })

  test('along one edge; a longer way round where it is one-way; none into a one-way dead end from its end', () => {
    expect(find(town, 'length', at(0, 0.25), at(0, 0.75))).toEqual({
      cost: 50,
      steps: [{ edge: 0, backward: false, from: 0.25, to: 0.75 }],
    })
    expect(find(town, 'length', at(1, 0.75), at(1, 0.25))).toBeNull()
    const ring = drawRoadGraph(2, [
      [0, 1, 100, 10, Infinity],
      [1, 0, 100, 10, Infinity],
    ])
    expect(find(ring, 'length', at(0, 0.75), at(0, 0.25))).toEqual({
      cost: 150,
      steps: [
        { edge: 0, backward: false, from: 0.75, to: 1 },
        { edge: 1, backward: false, from: 0, to: 1 },
        { edge: 0, backward: false, from: 0, to: 0.25 },
      ],
    })
  })

  test('round by other roads when that is quicker than along the edge itself', () => {
    const bypass = drawRoadGraph(2, [
      [0, 1, 1000, 1000, 1000],
      [0, 1, 10, 1, 1],
    ])
    const path = find(bypass, 'time', at(0, 0.1), at(0, 0.9))!
    expect(path.cost).toBeCloseTo(201, 9)
    expect(path.steps.map(({ edge, backward }) => [edge, backward])).toEqual([
      [0, true],
      [1, false],
      [0, true],
    ])
  })

  test('of no length between places that are one, even on a closed road', () => {
    const closed = drawRoadGraph(2, [[0, 1, 100, Infinity, Infinity]])
    expect(find(closed, 'time', at(0, 0.5), at(0, 0.5))).toEqual({ cost: 0, steps: [] })
    expect(find(closed, 'time', at(0, 0.5), at(0, 0.6))).toBeNull()
    expect(find(town, 'time', at(0, 1), at(1, 0))).toEqual({ cost: 0, steps: [] })
    expect(find(town, 'time', at(1, 0), at(0, 1))).toEqual({ cost: 0, steps: [] })
  })

  test('refuses places that are not on the graph', () => {
    expect(() => find(town, 'time', at(9, 0.5), at(0, 0))).toThrow('No edge 9 among 5')
    expect(() => find(town, 'time', at(0, 1.5), at(0, 0))).toThrow('Fraction 1.5')
    expect(() => buildArcs(drawRoadGraph(2, [[0, 1, 1, -1, 1]]), 'time')).toThrow('Edge 0 has a time of -1')
  })

  test('costs what Floyd and Warshall say and is a way that one can travel', () => {
    fc.assert(
      fc.property(graphsWithPlaces(), fc.constantFrom<Metric>('length', 'time'), ({ graph, places }, metric) => {
        const truth = findAllCosts(graph, metric, places)
        const search = new DistanceSearch(buildArcs(graph, metric))
        places.forEach((from, i) => {
          places.forEach((to, j) => {
            const path = findShortestPath(graph, metric, search, from, to)
            if (path === null) return expect(truth[i]![j]).toBe(Infinity)
            expect(Math.abs(path.cost - truth[i]![j]!)).toBeLessThanOrEqual(1e-12 + 1e-9 * path.cost)
            expectTravelled(graph, metric, path, from, to)
          })
        })
      }),
      { numRuns: 300 },
    )
  })
})

/** Steps follow each other without gaps from place to place, on ways that are open, and cost what the path says. */
function expectTravelled(
  graph: RoadGraph,
  metric: Metric,
  { steps, cost }: NetworkPath,
  from: GraphPlace,
  to: GraphPlace,
): void {
  const nodeAt = (edge: number, fraction: number): string =>
    fraction === 0 || fraction === 1 ? `node ${graph.edgeNodes[2 * edge + fraction]}` : `edge ${edge} at ${fraction}`
  let where = nodeAt(from.edge, from.fraction)
  let sum = 0
  for (const step of steps) {
    expect(nodeAt(step.edge, step.from)).toBe(where)
    expect(step.backward).toBe(step.to < step.from)
    const timeS = (step.backward ? graph.backwardTimesS : graph.forwardTimesS)[step.edge]!
    expect(timeS).toBeLessThan(Infinity)
    sum += Math.abs(step.to - step.from) * (metric === 'time' ? timeS : graph.edgeLengthsM[step.edge]!)
    where = nodeAt(step.edge, step.to)
  }
  expect(where).toBe(nodeAt(to.edge, to.fraction))
  expect(Math.abs(sum - cost)).toBeLessThanOrEqual(1e-12 + 1e-9 * cost)
}
