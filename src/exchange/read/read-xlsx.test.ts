import { zipSync } from 'fflate'
import type { Zippable } from 'fflate'
import { describe, expect, test } from 'vitest'
import writeWorkbook from 'write-excel-file/universal'
import { ImportError } from './issue.ts'
import { readFile } from './read-file.ts'

type Cell = string | number | boolean | Date | null

async function workbook(sheets: readonly { sheet: string; data: readonly (readonly Cell[])[] }[]): Promise<Uint8Array> {
  const written = writeWorkbook(
    sheets.map(({ sheet, data }) => ({
      sheet,
      data: data.map((row) =>
        row.map((value) => (value instanceof Date ? { value, type: Date, format: 'yyyy-mm-dd' } : { value })),
      ),
    })) as never,
  )
  return new Uint8Array(await (await written.toBlob()).arrayBuffer())
}

async function codeOf(promise: Promise<unknown>): Promise<string> {
  const error: unknown = await promise.then(
    () => 'read',
    (caught: unknown) => caught,
  )
  return error instanceof ImportError ? error.code : String(error)
}

/** A workbook by hand, with this sheet. */
function handMade(sheetXml: string, extra: Zippable = {}): Uint8Array {
  const text = (xml: string): Uint8Array => new TextEncoder().encode(xml)
  const office = 'http://schemas.openxmlformats.org/officeDocument/2006/relationships'
  return zipSync({
    '[Content_Types].xml': text('<Types/>'),
    'xl/workbook.xml': text(
      `<workbook xmlns:r="${office}"><sheets><sheet name="S" sheetId="1" r:id="r1"/></sheets></workbook>`,
    ),
    'xl/_rels/workbook.xml.rels': text(
      `<Relationships><Relationship Id="r1" Type="${office}/worksheet" Target="worksheets/sheet1.xml"/></Relationships>`,
    ),
    'xl/worksheets/sheet1.xml': text(sheetXml),
    ...extra,
  })
}

/** The same zip with the last record of its directory written `times` times. */
function repeatLastEntry(bytes: Uint8Array, times: number): Uint8Array {
  const view = new DataView(bytes.buffer, bytes.byteOffset, bytes.byteLength)
  const end = bytes.length - 22
  let last = view.getUint32(end + 16, true)
  for (let at = last; at < end; at += 46 + view.getUint16(at + 28, true) + view.getUint16(at + 30, true)) last = at
  const copies = Array.from({ length: times - 1 }, () => [...bytes.subarray(last, end)]).flat()
  const out = new Uint8Array([...bytes.subarray(0, end), ...copies, ...bytes.subarray(end)])
  const outEnd = new DataView(out.buffer, out.length - 22)
  outEnd.setUint16(10, view.getUint16(end + 10, true) + times - 1, true)
  return out
}

const cell = (address: string, value: string): string => `<c r="${address}"><v>${value}</v></c>`
const sheet = (rows: string): string => `<worksheet><sheetData>${rows}</sheetData></worksheet>`

describe('readXlsx', () => {
  test('text, numbers, dates, booleans; rows as Excel numbers them', async () => {
    const bytes = await workbook([
      {
        sheet: '示范点',
        data: [
          ['海西州示范点', null, null, null, null],
          ['名称', '经度', '纬度', '命名日期', '代码'],
          ['甲', 97.36, 37.37, new Date('2024-03-22T00:00:00Z'), 632801001001],
          [null, null, null, null, null],
          ['=1+1', 0.1 + 0.2, '37.5', null, true],
        ],
      },
    ])
    const result = await readFile('a.xlsx', bytes)
    expect(result).toMatchObject({ format: 'xlsx', encoding: null, sheets: ['示范点'], sheet: '示范点' })
    expect(result.columns).toEqual(['名称', '经度', '纬度', '命名日期', '代码'])
    expect(result.rows.map((row) => [row.rowNumber, ...row.values])).toEqual([
      [3, '甲', '97.36', '37.37', '2024-03-22', '632801001001'],
      [5, '=1+1', '0.3', '37.5', '', 'TRUE'],
    ])
  })

  test('the sheet with a known header, or the one that is named', async () => {
    const bytes = await workbook([
      { sheet: '说明', data: [['请在下一张表填写'], ['每行一个']] },
      { sheet: '空', data: [[null]] },
      {
        sheet: '数据',
        data: [
          ['名称', '经度', '纬度'],
          ['甲', 97.36, 37.37],
        ],
      },
    ])
    const found = await readFile('a.xlsx', bytes)
    expect(found.sheets).toEqual(['说明', '空', '数据'])
    expect(found.sheet).toBe('数据')
    const named = await readFile('a.xlsx', bytes, { sheet: '说明' })
    expect(named.rows.length).toBe(2)
    expect(await codeOf(readFile('a.xlsx', bytes, { sheet: '没有' }))).toBe('sheetMissing')
  })

  test('is known by its content, whatever it is called', async () => {
    const bytes = await workbook([
      {
        sheet: 'S',
        data: [
          ['名称', '经度', '纬度'],
          ['甲', 97.36, 37.37],
        ],
      },
    ])
    expect((await readFile('a.csv', bytes)).format).toBe('xlsx')
  })

  test('cells in a far corner are refused before anything is filled', async () => {
    const start = performance.now()
    const corner = sheet(`<row r="1">${cell('A1', '1')}</row><row r="1048576">${cell('XFD1048576', '1')}</row>`)
    expect(await codeOf(readFile('a.xlsx', handMade(corner)))).toBe('tooManyCells')
    const endless = sheet(`<row r="9999999">${cell('A9999999', '1')}</row>`)
    expect(await codeOf(readFile('a.xlsx', handMade(endless)))).toBe('tooManyCells')
    const hidden = sheet(`<row r="&#57;99999999">${cell('A1', '1')}</row>`)
    expect(await codeOf(readFile('a.xlsx', handMade(hidden)))).toBe('xlsxBroken')
    expect(performance.now() - start).toBeLessThan(10_000)
  })

  test('formats down to the last row do no harm', async () => {
    const formatted = sheet(`<row r="1">${cell('A1', '5')}<c r="XFD1" s="0"/></row><row r="1048576"/>`)
    expect((await readFile('a.xlsx', handMade(formatted))).rows.length).toBe(1)
  })

  test('entities and document types are refused', async () => {
    const bomb = `<!DOCTYPE x [<!ENTITY a "aaaaaaaa">]>${sheet(`<row r="1">${cell('A1', '&a;')}</row>`)}`
    expect(await codeOf(readFile('a.xlsx', handMade(bomb)))).toBe('xlsxBroken')
  })

  test('a formula is its last value, as text', async () => {
    const formula = sheet(
      '<row r="1"><c r="A1" t="str"><f>HYPERLINK("http://x")</f><v>=cmd|\'/c calc\'!A1</v></c></row>',
    )
    const result = await readFile('a.xlsx', handMade(formula))
    expect(result.rows[0]?.values).toEqual(["=cmd|'/c calc'!A1"])
  })
})

