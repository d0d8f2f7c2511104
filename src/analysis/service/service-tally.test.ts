import fc from 'fast-check'
import { expect, test } from 'vitest'
import { ServiceTally } from './service-tally.ts'

test('sums are those of the sites that are counted, more of them than a byte holds too', () => {
  const site = fc.record({ from: fc.nat(9), length: fc.nat(9), group: fc.integer({ min: 1, max: 2 }) })
  fc.assert(
    fc.property(
      fc.array(site, { minLength: 1, maxLength: 12 }),
      fc.constantFrom(1, 254, 255, 256, 300),
      fc.array(fc.integer({ min: -1, max: 1 }), { minLength: 18, maxLength: 18 }),
      (sites, times, areas) => {
        const weights = Float64Array.from({ length: 18 }, (_, at) => at + 0.5)
        const tally = new ServiceTally(weights, [{ areaOf: Int32Array.from(areas), areaCount: 2 }], 2)
        const runsOf = ({ from, length }: { from: number; length: number }): Uint32Array =>
          Uint32Array.of(from, from + length)
        const check = (counted: readonly { from: number; length: number; group: number }[]): void => {
          const covers = (at: number, group: number): boolean =>
            counted.some((one) => (group === 0 || one.group === group) && at >= one.from && at < one.from + one.length)
          for (let area = 0; area <= 2; area++) {
            for (let group = 0; group <= 2; group++) {
              const of = areas.flatMap((one, at) => ((one < 0 ? 2 : one) === area && covers(at, group) ? [at] : []))
              expect(tally.levels[0]!.coveredPlaces[area * 3 + group]).toBe(of.length)
              expect(tally.levels[0]!.coveredWeight[area * 3 + group]).toBe(of.reduce((sum, at) => sum + at + 0.5, 0))
            }
          }
        }
        for (let time = 0; time < times; time++) for (const one of sites) tally.count(runsOf(one), [one.group], 1)
        check(sites)
        for (let time = 0; time < times - 1; time++) for (const one of sites) tally.count(runsOf(one), [one.group], -1)
        check(sites)
        tally.count(runsOf(sites[0]!), [sites[0]!.group], -1)
        check(sites.slice(1))
      },
    ),
    { numRuns: 40 },
  )
})
