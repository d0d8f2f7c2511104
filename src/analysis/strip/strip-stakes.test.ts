import fc from 'fast-check'
import { expect, test } from 'vitest'
import { alongOfChainage, listStripTicks, stakeAlong } from './strip-stakes.ts'
import type { Strip } from './types.ts'

/** 0 to 10 km with a long chain of 300 m at 6 km and a gap; then 3 km of another road, travelled against its stakes. */
const strip: Strip = {
  lengthM: 13_000,
  sections: [
    { routeId: 'a', trackId: 'a', fromM: 0, toM: 10_000, fromMeasureM: 0, toMeasureM: 10_000 },
    { routeId: 'b', trackId: 'b', fromM: 10_000, toM: 13_000, fromMeasureM: 5000, toMeasureM: 2000 },
  ],
  stakes: [
    { section: 0, fromM: 0, toM: 6000, fromChainageM: 100, toChainageM: 6100, prefix: '' },
    { section: 0, fromM: 6000, toM: 10_000, fromChainageM: 5800, toChainageM: 9800, prefix: '' },
    { section: 1, fromM: 10_000, toM: 13_000, fromChainageM: 5000, toChainageM: 2000, prefix: 'A' },
  ],
  sites: [],
  areaRuns: [],
  junctions: [],
  shared: [],
  gaps: [{ fromM: 2500, toM: 3500 }],
  divided: [],
  equations: [],
}

test('the stake at a place; ahead at an equation, of the second road where two meet', () => {
  expect(stakeAlong(strip, 5999)).toEqual({ chainageM: 6099, prefix: '' })
  expect(stakeAlong(strip, 6000)).toEqual({ chainageM: 5800, prefix: '' })
  expect(stakeAlong(strip, 10_000)).toEqual({ chainageM: 5000, prefix: 'A' })
  expect(stakeAlong(strip, 99_999)).toEqual({ chainageM: 2000, prefix: 'A' })
})

test('the place of a stake is the first in its section, or the nearer end', () => {
  expect(alongOfChainage(strip, 0, 6000)).toBeCloseTo(5900, 6)
  expect(alongOfChainage(strip, 0, 20_000)).toBe(10_000)
  expect(alongOfChainage(strip, 0, 0)).toBe(0)
  expect(alongOfChainage(strip, 1, 4500)).toBeCloseTo(10_500, 6)
})

test('kilometre stakes: none in the gap, twice in a long chain, falling where the road is travelled against them', () => {
  expect(
    listStripTicks(strip, 1000, 0, 13_000).map(({ alongM, chainageM }) => [Math.round(alongM), chainageM]),
  ).toEqual([
    [900, 1000],
    [1900, 2000],
    [3900, 4000],
    [4900, 5000],
    [5900, 6000],
    [6200, 6000],
    [7200, 7000],
    [8200, 8000],
    [9200, 9000],
    [10_000, 5000],
    [11_000, 4000],
    [12_000, 3000],
    [13_000, 2000],
  ])
  expect(() => listStripTicks(strip, 0, 0, 1)).toThrow('No stakes every 0 m')
})

test('every tick of a window is one of the whole, and says the stake of its place', () => {
  const metres = fc.double({ min: 0, max: 13_000, noNaN: true })
  const whole = listStripTicks(strip, 100, 0, 13_000)
  fc.assert(
    fc.property(metres, metres, (a, b) => {
      const [fromM, toM] = [Math.min(a, b), Math.max(a, b)]
      const ticks = listStripTicks(strip, 100, fromM, toM)
      const inside = whole.filter(({ alongM }) => alongM > fromM + 1e-3 && alongM < toM - 1e-3)
      for (const tick of inside) expect(ticks.some((one) => Math.abs(one.alongM - tick.alongM) < 1e-6)).toBe(true)
      for (const { alongM, chainageM } of ticks) {
        expect(alongM).toBeGreaterThan(fromM - 1e-3)
        expect(alongM).toBeLessThan(toM + 1e-3)
        if (Math.abs(alongM - 6000) > 1 && Math.abs(alongM - 10_000) > 1)
          expect(stakeAlong(strip, alongM).chainageM).toBeCloseTo(chainageM, 6)
      }
    }),
  )
})
