import fc from 'fast-check'
import { describe, expect, test } from 'vitest'
import { drawRoadGraph } from '../../../../tests/oracles/draw-road-graph.ts'
import { findAllCosts } from '../../../../tests/oracles/find-all-costs.ts'
import { graphsWithPlaces } from '../../../../tests/oracles/random-road-graphs.ts'
import { buildBenchGraph } from '../../../../tests/bench/build-bench-graph.ts'
import type { GraphPlace, Metric, RoadGraph } from '../../graph/types.ts'
import { buildArcs } from '../build-arcs.ts'
import { computeMatrixInSteps, type PlaceMatrix } from '../compute-matrix.ts'
import { DistanceSearch } from '../distance-search.ts'
import { edgeCost } from '../edge-cost.ts'
import { findShortestPath } from '../find-shortest-path.ts'
import { buildHierarchy, buildHierarchyInSteps } from './build-hierarchy.ts'
import { HierarchySearch } from './hierarchy-search.ts'
import { sumLinks } from './sum-links.ts'
import { sweepCosts } from './sweep-costs.ts'

function searchOf(graph: RoadGraph, metric: Metric, maxDegree?: number): HierarchySearch {
  const arcs = buildArcs(graph, metric)
  const hierarchy = buildHierarchy(arcs, maxDegree)
  const other = metric === 'length' ? 'time' : 'length'
  return new HierarchySearch(
    hierarchy,
    sumLinks(hierarchy, (arc) => edgeCost(graph, other, arcs.edges[arc]! >> 1, (arcs.edges[arc]! & 1) === 1)),
  )
}

function matrixOf(
  graph: RoadGraph,
  metric: Metric,
  search: DistanceSearch | HierarchySearch,
  from: readonly GraphPlace[],
  to: readonly GraphPlace[],
): PlaceMatrix {
  const steps = computeMatrixInSteps(graph, metric, search, from, to)
  for (let fraction = 0; ; ) {
    const step = steps.next()
    if (step.done) return step.value
    expect(step.value).toBeGreaterThanOrEqual(fraction)
    expect(step.value).toBeLessThanOrEqual(1)
    fraction = step.value
  }
}

const isClose = (a: number, b: number): boolean => a === b || Math.abs(a - b) <= 1e-12 + 1e-9 * Math.max(a, b)

const at = (edge: number, fraction: number): GraphPlace => ({ edge, fraction, position: [0, 0], accessM: 0 })

