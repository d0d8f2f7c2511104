import fc from 'fast-check'
import { describe, expect, test } from 'vitest'
import { parseAngle, parsePair } from './parse-coordinate.ts'

const D = 109 + 23 / 60 + 45.6 / 3600

describe('parseAngle', () => {
  test.each([
    ['109.395903', 109.395903, null],
    ['-0.5', -0.5, null],
    ['+109.', 109, null],
    ['109.395903°', 109.395903, null],
    ['109.395903°E', 109.395903, 'lon'],
    ['E109.395903', 109.395903, 'lon'],
    ['109.395903 W', -109.395903, 'lon'],
    ['28.49 s', -28.49, 'lat'],
    ['东经109.395903', 109.395903, 'lon'],
    ['北纬28.49度', 28.49, 'lat'],
    ['１０９．３９５９０３', 109.395903, null],
    ['109,395903', 109.395903, null],
    [`109°23'45.6"E`, D, 'lon'],
    [`109°23′45.6″`, D, null],
    [`109º 23’ 45.6” E`, D, 'lon'],
    [`109°23'45.6''`, D, null],
    ['109 23 45.6', D, null],
    ['109:23:45.6', D, null],
    ['-109 23 45.6', -D, null],
    ['东经109度23分45.6秒', D, 'lon'],
    ['109度23分', 109 + 23 / 60, null],
    ["28°29.5'N", 28 + 29.5 / 60, 'lat'],
    ['经度:109.5', 109.5, null],
  ] as const)('%s', (text, degrees, axis) => {
    const angle = parseAngle(text)
    expect(angle?.degrees).toBeCloseTo(degrees, 10)
    expect(angle?.axis).toBe(axis)
  })

  test.each([
    '',
    'abc',
    '109.5.5',
    '12a',
    '109 75 10',
    '109°23\'75"',
    '109.5 23 10',
    'E109E',
    '1e5',
    'NaN',
    'Infinity',
    '0x10',
    '=1+1',
    '109 23 45 6',
    '-',
    '°',
    '2024-03-22',
  ])('is no coordinate: %j', (text) => {
    expect(parseAngle(text)).toBeNull()
  })

  test('written in degrees, minutes and seconds it comes back', () => {
    fc.assert(
      fc.property(
        fc.integer({ min: 0, max: 179 }),
        fc.integer({ min: 0, max: 59 }),
        fc.integer({ min: 0, max: 5999 }),
        (d, m, cs) => {
          const seconds = cs / 100
          const expected = d + m / 60 + seconds / 3600
          for (const text of [`${d}°${m}'${seconds}"`, `${d} ${m} ${seconds}`, `${d}度${m}分${seconds}秒`]) {
            expect(parseAngle(text)?.degrees).toBeCloseTo(expected, 12)
          }
        },
      ),
      { numRuns: 300, seed: 4 },
    )
  })

  test('no text takes long', () => {
    const start = performance.now()
    for (const text of ['1'.repeat(59), '1 '.repeat(29), '1°'.repeat(29), '9'.repeat(100_000), `${' '.repeat(50)}x`])
      parseAngle(text)
    expect(performance.now() - start).toBeLessThan(2000)
  })
})

describe('parsePair', () => {
  test.each([
    ['28.490743,109.391032', 28.490743, 109.391032, null],
    ['109.391032， 28.490743', 109.391032, 28.490743, null],
    ['(28.49; 109.39)', 28.49, 109.39, null],
    ['[109.39,28.49,1200.5]', 109.39, 28.49, null],
    ['109.39 28.49', 109.39, 28.49, null],
    ['109.39/28.49', 109.39, 28.49, null],
    ['28.49N, 109.39E', 28.49, 109.39, false],
    ['东经109.39,北纬28.49', 109.39, 28.49, true],
    ['E109.39 N28.49', 109.39, 28.49, true],
    [`109°23'45.6"E 28°29'0"N`, D, 28 + 29 / 60, true],
    ['109 23 45.6 28 29 0', D, 28 + 29 / 60, null],
  ] as const)('%s', (text, first, second, lonFirst) => {
    const pair = parsePair(text)
    expect(pair?.first).toBeCloseTo(first, 10)
    expect(pair?.second).toBeCloseTo(second, 10)
    expect(pair?.lonFirst).toBe(lonFirst)
  })

  test.each(['', '109.39', '甲乙', '1,2,3,4', '28N,29N', '湖南省花垣县龙潭镇12号', 'K12+350'])(
    'is no pair: %j',
    (text) => {
      expect(parsePair(text)).toBeNull()
    },
  )
})
