import fc from 'fast-check'
import { describe, expect, test } from 'vitest'
import { formatEquation } from './format-equation.ts'
import { formatStake } from './format-stake.ts'
import { parseEquation } from './parse-equation.ts'
import { parseStake } from './parse-stake.ts'
import { codeOfPrefix, prefixOfCode } from './prefix-code.ts'

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

  test.each([
    [12350.46, '', 1, 'K12+350.5'],
    [50_005.5, 'Z', 3, 'ZK50+005.500'],
    [999.96, '', 1, 'K1+000.0'],
    [-20.04, '', 1, '-K0+020.0'],
    [2_741_350.123, '', 2, 'K2741+350.12'],
  ])('%d with prefix %j and %d decimals', (chainageM, prefix, decimals, text) => {
    expect(formatStake(chainageM, prefix, decimals)).toBe(text)
  })

  test('what is not finite is named', () => {
    expect(() => formatStake(Number.NaN)).toThrow('No stake at NaN')
  })
})

describe('equations', () => {
  test.each([
    ['K1+100=K1+080', '', 1100, 1080],
    ['K1+100＝K1+080', '', 1100, 1080],
    ['ｋ1＋100 ＝ k1＋200', '', 1100, 1200],
    ['ZK50+200.5=ZK50+000', 'Z', 50_200.5, 50_000],
    ['1.1=1.08', '', 1100, 1080],
  ])('%s', (text, prefix, backM, aheadM) => {
    expect(parseEquation(text)).toEqual({ prefix, backM, aheadM })
  })

  test.each(['K1+100', 'K1+100=', '=K1+080', 'K1=K2=K3', 'K1+100=ZK1+080', 'K1+100==K1+080', '', 'a=b'])(
    'no equation: %j',
    (text) => {
      expect(parseEquation(text)).toBeNull()
    },
  )

  test('written facing rising chainage', () => {
    const point = { chainageM: 1100, aheadChainageM: 1080 }
    expect(formatEquation(point)).toBe('K1+100=K1+080')
    expect(formatEquation(point, -1)).toBe('K1+080=K1+100')
    expect(formatEquation({ ...point, prefix: 'Z' }, 1, 1)).toBe('ZK1+100.0=ZK1+080.0')
    expect(formatEquation({ chainageM: 5 })).toBe('K0+005')
  })
})

test('prefixes survive as codes', () => {
  const letter = fc.constantFrom(...'ABCDEFGHIJKLMNOPQRSTUVWXYZ'.split(''))
  fc.assert(
    fc.property(fc.array(letter, { maxLength: 2 }), (letters) => {
      const code = codeOfPrefix(letters.join(''))
      expect(code).toBeLessThan(65_536)
      expect(prefixOfCode(code)).toBe(letters.join(''))
    }),
    { seed: 3 },
  )
  expect(() => codeOfPrefix('z')).toThrow('No prefix of a stake: z')
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