describe('inflateZip', () => {
  const zeros = (megabytes: number): Uint8Array => new Uint8Array(megabytes * 2 ** 20)
  const plain = sheet(`<row r="1">${cell('A1', '1')}</row>`)

  test('more than 100:1', async () => {
    const bytes = handMade(plain, { 'xl/media/a.bin': zeros(20) })
    expect(bytes.length).toBeLessThan(60_000)
    expect(await codeOf(readFile('a.xlsx', bytes))).toBe('zipRatio')
  })

  test('more than 200 MB, by entries that share their bytes', async () => {
    // Three stored megabytes keep the ratio low; 21 names for one entry of ten megabytes pass the limit.
    const bytes = repeatLastEntry(
      handMade(plain, { 'xl/media/stored.bin': [zeros(3), { level: 0 }], 'xl/media/z.bin': zeros(10) }),
      21,
    )
    expect(await codeOf(readFile('a.xlsx', bytes))).toBe('zipTooLarge')
  })

  test('a size that lies is not believed', async () => {
    const bytes = handMade(plain, { 'xl/media/a.bin': zeros(20) })
    // The uncompressed sizes in the directory and the local headers: all set to 10.
    const view = new DataView(bytes.buffer, bytes.byteOffset, bytes.byteLength)
    for (let i = 0; i + 46 < bytes.length; i++) {
      const signature = view.getUint32(i, true)
      if (signature === 0x02014b50) view.setUint32(i + 24, 10, true)
      if (signature === 0x04034b50) view.setUint32(i + 22, 10, true)
    }
    expect(await codeOf(readFile('a.xlsx', bytes))).toBe('zipRatio')
  })

  test('more than 1,000 entries', async () => {
    const many = Object.fromEntries(Array.from({ length: 1000 }, (_, i) => [`xl/media/${i}`, new Uint8Array(1)]))
    expect(await codeOf(readFile('a.xlsx', handMade(plain, many)))).toBe('zipTooManyEntries')
  })

  test('a zip in a zip, by name and by content', async () => {
    const inner = zipSync({ a: new Uint8Array(10) })
    expect(await codeOf(readFile('a.xlsx', handMade(plain, { 'xl/embeddings/a.xlsx': new Uint8Array(3) })))).toBe(
      'zipInZip',
    )
    expect(await codeOf(readFile('a.xlsx', handMade(plain, { 'xl/media/a.png': inner })))).toBe('zipInZip')
  })

  test('cut off, scrambled, with a password, not a workbook', async () => {
    const bytes = handMade(plain)
    for (let length = 4; length < bytes.length; length += 37) {
      expect(['xlsxBroken', 'formatUnknown']).toContain(await codeOf(readFile('a.xlsx', bytes.slice(0, length))))
    }
    expect(await codeOf(readFile('a.zip', zipSync({ 'a.txt': new Uint8Array(3) })))).toBe('formatUnknown')
    expect(await codeOf(readFile('a.zip', zipSync({ 'a.shp': new Uint8Array(3) })))).toBe('formatUnsupported')
    const locked = handMade(plain)
    const view = new DataView(locked.buffer, locked.byteOffset, locked.byteLength)
    for (let i = 0; i + 46 < locked.length; i++)
      if (view.getUint32(i, true) === 0x02014b50) view.setUint16(i + 8, 1, true)
    expect(await codeOf(readFile('a.xlsx', locked))).toBe('xlsxEncrypted')
    expect(await codeOf(readFile('a.xlsx', new Uint8Array([0xd0, 0xcf, 0x11, 0xe0, 0xa1])))).toBe('xlsxEncrypted')
    expect(await codeOf(readFile('a.xls', new Uint8Array([0xd0, 0xcf, 0x11, 0xe0, 0xa1])))).toBe('formatUnsupported')
  })
})
