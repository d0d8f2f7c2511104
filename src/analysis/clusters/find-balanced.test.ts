import fc from 'fast-check'
import { describe, expect, test } from 'vitest'
import { assignWithinBounds } from './assign-within-bounds.ts'
import { findBalancedInSteps } from './find-balanced.ts'
import { linkCompletely } from './link-completely.ts'

function finish<T>(steps: Generator<unknown, T, undefined>): T {
  for (;;) {
    const step = steps.next()
    if (step.done) return step.value
  }
}

/** Least sum over all ways to share the sites out; Infinity where there is none. */
function shareExhaustively(costs: readonly (readonly number[])[], least: number, most: number): number {
  const k = costs[0]!.length
  const sizes = Array.from({ length: k }, () => 0)
  let best = Infinity
  const visit = (site: number, sum: number): void => {
    if (sum >= best) return
    if (site === costs.length) {
      if (sizes.every((size) => size >= least && size <= most)) best = sum
      return
    }
    for (let c = 0; c < k; c++) {
      sizes[c]!++
      visit(site + 1, sum + costs[site]![c]!)
      sizes[c]!--
    }
  }
  visit(0, 0)
  return best
}

const places = (least: number, most: number): fc.Arbitrary<[number, number][]> =>
  fc.array(fc.tuple(fc.integer({ min: 0, max: 40 }), fc.integer({ min: 0, max: 40 })), {
    minLength: least,
    maxLength: most,
  })

function matrixOf(points: readonly (readonly [number, number])[]): Float64Array {
  return Float64Array.from(points.flatMap((a) => points.map((b) => Math.hypot(a[0] - b[0], a[1] - b[1]))))
}

describe('sharing out within bounds', () => {
  test('costs the least of all ways, or there is none', () => {
    const cases = fc.integer({ min: 1, max: 3 }).chain((k) =>
      fc.record({
        costs: fc.array(fc.array(fc.integer({ min: 0, max: 30 }), { minLength: k, maxLength: k }), {
          minLength: 1,
          maxLength: 8,
        }),
        least: fc.integer({ min: 0, max: 4 }),
        more: fc.integer({ min: 0, max: 5 }),
      }),
    )
    fc.assert(
      fc.property(cases, ({ costs, least, more }) => {
        const k = costs[0]!.length
        const found = assignWithinBounds(Float64Array.from(costs.flat()), costs.length, k, least, least + more)
        const best = shareExhaustively(costs, least, least + more)
        if (!found) expect(best).toBe(Infinity)
        else {
          expect(costs.reduce((sum, row, site) => sum + row[found[site]!]!, 0)).toBe(best)
          for (let c = 0; c < k; c++) {
            const size = found.filter((centre) => centre === c).length
            expect(size >= least && size <= least + more).toBe(true)
          }
        }
      }),
      { numRuns: 2000 },
    )
  })
})

describe('balanced clusters', () => {
  const cases = fc.record({
    points: places(3, 9),
    k: fc.integer({ min: 1, max: 3 }),
    least: fc.integer({ min: 1, max: 3 }),
    more: fc.integer({ min: 0, max: 3 }),
  })

  test('are as near as the best of all choices of medoids', () => {
    let ran = 0
    let optimal = 0
    let worst = 1
    fc.assert(
      fc.property(cases, ({ points, k, least, more }) => {
        const count = points.length
        const matrix = matrixOf(points)
        const found = finish(findBalancedInSteps(matrix, count, k, least, least + more))
        let best = Infinity
        for (let chosen = 0; chosen < 1 << count; chosen++) {
          const medoids = points.flatMap((_, site) => ((chosen >> site) & 1 ? [site] : []))
          if (medoids.length !== k) continue
          const costs = points.map((_, site) => medoids.map((medoid) => matrix[site * count + medoid]!))
          best = Math.min(best, shareExhaustively(costs, least, least + more))
        }
        if (!found) {
          expect(best).toBe(Infinity)
          return
        }
        expect(found.groups.flat().sort((a, b) => a - b)).toEqual([...points.keys()])
        expect(found.groups).toHaveLength(k)
        for (const group of found.groups) expect(group.length >= least && group.length <= least + more).toBe(true)
        expect(found.totalM).toBeGreaterThanOrEqual(best - 1e-9)
        ran++
        if (found.totalM <= best + 1e-9) optimal++
        if (best > 0) worst = Math.max(worst, found.totalM / best)
      }),
      { numRuns: 300, seed: 4 },
    )
    // A heuristic: nearly always the best, never far from it.
    expect(optimal / ran).toBeGreaterThan(0.98)
    expect(worst).toBeLessThan(1.1)
  })

  test('there are none where the sizes do not fit', () => {
    const matrix = matrixOf([
      [0, 0],
      [1, 0],
      [2, 0],
    ])
    expect(finish(findBalancedInSteps(matrix, 3, 2, 2, 3))).toBeNull()
    expect(finish(findBalancedInSteps(matrix, 3, 2, 1, 1))).toBeNull()
    expect(finish(findBalancedInSteps(matrix, 3, 4, 1, 3))).toBeNull()
  })

  test('of sites in one place', () => {
    const found = finish(findBalancedInSteps(new Float64Array(36), 6, 3, 2, 2))
    expect(found!.groups.map((group) => group.length)).toEqual([2, 2, 2])
  })
})

test('complete linkage: no part is too wide, and no two could be one', () => {
  fc.assert(
    fc.property(places(1, 25), fc.integer({ min: 0, max: 40 }), (points, maxM) => {
      const count = points.length
      const matrix = matrixOf(points)
      const parts = linkCompletely(matrix, count, maxM)
      const width = (members: readonly number[]): number =>
        Math.max(...members.flatMap((a) => members.map((b) => matrix[a * count + b]!)))
      expect(parts.flat().sort((a, b) => a - b)).toEqual([...points.keys()])
      for (const [i, part] of parts.entries()) {
        expect(width(part)).toBeLessThanOrEqual(maxM)
        for (const other of parts.slice(i + 1)) expect(width([...part, ...other])).toBeGreaterThan(maxM)
      }
    }),
    { numRuns: 500 },
  )
})
