import fc from 'fast-check'
import { describe, expect, test } from 'vitest'
import { buildAreaIndex } from '../../geo/area-index.ts'
import { geodesicDistanceM } from '../../geo/geodesic-distance.ts'
import type { Polygon, Position } from '../../geo/position.ts'
import { createRandom } from '../../model/sample/random.ts'
import { computeInequality, type ShareOfArea } from './compute-inequality.ts'
import { computeMix } from './compute-mix.ts'
import { computeMoran } from './compute-moran.ts'
import { computePlaneNeighbours, nearestDistancesM } from './compute-plane-neighbours.ts'
import { computeSpacing } from './compute-spacing.ts'
import { findContiguity } from './find-contiguity.ts'
import { measureStudyArea } from './measure-study-area.ts'
import { normalP } from './normal-p.ts'
import { simulatePlaneNeighboursInSteps } from './simulate-plane-neighbours.ts'

/** The value, which must be there. */
function given<T extends { readonly ok: boolean }>(figured: T): Extract<T, { ok: true }> {
  if (!figured.ok) throw new Error(JSON.stringify(figured))
  return figured as Extract<T, { ok: true }>
}

function run<T>(steps: Generator<number, T, undefined>): T {
  for (;;) {
    const step = steps.next()
    if (step.done) return step.value
  }
}

describe('spacing', () => {
  test('three gaps of a drawing', () => {
    //  0----1---------3--4
    const spacing = computeSpacing([3000, 0, 1000, 4000])
    expect(spacing.gapsM).toEqual([1000, 2000, 1000])
    expect(spacing.meanM).toBeCloseTo(4000 / 3, 9)
    expect(spacing.variation).toBeCloseTo(Math.SQRT2 / 4, 12)
    expect(spacing.longest).toEqual({ gapM: 2000, afterM: 1000 })
  })

  test('none, one, all at one place', () => {
    for (const measures of [[], [5]])
      expect(computeSpacing(measures)).toMatchObject({ gapsM: [], meanM: null, variation: null, longest: null })
    expect(computeSpacing([5, 5, 5])).toMatchObject({ gapsM: [0, 0], meanM: 0, variation: null })
    expect(() => computeSpacing([Number.NaN])).toThrow(RangeError)
  })
})

describe('normal distribution', () => {
  test('two-sided p of tables', () => {
    for (const [z, p] of [
      [0, 1],
      [1, 0.31731050786291415],
      [1.959963984540054, 0.05],
      [-2.5758293035489004, 0.01],
      [3.5, 4.652581580710801e-4],
      [6, 1.9731752900753e-9],
    ] as const)
      expect(normalP(z) / p).toBeCloseTo(1, 9)
  })
})

/** A square of the sides given in degrees. */
function square(west: number, south: number, size: number): Polygon {
  const [east, north] = [west + size, south + size]
  return {
    type: 'Polygon',
    coordinates: [
      [
        [west, south],
        [east, south],
        [east, north],
        [west, north],
        [west, south],
      ],
    ],
  }
}

describe('study area', () => {
  test('two squares side by side have the outline and the land of both', () => {
    const both = measureStudyArea([square(97, 37, 1), square(98, 37, 1)])
    const sides: [Position, Position][] = [
      [
        [97, 37],
        [98, 37],
      ],
      [
        [98, 37],
        [99, 37],
      ],
      [
        [97, 38],
        [98, 38],
      ],
      [
        [98, 38],
        [99, 38],
      ],
      [
        [97, 37],
        [97, 38],
      ],
      [
        [99, 37],
        [99, 38],
      ],
    ]
    expect(both.perimeterM).toBeCloseTo(
      sides.reduce((sum, [a, b]) => sum + geodesicDistanceM(a, b), 0),
      3,
    )
    expect(both.areaM2).toBeCloseTo(2 * measureStudyArea([square(97, 37, 1)]).areaM2, 0)
  })
})

