import fc from 'fast-check'
import { describe, expect, test } from 'vitest'
import { buildAreaIndex, findAreaAt } from '../../geo/area-index.ts'
import { geodesicDistanceM } from '../../geo/geodesic-distance.ts'
import { buildLocalFrame } from '../../geo/local-frame.ts'
import type { Position } from '../../geo/position.ts'
import { classOf } from '../compute-breaks.ts'
import { computeDensityBounds } from './compute-density-bounds.ts'
import { computeNetworkDensityInSteps, type NetworkDensityOptions } from './compute-network-density.ts'
import { computePlaneDensity, type PlaneDensity } from './compute-plane-density.ts'
import { findDensestStretch } from './find-densest-stretch.ts'
import { findDensityStretches } from './find-density-stretches.ts'
import { tracePlaneDensity } from './trace-plane-density.ts'
import type { NetworkEdges, NetworkPoints } from './types.ts'

type Place = readonly [edge: number, fraction: number]

function network(nodeCount: number, edges: readonly (readonly [number, number, number])[]): NetworkEdges {
  return {
    nodeCount,
    edgeCount: edges.length,
    edgeNodes: Uint32Array.from(edges.flatMap(([a, b]) => [a, b])),
    edgeLengthsM: Float64Array.from(edges, ([, , lengthM]) => lengthM),
  }
}

function pointsAt(places: readonly Place[]): NetworkPoints {
  return {
    edges: Uint32Array.from(places, ([edge]) => edge),
    fractions: Float64Array.from(places, ([, fraction]) => fraction),
  }
}

function densityOf(edges: NetworkEdges, places: readonly Place[], options: NetworkDensityOptions = {}) {
  const steps = computeNetworkDensityInSteps(edges, pointsAt(places), options)
  for (;;) {
    const step = steps.next()
    if (step.done) return step.value
  }
}

function massOf({ edgeCount, edgeLengthsM }: NetworkEdges, { lixelStarts, sitesPerKm }: ReturnType<typeof densityOf>) {
  let mass = 0
  for (let edge = 0; edge < edgeCount; edge++) {
    const count = lixelStarts[edge + 1]! - lixelStarts[edge]!
    for (let at = lixelStarts[edge]!; at < lixelStarts[edge + 1]!; at++)
      mass += (sitesPerKm[at]! * edgeLengthsM[edge]!) / count / 1000
  }
  return mass
}

const quartic = (distanceM: number, h: number) =>
  Math.abs(distanceM) < h ? (15 / 16 / h) * (1 - (distanceM / h) ** 2) ** 2 : 0

/** Every way that does not turn back, one by one; the kernel at a place of an edge, sites per metre. */
function bruteDensityAt(net: NetworkEdges, [site, siteAt]: Place, [edge, at]: Place, h: number): number {
  const { edgeNodes, edgeLengthsM, edgeCount } = net
  const lengthOf = (e: number) => edgeLengthsM[e]!
  let value = edge === site ? quartic((at - siteAt) * lengthOf(edge), h) : 0
  const walk = (e: number, isForward: boolean, fromM: number, share: number): void => {
    if (fromM >= h) return
    const head = edgeNodes[isForward ? 2 * e + 1 : 2 * e]!
    const exits: [number, boolean][] = []
    for (let next = 0; next < edgeCount; next++) {
      if (edgeNodes[2 * next] === head && !(next === e && !isForward)) exits.push([next, true])
      if (edgeNodes[2 * next + 1] === head && !(next === e && isForward)) exits.push([next, false])
    }
    for (const [next, goesForward] of exits) {
      const part = share / exits.length
      if (next === edge) value += part * quartic(fromM + (goesForward ? at : 1 - at) * lengthOf(next), h)
      walk(next, goesForward, fromM + lengthOf(next), part)
    }
  }
  walk(site, true, (1 - siteAt) * lengthOf(site), 1)
  walk(site, false, siteAt * lengthOf(site), 1)
  return value
}

