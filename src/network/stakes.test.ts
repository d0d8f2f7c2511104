import fc from 'fast-check'
import { describe, expect, test } from 'vitest'
import { formatStake } from './format-stake.ts'
import { parseStake } from './parse-stake.ts'

describe('parseStake', () => {
  test.each([
    ['K12+350', '', 12350],
    ['k12+350.5', '', 12350.5],
    ['K12＋350', '', 12350],
    ['Ｋ１２＋３５０', '', 12350],
    [' K12 + 350 ', '', 12350],
    ['12.35', '', 12350],
    ['12+350', '', 12350],
    ['K12', '', 12000],
    ['K12.35', '', 12350],
    ['ZK50+200', 'Z', 50200],
    ['AK1+5', 'A', 1005],
    ['K2741+350m', '', 2741350],
    ['-K0+020', '', -20],
    ['K-0+020', '', -20],
    ['K0+000', '', 0],
  ])('%s', (text, prefix, chainageM) => {
    expect(parseStake(text)).toEqual({ prefix, chainageM })
  })

  test.each([
    '',
    'K',
    'G109',
    'K12+',
    '+350',
    'K12+350+1',
    'K12.5+300',
    'K12-350',
    '村委会',
    'K12+350 K13',
    '-K-1+0',
    'K1e3',
    'NaN',
  ])('no stake: %j', (text) => {
    expect(parseStake(text)).toBeNull()
  })
})

describe('formatStake', () => {
  test.each([
    [12350, '', 'K12+350'],
    [12999.6, '', 'K13+000'],
    [5, 'A', 'AK0+005'],
    [0, '', 'K0+000'],
    [-20, '', '-K0+020'],
    [-0.4, '', 'K0+000'],
    [2741350.2, '', 'K2741+350'],
  ])('%d', (chainageM, prefix, text) => {
    expect(formatStake(chainageM, prefix)).toBe(text)
  })

  test('what is not finite is named', () => {
    expect(() => formatStake(Number.NaN)).toThrow('No stake at NaN')
  })
})

test('every whole metre survives being written and read', () => {
  fc.assert(
    fc.property(
      fc.integer({ min: -99_999_999, max: 99_999_999 }),
      fc.constantFrom('', 'Z', 'A'),
      (chainageM, prefix) => {
        expect(parseStake(formatStake(chainageM, prefix))).toEqual({ prefix, chainageM })
      },
    ),
    { seed: 5 },
  )
})