describe('nearest neighbours in the plane', () => {
  const position = fc.tuple(
    fc.double({ min: 95, max: 97, noNaN: true }),
    fc.oneof(fc.constantFrom(36, 37), fc.double({ min: 36, max: 38, noNaN: true })),
  )

  test('nearest distances are those of all pairs', () => {
    fc.assert(
      fc.property(fc.array(position, { maxLength: 30 }), (positions) => {
        const found = nearestDistancesM(positions)
        positions.forEach((a, i) => {
          const nearest = Math.min(...positions.map((b, j) => (i === j ? Infinity : geodesicDistanceM(a, b))))
          expect(found[i]).toBe(nearest)
        })
      }),
    )
  })

  test('a grid: the formulas of Clark and Evans and of Donnelly by hand', () => {
    // 25 sites about 1,000 m apart on 5 km × 5 km.
    const step = 0.009
    const positions = Array.from({ length: 25 }, (_, i): Position => [(i % 5) * step, Math.floor(i / 5) * step])
    const found = given(computePlaneNeighbours(positions, { areaM2: 25e6, perimeterM: 20_000 }))
    const expectedM = 0.5 * Math.sqrt(25e6 / 25) + (0.0514 + 0.041 / 5) * (20_000 / 25)
    const errorM = Math.sqrt(0.0703 * (25e6 / 625) + 0.037 * 20_000 * Math.sqrt(25e6 / 25 ** 5))
    const meanM = geodesicDistanceM([0, 0], [0, step])
    expect(found.expectedM).toBeCloseTo(expectedM, 9)
    expect(found.meanM).toBeCloseTo(meanM, 2)
    expect(found.z).toBeCloseTo((found.meanM - expectedM) / errorM, 9)
    expect(found).toMatchObject({ leaning: 'dispersed' })
  })

  test('under chance the corrected index has mean 1 and z the spread of a standard normal', () => {
    // The unit of the drawing is small, so that the plane is one: 0.09° at the equator.
    let seed = 12345
    const random = (): number => (seed = (Math.imul(seed, 1664525) + 1013904223) >>> 0) / 2 ** 32
    const land = square(0, 0, 0.09)
    const area = measureStudyArea([land])
    const found = Array.from({ length: 2000 }, () =>
      given(
        computePlaneNeighbours(
          Array.from({ length: 40 }, (): Position => [0.09 * random(), 0.09 * random()]),
          area,
        ),
      ),
    )
    const mean = (values: number[]): number => values.reduce((sum, value) => sum + value, 0) / values.length
    expect(Math.abs(mean(found.map(({ index }) => index)) - 1)).toBeLessThan(0.01)
    expect(Math.abs(mean(found.map(({ z }) => z * z)) - 1)).toBeLessThan(0.12)
  })

  test('none, one, all in one place, no land', () => {
    const land = { areaM2: 1e6, perimeterM: 4000 }
    expect(computePlaneNeighbours([], land)).toEqual({ ok: false, reason: 'noSites' })
    expect(computePlaneNeighbours([[97, 37]], land)).toEqual({ ok: false, reason: 'fewSites' })
    const pair: Position[] = [
      [97, 37],
      [97.01, 37],
    ]
    expect(computePlaneNeighbours(pair, { areaM2: 0, perimeterM: 0 })).toEqual({ ok: false, reason: 'noAreas' })
    const heap = Array.from({ length: 9 }, (): Position => [97, 37])
    expect(computePlaneNeighbours(heap, land)).toEqual({ ok: false, reason: 'onePlace' })
    // Two heaps are something to compare.
    expect(given(computePlaneNeighbours([...heap, ...heap.map((): Position => [97.01, 37])], land))).toMatchObject({
      index: 0,
      leaning: 'clustered',
    })
  })

  test('runs on the same land: a corner is clustered, places thrown at random are not, the order does not matter', () => {
    const land = buildAreaIndex([{ id: 'a', geometry: square(97, 37, 0.2) }])
    const random = createRandom(3)
    const thrown = Array.from({ length: 60 }, (): Position => [97 + 0.2 * random.next(), 37 + 0.2 * random.next()])
    const even = run(simulatePlaneNeighboursInSteps(thrown, land))!
    expect(Math.abs(even.index - 1)).toBeLessThan(0.15)
    const outside = even.curve.observed.filter((share, i) => share < even.curve.low[i]! || share > even.curve.high[i]!)
    expect(outside.length).toBeLessThan(even.curve.observed.length / 4)
    expect(run(simulatePlaneNeighboursInSteps(thrown.toReversed(), land))).toEqual(even)
    const corner = thrown.map(([lon, lat]): Position => [97 + (lon - 97) / 5, 37 + (lat - 37) / 5])
    expect(run(simulatePlaneNeighboursInSteps(corner, land))!.index).toBeLessThan(0.4)
    // Donnelly's formula for the edge and the runs agree.
    const formula = given(computePlaneNeighbours(thrown, measureStudyArea([square(97, 37, 0.2)])))
    expect(Math.abs(even.index / formula.index - 1)).toBeLessThan(0.04)
    expect(run(simulatePlaneNeighboursInSteps(thrown.slice(1, 2), land))).toBeNull()
  })
})

