import fc from 'fast-check'
import Papa from 'papaparse'
import { expect, test } from 'vitest'
import { createPacer } from '../read/pacer.ts'
import { parseDelimited } from '../read/parse-delimited.ts'
import { writeCsv } from './write-csv.ts'

test('every text comes back through the import, but for blanks around it', async () => {
  const cell = fc.oneof(
    fc.string({ unit: 'binary' }),
    fc
      .tuple(fc.constantFrom('=', '+', '-', '@', "'", "'=", '"', ',', '\r\n', '＝', '-1'), fc.string())
      .map((pair) => pair.join('')),
  )
  await fc.assert(
    fc.asyncProperty(fc.array(fc.tuple(fc.constant('x'), cell, cell), { minLength: 1 }), async (rows) => {
      const lines = await parseDelimited(writeCsv(rows).slice(1), ',', createPacer('decode', {}))
      const trimmed = (row: readonly string[]) => row.map((text) => text.trim())
      expect(lines.map((line) => trimmed(line.cells))).toEqual(rows.map(trimmed))
    }),
    { numRuns: 500 },
  )
})

test('no cell begins with a formula trigger, and numbers stay numbers', () => {
  for (const trigger of ['=', '+', '-', '@', '\t', '\r', '\n', '＝']) {
    const cell = Papa.parse<string[]>(writeCsv([[`${trigger}cmd|' /C calc'!A0`]]).slice(1)).data[0]?.[0]
    expect(cell?.startsWith("'")).toBe(true)
  }
  expect(writeCsv([[-97.5, '-97.5', '+1', null]])).toBe("\uFEFF-97.5,-97.5,'+1,\r\n")
})
