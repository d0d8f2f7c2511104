/** Every real file that should be read is, and every broken one gives rows with reasons or a clean refusal. */
import { readdirSync } from 'node:fs'
import { describe, expect, test } from 'vitest'
import writeWorkbook from 'write-excel-file/universal'
import { hasRealData, readRealData, realDataPath } from '../../../tests/real-data.ts'
import type { Position } from '../../geo/position.ts'
import { presetProgramme } from '../../model/preset-programme.ts'
import { TABLES } from '../../model/tables.ts'
import { buildRows } from './build-rows.ts'
import { encodeGb18030 } from './encode-gb18030.test-support.ts'
import { ImportError } from './issue.ts'
import { readFile } from './read-file.ts'
import { recognise } from './recognise.ts'
import { recogniseColumns } from './recognise-columns.ts'
import type { BuildOptions, BuildResult, DataKind } from './types.ts'

async function importBytes(name: string, bytes: Uint8Array, options: Partial<BuildOptions> = {}): Promise<BuildResult> {
  const result = await readFile(name, bytes)
  const recognition = recognise(result)
  const mapping = options.kind ? recogniseColumns(result, options.kind) : recognition.mapping
  const built = await buildRows(result, {
    ...recognition,
    mapping,
    swapAxes: false,
    programme: presetProgramme,
    ...options,
  })
  expect(built.accepted.length + built.rejected.length).toBe(built.read)
  expect(built.read).toBe(result.rows.length)
  return built
}

async function importFile(path: string, options: Partial<BuildOptions> = {}): Promise<BuildResult> {
  return importBytes(path.slice(path.lastIndexOf('/') + 1), readRealData(path), options)
}

async function importSites(path: string, options: Partial<BuildOptions> = {}) {
  const built = await importFile(path, options)
  if (built.kind !== 'site') throw new Error(`${path} was taken for ${built.kind}`)
  return built
}

function metresBetween(a: Position, b: Position): number {
  return Math.hypot((a[0] - b[0]) * Math.cos((a[1] * Math.PI) / 180), a[1] - b[1]) * 111_700
}

/** Every accepted row passes its table's schema. */
function expectSound(built: BuildResult): void {
  if (built.kind === 'route' || built.kind === 'stake') return
  for (const row of built.accepted) {
    const parsed = TABLES[built.kind].safeParse({ ...row, version: 0 })
    if (!parsed.success) throw new Error(`${JSON.stringify(row).slice(0, 200)}: ${parsed.error.message}`)
  }
}

const AWKWARD = 'files/derived-awkward'

