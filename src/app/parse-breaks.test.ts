import fc from 'fast-check'
import { expect, test } from 'vitest'
import { MOST_BREAKS, parseBreaks, SERVED_COLUMN } from './parse-breaks.ts'

test('numbers as people type them, in either script', () => {
  expect(parseBreaks('5，10、 20;40', 'total')).toEqual({ breaks: [5, 10, 20, 40] })
  expect(parseBreaks('12.5% ８０％', SERVED_COLUMN)).toEqual({ breaks: [12.5, 80] })
})

test('what cannot be a break is named', () => {
  for (const [text, column, problem] of [
    ['', 'total', { problem: 'none', at: '' }],
    ['5, ten', 'total', { problem: 'notNumber', at: 'ten' }],
    ['5, Infinity', 'total', { problem: 'notNumber', at: 'Infinity' }],
    ['50%', 'total', { problem: 'notNumber', at: '50%' }],
    ['0, 5', 'total', { problem: 'notPositive', at: '0' }],
    ['-3', 'total', { problem: 'notPositive', at: '-3' }],
    ['5, 5', 'total', { problem: 'notRising', at: '5' }],
    ['10 5', 'total', { problem: 'notRising', at: '5' }],
    ['50, 100', SERVED_COLUMN, { problem: 'notBelow100', at: '100' }],
    ['1 2 3 4 5', 'total', { problem: 'tooMany', at: '5' }],
  ] as const)
    expect(parseBreaks(text, column), text).toEqual(problem)
})

test('breaks that rise come back as they were given', () => {
  fc.assert(
    fc.property(
      fc.uniqueArray(fc.integer({ min: 1, max: 99_999 }), { minLength: 1, maxLength: MOST_BREAKS }),
      (ints) => {
        const breaks = ints.map((n) => n / 1000).sort((a, b) => a - b)
        expect(parseBreaks(breaks.join(', '), SERVED_COLUMN)).toEqual({ breaks })
      },
    ),
  )
})