describe('mix', () => {
  test('textbook values', () => {
    expect(given(computeMix([5, 5, 5, 5])).evenness).toBeCloseTo(1, 12)
    expect(given(computeMix([9, 0, 0]))).toMatchObject({ entropy: 0, evenness: 0, pielou: null })
    const mix = given(computeMix([2, 1, 1, 0]))
    expect(mix.entropy).toBeCloseTo(1.5 * Math.LN2, 12)
    expect(mix.evenness).toBeCloseTo(0.75, 12)
    expect(mix.pielou).toBeCloseTo((1.5 * Math.LN2) / Math.log(3), 12)
    expect(computeMix([0, 0])).toEqual({ ok: false, reason: 'noWords' })
    expect(computeMix([])).toEqual({ ok: false, reason: 'noWords' })
  })
})

const share = (areaId: string, siteCount: number, weight = 1, groupId: string | null = null): ShareOfArea => ({
  areaId,
  siteCount,
  weight,
  groupId,
})

describe('inequality', () => {
  test('equal, and all in one of n: Gini 1 − 1/n, Theil ln n', () => {
    const equal = given(computeInequality(['a', 'b', 'c', 'd'].map((id) => share(id, 3))))
    expect(equal).toMatchObject({ gini: 0, theil: 0 })
    const one = given(computeInequality([share('a', 8), share('b', 0), share('c', 0), share('d', 0)]))
    expect(one.gini).toBeCloseTo(0.75, 12)
    expect(one.theil).toBeCloseTo(Math.log(4), 12)
    expect(one.lorenz.map(({ siteShare }) => siteShare)).toEqual([0, 0, 0, 0, 1])
  })

  test('1 to 5: Gini 4/15', () => {
    expect(given(computeInequality([1, 2, 3, 4, 5].map((n) => share(`a${n}`, n)))).gini).toBeCloseTo(4 / 15, 12)
  })

  test('against the formulas over all pairs, with weights; Theil adds up; the order does not matter', () => {
    const areas = fc.array(
      fc.record({
        areaId: fc.uuid(),
        groupId: fc.constantFrom('g', 'h', null),
        weight: fc.oneof(fc.constant(0), fc.integer({ min: 1, max: 1000 })),
        siteCount: fc.nat(20),
      }),
      { minLength: 2, maxLength: 12 },
    )
    fc.assert(
      fc.property(areas, (all) => {
        const found = computeInequality(all)
        const kept = all.filter(({ weight }) => weight > 0)
        const sites = kept.reduce((sum, area) => sum + area.siteCount, 0)
        if (kept.length < 2 || sites === 0) {
          expect(found.ok).toBe(false)
          return
        }
        const { gini, theil, theilBetween, theilWithin } = given(found)
        const weight = kept.reduce((sum, area) => sum + area.weight, 0)
        const mean = sites / weight
        let differences = 0
        for (const a of kept)
          for (const b of kept)
            differences += a.weight * b.weight * Math.abs(a.siteCount / a.weight - b.siteCount / b.weight)
        expect(gini).toBeCloseTo(differences / (2 * mean * weight * weight), 9)
        let textbook = 0
        for (const area of kept) {
          const ratio = area.siteCount / area.weight / mean
          if (ratio > 0) textbook += (area.weight / weight) * ratio * Math.log(ratio)
        }
        expect(theil).toBeCloseTo(textbook, 9)
        expect(theilBetween + theilWithin).toBeCloseTo(theil, 9)
        expect(computeInequality(all.toReversed())).toEqual(found)
      }),
    )
  })

  test('areas of weight zero stand aside with their sites; reasons are given', () => {
    const some = given(computeInequality([share('a', 1), share('b', 3), share('c', 7, 0)]))
    expect(some).toMatchObject({ areaCount: 2, weightlessCount: 1, weightlessSiteCount: 7, gini: 0.25 })
    expect(computeInequality([])).toEqual({ ok: false, reason: 'noAreas' })
    expect(computeInequality([share('a', 1, 0)])).toEqual({ ok: false, reason: 'noWeight' })
    expect(computeInequality([share('a', 1)])).toEqual({ ok: false, reason: 'oneArea' })
    expect(computeInequality([share('a', 0), share('b', 0)])).toEqual({ ok: false, reason: 'noSites' })
    expect(() => computeInequality([share('a', 0, -1)])).toThrow(RangeError)
  })
})

