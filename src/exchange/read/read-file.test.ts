import { describe, expect, test } from 'vitest'
import { presetProgramme } from '../../model/preset-programme.ts'
import { TABLES } from '../../model/tables.ts'
import { buildRows } from './build-rows.ts'
import { ImportError } from './issue.ts'
import { readFile } from './read-file.ts'
import { recognise } from './recognise.ts'
import type { ReadOptions } from './types.ts'

async function read(text: string, name: string, options: ReadOptions = {}) {
  return readFile(name, new TextEncoder().encode(text), options)
}

async function codeOf(text: string, name: string): Promise<string> {
  try {
    await read(text, name)
    return 'read'
  } catch (error) {
    if (error instanceof ImportError) return error.code
    throw error
  }
}

const POINT = '{"type":"Point","coordinates":[97,37]}'
const FEATURE = `{"type":"Feature","id":7,"properties":{"name":"甲","n":1.5,"b":true,"z":null,"o":{"a":[1]}},"geometry":${POINT}}`

describe('readFile', () => {
  test.each([
    ['a.geojson', `{"type":"FeatureCollection","features":[${FEATURE}]}`, 'geojson'],
    ['a.txt', `{"type":"FeatureCollection","features":[\n${FEATURE}\n]}`, 'geojson'],
    ['a.json', FEATURE, 'geojson'],
    ['a', POINT, 'geojson'],
    ['a.json', `[${FEATURE}]`, 'geojson'],
    ['a.geojsonl', FEATURE, 'geojsonSeq'],
    ['a.json', `${FEATURE}\n${FEATURE}\n`, 'geojsonSeq'],
    ['a.json', `\u001e${FEATURE}\n\u001e${FEATURE}\n`, 'geojsonSeq'],
    ['a.json', '[{"lng":97,"lat":37}]', 'json'],
    ['a.json', '{"code":0,"data":[{"lng":97,"lat":37}]}', 'json'],
    ['a.csv', '[序号],[名称]\n1,甲\n', 'csv'],
    ['a', '名称,经度\n甲,97\n', 'csv'],
  ])('%s %j is %s', async (name, text, format) => {
    const result = await read(text, name)
    expect(result.format).toBe(format)
    expect(result.rows.length).toBeGreaterThan(0)
    expect(result.rows.every((row) => row.issue === null)).toBe(true)
  })

  test.each([
    ['a.csv', '', 'fileEmpty'],
    ['a.csv', ' \n \r\n', 'fileEmpty'],
    ['a.geojson', 'null', 'jsonNotFeatures'],
    ['a.geojson', '{"type":"Topology"}', 'jsonNotFeatures'],
    ['a.json', '[1,2]', 'jsonNotFeatures'],
    ['a.geojson', 'name,lon', 'jsonBroken'],
    ['a.kml', '<?xml version="1.0"?><kml/>', 'formatUnsupported'],
    ['a.bin', '\u0000\u0001\u0002\u0003\u0004\u0005\u0006', 'formatUnknown'],
    ['a.pdf', '%PDF-1.7', 'formatUnsupported'],
    [
      'a.geojson',
      `{"type":"FeatureCollection","crs":{"type":"name","properties":{"name":"urn:ogc:def:crs:EPSG::3857"}},"features":[]}`,
      'crsUnsupported',
    ],
  ])('%s %j is refused: %s', async (name, text, code) => {
    expect(await codeOf(text, name)).toBe(code)
  })

  test.each([
    'urn:ogc:def:crs:OGC:1.3:CRS84',
    'EPSG:4326',
    'urn:ogc:def:crs:EPSG::4490',
    'urn:ogc:def:crs:EPSG:8.5:4326',
  ])('crs %s', async (crs) => {
    const result = await read(
      `{"type":"FeatureCollection","crs":{"type":"name","properties":{"name":"${crs}"}},"features":[${FEATURE}]}`,
      'a.geojson',
    )
    expect(result.crs).toBe(crs)
  })

  test('a file of more than 200 MB', async () => {
    // A view is enough: it is refused before it is looked at.
    const bytes = new Uint8Array(200 * 2 ** 20 + 1)
    await expect(readFile('a.csv', bytes)).rejects.toMatchObject({ code: 'fileTooLarge' })
  })

  test('properties as text in columns, features by their number', async () => {
    const other = `{"type":"Feature","properties":{"id":"x","name":"乙","later":"v"},"geometry":null}`
    const result = await read(
      `{"type":"FeatureCollection","features":[${FEATURE},${other},5,{"type":"Featre"}]}`,
      'a.geojson',
    )
    expect(result.columns.slice(0, 7)).toEqual(['@id', 'name', 'n', 'b', 'z', 'o', 'id'])
    expect(result.rows[0]?.values.slice(0, 6)).toEqual(['7', '甲', '1.5', 'true', '', '{"a":[1]}'])
    expect(result.rows.map((row) => [row.rowNumber, row.issue?.code ?? 'ok'])).toEqual([
      [1, 'ok'],
      [2, 'ok'],
      [3, 'featureBroken'],
      [4, 'ok'],
    ])
  })

  test('a broken line of newline-delimited GeoJSON costs that row', async () => {
    const result = await read(`${FEATURE}\n\n${FEATURE.slice(0, 40)}\n${FEATURE}\n`, 'a.geojsonl')
    expect(result.rows.map((row) => [row.rowNumber, row.issue?.code ?? 'ok'])).toEqual([
      [1, 'ok'],
      [3, 'featureBroken'],
      [4, 'ok'],
    ])
  })

  test('sep= in the first line is not a row, and lines keep their numbers', async () => {
    const result = await read('sep=;\r\n名称;经度;纬度\r\n甲;97,36;37,37\r\n', 'a.csv')
    expect(result.delimiter).toBe(';')
    expect(result.rows.map((row) => [row.rowNumber, ...row.values])).toEqual([[3, '甲', '97,36', '37,37']])
  })

  test('headers are made unique', async () => {
    const result = await read('名称,名称,名称 (2),,经度,纬度\n甲,乙,丙,丁,97,37\n', 'a.csv')
    expect(result.columns).toEqual(['名称', '名称 (2)', '名称 (2) (2)', 'D', '经度', '纬度'])
  })

  test('cancelled before it began', async () => {
    await expect(read('a,b\n1,2\n', 'a.csv', { signal: AbortSignal.abort() })).rejects.toMatchObject({
      code: 'cancelled',
    })
  })
})