describe('a contraction hierarchy', () => {
  test('of a drawing: the shortcut past the middle of a street is unpacked into its edges', () => {
    //   0 ── 1 ── 2 ── 3     100 m each, with a way round of 250 m from 1 to 3
    //        └─────────┘
    const street = drawRoadGraph(4, [
      [0, 1, 100, 10, 10],
      [1, 2, 100, 10, 10],
      [2, 3, 100, 10, 10],
      [1, 3, 250, 12, 12],
    ])
    expect(findShortestPath(street, 'length', searchOf(street, 'length'), at(0, 0), at(2, 1))).toEqual({
      cost: 300,
      steps: [0, 1, 2].map((edge) => ({ edge, backward: false, from: 0, to: 1 })),
    })
    expect(findShortestPath(street, 'time', searchOf(street, 'time'), at(2, 1), at(0, 0.5))).toEqual({
      cost: 17,
      steps: [
        { edge: 3, backward: true, from: 1, to: 0 },
        { edge: 0, backward: true, from: 1, to: 0.5 },
      ],
    })
  })

  test('ways, tables and sweeps cost what Floyd and Warshall say, whatever the graph, with a core or without', () => {
    fc.assert(
      fc.property(
        graphsWithPlaces(),
        fc.constantFrom<Metric>('length', 'time'),
        fc.constantFrom(0, 2, undefined),
        ({ graph, places }, metric, maxDegree) => {
          const truth = findAllCosts(graph, metric, places)
          const search = searchOf(graph, metric, maxDegree)
          const { costs, others } = matrixOf(graph, metric, search, places, places)
          const wrong: string[] = []
          places.forEach((from, i) =>
            places.forEach((to, j) => {
              const path = findShortestPath(graph, metric, search, from, to)
              if (!isClose(path?.cost ?? Infinity, truth[i]![j]!)) wrong.push(`way ${i} ${j} ${path?.cost}`)
              const cell = i * places.length + j
              if (!isClose(costs[cell]!, truth[i]![j]!)) wrong.push(`table ${i} ${j} ${costs[cell]}`)
              if ((others![cell] === Infinity) !== (costs[cell] === Infinity)) wrong.push(`other ${i} ${j}`)
            }),
          )
          const { positions, nodeCount } = search.hierarchy
          const dijkstra = new DistanceSearch(search.arcs)
          const all = new Float64Array(nodeCount)
          for (let node = 0; node < nodeCount; node++) {
            dijkstra.clear()
            dijkstra.addSource(node, 1)
            dijkstra.run()
            sweepCosts(search, [{ position: positions[node]!, cost: 1, told: 0 }], all, new Float64Array(nodeCount))
            for (let to = 0; to < nodeCount; to++) {
              if (!isClose(all[positions[to]!]!, dijkstra.costs[to]!)) wrong.push(`sweep ${node} ${to}`)
            }
          }
          expect(wrong).toEqual([])
        },
      ),
      { numRuns: 500 },
    )
  })

  test.each<Metric>(['length', 'time'])(
    'of 5,000 nodes of roads: ten thousand ways as Dijkstra has them, by %s',
    (metric) => {
      const graph = buildBenchGraph(7, 5000)
      const dijkstra = new DistanceSearch(buildArcs(graph, metric))
      const search = searchOf(graph, metric)
      const places = Array.from({ length: 100 }, (_, i) => at((i * 7919) % graph.edgeCount, ((i * 31) % 17) / 17))
      const byDijkstra = matrixOf(graph, metric, dijkstra, places, places)
      const byTable = matrixOf(graph, metric, search, places, places)
      // More targets than a tenth of the nodes: by sweeps.
      const many = Array.from({ length: 600 }, (_, i) => places[i % places.length]!)
      const bySweeps = matrixOf(graph, metric, search, places.slice(0, 10), many)
      const wrong: string[] = []
      places.forEach((from, i) =>
        places.forEach((to, j) => {
          const cell = i * places.length + j
          const path = findShortestPath(graph, metric, search, from, to)
          const cost = byDijkstra.costs[cell]!
          if (!isClose(path?.cost ?? Infinity, cost)) wrong.push(`way ${i} ${j}`)
          if (!isClose(byTable.costs[cell]!, cost)) wrong.push(`table ${i} ${j}`)
          // The winding is random: no two ways are level, so that the other measure is that of the same way.
          if (!isClose(byTable.others![cell]!, byDijkstra.others![cell]!)) wrong.push(`other ${i} ${j}`)
          if (i >= 10) return
          for (let k = j; k < many.length; k += places.length) {
            if (!isClose(bySweeps.costs[i * many.length + k]!, cost)) wrong.push(`sweep ${i} ${k}`)
            if (!isClose(bySweeps.others![i * many.length + k]!, byDijkstra.others![cell]!))
              wrong.push(`swept ${i} ${k}`)
          }
        }),
      )
      expect(wrong).toEqual([])
      expect(byDijkstra.costs.filter((cost) => cost < Infinity).length).toBeGreaterThan(8000)
    },
  )

  test('is the same built twice, and tells how far it is', () => {
    const arcs = buildArcs(buildBenchGraph(3, 20_000), 'time')
    const fractions: number[] = []
    const steps = buildHierarchyInSteps(arcs)
    let step = steps.next()
    for (; !step.done; step = steps.next()) fractions.push(step.value)
    expect(step.value).toEqual(buildHierarchy(arcs))
    expect(step.value.coreCount).toBe(0)
    expect(fractions).toEqual([...fractions].sort((a, b) => a - b))
    expect(fractions.every((fraction) => fraction >= 0 && fraction < 1)).toBe(true)
    expect(fractions.length).toBeGreaterThan(2)
  })

  test('of a graph that is nothing like roads keeps a core and stays exact', () => {
    const random = seeded(5)
    const graph = drawRoadGraph(
      2000,
      Array.from({ length: 8000 }, () => {
        const cost = 1 + Math.floor(1000 * random())
        return [Math.floor(2000 * random()), Math.floor(2000 * random()), cost, cost, cost] as const
      }),
    )
    const search = searchOf(graph, 'time', 60)
    expect(search.hierarchy.coreCount).toBeGreaterThan(100)
    const dijkstra = new DistanceSearch(search.arcs)
    const places = Array.from({ length: 50 }, (_, i) => at(i * 100, 0.3))
    const truth = matrixOf(graph, 'time', dijkstra, places, places).costs
    const costs = matrixOf(graph, 'time', search, places, places).costs
    expect([...costs.keys()].filter((cell) => !isClose(costs[cell]!, truth[cell]!))).toEqual([])
  })

  test('of no nodes, and of nodes without arcs', () => {
    expect(buildHierarchy(buildArcs(drawRoadGraph(0, []), 'time')).nodeCount).toBe(0)
    const lone = drawRoadGraph(3, [[1, 1, 5, 5, 5]])
    const search = searchOf(lone, 'time')
    expect(findShortestPath(lone, 'time', search, at(0, 0.25), at(0, 0.75))?.cost).toBe(2.5)
    expect(findShortestPath(lone, 'time', search, at(0, 0.1), at(0, 0.9))?.cost).toBeCloseTo(1, 12)
  })
})

function seeded(seed: number): () => number {
  let state = seed
  return () => {
    state = (Math.imul(state, 1664525) + 1013904223) >>> 0
    return state / 2 ** 32
  }
}
