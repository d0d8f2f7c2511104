import fc from 'fast-check'
import { describe, expect, test } from 'vitest'
import type { GraphPlace, Metric, RoadGraph } from '../graph/types.ts'
import { buildArcs } from '../paths/build-arcs.ts'
import { DistanceSearch } from '../paths/distance-search.ts'
import { edgeCost } from '../paths/edge-cost.ts'
import { reverseArcs } from '../paths/reverse-arcs.ts'
import { computeReach } from './compute-reach.ts'
import { computeServiceAreas } from './compute-service-areas.ts'
import { drawGraph, drawStreets, seededRandom } from './draw-graph.test-support.ts'
import type { ReachDirection, ReachSource, RoadStretches } from './types.ts'

const searchOf = (graph: RoadGraph, metric: Metric, direction: ReachDirection = 'from') => {
  const arcs = buildArcs(graph, metric)
  return new DistanceSearch(direction === 'from' ? arcs : reverseArcs(arcs))
}
const source = (edge: number, fraction: number, cost = 0): ReachSource => ({
  place: { edge, fraction, position: [0, 0], accessM: 0 } satisfies GraphPlace,
  cost,
})
const listed = ({ edges, fromFractions, toFractions }: RoadStretches) =>
  [...edges].map((edge, i) => [edge, fromFractions[i]!, toFractions[i]!])

describe('computeReach', () => {
  /*
   *   0 ──e0── 1 ──e1──▶ 2        100 s each way; e1 is one-way
   *            │e2
   *            3
   */
  const cross = drawGraph([
    {
      line: [
        [97, 37],
        [97.02, 37],
      ],
      forwardS: 100,
      backwardS: 100,
    },
    {
      line: [
        [97.02, 37],
        [97.04, 37],
      ],
      forwardS: 100,
      backwardS: Infinity,
    },
    {
      line: [
        [97.02, 37],
        [97.02, 36.98],
      ],
      forwardS: 100,
      backwardS: 100,
    },
  ])

  test('edges are cut where the limit falls, each way out', () => {
    const [reach] = computeReach(cross, searchOf(cross, 'time'), 'time', 'from', [source(0, 0.5)], [80])
    expect(listed(reach!.stretches)).toEqual([
      [0, 0, 1],
      [1, 0, 0.3],
      [2, 0, 0.3],
    ])
    const lengths = cross.edgeLengthsM
    expect(reach!.stretches.lengthM).toBeCloseTo(lengths[0]! + 0.3 * (lengths[1]! + lengths[2]!), 6)
    expect(reach!.unreachedM).toBeCloseTo(0.7 * (lengths[1]! + lengths[2]!), 6)
  })

  test('a one-way road is reached in its direction only, and the other way round toward the place', () => {
    const limits = [30, 130]
    const out = computeReach(cross, searchOf(cross, 'time'), 'time', 'from', [source(1, 0.5)], limits)
    expect(out.map((reach) => listed(reach.stretches))).toEqual([[[1, 0.5, 0.8]], [[1, 0.5, 1]]])
    const back = computeReach(cross, searchOf(cross, 'time', 'to'), 'time', 'to', [source(1, 0.5)], limits)
    expect(back.map((reach) => listed(reach.stretches))).toEqual([
      [[1, 0.2, 0.5]],
      [
        [0, expect.closeTo(0.2, 12), 1],
        [1, 0, 0.5],
        [2, 0, expect.closeTo(0.8, 12)],
      ],
    ])
  })

  test('the way from the site to the road counts; a site too far from the road reaches nothing', () => {
    const at = (cost: number) =>
      computeReach(cross, searchOf(cross, 'time'), 'time', 'from', [source(0, 0.5, cost)], [50])
    expect(listed(at(40)[0]!.stretches)).toEqual([[0, 0.4, 0.6]])
    expect(at(51)[0]!.stretches.lengthM).toBe(0)
  })

  test('says what it cannot do', () => {
    const search = searchOf(cross, 'time')
    expect(() => computeReach(cross, search, 'time', 'from', [], [-1])).toThrow('A limit is -1')
    expect(() => computeReach(cross, search, 'time', 'from', [source(0, 0.5, Number.NaN)], [1])).toThrow('costs NaN')
    expect(computeReach(cross, search, 'time', 'from', [], [1])[0]!.stretches.lengthM).toBe(0)
    expect(computeReach(drawGraph([]), searchOf(drawGraph([]), 'time'), 'time', 'from', [], [1])).toHaveLength(1)
  })
})