describe('hostile content stays text', () => {
  const HEADERS = ['__proto__', 'constructor', 'toString', 'hasOwnProperty', '=cmd|calc', '<script>alert(1)</script>']
  const VALUES = ['{"polluted":true}', 'x', 'y', 'z', '=HYPERLINK("http://x")', '<img src=x onerror=alert(1)>']

  test.each([
    [
      'a.csv',
      `名称,经度,纬度,${HEADERS.join(',')}\n<b>甲</b>,97,37,${VALUES.map((v) => `"${v.replaceAll('"', '""')}"`).join(',')}\n`,
    ],
    [
      'a.geojson',
      `{"type":"Feature","properties":{"name":"<b>甲</b>",${HEADERS.map((h, i) => `${JSON.stringify(h)}:${JSON.stringify(VALUES[i])}`).join(',')}},"geometry":${POINT}}`,
    ],
    [
      'a.json',
      `[{"name":"<b>甲</b>","lng":97,"lat":37,${HEADERS.map((h, i) => `${JSON.stringify(h)}:${JSON.stringify(VALUES[i])}`).join(',')}}]`,
    ],
  ])('%s', async (name, text) => {
    const result = await read(text, name)
    const built = await buildRows(result, { ...recognise(result), swapAxes: false, programme: presetProgramme })
    if (built.kind !== 'site') throw new Error(built.kind)
    const [site] = built.accepted
    expect(site?.name).toBe('<b>甲</b>')
    const properties = site?.properties ?? {}
    expect(Object.getPrototypeOf(properties)).toBe(Object.prototype)
    expect(Object.entries(properties)).toEqual(
      HEADERS.map((h, i) => [h === '__proto__' ? '(__proto__)' : h, VALUES[i]]),
    )
    expect(({} as Record<string, unknown>).polluted).toBeUndefined()
    expect(TABLES.site.parse({ ...site, version: 0 }).properties).toEqual(properties)
  })

  test('JSON objects that claim to be prototypes', async () => {
    const result = await read(
      `{"__proto__":{"type":"FeatureCollection"},"type":"Feature","properties":{"__proto__":{"name":"x"}},"geometry":{"__proto__":{},"type":"Point","coordinates":[97,37]}}`,
      'a.json',
    )
    expect(result.columns).toEqual(['__proto__'])
    expect(result.rows[0]?.values).toEqual(['{"name":"x"}'])
    expect(result.rows[0]?.geometry).toEqual({ type: 'Point', coordinates: [97, 37] })
  })

  test('deep and wide JSON', async () => {
    expect(await codeOf(`{"type":"Feature","properties":{"a":${'['.repeat(100_000)}`, 'a.geojson')).toBe('jsonTooDeep')
    expect(await codeOf('['.repeat(5_000_000), 'a.json')).toBe('jsonTooDeep')
    const wide = Array.from({ length: 20_000 }, (_, i) => `"k${i}":1`).join(',')
    expect(await codeOf(`[{${wide}}]`, 'a.json')).toBe('tooManyCells')
    expect(await codeOf(`${','.repeat(20_000)}\n1,2\n`, 'a.csv')).toBe('tooManyCells')
    const distinct = Array.from({ length: 16_000 }, (_, i) => `{"k${i}":1}`).join(',')
    expect(await codeOf(`[${distinct}]`, 'a.json')).toBe('tooManyCells')
  })
})
