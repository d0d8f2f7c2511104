import fc from 'fast-check'
import { strFromU8, unzipSync } from 'fflate'
import readWorkbook from 'read-excel-file/node'
import { describe, expect, test } from 'vitest'
import { presetProgramme } from '../../model/preset-programme.ts'
import { buildRows } from '../read/build-rows.ts'
import { readFile } from '../read/read-file.ts'
import { recognise } from '../read/recognise.ts'
import type { BuiltRows, RejectedRow } from '../read/types.ts'
import { writeRejected } from './write-rejected.ts'
import { writeTemplate } from './write-template.ts'
import { writeXlsx } from './write-xlsx.ts'

const partOf = (bytes: Uint8Array, name: string) => strFromU8(unzipSync(bytes)[name] as Uint8Array)

async function importSites(name: string, bytes: Uint8Array) {
  const read = await readFile(name, bytes)
  const { kind, mapping, datum } = recognise(read)
  expect(kind).toBe('site')
  const built = (await buildRows(read, {
    kind: 'site',
    mapping,
    datum,
    swapAxes: false,
    programme: presetProgramme,
    locateStake: () => [100.5, 36.5],
  })) as BuiltRows<'site'>
  return { read, built }
}

describe('writeXlsx', () => {
  test('any text and number comes back through the import', async () => {
    const text = fc.oneof(
      fc.string({ unit: 'grapheme' }),
      fc
        .tuple(fc.constantFrom('=', '+', '-', '@', '<', '&', '"', "'", ']]>', '\n'), fc.string())
        .map((pair) => pair.join('')),
    )
    await fc.assert(
      fc.asyncProperty(
        fc.array(
          fc.tuple(
            text,
            fc.integer({ min: -180_000_000, max: 180_000_000 }).map((millionths) => millionths / 1e6),
          ),
          { minLength: 1, maxLength: 8 },
        ),
        async (rows) => {
          const { rows: read } = await readFile(
            'x.xlsx',
            await writeXlsx([{ name: '示范点', rows: [['名称', '经度', 'x'], ...rows.map(([a, b]) => [a, b, 'x'])] }]),
          )
          const expected = rows.map(([a]) =>
            a
              .replaceAll(/\r\n?/g, '\n')
              .replaceAll(/(?![\t\n])\p{Cc}/gu, '')
              .trim(),
          )
          expect(read.map((row) => row.values[0]?.trim())).toEqual(expected)
          expect(read.map((row) => Number(row.values[1]))).toEqual(rows.map(([, b]) => b))
        },
      ),
      { numRuns: 60 },
    )
  })

  test('nothing is a formula, and editing a cell makes none', async () => {
    const triggers = ['=1+1', '+1+1', '-1+1', '@SUM(A1)', '\t=1', '\r=1', '\n=1']
    const sheet = partOf(
      await writeXlsx([{ name: 'a', rows: [['h'], ...triggers.map((each) => [each])] }]),
      'xl/worksheets/sheet1.xml',
    )
    expect(sheet).not.toContain('<f>')
    expect(sheet.match(/<c r="A[2-8]" s="[34]" t="inlineStr">/g)).toHaveLength(triggers.length)
  })

  test('a longitude is a number cell, and what is no number is left empty', async () => {
    const bytes = await writeXlsx([{ name: 'a', rows: [['lon'], [-97.5], [Number.NaN], [null]] }])
    expect(partOf(bytes, 'xl/worksheets/sheet1.xml')).toContain(
      '<row r="2"><c r="A2"><v>-97.5</v></c></row><row r="3"></row>',
    )
  })

  test('sheet names fit Excel: no forbidden signs, 31 characters, none twice, none empty', async () => {
    const names = ['甲/乙:[丙]', '甲 乙  丙', '', "'x'", 'y'.repeat(40), 'Y'.repeat(40)]
    const bytes = await writeXlsx(names.map((name) => ({ name, rows: [['a']] })))
    const written = [...partOf(bytes, 'xl/workbook.xml').matchAll(/<sheet name="([^"]*)"/g)].map(
      (match) => match[1] as string,
    )
    expect(new Set(written.map((name) => name.toLowerCase())).size).toBe(names.length)
    for (const name of written) {
      expect(name).toMatch(/^[^\\/?*[\]:']{1,31}$/)
      expect(name.trim()).toBe(name)
    }
  })

  test('columns beyond Z and long sheets are read by another reader as they were written', async () => {
    const rows = Array.from({ length: 3000 }, (_, row) =>
      Array.from({ length: 30 }, (__, column) => `${row}:${column}`),
    )
    const read = await readWorkbook(Buffer.from(await writeXlsx([{ name: 'a', rows }])))
    expect(read[0]?.data).toEqual(rows)
  })
})

describe('template', () => {
  test.each(['zh', 'en'] as const)('in %s is recognised, and its example rows can be imported', async (language) => {
    const { read, built } = await importSites('t.xlsx', await writeTemplate(language))
    expect(read.sheets).toHaveLength(4)
    expect(built.rejected).toEqual([])
    expect(built.newDomains).toEqual([])
    expect(built.accepted.map((site) => [site.domainId, site.tierId, site.status])).toEqual([
      ['village', 'city', 'designated'],
      ['community', 'county', 'candidate'],
      ['school', 'township', 'designated'],
    ])
    expect(built.accepted[0]?.themeId).toBe('newCommunity')
    expect(built.accepted[2]?.position).toEqual([100.5, 36.5])
  })

  test.each(['zh', 'en'] as const)('in %s: its roads and stakes are known for what they are', async (language) => {
    const bytes = await writeTemplate(language)
    const [, roads, stakes] = (await readFile('t.xlsx', bytes)).sheets
    const read = async (sheet = '') => {
      const result = await readFile('t.xlsx', bytes, { sheet })
      const { kind, mapping, datum } = recognise(result)
      return buildRows(result, { kind, mapping, datum, swapAxes: false, programme: presetProgramme })
    }
    expect(await read(roads)).toMatchObject({
      kind: 'route',
      rejected: [],
      accepted: [{ ref: 'G109', tags: { oneway: language === 'zh' ? '否' : 'no', maxspeed: '60' } }],
    })
    expect(await read(stakes)).toMatchObject({
      kind: 'stake',
      rejected: [],
      accepted: [{ stakeText: 'K2741+000' }, { stakeText: 'K2743+100=K2743+080', position: [100.12, 36.12] }],
    })
  })
})

test('rejected rows come back with row number, reason and their cells, and can be mended and imported', async () => {
  const csv = '名称,经度,纬度\n甲,100.1,36.1\n乙,东边,36.2\n丙,100.3,96\n'
  const { read, built } = await importSites('s.csv', new TextEncoder().encode(csv))
  for (const language of ['zh', 'en'] as const) {
    const bytes = await writeRejected(read, built.rejected, language)
    const again = await readFile('r.xlsx', bytes)
    expect(again.columns.slice(2)).toEqual(['名称', '经度', '纬度'])
    expect(again.rows.map((row) => [row.values[0], ...row.values.slice(2)])).toEqual([
      ['3', '乙', '东边', '36.2'],
      ['4', '丙', '100.3', '96'],
    ])
    for (const row of again.rows) expect(row.values[1]).toMatch(language === 'zh' ? /\p{Script=Han}/u : /[a-z]{3}/)
  }
  const { built: mended } = await importSites(
    'r.xlsx',
    await writeRejected(read, [{ ...(built.rejected[0] as RejectedRow), values: ['乙', '100.2', '36.2'] }], 'zh'),
  )
  expect(mended.accepted).toMatchObject([{ name: '乙', position: [100.2, 36.2] }])
})