/**
 * Brute force: the cost of a point of an edge, as a node of its own, by Bellman and Ford's relaxation to the end.
 */
function costAt(
  graph: RoadGraph,
  metric: Metric,
  direction: ReachDirection,
  sources: readonly ReachSource[],
  edge: number,
  fraction: number,
  source: number,
): number {
  const { place, cost } = sources[source]!
  const wayCost = (e: number, from: number, to: number): number => {
    const backward = direction === 'from' ? to < from : to > from
    return from === to ? 0 : Math.abs(to - from) * edgeCost(graph, metric, e, backward)
  }
  const costs = new Float64Array(graph.nodeCount).fill(Infinity)
  for (const end of [0, 1]) {
    const node = graph.edgeNodes[2 * place.edge + end]!
    costs[node] = Math.min(costs[node]!, cost + wayCost(place.edge, place.fraction, end))
  }
  for (let changed = true; changed; ) {
    changed = false
    for (let e = 0; e < graph.edgeCount; e++) {
      for (const end of [0, 1]) {
        const [tail, head] = [graph.edgeNodes[2 * e + end]!, graph.edgeNodes[2 * e + 1 - end]!]
        const sum = costs[tail]! + wayCost(e, end, 1 - end)
        if (sum < costs[head]! - 1e-9) {
          costs[head] = sum
          changed = true
        }
      }
    }
  }
  return Math.min(
    ...[0, 1].map((end) => costs[graph.edgeNodes[2 * edge + end]!]! + wayCost(edge, end, fraction)),
    place.edge === edge ? cost + wayCost(edge, place.fraction, fraction) : Infinity,
  )
}

describe('against brute force on seeded street grids', () => {
  const anyCase = fc.record({
    seed: fc.integer({ min: 0, max: 1e6 }),
    metric: fc.constantFrom<Metric>('length', 'time'),
    direction: fc.constantFrom<ReachDirection>('from', 'to'),
    count: fc.integer({ min: 1, max: 4 }),
    limit: fc.double({ min: 0, max: 3000, noNaN: true }),
    sameEdge: fc.boolean(),
  })

  test('every point of every edge is in a stretch just when its cost is within the limit, and belongs to its nearest site', () => {
    fc.assert(
      fc.property(anyCase, ({ seed, metric, direction, count, limit, sameEdge }) => {
        const graph = drawStreets(seed, 4, 500)
        const random = seededRandom(seed + 1)
        const sources = Array.from({ length: count }, () =>
          source(sameEdge ? 3 : Math.floor(random() * graph.edgeCount), random(), random() < 0.5 ? 0 : random() * 100),
        )
        const search = searchOf(graph, metric, direction)
        const [reach] = computeReach(graph, search, metric, direction, sources, [limit])
        const served = computeServiceAreas(graph, search, metric, direction, sources, limit)
        const isIn = (stretches: RoadStretches, edge: number, fraction: number): boolean =>
          listed(stretches).some(([e, from, to]) => e === edge && fraction >= from! && fraction <= to!)
        for (let edge = 0; edge < graph.edgeCount; edge++) {
          for (let k = 0; k < 7; k++) {
            const fraction = random()
            const costs = sources.map((_, s) => costAt(graph, metric, direction, sources, edge, fraction, s))
            const least = Math.min(...costs)
            if (Math.abs(least - limit) < 1e-6) continue
            expect(isIn(reach!.stretches, edge, fraction)).toBe(least < limit)
            served.stretches.forEach((stretches, s) => {
              if (costs.some((cost, o) => o !== s && Math.abs(cost - costs[s]!) < 1e-6)) return
              expect(isIn(stretches, edge, fraction)).toBe(least < limit && costs[s] === least)
            })
          }
        }
        // No overlap, in order.
        for (const stretches of [reach!.stretches, ...served.stretches]) {
          const list = listed(stretches)
          list.forEach(([edge, from, to], i) => {
            expect(from).toBeLessThan(to!)
            const before = list[i - 1]
            if (before) expect(edge! > before[0]! || (edge === before[0] && from! >= before[2]!)).toBe(true)
          })
        }
        const sum = served.stretches.reduce((m, one) => m + one.lengthM, 0)
        expect(sum).toBeCloseTo(reach!.stretches.lengthM, 4)
      }),
      { numRuns: 60 },
    )
  })
})
