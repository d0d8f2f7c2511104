import fc from 'fast-check'
import { describe, expect, test } from 'vitest'
import { hasRealData, readRealData } from '../../../tests/real-data.ts'
import { computeNetworkK } from './compute-network-k.ts'
import { computeNetworkPatternInSteps } from './compute-network-pattern.ts'
import { buildDistanceLabels } from './distance-labels.ts'
import { PointDistances } from './point-distances.ts'
import type { NetworkEdges, NetworkPoints } from './types.ts'

function network(nodeCount: number, edges: readonly (readonly [number, number, number])[]): NetworkEdges {
  return {
    nodeCount,
    edgeCount: edges.length,
    edgeNodes: Uint32Array.from(edges.flatMap(([a, b]) => [a, b])),
    edgeLengthsM: Float64Array.from(edges, ([, , lengthM]) => lengthM),
  }
}

function distancesOn(edges: NetworkEdges): PointDistances {
  return new PointDistances(edges, buildDistanceLabels(edges))
}

function pointsAt(places: readonly (readonly [edge: number, fraction: number])[]): NetworkPoints {
  return {
    edges: Uint32Array.from(places, ([edge]) => edge),
    fractions: Float64Array.from(places, ([, fraction]) => fraction),
  }
}

function pairTable(distances: PointDistances, points: NetworkPoints): number[][] {
  const table = Array.from(points.edges, (_, i) => Array.from(points.edges, (__, j) => (i === j ? 0 : Infinity)))
  distances.visitPairs(points, (a, b, distanceM) => {
    table[a]![b] = table[b]![a] = distanceM
  })
  return table
}

/** Floyd and Warshall between the nodes, then the four ways from place to place and the one along a common edge. */
function bruteTable(edges: NetworkEdges, { edges: at, fractions }: NetworkPoints): number[][] {
  const { nodeCount, edgeCount, edgeNodes, edgeLengthsM } = edges
  const d = Array.from({ length: nodeCount }, (_, i) =>
    Array.from({ length: nodeCount }, (__, j) => (i === j ? 0 : Infinity)),
  )
  for (let e = 0; e < edgeCount; e++) {
    const [a, b] = [edgeNodes[2 * e]!, edgeNodes[2 * e + 1]!]
    d[a]![b] = d[b]![a] = Math.min(d[a]![b]!, edgeLengthsM[e]!)
  }
  for (let k = 0; k < nodeCount; k++)
    for (let i = 0; i < nodeCount; i++)
      for (let j = 0; j < nodeCount; j++) d[i]![j] = Math.min(d[i]![j]!, d[i]![k]! + d[k]![j]!)
  const endsOf = (p: number) => {
    const m = fractions[p]! * edgeLengthsM[at[p]!]!
    return [
      [edgeNodes[2 * at[p]!]!, m],
      [edgeNodes[2 * at[p]! + 1]!, edgeLengthsM[at[p]!]! - m],
    ] as const
  }
  return Array.from(at, (_, p) =>
    Array.from(at, (__, q) => {
      if (p === q) return 0
      let best = at[p] === at[q] ? Math.abs(fractions[p]! - fractions[q]!) * edgeLengthsM[at[p]!]! : Infinity
      for (const [a, am] of endsOf(p)) for (const [b, bm] of endsOf(q)) best = Math.min(best, am + d[a]![b]! + bm)
      return best
    }),
  )
}

const networks = fc
  .integer({ min: 1, max: 14 })
  .chain((nodeCount) =>
    fc
      .array(
        fc.tuple(
          fc.nat(nodeCount - 1),
          fc.nat(nodeCount - 1),
          fc.oneof(fc.constantFrom(0, 1, 2), fc.double({ min: 0, max: 1000, noNaN: true })),
        ),
        { minLength: 1, maxLength: 3 * nodeCount },
      )
      .chain((edges) =>
        fc
          .array(
            fc.tuple(
              fc.nat(edges.length - 1),
              fc.oneof(fc.constantFrom(0, 0.5, 1), fc.double({ min: 0, max: 1, noNaN: true })),
            ),
            { minLength: 1, maxLength: 8 },
          )
          .map((places) => ({ edges: network(nodeCount, edges), points: pointsAt(places) })),
      ),
  )

function run<T>(steps: Generator<number, T, undefined>): T {
  for (;;) {
    const step = steps.next()
    if (step.done) return step.value
  }
}

