import { expect, test } from 'vitest'
import { cutStripRows } from './cut-strip-rows.ts'

test('rows follow one another to the very end, so many a page', () => {
  expect(cutStripRows(95_000, 20_000, 4)).toEqual([
    [
      { fromM: 0, toM: 20_000 },
      { fromM: 20_000, toM: 40_000 },
      { fromM: 40_000, toM: 60_000 },
      { fromM: 60_000, toM: 80_000 },
    ],
    [{ fromM: 80_000, toM: 95_000 }],
  ])
})

test('a whole number of rows has no empty one behind, a strip without length has one', () => {
  expect(cutStripRows(60_000.000001, 20_000, 4).flat()).toHaveLength(3)
  expect(cutStripRows(0, 20_000, 4)).toEqual([[{ fromM: 0, toM: 0 }]])
})

test('refuses rows without length', () => {
  expect(() => cutStripRows(1000, 0, 4)).toThrow('No rows of 0 m')
  expect(() => cutStripRows(1000, 10, 0)).toThrow('No pages of 0 rows')
})
