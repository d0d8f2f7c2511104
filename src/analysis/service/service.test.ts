import fc from 'fast-check'
import { describe, expect, test } from 'vitest'
import { solveGeodesicInverse } from '../../geo/geodesic.ts'
import type { Position } from '../../geo/position.ts'
import { DECAYS } from '../../model/tables.ts'
import { computeFloatingCatchment } from './compute-floating-catchment.ts'
import { DemandIndex } from './demand-index.ts'
import { findBestAddition, sumOpenPlaces } from './find-best-addition.ts'
import { findNearestSites } from './find-nearest-sites.ts'
import { ServiceTally } from './service-tally.ts'

/** Round a corner of the earth: ordinary ground, the antimeridian, a pole; sparse or crowded. */
const corner = fc.constantFrom<Position>([109.7, 28.3], [179.95, 12], [-180, -45], [15, 89.7], [0, -89.99], [0, 0])
const spread = fc.constantFrom(0.0001, 0.05, 1.5, 20)

function wrap([lon, lat]: Position): Position {
  return [((((lon + 180) % 360) + 360) % 360) - 180, Math.max(-90, Math.min(90, lat))]
}

const scene = fc
  .tuple(
    corner,
    spread,
    fc.array(fc.tuple(fc.double({ min: -1, max: 1, noNaN: true }), fc.double({ min: -1, max: 1, noNaN: true })), {
      minLength: 1,
      maxLength: 60,
    }),
    fc.tuple(fc.double({ min: -1, max: 1, noNaN: true }), fc.double({ min: -1, max: 1, noNaN: true })),
  )
  .map(([[lon, lat], size, offsets, [x, y]]) => ({
    places: offsets.map(([dx, dy]): Position => wrap([lon + dx * size, lat + dy * size])),
    site: wrap([lon + x * size, lat + y * size]),
  }))

function expand(runs: Uint32Array): number[] {
  const found: number[] = []
  for (let r = 0; r < runs.length; r += 2) for (let at = runs[r]!; at < runs[r + 1]!; at++) found.push(at)
  return found
}

const flat = (positions: readonly Position[]): Float64Array => Float64Array.from(positions.flat())

describe('places within a distance', () => {
  test('are those that the geodesic says, as runs apart and rising', () => {
    fc.assert(
      fc.property(scene, fc.nat(), fc.double({ min: 0, max: 3, noNaN: true }), ({ places, site }, pick, factor) => {
        const distances = places.map((place) => solveGeodesicInverse(site, place).distanceM)
        const radiusM = distances[pick % places.length]! * factor
        const index = new DemandIndex(flat(places))
        const runs = index.runsWithin(site[0], site[1], radiusM).slice()
        for (let r = 1; r < runs.length; r++) expect(runs[r]!).toBeGreaterThan(runs[r - 1]!)
        const found = new Set(expand(runs).map((at) => index.order[at]!))
        distances.forEach((distanceM, i) => {
          // At the border itself rounding decides: within a tenth of a millimetre either is right.
          if (Math.abs(distanceM - radiusM) > 1e-4 + 1e-9 * radiusM) expect(found.has(i)).toBe(distanceM < radiusM)
        })
      }),
      { seed: 4, numRuns: 1500 },
    )
  })

  test('the border is inside', () => {
    const index = new DemandIndex(flat([[110, 28]]))
    const { distanceM } = solveGeodesicInverse([110, 28], [110.05, 28.01])
    expect(expand(index.runsWithin(110.05, 28.01, distanceM + 1e-4))).toEqual([0])
    expect(expand(index.runsWithin(110.05, 28.01, distanceM - 1e-4))).toEqual([])
    expect(expand(index.runsWithin(110, 28, 0))).toEqual([0])
  })

  test('nothing is within reach of nothing, and a place that is none is refused', () => {
    expect(new DemandIndex(new Float64Array(0)).runsWithin(1, 2, 1e6)).toHaveLength(0)
    expect(() => new DemandIndex(Float64Array.of(1, Number.NaN))).toThrow('nowhere')
  })
})