describe('distances between places', () => {
  test('equal brute force on any network: loops, parallel edges, islands, edges of no length', () => {
    fc.assert(
      fc.property(networks, ({ edges, points }) => {
        const distances = distancesOn(edges)
        const found = pairTable(distances, points)
        const wanted = bruteTable(edges, points)
        for (const [i, row] of wanted.entries())
          for (const [j, value] of row.entries()) {
            if (value === Infinity) expect(found[i]![j]).toBe(Infinity)
            else expect(found[i]![j]).toBeCloseTo(value, 8)
          }
        const toNodesM = distances.distancesToNodes(points.edges[0]!, points.fractions[0]!)
        for (let e = 0; e < edges.edgeCount; e++) {
          const [value] = bruteTable(
            edges,
            pointsAt([
              [points.edges[0]!, points.fractions[0]!],
              [e, 0],
            ]),
          ).map((row) => row[1]!)
          const node = toNodesM[edges.edgeNodes[2 * e]!]!
          if (node === Infinity) expect(value).toBe(Infinity)
          else if (e !== points.edges[0]) expect(node).toBeCloseTo(value!, 8)
        }
      }),
      { numRuns: 300 },
    )
  })
})

describe('pattern', () => {
  const star = network(
    4,
    [1, 2, 3].map((end) => [0, end, 1000] as const),
  )

  test('all at one place, also where edges meet, is told apart from close together', () => {
    const patternOf = (places: readonly (readonly [number, number])[]) =>
      run(computeNetworkPatternInSteps(distancesOn(star), pointsAt(places), { runs: 19 }))
    expect(
      patternOf([
        [0, 0],
        [1, 0],
        [2, 0],
      ]),
    ).toEqual({ ok: false, reason: 'onePlace' })
    expect(
      patternOf([
        [0, 0.5],
        [0, 0.5],
      ]),
    ).toEqual({ ok: false, reason: 'onePlace' })
    expect(
      patternOf([
        [0, 0.5],
        [0, 0.501],
      ]),
    ).toMatchObject({ ok: true })
    expect(patternOf([[0, 0.5]])).toEqual({ ok: false, reason: 'fewSites' })
    expect(patternOf([])).toEqual({ ok: false, reason: 'noSites' })
  })

  test('the curve of nearest distances of 50, 50 and 500 m, beside a band of runs', () => {
    const points = pointsAt([
      [0, 0.5],
      [0, 0.55],
      [1, 0],
    ])
    const found = run(computeNetworkPatternInSteps(distancesOn(star), points, { runs: 199 }))
    if (!found.ok || !found.neighbours.ok) throw new Error('no figure')
    const { radiiM, observed, expected, low, high, runs } = found.neighbours.curve
    expect(runs).toBe(199)
    radiiM.forEach((radiusM, i) => {
      expect(observed[i]).toBeCloseTo(radiusM < 50 - 1e-6 ? 0 : radiusM < 500 - 1e-6 ? 2 / 3 : 1, 9)
      expect(low[i]).toBeLessThanOrEqual(high[i]!)
      expect(expected[i]).toBeGreaterThanOrEqual(expected[i - 1] ?? 0)
    })
  })
})

const rowsOf = (path: string): number[][] =>
  new TextDecoder()
    .decode(readRealData(path))
    .trim()
    .split(/\r?\n/)
    .slice(1)
    .map((line) => line.split(',').map(Number))

describe.skipIf(!hasRealData)(`spiders, beside spatstat${hasRealData ? '' : ' (skipped: no data)'}`, () => {
  const folder = 'linnet/spiders'
  const spiders = () => {
    const edges = network(
      156,
      rowsOf(`${folder}/edges.csv`).map(([, from, to, length]) => [from! - 1, to! - 1, length!] as const),
    )
    const points = pointsAt(rowsOf(`${folder}/points.csv`).map(([, , seg, tp]) => [seg! - 1, tp!] as const))
    return { distances: distancesOn(edges), points }
  }

  test('distances between all 48, and the mean to the nearest', () => {
    const { distances, points } = spiders()
    const found = pairTable(distances, points)
    const wanted = rowsOf(`${folder}/pairdist_spatstat.csv`)
    expect(wanted).toHaveLength(48)
    for (const [i, row] of wanted.entries())
      for (const [j, value] of row.entries()) expect(found[i]![j]).toBeCloseTo(value, 6)
    const pattern = run(computeNetworkPatternInSteps(distances, points, { runs: 99 }))
    if (!pattern.ok || !pattern.neighbours.ok) throw new Error('no figure')
    expect(pattern.networkM).toBeCloseTo(20218.75, 6)
    expect(pattern.neighbours.meanM).toBeCloseTo(130.9896, 4)
  })

  test('K, plain and corrected', () => {
    const { distances, points } = spiders()
    const wanted = rowsOf(`${folder}/linearK_spatstat.csv`)
    const k = computeNetworkK(
      distances,
      points,
      wanted.map(([r]) => r!),
    )
    expect(wanted.length).toBeGreaterThan(100)
    for (const [i, [, none, ang]] of wanted.entries()) {
      expect(k.plainM[i]).toBeCloseTo(none!, 6)
      expect(k.correctedM[i]).toBeCloseTo(ang!, 6)
    }
  })
})
