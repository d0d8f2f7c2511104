import fc from 'fast-check'
import { describe, expect, test } from 'vitest'
import { findDelimiter } from './find-delimiter.ts'
import { createPacer } from './pacer.ts'
import { parseDelimited } from './parse-delimited.ts'
import type { Delimiter } from './parse-delimited.ts'

async function parse(text: string, delimiter: Delimiter = ',') {
  return parseDelimited(text, delimiter, createPacer('parse', {}))
}

describe('parseDelimited', () => {
  test('gives each row the line where it begins, whatever the line ends are', async () => {
    const lines = await parse('a,b\r\n\r\n"1\n2",x\r"y",z\n')
    expect(lines.map((line) => [line.rowNumber, ...line.cells])).toEqual([
      [1, 'a', 'b'],
      [3, '1\n2', 'x'],
      [5, 'y', 'z'],
    ])
  })

  test('doubled quotes, spaces round quotes, stray quotes', async () => {
    const lines = await parse('"a ""b""", "c" ,3"管,"d"e"\n')
    expect(lines[0]?.cells).toEqual(['a "b"', 'c', '3"管', 'd"e'])
  })

  test('an open quote costs one row, not the rest of the file', async () => {
    const lines = await parse('a,b\n"c,d\ne,f\n"g",h\n')
    expect(lines.map((line) => [line.rowNumber, line.issue?.code ?? 'ok', ...line.cells])).toEqual([
      [1, 'ok', 'a', 'b'],
      [2, 'rowBroken', '"c,d'],
      [3, 'ok', 'e', 'f'],
      [4, 'ok', 'g', 'h'],
    ])
  })

  test('tens of thousands of open quotes take no time and end', async () => {
    const start = performance.now()
    const lines = await parse('"a\n'.repeat(50_000))
    expect(performance.now() - start).toBeLessThan(10_000)
    expect(lines.every((line) => line.issue?.code === 'rowBroken')).toBe(true)
    expect(lines.length).toBe(1001)
  })

  test('any table written by the rules comes back', async () => {
    const cell = fc
      .string({ unit: fc.constantFrom('a', '名', '"', ',', ';', '\t', '\n', '\r', '0', ' ') })
      .map((text) => text.trim())
    const row = fc.array(cell, { minLength: 2, maxLength: 4 }).filter((cells) => cells.some((text) => text !== ''))
    await fc.assert(
      fc.asyncProperty(fc.array(row, { maxLength: 8 }), fc.constantFrom(',', ';', '\t'), async (rows, delimiter) => {
        const text = rows.map((cells) => cells.map((c) => `"${c.replaceAll('"', '""')}"`).join(delimiter)).join('\r\n')
        const lines = await parse(text, delimiter)
        expect(lines.map((line) => line.cells)).toEqual(rows)
        expect(lines.every((line) => line.issue === null)).toBe(true)
      }),
      { numRuns: 300, seed: 1 },
    )
  })

  test('any text at all is read to its end', async () => {
    await fc.assert(
      fc.asyncProperty(
        fc.string({ unit: fc.constantFrom('a', '"', ',', '\n', '\r', ' '), maxLength: 60 }),
        async (text) => {
          const lines = await parse(text)
          const lineCount = text.split(/\r\n|\r|\n/).length
          let last = 0
          for (const { rowNumber } of lines) {
            expect(rowNumber).toBeGreaterThan(last)
            expect(rowNumber).toBeLessThanOrEqual(lineCount)
            last = rowNumber
          }
        },
      ),
      { numRuns: 500, seed: 2 },
    )
  })
})

describe('findDelimiter', () => {
  test.each([
    ['名称,坐标\n甲,"28.4,109.3"\n', ','],
    ['名称;坐标\n甲;28.4,109.3\n乙;28.5,109.4\n', ';'],
    ['名称\t备注\n甲\t一,二,三\n', '\t'],
    ['名称\n甲\n', ','],
  ])('%j', (text, delimiter) => {
    expect(findDelimiter(text)).toBe(delimiter)
  })
})