const networks = fc
  .integer({ min: 1, max: 6 })
  .chain((nodeCount) =>
    fc.record({
      net: fc
        .array(fc.tuple(fc.nat(nodeCount - 1), fc.nat(nodeCount - 1), fc.integer({ min: 300, max: 1500 })), {
          minLength: 1,
          maxLength: 8,
        })
        .map((edges) => network(nodeCount, edges)),
      seeds: fc.array(fc.tuple(fc.nat(7), fc.double({ min: 0.01, max: 0.99, noNaN: true })), {
        minLength: 1,
        maxLength: 4,
      }),
    }),
  )
  .map(({ net, seeds }) => ({
    net,
    places: seeds.map(([edge, fraction]): Place => [edge % net.edgeCount, fraction]),
  }))

describe('density along roads', () => {
  test('equals the sum over all ways, loops and parallel roads among them', () => {
    fc.assert(
      fc.property(networks, ({ net, places }) => {
        const h = 2000
        const lixelM = 20
        const { lixelStarts, sitesPerKm } = densityOf(net, places, { bandwidthM: h, lixelM })
        for (let edge = 0; edge < net.edgeCount; edge++) {
          const first = lixelStarts[edge]!
          const count = lixelStarts[edge + 1]! - first
          for (let at = 0; at < count; at += 7) {
            const middle = (at + 0.5) / count
            const expected = places.reduce((sum, place) => sum + bruteDensityAt(net, place, [edge, middle], h), 0)
            // A lixel's mean beside its middle: 1e-4 of the kernel's height.
            expect(Math.abs(sitesPerKm[first + at]! / 1000 - expected)).toBeLessThan((3e-4 * places.length) / h)
          }
        }
      }),
      { seed: 4, numRuns: 30 },
    )
  })

  test('holds as many sites as there are, less those beyond dead ends', () => {
    fc.assert(
      fc.property(networks, fc.integer({ min: 50, max: 30_000 }), ({ net, places }, bandwidthM) => {
        const density = densityOf(net, places, { bandwidthM })
        expect(massOf(net, density) + density.lostSites).toBeCloseTo(places.length, 4)
        const degrees = new Uint32Array(net.nodeCount)
        for (const node of net.edgeNodes) degrees[node]!++
        if (!degrees.includes(1)) expect(density.lostSites).toBe(0)
      }),
      { seed: 5, numRuns: 200 },
    )
  })

  test('at a junction of four a third goes on each way, and nothing comes back', () => {
    const star = network(
      5,
      [1, 2, 3, 4].map((end) => [0, end, 10_000] as const),
    )
    const { lixelStarts, sitesPerKm } = densityOf(star, [[0, 0.1]], { bandwidthM: 3000, lixelM: 100 })
    const at = (edge: number, lixel: number) => sitesPerKm[lixelStarts[edge]! + lixel]! / 1000
    for (const edge of [1, 2, 3]) expect(at(edge, 5)).toBeCloseTo(quartic(1550, 3000) / 3, 6)
    // Toward the junction as away from it.
    expect(at(0, 4)).toBeCloseTo(at(0, 15), 12)
  })

  test('goes round a short loop a thousand times and through blocks of streets', () => {
    const loop = network(1, [[0, 0, 1]])
    expect(massOf(loop, densityOf(loop, [[0, 0.5]]))).toBeCloseTo(1, 6)
    const side = 12
    const streets: [number, number, number][] = []
    for (let y = 0; y < side; y++)
      for (let x = 0; x < side; x++)
        streets.push([y * side + x, y * side + ((x + 1) % side), 100], [y * side + x, ((y + 1) % side) * side + x, 107])
    const torus = network(side * side, streets)
    expect(massOf(torus, densityOf(torus, [[0, 0.3]]))).toBeCloseTo(1, 4)
  })

  test('the densest stretch follows the road over nodes, not onto another road', () => {
    // Road 0 over nodes 0–3, a side road of another name at node 1.
    const net = network(5, [
      [0, 1, 4000],
      [2, 1, 4000],
      [2, 3, 4000],
      [1, 4, 4000],
    ])
    const names = { ...net, edgeNames: Uint32Array.from([0, 0, 0, 1]) }
    const density = densityOf(net, [
      [1, 0.5],
      [1, 0.25],
      [2, 0.05],
    ])
    const found = findDensestStretch(names, density)!
    expect(found.name).toBe(0)
    expect(found.ends.map(({ edge }) => edge)).not.toContain(3)
    expect(found.lengthM).toBeGreaterThan(4000)
    expect(found.lengthM).toBeLessThan(9000)
    const peak = Math.max(...density.sitesPerKm)
    expect(found.sitesPerKm).toBeGreaterThan(peak / 2)
    expect(found.sitesPerKm).toBeLessThanOrEqual(peak)
    // Both ends lie where the density falls below half, or where the road ends.
    for (const { edge, fraction } of found.ends) {
      const first = density.lixelStarts[edge]!
      const count = density.lixelStarts[edge + 1]! - first
      const cut = Math.round(fraction * count)
      const beside = [cut - 1, cut].map((at) => density.sitesPerKm[first + at] ?? 0)
      if (cut > 0 && cut < count) {
        expect(Math.min(...beside)).toBeLessThan(peak / 2)
        expect(Math.max(...beside)).toBeGreaterThanOrEqual(peak / 2)
      }
    }
    expect(findDensestStretch(names, densityOf(net, []))).toBeNull()
  })

  test('a stretch is found from its first lixel on, back over the node before', () => {
    const net = network(3, [
      [0, 1, 3000],
      [1, 2, 3000],
    ])
    const density = densityOf(net, [[1, 0.05]], { bandwidthM: 2000, lixelM: 300 })
    const { ends, lengthM } = findDensestStretch({ ...net, edgeNames: new Uint32Array(2) }, density)!
    expect(ends.map(({ edge }) => edge)).toEqual([0, 1])
    expect(lengthM).toBeGreaterThan(1800)
  })
})

