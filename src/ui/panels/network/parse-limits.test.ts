import { expect, test } from 'vitest'
import { parseLimits } from './parse-limits.ts'

test('limits come in rising order, once each, whichever comma parts them', () => {
  expect(parseLimits('30, 10，20、10')).toEqual([10, 20, 30])
  expect(parseLimits(' 1.5 ')).toEqual([1.5])
})

test('what is no positive number is refused', () => {
  for (const text of ['', '10, abc', '0', '-5', '1,2,3,4,5,6', '1e999']) expect(parseLimits(text)).toBeNull()
})

test('none is fine where none is needed', () => {
  expect(parseLimits(' ', true)).toEqual([])
})
