import fc from 'fast-check'
import { expect, test } from 'vitest'
import { takeSlice } from './take-slice.ts'

function takeAll<T extends object>(rows: readonly T[]): T[][] {
  const slices: T[][] = []
  for (let from: number | null = 0; from !== null; ) {
    const slice: ReturnType<typeof takeSlice<T>> = takeSlice(rows, from)
    slices.push([...slice.rows])
    from = slice.next
  }
  return slices
}

test('slices hold every row once, in order, and are small unless one row is large', () => {
  const rowArbitrary = fc.integer({ min: 0, max: 30_000 }).map((count) => ({
    lines: [Array.from({ length: count }, (_, index) => [index, 0])],
  }))
  fc.assert(
    fc.property(fc.array(rowArbitrary, { maxLength: 12 }), (rows) => {
      const slices = takeAll(rows)
      expect(slices.flat()).toEqual(rows)
      for (const slice of slices) {
        const counts = slice.map((row) => row.lines[0]?.length ?? 0)
        // The last row may carry a slice over the limit, never the ones before it.
        expect(counts.slice(0, -1).reduce((sum, count) => sum + count, 0)).toBeLessThan(20_000)
      }
    }),
    { numRuns: 50 },
  )
})

test('many small rows leave two thousand at a time', () => {
  const rows = Array.from({ length: 4_500 }, (_, index) => ({ name: String(index), position: [100, 30] }))
  expect(takeAll(rows).map((slice) => slice.length)).toEqual([2_000, 2_000, 500])
})