describe('classes of density', () => {
  test('are five, each twice the one before, round, and reach the peak', () => {
    expect(computeDensityBounds(0.558)).toEqual([0.04, 0.08, 0.16, 0.32, 0.64])
    expect(computeDensityBounds(16)).toEqual([1, 2, 4, 8, 16])
    expect(computeDensityBounds(0)).toEqual([])
    fc.assert(
      fc.property(fc.double({ min: 1e-9, max: 1e9, noNaN: true }), (peak) => {
        const bounds = computeDensityBounds(peak)
        expect(bounds).toHaveLength(5)
        expect(bounds[4]).toBeGreaterThanOrEqual(peak * (1 - 1e-6))
        expect(bounds[3]).toBeLessThan(peak)
        for (let i = 1; i < 5; i++) expect(bounds[i]! / bounds[i - 1]!).toBeCloseTo(2, 4)
      }),
    )
  })

  test('each lixel with density is in the stretch of its class, and no other', () => {
    fc.assert(
      fc.property(networks, ({ net, places }) => {
        const density = densityOf(net, places, { bandwidthM: 900, lixelM: 100 })
        const bounds = computeDensityBounds(Math.max(...density.sitesPerKm))
        const found = findDensityStretches(net, density, bounds)
        for (let edge = 0; edge < net.edgeCount; edge++) {
          const first = density.lixelStarts[edge]!
          const count = density.lixelStarts[edge + 1]! - first
          for (let at = 0; at < count; at++) {
            const value = density.sitesPerKm[first + at]!
            const holders = found.flatMap(({ edges, fromFractions, toFractions }, rank) =>
              [...edges].flatMap((each, i) =>
                each === edge && fromFractions[i]! < (at + 0.5) / count && toFractions[i]! > (at + 0.5) / count
                  ? [rank]
                  : [],
              ),
            )
            expect(holders).toEqual(value > 0 ? [classOf(value, bounds)] : [])
          }
        }
      }),
      { seed: 8, numRuns: 60 },
    )
  })
})

/** Sites that the grid holds. */
function planeMass({ columns, rows, south, cellWidth, cellHeight, values }: PlaneDensity): number {
  let mass = 0
  for (let row = 0; row < rows; row++) {
    const { metresPerDegLon, metresPerDegLat } = buildLocalFrame([0, south + (row + 0.5) * cellHeight])
    const areaM2 = cellWidth * metresPerDegLon * cellHeight * metresPerDegLat
    for (let column = 0; column < columns; column++) mass += (values[row * columns + column]! * areaM2) / 1e8
  }
  return mass
}

const positions = fc.array(
  fc.tuple(
    fc.double({ min: 90, max: 99, noNaN: true }),
    fc.double({ min: 35, max: 39, noNaN: true }),
  ) as fc.Arbitrary<Position>,
  { minLength: 2, maxLength: 30 },
)