test('the nearest site is that of all distances, the first of equals', () => {
  fc.assert(
    fc.property(scene, scene, ({ places }, other) => {
      const sites = [...places, ...places.slice(0, 3)]
      const found = findNearestSites(flat(sites), flat(other.places))
      other.places.forEach((place, i) => {
        const distances = sites.map((site) => solveGeodesicInverse(site, place).distanceM)
        const least = Math.min(...distances)
        expect(Math.abs(found.distanceM[i]! - least)).toBeLessThan(1e-3)
        expect(Math.abs(distances[found.site[i]!]! - least)).toBeLessThan(1e-3)
        expect(found.site[i]!).toBeLessThan(places.length)
      })
    }),
    { seed: 4, numRuns: 300 },
  )
  expect(findNearestSites(new Float64Array(0), Float64Array.of(1, 2)).site[0]).toBe(-1)
})

describe('the tally', () => {
  const step = fc.record({
    from: fc.nat({ max: 30 }),
    length: fc.nat({ max: 12 }),
    groups: fc.uniqueArray(fc.integer({ min: 1, max: 3 }), { maxLength: 2 }),
    removes: fc.boolean(),
    which: fc.nat(),
  })
  test('after any sites put in and taken out is what counting anew gives, sums to the last bit', () => {
    fc.assert(
      fc.property(
        fc.array(fc.double({ min: 0, max: 1e5, noNaN: true }), { minLength: 1, maxLength: 40 }),
        fc.array(step, { maxLength: 30 }),
        (weights, steps) => {
          const areaOf = Int32Array.from(weights, (_, at) => (at % 4) - 1)
          const make = () => new ServiceTally(Float64Array.from(weights), [{ areaOf, areaCount: 3 }], 3)
          const tally = make()
          tally.touched = []
          const sites: { runs: Uint32Array; groups: number[] }[] = []
          for (const { from, length, groups, removes, which } of steps) {
            if (removes && sites.length > 0) {
              const [gone] = sites.splice(which % sites.length, 1)
              tally.count(gone!.runs, gone!.groups, -1)
            } else {
              const first = Math.min(from, weights.length - 1)
              const runs = Uint32Array.of(first, Math.min(weights.length, first + 1 + length))
              sites.push({ runs, groups })
              tally.count(runs, groups, 1)
            }
          }
          const anew = make()
          for (const { runs, groups } of sites.toReversed()) anew.count(runs, groups, 1)
          const { editions: _a, ...sums } = tally.levels[0]!
          const { editions: _b, ...wanted } = anew.levels[0]!
          expect(sums).toEqual(wanted)
          expect(tally.depth).toEqual(anew.depth)
          const touched = new Set(tally.touched)
          tally.depth.forEach((depth, at) => {
            if (Math.min(2, depth) > 0) expect(touched.has(at)).toBe(true)
            for (const group of [1, 2, 3]) {
              const covers = sites.some(({ runs, groups }) => groups.includes(group) && runs[0]! <= at && at < runs[1]!)
              expect(tally.isCovered(at, group)).toBe(covers)
            }
          })
        },
      ),
      { seed: 4, numRuns: 300 },
    )
  })
})