describe('contiguity', () => {
  test('edges and corners touch, within the tolerance; islands have nobody', () => {
    // 0 1    4
    // 2 3
    const squares = [square(97, 38, 1), square(98, 38, 1), square(97, 37, 1), square(98, 37, 1), square(101, 38, 1)]
    expect(findContiguity(squares)).toEqual([[1, 2, 3], [0, 2, 3], [0, 1, 3], [0, 1, 2], []])
    expect(findContiguity([square(97, 37, 1), square(98.00005, 37, 1), null])).toEqual([[1], [0], []])
    expect(findContiguity([square(97, 37, 1), square(98.0005, 37, 1)])).toEqual([[], []])
  })
})

/** Neighbours of a chain. */
const chain = (n: number): number[][] =>
  Array.from({ length: n }, (_, i) => [i - 1, i + 1].filter((j) => j >= 0 && j < n))

describe('Moran', () => {
  test('a chain of alternating rates has −1 throughout, one of two halves is clustered', () => {
    const ring = Array.from({ length: 12 }, (_, i) => [(i + 11) % 12, (i + 1) % 12])
    const alternating = given(
      computeMoran(
        Array.from({ length: 12 }, (_, i) => i % 2),
        ring,
      ),
    )
    expect(alternating.i).toBeCloseTo(-1, 12)
    expect(alternating.leaning).toBe('dispersed')
    const halves = given(
      computeMoran(
        Array.from({ length: 12 }, (_, i) => (i < 6 ? 1 : 0)),
        ring,
      ),
    )
    // Of twelve areas four lie at a border, where the neighbours' mean is 0: 8/12.
    expect(halves.i).toBeCloseTo(8 / 12, 12)
    expect(halves).toMatchObject({ leaning: 'clustered', expected: -1 / 11, permutations: 999 })
  })

  test('against the textbook formula with a full matrix; local ones add up to the whole', () => {
    fc.assert(
      fc.property(
        fc.array(
          fc.nat(5000).map((n) => n / 100),
          { minLength: 4, maxLength: 15 },
        ),
        fc.array(fc.tuple(fc.nat(14), fc.nat(14)), { maxLength: 30 }),
        (rates, links) => {
          const n = rates.length
          const joined = Array.from({ length: n }, () => new Set<number>())
          for (const [a, b] of links)
            if (a !== b && a < n && b < n) {
              joined[a]!.add(b)
              joined[b]!.add(a)
            }
          const near = joined.map((set) => [...set].sort((a, b) => a - b))
          const found = computeMoran(rates, near, { permutations: 9 })
          const kept = rates.flatMap((_, i) => (near[i]!.length > 0 ? [i] : []))
          const mean = kept.reduce((sum, i) => sum + rates[i]!, 0) / kept.length
          const squares = kept.reduce((sum, i) => sum + (rates[i]! - mean) ** 2, 0)
          if (kept.length === 0) expect(found).toEqual({ ok: false, reason: 'noNeighbours' })
          if (!found.ok) return
          let products = 0
          let weights = 0
          for (const i of kept)
            for (const j of near[i]!) {
              products += ((rates[i]! - mean) * (rates[j]! - mean)) / near[i]!.length
              weights += 1 / near[i]!.length
            }
          expect(found.i).toBeCloseTo(((kept.length / weights) * products) / squares, 9)
          expect(found.local.reduce((sum, { i }) => sum + i, 0) / kept.length).toBeCloseTo(found.i, 9)
          expect(found.islandCount).toBe(n - kept.length)
        },
      ),
    )
  })

  test('the published example of PySAL (Moran_Local on desmith.txt): local I and quadrants', () => {
    const z = [2.24, 3.1, 4.55, -5.15, -4.39, 0.46, 5.54, 9.02, -2.09, -3.06]
    const near = [
      [2, 4],
      [1, 5],
      [4, 7],
      [1, 3, 5, 8],
      [2, 4, 6, 9],
      [5, 10],
      [3, 8],
      [4, 7, 9],
      [5, 8, 10],
      [6, 9],
    ]
    const found = given(
      computeMoran(
        z,
        near.map((ids) => ids.map((id) => id - 1)),
      ),
    )
    const published = [
      -0.11409277, -0.19940543, -0.13351408, -0.51770383, 0.48095009, 0.12208113, 1.19148298, -0.58144305, 0.07101383,
      0.34314301,
    ]
    // PySAL divides squares by n − 1 here, and by n for the whole.
    found.local.forEach(({ i }, at) => expect((9 / 10) * i).toBeCloseTo(published[at]!, 7))
    // PySAL's numbers: 1 high among high, 2 low among high, 3 low among low, 4 high among low.
    const quadrants = found.local.map(({ z: own, lagZ }) => (own > 0 ? (lagZ > 0 ? 1 : 4) : lagZ > 0 ? 2 : 3))
    expect(quadrants).toEqual([4, 4, 4, 2, 3, 3, 1, 4, 3, 3])
  })

  test('the p of a permutation is that of all orders of a short chain', () => {
    const rates = [5, 4, 3, 1, 0, 0.5]
    const near = chain(6)
    const iOf = (values: readonly number[]): number => given(computeMoran(values, near, { permutations: 0 })).i
    const orders = (items: readonly number[]): number[][] =>
      items.length < 2
        ? [[...items]]
        : items.flatMap((item, i) => orders(items.toSpliced(i, 1)).map((rest) => [item, ...rest]))
    const all = orders(rates).map(iOf)
    const observed = iOf(rates)
    const share = all.filter((i) => i >= observed - 1e-12).length / all.length
    const found = given(computeMoran(rates, near, { permutations: 9999 }))
    expect(Math.abs(found.p - 2 * share)).toBeLessThan(0.02)
  })

  test('a high place among high ones is named; reasons are given', () => {
    const size = 7
    const grid = Array.from({ length: size * size }, (_, at) => {
      const [x, y] = [at % size, Math.floor(at / size)]
      const near: number[] = []
      for (let dy = -1; dy <= 1; dy++)
        for (let dx = -1; dx <= 1; dx++) {
          const [u, v] = [x + dx, y + dy]
          if ((dx !== 0 || dy !== 0) && u >= 0 && v >= 0 && u < size && v < size) near.push(v * size + u)
        }
      return near
    })
    const rates = grid.map((_, at) => (at % size < 3 && at < 3 * size ? 10 + (at % 3) : at % 2))
    const found = given(computeMoran(rates, grid))
    expect(found.local[0]).toMatchObject({ area: 0, kind: 'highHigh' })
    expect(computeMoran([], [])).toEqual({ ok: false, reason: 'noAreas' })
    expect(computeMoran([1], [[]])).toEqual({ ok: false, reason: 'oneArea' })
    expect(computeMoran([1, 2], [[], []])).toEqual({ ok: false, reason: 'noNeighbours' })
    expect(computeMoran([3, 3], [[1], [0]])).toEqual({ ok: false, reason: 'sameRate' })
    expect(computeMoran(rates, grid)).toEqual(found)
  })
})