describe('density in the plane', () => {
  test('equals the sum of kernels by geodesics', () => {
    fc.assert(
      fc.property(positions, fc.integer({ min: 2000, max: 90_000 }), (sites, h) => {
        const density = computePlaneDensity(sites, h)
        if (!density.ok) throw new Error(density.reason)
        const { columns, rows, west, south, cellWidth, cellHeight, values } = density
        const stride = Math.max(1, Math.floor(values.length / 60))
        for (let at = 0; at < columns * rows; at += stride) {
          const middle: Position = [
            west + ((at % columns) + 0.5) * cellWidth,
            south + (Math.floor(at / columns) + 0.5) * cellHeight,
          ]
          const expected = sites.reduce((sum, site) => {
            const share = 1 - (geodesicDistanceM(site, middle) / h) ** 2
            return share > 0 ? sum + ((3 / Math.PI) * share ** 2 * 1e8) / h ** 2 : sum
          }, 0)
          expect(Math.abs(values[at]! - expected)).toBeLessThan((2e-3 * sites.length * 1e8) / h ** 2)
        }
      }),
      { seed: 6, numRuns: 30 },
    )
  })

  test('holds as many sites as there are within 1 %, at the chosen bandwidth and any order', () => {
    fc.assert(
      fc.property(positions, (sites) => {
        const density = computePlaneDensity(sites)
        if (!density.ok) return expect(density.reason).toBe('onePlace')
        expect(planeMass(density) / sites.length).toBeGreaterThan(0.99)
        expect(planeMass(density) / sites.length).toBeLessThan(1.01)
        expect(computePlaneDensity(sites.toReversed())).toEqual(density)
      }),
      { seed: 7, numRuns: 60 },
    )
  })

  test('the areas of its classes hold the middles of their cells, and together all land within the bandwidth', () => {
    fc.assert(
      fc.property(positions, fc.integer({ min: 3000, max: 60_000 }), (sites, h) => {
        const density = computePlaneDensity(sites, h)
        if (!density.ok) throw new Error(density.reason)
        const { columns, west, south, cellWidth, cellHeight, values } = density
        const bounds = computeDensityBounds(values.reduce((most, value) => Math.max(most, value), 0))
        const areas = tracePlaneDensity(density, bounds)
        const index = buildAreaIndex(areas.map(({ geometry }, rank) => ({ id: String(rank), geometry })))
        const stride = Math.max(1, Math.floor(values.length / 400))
        for (let at = 0; at < values.length; at += stride) {
          const lon = west + ((at % columns) + 0.5) * cellWidth
          const lat = south + (Math.floor(at / columns) + 0.5) * cellHeight
          const found = findAreaAt(index, lon, lat)
          expect(found).toBe(values[at]! > 0 ? String(classOf(values[at]!, bounds)) : null)
        }
        if (sites.length < 3) {
          const discKm2 = (Math.PI * h * h) / 1e6
          const totalKm2 = areas.reduce((sum, { areaKm2 }) => sum + areaKm2, 0)
          expect(totalKm2).toBeLessThan(sites.length * discKm2 * 1.3)
          expect(totalKm2).toBeGreaterThan(discKm2 * 0.9)
        }
      }),
      { seed: 9, numRuns: 25 },
    )
  })

  test('the bandwidth is that of the stated rule', () => {
    // Two sites: standard and median distance are half of what is between them.
    const pair: Position[] = [
      [97, 37],
      [97, 37.2],
    ]
    const density = computePlaneDensity(pair)
    expect(density).toMatchObject({
      ok: true,
      bandwidthM: expect.closeTo((0.9 * geodesicDistanceM(pair[0]!, pair[1]!) * 2 ** -0.2) / 2, -1),
    })
  })

  test('says why there is none', () => {
    expect(computePlaneDensity([])).toEqual({ ok: false, reason: 'noSites' })
    expect(computePlaneDensity([[97, 37]])).toEqual({ ok: false, reason: 'fewSites' })
    expect(computePlaneDensity([97, 97, 97].map((lon): Position => [lon, 37]))).toEqual({
      ok: false,
      reason: 'onePlace',
    })
    expect(computePlaneDensity([[97, 37]], 5000)).toMatchObject({ ok: true, bandwidthM: 5000 })
  })
})