describe.skipIf(!hasRealData)('real files (skipped: no data)', () => {
  test.each([
    ['01_gb18030_crlf.csv', 'gcj02'],
    ['02_utf8_bom.csv', 'gcj02'],
    ['03_utf16le_bom_tab.txt', 'gcj02'],
    ['04_no_header_utf8.csv', 'gcj02'],
    ['06_one_column_latlng.csv', 'wgs84'],
    ['12_huayuan_villages_cn_headers.xlsx', 'gcj02'],
  ] as const)('%s is where the truth has it, within 1 m', async (name, datum) => {
    const truth = await importSites(`${AWKWARD}/truth_01_to_06.csv`)
    const sites = await importSites(`${AWKWARD}/${name}`, { datum })
    expect(truth.accepted.length).toBe(120)
    expect(sites.accepted.map((site) => site.name)).toEqual(truth.accepted.map((site) => site.name))
    for (const [index, site] of sites.accepted.entries()) {
      expect(metresBetween(site.position, truth.accepted[index]?.position ?? [0, 0])).toBeLessThan(1)
    }
    expectSound(sites)
  })

  test.each(['14_bom.geojson', '15_gbk.geojson', '16_newline_delimited.geojsonl', '17_plain_array.json'])(
    '%s holds the places of Haixi',
    async (name) => {
      const places = await importSites('china/haixi/places.geojson')
      const sites = await importSites(`${AWKWARD}/${name}`)
      expect(sites.accepted.length).toBe(38)
      expect(sites.accepted.map(({ name: text, position }) => [text, position])).toEqual(
        places.accepted.map(({ name: text, position }) => [text, position]),
      )
    },
  )

  test('13_truncated.geojson is refused with the place where it ends', async () => {
    await expect(importFile(`${AWKWARD}/13_truncated.geojson`)).rejects.toMatchObject({
      code: 'jsonCutOff',
      values: { line: 1 },
    })
  })

  test.each([
    '08_haixi_villages.kml',
    '08_haixi_villages.kmz',
    '09_haixi_villages.gpx',
    '11_haixi_villages_shp_cgcs2000_gbk_no_cpg.zip',
  ])('%s is refused by its format', async (name) => {
    await expect(importFile(`${AWKWARD}/${name}`)).rejects.toMatchObject({ code: 'formatUnsupported' })
  })

  test('10_haixi_villages_epsg3857.geojson is refused by its coordinate system', async () => {
    await expect(importFile(`${AWKWARD}/10_haixi_villages_epsg3857.geojson`)).rejects.toMatchObject({
      code: 'crsUnsupported',
    })
  })

  test.each(['files/geojson-bad', 'files/geojson-good', 'files/kml-gpx', 'files/shp'])(
    '%s: rows with reasons or a refusal',
    async (folder) => {
      const names = readdirSync(realDataPath(folder)).filter((name) => !name.endsWith('.result'))
      expect(names.length).toBeGreaterThan(10)
      let refused = 0
      for (const name of names) {
        for (const kind of ['site', 'route', 'area', 'demandPoint'] as const) {
          try {
            expectSound(await importFile(`${folder}/${name}`, { kind }))
          } catch (error) {
            if (!(error instanceof ImportError)) throw error
            refused++
          }
        }
      }
      if (folder.endsWith('good')) expect(refused).toBe(0)
    },
  )

  test('good GeoJSON: what can be used is', async () => {
    const kinds: Record<string, DataKind> = {
      'good-feature.geojson': 'site',
      'good-point-3d.geojson': 'site',
      'good-linestring.geojson': 'route',
      'good-multilinestring.geojson': 'route',
      'good-polygon.geojson': 'area',
      'multipolygon.geojson': 'area',
    }
    for (const [name, kind] of Object.entries(kinds)) {
      const built = await importFile(`files/geojson-good/${name}`)
      expect([name, built.kind]).toEqual([name, kind])
    }
  })

  test.each([
    ['china/haixi/places.geojson', 'site', 38, 0],
    ['china/haixi/villages.geojson', 'site', 124, 0],
    ['china/haixi/roads.geojson', 'route', 252, 0],
    ['china/haixi/vonng2016/counties.wgs84.geojson', 'area', 6, 0],
    ['china/haixi/vonng2016/counties.gcj02.geojson', 'area', 6, 0],
    ['china/haixi/vonng2016/towns.csv', 'site', 32, 9],
    ['china/haixi/vonng2016/villages.csv', 'site', 16, 350],
    ['china/xiangxi/counties.wgs84.geojson', 'area', 8, 0],
    ['china/xiangxi/towns.csv', 'site', 100, 19],
    ['china/xiangxi/villages.csv', 'site', 1405, 398],
    ['china/xiangxi/towns_voronoi_approx.wgs84.geojson', 'area', 100, 0],
    ['china/anhui-expressway/motorway_bridges.geojson', 'route', 4958, 0],
    ['china/anhui-expressway/counties.wgs84.geojson', 'area', 105, 0],
    ['china/anhui-expressway/service_areas.geojson', 'site', 215, 0],
    ['china/admin-names/areas_2023.csv', 'area', 22, 0],
    ['china/admin-names/streets_2023.csv', 'area', 271, 0],
    ['china/admin-names/villages_2023.csv', 'area', 2950, 0],
    ['roads/andorra/admin.geojson', 'area', 8, 0],
    ['roads/andorra/candidate_sites.geojson', 'site', 183, 0],
    ['roads/andorra/roads_main.geojson', 'route', 483, 0],
    ['roads/north-bayreuth/admin.geojson', 'area', 1, 0],
  ] as const)('%s is %s: %i accepted, %i rejected', async (path, kind, accepted, rejected) => {
    const built = await importFile(path)
    expect([built.kind, built.accepted.length, built.rejected.length]).toEqual([kind, accepted, rejected])
    if (rejected > 0) expect(new Set(built.rejected.map((row) => row.reason.code))).toEqual(new Set(['positionEmpty']))
    expectSound(built)
  })

  test('the counties of Haixi in GCJ02 land on those in WGS84', async () => {
    const [shifted, right] = [
      await importFile('china/haixi/vonng2016/counties.gcj02.geojson'),
      await importFile('china/haixi/vonng2016/counties.wgs84.geojson'),
    ]
    if (shifted.kind !== 'area' || right.kind !== 'area') throw new Error('no areas')
    let worst = 0
    let count = 0
    for (const [index, area] of shifted.accepted.entries()) {
      const found = area.geometry?.coordinates.flat(area.geometry.type === 'Polygon' ? 1 : 2) as Position[]
      const other = right.accepted[index]?.geometry
      const expected = other?.coordinates.flat(other.type === 'Polygon' ? 1 : 2) as Position[]
      expect(found.length).toBe(expected.length)
      for (const [k, position] of found.entries()) {
        worst = Math.max(worst, metresBetween(position, expected[k] ?? [0, 0]))
        count++
      }
    }
    expect(count).toBeGreaterThan(20_000)
    expect(worst).toBeLessThan(0.5)
  })

  test('codes and parents of three prefectures', async () => {
    const villages = await importFile('china/admin-names/villages_2023.csv')
    if (villages.kind !== 'area') throw new Error(villages.kind)
    expect(
      villages.accepted.every((area) => area.level === 'village' && area.parentCode === area.code.slice(0, 9)),
    ).toBe(true)
    const streets = await importFile('china/admin-names/streets_2023.csv')
    if (streets.kind !== 'area') throw new Error(streets.kind)
    expect(
      streets.accepted.every((area) => area.level === 'township' && area.parentCode === area.code.slice(0, 6)),
    ).toBe(true)
    const towns = await importFile('china/xiangxi/towns.csv', {
      kind: 'area',
      existingCodes: new Set(['433101', '433122']),
    })
    if (towns.kind !== 'area') throw new Error(towns.kind)
    expect(towns.accepted.length).toBe(119)
    expect(towns.accepted[0]).toMatchObject({
      code: '433101002000',
      level: 'township',
      parentCode: '433101',
      geometry: null,
    })
  })

  test('Haixi places as GB18030 and as XLSX are the same sites', async () => {
    const places = await importSites('china/haixi/places.geojson')
    const rows = places.accepted.map(({ name, position }) => [name, position[0], position[1]] as const)
    const header = ['名称', '经度', '纬度']
    const expected = places.accepted.map(({ name, position }) => ({ name, position }))

    const csv = encodeGb18030([header, ...rows].map((row) => row.join(',')).join('\r\n'))
    expect((await readFile('海西.csv', csv)).encoding).toBe('gb18030')
    expect((await importBytes('海西.csv', csv)).accepted).toMatchObject(expected)

    const data = [header, ...rows].map((row) => row.map((value) => ({ value })))
    const xlsx = new Uint8Array(await (await writeWorkbook(data as never, { sheet: '地名' }).toBlob()).arrayBuffer())
    expect((await importBytes('海西.xlsx', xlsx)).accepted).toMatchObject(expected)
  })
})