describe('two-step floating catchment', () => {
  /** Two sites; the place in the middle is within reach of both. */
  const pairs = {
    starts: Uint32Array.of(0, 2, 4),
    places: Uint32Array.of(0, 1, 1, 2),
    distances: Float64Array.of(0, 500, 500, 1000),
    limit: 1000,
  }
  const weights = Float64Array.of(100, 100, 300)

  test('without decay, by hand: 1/200 and 1/400', () => {
    const { access } = computeFloatingCatchment(pairs, Float64Array.of(1, 1), weights, 'none')
    expect([...access]).toEqual([1 / 200, 1 / 200 + 1 / 400, 1 / 400])
  })

  test('with gaussian decay a place at the limit gets nothing', () => {
    const { access } = computeFloatingCatchment(pairs, Float64Array.of(1, 1), weights, 'gaussian')
    const half = (Math.exp(-0.125) - Math.exp(-0.5)) / (1 - Math.exp(-0.5))
    expect(access[0]).toBeCloseTo(1 / (100 + 100 * half), 12)
    expect(access[2]).toBe(0)
  })

  test('with linear decay, by hand: half at half way, nothing at the limit', () => {
    const { access } = computeFloatingCatchment(pairs, Float64Array.of(3, 1), weights, 'linear')
    // 3 over 100 + 50; the second site's weight is 50 alone.
    expect(access[0]).toBeCloseTo(3 / 150, 12)
    expect(access[1]).toBeCloseTo((3 / 150) * 0.5 + (1 / 50) * 0.5, 12)
    expect(access[2]).toBe(0)
  })

  test('in steps, by hand: 1, 0.68, 0.22, the ends of the thirds included', () => {
    const { access } = computeFloatingCatchment(
      {
        starts: Uint32Array.of(0, 5),
        places: Uint32Array.of(0, 1, 2, 3, 4),
        distances: Float64Array.of(0, 300, 301, 600, 900),
        limit: 900,
      },
      Float64Array.of(10),
      Float64Array.of(10, 10, 10, 10, 10),
      'steps',
    )
    const demand = 10 * (1 + 1 + 0.68 + 0.68 + 0.22)
    ;[1, 1, 0.68, 0.68, 0.22].forEach((share, i) => expect(access[i]).toBeCloseTo((10 / demand) * share, 12))
  })

  /**
   * Figure 3 of Luo and Wang (2003), as the tests of the R package twostepr give it: eleven places of weight 1 and two sites of one
   * physician; eight places are within reach of a, four of b, the fourth of both.
   */
  test("gives the published values of Luo and Wang's example", () => {
    const ofA = [1, 2, 3, 4, 6, 7, 9, 10]
    const ofB = [4, 5, 8, 11]
    const { access } = computeFloatingCatchment(
      {
        starts: Uint32Array.of(0, ofA.length, ofA.length + ofB.length),
        places: Uint32Array.from([...ofA, ...ofB], (place) => place - 1),
        distances: new Float64Array(ofA.length + ofB.length).fill(20),
        limit: 30,
      },
      Float64Array.of(1, 1),
      new Float64Array(11).fill(1),
      'none',
    )
    expect([...access]).toEqual([0.125, 0.125, 0.125, 0.375, 0.25, 0.125, 0.125, 0.25, 0.125, 0.125, 0.25])
  })

  test('a site whose reach holds no weight gives nothing, and is told', () => {
    const { access, gives } = computeFloatingCatchment(pairs, Float64Array.of(1, 1), Float64Array.of(5, 0, 0), 'none')
    expect([...access]).toEqual([1 / 5, 1 / 5, 0])
    expect([...gives]).toEqual([1, 0])
  })

  test('what is given out is the capacity of the sites that reach any weight', () => {
    fc.assert(
      fc.property(
        fc.array(fc.integer({ min: 0, max: 50 }), { minLength: 3, maxLength: 3 }),
        fc.tuple(fc.nat(9), fc.nat(9)),
        fc.constantFrom(...DECAYS),
        (weight, capacity, decay) => {
          const w = Float64Array.from(weight)
          const { access } = computeFloatingCatchment(pairs, Float64Array.from(capacity), w, decay)
          const given = access.reduce((sum, one, i) => sum + one * w[i]!, 0)
          const reached = [
            weight[0]! + weight[1]!,
            decay === 'none' || decay === 'steps' ? weight[1]! + weight[2]! : weight[1]!,
          ]
          const wanted = capacity.reduce((sum, one, j) => sum + (reached[j]! > 0 ? one : 0), 0)
          expect(given).toBeCloseTo(wanted, 9)
        },
      ),
      { seed: 4 },
    )
  })
})

test('the best addition is the one that counting each candidate anew finds', () => {
  fc.assert(
    fc.property(
      fc.array(fc.tuple(fc.nat(2), fc.integer({ min: 0, max: 20 })), { minLength: 1, maxLength: 30 }),
      fc.array(fc.tuple(fc.nat(29), fc.nat(29)), { maxLength: 12 }),
      (places, spans) => {
        const depth = Uint32Array.from(places, ([d]) => d)
        const weights = Float64Array.from(places, ([, w]) => w)
        const covers = spans.map(([a, b]) =>
          Uint32Array.of(Math.min(a, b, places.length - 1), Math.min(places.length, Math.max(a, b) + 1)),
        )
        const gains = covers.map((runs) =>
          expand(runs).reduce((sum, at) => sum + (depth[at] === 0 ? weights[at]! : 0), 0),
        )
        const best = findBestAddition(covers.length, (i) => covers[i]!, sumOpenPlaces(depth, weights))
        if (covers.length === 0) expect(best.candidate).toBe(-1)
        else {
          expect(best.weight).toBe(Math.max(...gains))
          expect(gains[best.candidate]).toBe(best.weight)
        }
      },
    ),
    { seed: 4 },
  )
})
