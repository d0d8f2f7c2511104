import { readFileSync } from 'node:fs'
import fc from 'fast-check'
import { describe, expect, test } from 'vitest'
import { findAllCosts } from '../../../tests/oracles/find-all-costs.ts'
import { labelDense } from '../../../tests/oracles/label-dense.ts'
import { graphsWithPlaces } from '../../../tests/oracles/random-road-graphs.ts'
import { geodesicDistanceM } from '../../geo/geodesic-distance.ts'
import type { Position } from '../../geo/position.ts'
import { openBothWays } from '../../network/graph/open-both-ways.ts'
import { buildArcs } from '../../network/paths/build-arcs.ts'
import { DistanceSearch } from '../../network/paths/distance-search.ts'
import { findDbscanNetworkInSteps } from './find-dbscan-network.ts'
import { findDbscanStraightInSteps } from './find-dbscan-straight.ts'
import { findNearByLists, findNearBySearches } from './near-stacks.ts'
import { stackAlongRoads } from './road-stacks.ts'

function finish<T>(steps: Generator<unknown, T, undefined>): T {
  for (;;) {
    const step = steps.next()
    if (step.done) return step.value
  }
}

const findDbscanStraight = (lonLat: Float64Array, epsM: number, minSites: number): Int32Array =>
  finish(findDbscanStraightInSteps(lonLat, epsM, minSites))

const positionAt = (lonLat: Float64Array, site: number): Position => [lonLat[2 * site]!, lonLat[2 * site + 1]!]

/*
 * tests/golden/clusters/scikit-learn.json was made with scikit-learn 1.2.1 from distances between the places by geodesicDistanceM:
 *
 *   f = DBSCAN(eps=epsM, min_samples=minSites, metric='precomputed').fit(D)
 *   labels = f.labels_
 */
interface Golden {
  readonly lonLat: readonly Position[]
  readonly runs: readonly { readonly epsM: number; readonly minSites: number; readonly labels: readonly number[] }[]
}

const golden = JSON.parse(
  readFileSync(new URL('../../../tests/golden/clusters/scikit-learn.json', import.meta.url), 'utf8'),
) as Golden

describe('DBSCAN in a straight line', () => {
  test.each(golden.runs)('has the labels of scikit-learn at $epsM m, $minSites sites', ({ epsM, minSites, labels }) => {
    const lonLat = Float64Array.from(golden.lonLat.flat())
    expect([...findDbscanStraight(lonLat, epsM, minSites)]).toEqual(labels)
  })

  test('has the labels of the first description, anywhere, at any scale, at the border', () => {
    const place = fc.tuple(
      fc.double({ min: -0.5, max: 0.5, noNaN: true }),
      fc.double({ min: -0.5, max: 0.5, noNaN: true }),
    )
    const onGrid = fc
      .tuple(fc.integer({ min: -4, max: 4 }), fc.integer({ min: -4, max: 4 }))
      .map(([x, y]) => [x / 8, y / 8])
    fc.assert(
      fc.property(
        fc.array(fc.oneof(place, onGrid), { minLength: 1, maxLength: 60 }),
        fc.constantFrom(0.001, 0.1, 5, 40),
        fc.constantFrom(0, 104.5, 179.9),
        fc.constantFrom(-68, 0, 31, 36.6),
        fc.double({ min: 0.01, max: 0.7, noNaN: true }),
        fc.tuple(fc.nat(), fc.nat(), fc.boolean()),
        fc.integer({ min: 1, max: 6 }),
        (places, scale, lon, lat, share, [first, second, isBorder], minSites) => {
          const lonLat = Float64Array.from(
            places.flatMap(([x, y]) => {
              const east = lon + x! * scale
              return [east > 180 ? east - 360 : east, lat + y! * scale]
            }),
          )
          const count = places.length
          const distance = (a: number, b: number): number =>
            geodesicDistanceM(positionAt(lonLat, a), positionAt(lonLat, b))
          const borderM = distance(first % count, second % count)
          const epsM = isBorder && borderM > 0 ? borderM : share * scale * 111_000
          const expected = labelDense(count, (a, b) => distance(a, b) <= epsM, minSites)
          expect([...findDbscanStraight(lonLat, epsM, minSites)]).toEqual([...expected])
        },
      ),
      { numRuns: 500 },
    )
  })

  test('many sites: the same clusters in whatever order they come, those of all pairs', () => {
    const place = fc.tuple(
      fc.nat(3),
      fc.double({ min: 0, max: 1, noNaN: true }),
      fc.double({ min: 0, max: 1, noNaN: true }),
    )
    fc.assert(
      fc.property(
        fc.array(place, { minLength: 300, maxLength: 700 }),
        fc.constantFrom(200, 450, 900),
        fc.integer({ min: 2, max: 8 }),
        fc.infiniteStream(fc.nat()),
        (places, epsM, minSites, draws) => {
          // Crowds of different width, so that strips hold few and many.
          const lonLat = Float64Array.from(
            places.flatMap(([crowd, x, y]) => [100 + crowd * 0.03 + x * 0.04 * crowd, 36 + y * 0.04 * (crowd + 0.2)]),
          )
          const count = places.length
          const isNear = (a: number, b: number): boolean =>
            geodesicDistanceM(positionAt(lonLat, a), positionAt(lonLat, b)) <= epsM
          const labels = findDbscanStraight(lonLat, epsM, minSites)
          expect([...labels]).toEqual([...labelDense(count, isNear, minSites)])
          const order = Array.from({ length: count }, (_, i) => i)
          for (let i = count - 1; i > 0; i--) {
            const j = draws.next().value! % (i + 1)
            ;[order[i], order[j]] = [order[j]!, order[i]!]
          }
          const shuffled = findDbscanStraight(
            Float64Array.from(order.flatMap((i) => [lonLat[2 * i]!, lonLat[2 * i + 1]!])),
            epsM,
            minSites,
          )
          // Cores and noise are the same; a border site may be of another cluster, by the order.
          const isCore = order.map((_, i) => order.filter((j) => isNear(i, j)).length >= minSites)
          const renamed = new Map<number, number>()
          for (const [at, i] of order.entries()) {
            expect(shuffled[at]! < 0).toBe(labels[i]! < 0)
            if (!isCore[i]) continue
            expect(renamed.get(labels[i]!) ?? shuffled[at]).toBe(shuffled[at])
            renamed.set(labels[i]!, shuffled[at]!)
          }
          expect(new Set(renamed.values()).size).toBe(renamed.size)
        },
      ),
      { numRuns: 12 },
    )
  })

  test('ten thousand sites in one place, and cells that hold many', () => {
    const lonLat = Float64Array.from({ length: 20_000 }, (_, i) => (i % 2 === 0 ? 100 : 30) + (i < 10_000 ? 0 : 0.01))
    expect(new Set(findDbscanStraight(lonLat, 100, 5))).toEqual(new Set([0, 1]))
    expect(new Set(findDbscanStraight(lonLat, 100, 5001))).toEqual(new Set([-1]))
    expect(new Set(findDbscanStraight(lonLat, 5000, 5001))).toEqual(new Set([0]))
  })

  test('what is no place is refused', () => {
    expect(() => findDbscanStraight(Float64Array.of(100, Number.NaN), 5, 1)).toThrow('Latitude NaN of site 0')
    expect(() => findDbscanStraight(Float64Array.of(100, 30, 200, 30), 5, 1)).toThrow('Longitude 200 of site 1')
    expect(() => findDbscanStraight(Float64Array.of(100, 30), 0, 1)).toThrow('epsM is 0')
    expect(findDbscanStraight(new Float64Array(0), 5, 1)).toHaveLength(0)
  })
})

