import fc from 'fast-check'
import { describe, expect, test } from 'vitest'
import { ImportError } from './issue.ts'
import { findJsonFault, parseJson } from './parse-json.ts'

function fault(text: string): unknown {
  try {
    parseJson(text)
    return null
  } catch (error) {
    if (!(error instanceof ImportError)) throw error
    return { code: error.code, ...error.values }
  }
}

describe('parseJson', () => {
  test('says where it is broken', () => {
    expect(fault('{\n  "type": "Point"\n  "coordinates": []\n}')).toEqual({ code: 'jsonBroken', line: 3, column: 3 })
    expect(fault('{"a": [1, 2,]}')).toEqual({ code: 'jsonBroken', line: 1, column: 13 })
    expect(fault('{"a": 01}')).toEqual({ code: 'jsonBroken', line: 1, column: 8 })
  })

  test('tells a file that was cut off', () => {
    expect(fault('{"features": [{"type": "Feat')).toMatchObject({ code: 'jsonCutOff', line: 1 })
    expect(fault('{"features": [1, 2')).toMatchObject({ code: 'jsonCutOff' })
  })

  test('refuses a million brackets', () => {
    expect(fault('['.repeat(1_000_000))).toMatchObject({ code: 'jsonTooDeep' })
    expect(fault(`{"a":${'['.repeat(200)}${']'.repeat(200)}}`)).toMatchObject({ code: 'jsonTooDeep' })
    expect(parseJson(`"${'['.repeat(1000)}"`)).toHaveLength(1000)
  })

  test('finds a fault exactly where JSON.parse does', () => {
    const piece = fc.constantFrom(
      '{',
      '}',
      '[',
      ']',
      ',',
      ':',
      '"',
      'a',
      '\\',
      'u00e9',
      '1',
      '-',
      '.',
      'e',
      '0',
      'true',
      'null',
      ' ',
      '\n',
    )
    const valid = fc.json({ maxDepth: 3 })
    const mutated = fc.tuple(valid, fc.nat(), piece).map(([text, at, put]) => {
      const cut = at % (text.length + 1)
      return text.slice(0, cut) + put + text.slice(cut + 1)
    })
    fc.assert(
      fc.property(
        fc.oneof(
          valid,
          mutated,
          fc.array(piece, { maxLength: 12 }).map((parts) => parts.join('')),
        ),
        (text) => {
          let isJson = true
          try {
            JSON.parse(text)
          } catch {
            isJson = false
          }
          expect(findJsonFault(text) === -1).toBe(isJson)
        },
      ),
      { numRuns: 3000, seed: 3 },
    )
  })
})
