import fc from 'fast-check'
import { expect, test } from 'vitest'
import type { ClusterSettings } from '../../model/tables.ts'
import { DEFAULT_CLUSTER_SETTINGS } from '../../model/tables.ts'
import { findBalancedInSteps } from './find-balanced.ts'
import { repairLimitsInSteps } from './repair-limits.ts'
import type { ClusterSite } from './types.ts'

function finish<T>(steps: Generator<unknown, T, undefined>): T {
  for (;;) {
    const step = steps.next()
    if (step.done) return step.value
  }
}

/** Written anew from the settings' words. */
function brokenOf(
  sites: readonly ClusterSite[],
  matrix: Float64Array,
  group: readonly number[],
  { maxDiameterM, minPurity, maxCounties }: ClusterSettings,
): string[] {
  const themes = group.flatMap((site) => sites[site]!.themeId ?? [])
  const counties = new Set(group.flatMap((site) => sites[site]!.countyId ?? []))
  const purity = Math.max(0, ...themes.map((one) => themes.filter((other) => other === one).length)) / group.length
  const diameterM = Math.max(...group.flatMap((a) => group.map((b) => matrix[a * sites.length + b]!)))
  return [
    ...(maxDiameterM !== null && diameterM > maxDiameterM ? ['maxDiameterM'] : []),
    ...(minPurity !== null && purity < minPurity ? ['minPurity'] : []),
    ...(maxCounties !== null && counties.size > maxCounties ? ['maxCounties'] : []),
  ]
}

/** Whether any way to share sites out keeps all limits. */
function isFeasible(
  count: number,
  k: number,
  least: number,
  most: number,
  keeps: (group: number[]) => boolean,
): boolean {
  const groups: number[][] = Array.from({ length: k }, () => [])
  const visit = (site: number): boolean => {
    if (site === count) return groups.every((group) => group.length >= least && keeps(group))
    for (const group of groups) {
      if (group.length < most) {
        group.push(site)
        if (visit(site + 1)) return true
        group.pop()
      }
      // Empty groups are alike.
      if (group.length === 0) break
    }
    return false
  }
  return visit(0)
}

const word = fc.constantFrom('p', 'q', 'r', null)
const cases = fc.record({
  sites: fc.array(fc.record({ x: fc.nat(20), y: fc.nat(20), themeId: word, countyId: word }), {
    minLength: 4,
    maxLength: 9,
  }),
  k: fc.integer({ min: 1, max: 3 }),
  least: fc.integer({ min: 1, max: 2 }),
  more: fc.integer({ min: 1, max: 4 }),
  maxDiameterM: fc.constantFrom(null, null, 8, 14, 20),
  minPurity: fc.constantFrom(null, null, 0.5, 0.6, 1),
  maxCounties: fc.constantFrom(null, null, 1, 2),
})

test('limits are kept where they can be, in the number and sizes asked for, and what cannot be is not called possible', () => {
  let feasible = 0
  let kept = 0
  fc.assert(
    fc.property(cases, ({ sites: drawn, k, least, more, maxDiameterM, minPurity, maxCounties }) => {
      const sites: ClusterSite[] = drawn.map(({ themeId, countyId }, i) => ({
        id: `${i}`,
        position: [0, 0],
        themeId,
        countyId,
      }))
      const matrix = Float64Array.from(drawn.flatMap((a) => drawn.map((b) => Math.hypot(a.x - b.x, a.y - b.y))))
      const [minSize, maxSize] = [least, least + more]
      const settings = { ...DEFAULT_CLUSTER_SETTINGS, minSize, maxSize, maxDiameterM, minPurity, maxCounties }
      const balanced = finish(findBalancedInSteps(matrix, sites.length, k, minSize, maxSize))
      if (!balanced) return
      const { groups, reasons } = finish(repairLimitsInSteps(sites, matrix, balanced.groups, settings))
      expect(groups.flat().sort((a, b) => a - b)).toEqual([...sites.keys()])
      expect(groups).toHaveLength(k)
      for (const [i, group] of groups.entries()) {
        expect(group.length >= minSize && group.length <= maxSize).toBe(true)
        expect(Object.keys(reasons[i]!)).toEqual(brokenOf(sites, matrix, group, settings))
      }
      const canBe = isFeasible(
        sites.length,
        k,
        minSize,
        maxSize,
        (group) => brokenOf(sites, matrix, group, settings).length === 0,
      )
      const isKept = reasons.every((reason) => Object.keys(reason).length === 0)
      if (reasons.some((reason) => Object.values(reason).includes('clusterCount'))) expect(canBe).toBe(false)
      if (isKept) expect(canBe).toBe(true)
      // Nothing to mend: as it was.
      if (balanced.groups.every((group) => brokenOf(sites, matrix, group, settings).length === 0))
        expect(groups.map((group) => group.join())).toEqual(balanced.groups.map((group) => group.join()))
      if (!canBe) return
      feasible++
      if (isKept) kept++
    }),
    { numRuns: 1000, seed: 12 },
  )
  expect(feasible).toBeGreaterThan(200)
  // A local search: nearly always.
  expect(kept / feasible).toBeGreaterThan(0.95)
})

test('sizes that leave no room, and counties that are too many, are told as the reason', () => {
  //  0 . . . . . 6 7
  const easts = [0, 6, 7, 7]
  const sites = easts.map((_, i): ClusterSite => ({ id: `${i}`, position: [0, 0], themeId: null, countyId: `c${i}` }))
  const matrix = Float64Array.from(easts.flatMap((a) => easts.map((b) => Math.abs(a - b))))
  const groups = [
    [0, 1],
    [2, 3],
  ]
  const of = (limits: Partial<ClusterSettings>) =>
    finish(repairLimitsInSteps(sites, matrix, groups, { ...DEFAULT_CLUSTER_SETTINGS, ...limits }))
  expect(of({ maxDiameterM: 3, minSize: 2, maxSize: 2 }).reasons).toEqual([{ maxDiameterM: 'sizes' }, {}])
  expect(of({ maxDiameterM: 3, minSize: 1, maxSize: 3 }).groups).toEqual([[0], [1, 2, 3]])
  expect(of({ maxCounties: 1 }).reasons).toEqual([{ maxCounties: 'clusterCount' }, { maxCounties: 'clusterCount' }])
})
