import fc from 'fast-check'
import { describe, expect, test } from 'vitest'
import { graphsWithPlaces } from '../../../tests/oracles/random-road-graphs.ts'
import type { Arcs } from '../graph/types.ts'
import { buildArcs } from './build-arcs.ts'
import { DistanceSearch } from './distance-search.ts'
import { reverseArcs } from './reverse-arcs.ts'
import { tailOf } from './tail-of.ts'

/** Arcs from a list of from, to, weight in the order of from. */
function drawArcs(nodeCount: number, list: readonly (readonly [number, number, number])[]): Arcs {
  return {
    nodeCount,
    firstArc: Uint32Array.from({ length: nodeCount + 1 }, (_, node) => list.filter(([from]) => from < node).length),
    heads: Uint32Array.from(list, ([, to]) => to),
    weights: Float64Array.from(list, ([, , weight]) => weight),
    edges: Uint32Array.from(list, (_, i) => 2 * i),
  }
}

interface Source {
  readonly node: number
  readonly cost: number
}

/** By Bellman and Ford: as many rounds over all arcs as change anything. */
function relaxAll(arcs: Arcs, sources: readonly Source[]): Float64Array {
  const costs = new Float64Array(arcs.nodeCount).fill(Infinity)
  for (const { node, cost } of sources) costs[node] = Math.min(costs[node]!, cost)
  for (let changed = true; changed; ) {
    changed = false
    for (let node = 0; node < arcs.nodeCount; node++) {
      for (let arc = arcs.firstArc[node]!; arc < arcs.firstArc[node + 1]!; arc++) {
        const cost = costs[node]! + arcs.weights[arc]!
        if (cost < costs[arcs.heads[arc]!]!) {
          costs[arcs.heads[arc]!] = cost
          changed = true
        }
      }
    }
  }
  return costs
}

/** The search holds exactly what Bellman and Ford say up to the limit, with parents and labels that account for it. */
function expectExact(search: DistanceSearch, sources: readonly Source[], limit: number): void {
  const truth = relaxAll(search.arcs, sources)
  const { arcs, costs, parentArcs, labels, reached, reachedCount } = search
  const isSource = new Set(sources.map(({ node }) => node))
  const inReach = [...truth.keys()].filter(
    (node) => (truth[node]! < Infinity && truth[node]! <= limit) || isSource.has(node),
  )
  expect([...reached.subarray(0, reachedCount)].sort((a, b) => a - b)).toEqual(inReach)
  const bySource = sources.map((source) => relaxAll(arcs, [source]))
  const wrong: string[] = []
  for (let node = 0; node < arcs.nodeCount; node++) {
    if (!inReach.includes(node)) {
      if (costs[node] !== Infinity) wrong.push(`${node} is beyond the limit and has a cost`)
      continue
    }
    if (truth[node]! > limit) continue
    if (costs[node] !== truth[node]) wrong.push(`${node} costs ${costs[node]}, not ${truth[node]}`)
    // By another source than the parents' at equal cost, maybe.
    if (bySource[labels[node]!]![node] !== costs[node]) wrong.push(`${node} is nearer to others than ${labels[node]}`)
    const arc = parentArcs[node]!
    if (arc === -1) {
      if (!isSource.has(node)) wrong.push(`${node} is a root and no source`)
      continue
    }
    if (arcs.heads[arc] !== node) wrong.push(`${node} is not entered by its parent arc`)
    if (costs[tailOf(arcs, arc)]! + arcs.weights[arc]! !== costs[node])
      wrong.push(`${node} costs not what its parent does`)
    let steps = 0
    for (let at = node; parentArcs[at] !== -1 && steps <= arcs.nodeCount; at = tailOf(arcs, parentArcs[at]!)) steps++
    if (steps > arcs.nodeCount) wrong.push(`${node} goes in circles`)
  }
  expect(wrong).toEqual([])
}

const costs = fc.oneof(fc.constantFrom(0, 1, 2, 1e5, 1e12), fc.double({ min: 0, max: 1000, noNaN: true }))
const limits = fc.oneof(fc.constant(Infinity), costs)

describe('costs from all sources', () => {
  test('are those of Bellman and Ford, in search after search on the same arrays', () => {
    fc.assert(
      fc.property(
        graphsWithPlaces(),
        fc.array(fc.tuple(fc.array(fc.tuple(fc.nat(), costs), { maxLength: 4 }), limits), { maxLength: 4 }),
        ({ graph }, searches) => {
          const search = new DistanceSearch(buildArcs(graph, 'time'))
          for (const [list, limit] of searches) {
            const sources = list.map(([node, cost]) => ({ node: node % graph.nodeCount, cost }))
            search.clear()
            for (const [label, { node, cost }] of sources.entries()) search.addSource(node, cost, label)
            search.run(limit)
            expectExact(search, sources, limit)
          }
        },
      ),
      { numRuns: 500 },
    )
  })

  test('where weights suit no buckets: many short arcs beside one long one, all begun from the far end', () => {
    // 0 → 1 → … → n - 1 by short arcs, and from 0 a longer arc to each that is reached first; the longest of all spoils the mean.
    const count = 1500
    const list: [number, number, number][] = []
    for (let node = 0; node < count; node++) {
      if (node + 1 < count) list.push([node, node + 1, 0.001])
      if (node === 0) for (let to = 2; to < count; to++) list.push([0, to, 5 + to])
      if (node === count - 1) list.push([node, 0, 1e9])
    }
    const search = new DistanceSearch(drawArcs(count, list))
    search.addSource(0, 0)
    search.run()
    expectExact(search, [{ node: 0, cost: 0 }], Infinity)
    search.clear()
    search.addSource(5, 1)
    search.run(1.01)
    expectExact(search, [{ node: 5, cost: 1 }], 1.01)
  })

  test('nothing from no source, on no arcs, on no nodes; refuses what is no source', () => {
    const search = new DistanceSearch(drawArcs(2, []))
    search.run()
    expect(search.reachedCount).toBe(0)
    search.addSource(1, 3)
    search.run()
    expect([...search.costs]).toEqual([Infinity, 3])
    expect(() => search.addSource(2, 0)).toThrow('No node 2 among 2')
    expect(() => search.addSource(0, -1)).toThrow("A source's cost is -1")
    expect(() => search.addSource(0, Number.NaN)).toThrow("A source's cost is NaN")
    new DistanceSearch(drawArcs(0, [])).run()
  })
})

test('arcs turned round twice are the arcs; costs to a node are costs from it on the arcs turned round', () => {
  fc.assert(
    fc.property(graphsWithPlaces(), ({ graph }) => {
      const arcs = buildArcs(graph, 'length')
      const back = reverseArcs(arcs)
      const again = reverseArcs(back)
      const listOf = ({ nodeCount, firstArc, heads, weights, edges }: Arcs): string[] =>
        Array.from({ length: nodeCount }, (_, node) => node)
          .flatMap((node) =>
            Array.from({ length: firstArc[node + 1]! - firstArc[node]! }, (__, i) => {
              const arc = firstArc[node]! + i
              return `${node} ${heads[arc]} ${weights[arc]} ${edges[arc]}`
            }),
          )
          .sort()
      expect(listOf(again)).toEqual(listOf(arcs))
      const from = relaxAll(back, [{ node: 0, cost: 0 }])
      for (let node = 0; node < graph.nodeCount; node++) {
        expect(from[node]).toBeCloseTo(relaxAll(arcs, [{ node, cost: 0 }])[0]!, 9)
      }
    }),
    { numRuns: 50 },
  )
})