describe('DBSCAN along roads', () => {
  test.each([findNearByLists, findNearBySearches])(
    '%o has the labels of the first description on all distances',
    (findNear) => {
      const cases = graphsWithPlaces(12, 14).chain(({ graph, places }) =>
        fc.record({
          graph: fc.constant(graph),
          places: fc.constant(places),
          beside: fc.array(fc.tuple(fc.constantFrom(0, 0, 0.5, 1, 100), fc.constantFrom(1, 1, 2, 3)), {
            minLength: places.length,
            maxLength: places.length,
          }),
          epsM: fc.constantFrom(1, 2, 2.5, 5, 300, 1000, 1500),
          minSites: fc.integer({ min: 1, max: 6 }),
        }),
      )
      fc.assert(
        fc.property(cases, ({ graph, places, beside, epsM, minSites }) => {
          const open = openBothWays(graph)
          const costs = findAllCosts(open, 'length', places)
          const isSamePlace = (a: number, b: number): boolean =>
            places[a]!.edge === places[b]!.edge &&
            places[a]!.fraction === places[b]!.fraction &&
            beside[a]!.join() === beside[b]!.join()
          const distance = (a: number, b: number): number =>
            isSamePlace(a, b) ? 0 : beside[a]![0] + beside[b]![0] + costs[a]![b]!
          // A sum that is rounded may fall to either side of the border.
          const isDoubtful = places.some((_, a) =>
            places.some((__, b) => distance(a, b) !== epsM && Math.abs(distance(a, b) - epsM) < 1e-9 * epsM),
          )
          fc.pre(!isDoubtful)
          const stacks = stackAlongRoads(open, {
            edges: Uint32Array.from(places, ({ edge }) => edge),
            fractions: Float64Array.from(places, ({ fraction }) => fraction),
            accessM: Float64Array.from(beside, ([accessM]) => accessM),
            lonLat: Float64Array.from(beside.flatMap(([, lon]) => [lon, 0])),
          })
          const search = new DistanceSearch(buildArcs(open, 'length'))
          const expected = labelDense(places.length, (a, b) => distance(a, b) <= epsM, minSites)
          expect([...finish(findDbscanNetworkInSteps(stacks, search, epsM, minSites, findNear))]).toEqual([...expected])
        }),
        { numRuns: 2000 },
      )
    },
  )
})
