import fc from 'fast-check'
import Papa from 'papaparse'
import { expect, test } from 'vitest'
import { writeCsv } from './write-csv.ts'

test('every text comes back through a CSV reader, but for the apostrophe before what would run', () => {
  fc.assert(
    fc.property(fc.array(fc.array(fc.string(), { minLength: 2, maxLength: 4 }), { minLength: 1 }), (rows) => {
      const read = Papa.parse<string[]>(writeCsv(rows).slice(1), { newline: '\r\n' }).data.slice(0, rows.length)
      expect(read.map((row) => row.map((cell) => cell.replace(/^'(?=[=+\-@\t\r\n＝＋－＠])/, '')))).toEqual(rows)
    }),
  )
})

test('no cell begins with a formula trigger, and numbers stay numbers', () => {
  for (const trigger of ['=', '+', '-', '@', '\t', '\r', '\n', '＝']) {
    const cell = Papa.parse<string[]>(writeCsv([[`${trigger}cmd|' /C calc'!A0`]]).slice(1)).data[0]?.[0]
    expect(cell?.startsWith("'")).toBe(true)
  }
  expect(writeCsv([[-97.5, '-97.5', '+1', null]])).toBe("\uFEFF-97.5,-97.5,'+1,\r\n")
})
