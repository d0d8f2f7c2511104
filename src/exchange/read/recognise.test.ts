import { describe, expect, test } from 'vitest'
import type { Mapping } from './types.ts'
import { detectSwappedAxes } from './detect-swapped-axes.ts'
import { findLonFirst } from './find-pair-order.ts'
import { readFile } from './read-file.ts'
import { recognise, recogniseDatum } from './recognise.ts'
import { recogniseColumns } from './recognise-columns.ts'
import { suggestDatum } from './suggest-datum.ts'

async function read(text: string, name = 'a.csv') {
  return readFile(name, new TextEncoder().encode(text))
}

/** Field → header, without the fields that found none. */
function named(mapping: Mapping, columns: readonly string[]): Record<string, string> {
  return Object.fromEntries(
    Object.entries(mapping).flatMap(([field, column]) => (column === null ? [] : [[field, columns[column] ?? '']])),
  )
}

async function fieldsOf(text: string) {
  const result = await read(text)
  const { kind, mapping, datum } = recognise(result)
  return { kind, datum, ...named(mapping, result.columns) }
}

describe('recognise', () => {
  test('a workbook of sites with every column', async () => {
    expect(
      await fieldsOf(
        '编号,示范点名称*,经度(°),纬度(°),所属领域,层级,示范主题,状态,所属乡镇,所属区县,所属路线,桩号,备注,联系人\n' +
          'A1,甲村,97.36,37.37,行政村,市级,网络党建,命名,柯鲁柯镇,德令哈市,G315,K10+500,无,张三\n',
      ),
    ).toEqual({
      kind: 'site',
      datum: 'wgs84',
      id: '编号',
      name: '示范点名称*',
      lon: '经度(°)',
      lat: '纬度(°)',
      domain: '所属领域',
      tier: '层级',
      theme: '示范主题',
      status: '状态',
      area: '所属乡镇',
      county: '所属区县',
      route: '所属路线',
      stake: '桩号',
      notes: '备注',
    })
  })

  test('English, full-width and odd headers', async () => {
    expect(await fieldsOf('Name,Longitude (E),LATITUDE,Domain,Status\na,97.36,37.37,b,c\n')).toMatchObject({
      name: 'Name',
      lon: 'Longitude (E)',
      lat: 'LATITUDE',
      domain: 'Domain',
      status: 'Status',
    })
    expect(await fieldsOf('ＮＡＭＥ,ＬＮＧ,ＬＡＴ\na,97.36,37.37\n')).toMatchObject({
      name: 'ＮＡＭＥ',
      lon: 'ＬＮＧ',
      lat: 'ＬＡＴ',
    })
    expect(await fieldsOf('"名\n称",X,Y\na,97.36,37.37\n')).toMatchObject({ name: '名 称', lon: 'X', lat: 'Y' })
  })

  test('of several datums the one that needs no conversion', async () => {
    const header = 'name,lng_bd09,lat_bd09,lng_gcj02,lat_gcj02,lng_wgs84,lat_wgs84\n'
    expect(await fieldsOf(`${header}a,1,2,3,4,97.36,37.37\n`)).toMatchObject({
      lon: 'lng_wgs84',
      lat: 'lat_wgs84',
      datum: 'wgs84',
    })
    expect(await fieldsOf('名称,经度(高德),纬度(高德)\na,97.36,37.37\n')).toMatchObject({ datum: 'gcj02' })
  })

  test('title lines above the header, empty columns beside it', async () => {
    const result = await read('海西州示范点一览表,,,,\n,,,,\n名称,经度,纬度,,\n甲,97.36,37.37,,\n')
    expect(result.columns).toEqual(['名称', '经度', '纬度'])
    expect(result.rows.map((row) => [row.rowNumber, ...row.values])).toEqual([[4, '甲', '97.36', '37.37']])
  })

  test('no header at all: by values', async () => {
    const result = await read('1,甲村,龙潭镇,花垣县,28.487572,109.395903\n2,乙村,龙潭镇,花垣县,28.470152,109.354178\n')
    expect(result.columns).toEqual(['A', 'B', 'C', 'D', 'E', 'F'])
    expect(result.rows.length).toBe(2)
    expect(named(recognise(result).mapping, result.columns)).toEqual({
      name: 'B',
      area: 'C',
      county: 'D',
      lat: 'E',
      lon: 'F',
    })
  })

  test('headers that say nothing over coordinates', async () => {
    expect(await fieldsOf('甲列,乙列,丙列\n一,97.36,37.37\n二,97.46,37.47\n')).toMatchObject({
      lon: '乙列',
      lat: '丙列',
    })
    expect(await fieldsOf('甲列,丙列\n一,"37.37,97.36"\n二,"37.47,97.46"\n')).toMatchObject({ latLng: '丙列' })
  })

  test('a column named 位置 counts only when it holds coordinates', async () => {
    expect(await fieldsOf('名称,位置\n甲,龙潭镇1号\n')).not.toHaveProperty('latLng')
    expect(await fieldsOf('名称,位置\n甲,"37.37,97.36"\n')).toMatchObject({ latLng: '位置' })
  })

  test('areas, routes and demand points', async () => {
    expect(await fieldsOf('code,name,streetCode,cityCode\n341002001001,荷花池,341002001,3410\n')).toMatchObject({
      kind: 'area',
      code: 'code',
      parentCode: 'streetCode',
    })
    expect(await fieldsOf('路线编号,路线名称,公路等级,wkt\nG109,京拉线,国道,"LINESTRING(97 37,98 37)"\n')).toEqual({
      kind: 'route',
      datum: 'wgs84',
      ref: '路线编号',
      name: '路线名称',
      roadClass: '公路等级',
      wkt: 'wkt',
    })
    const villages = await read('村名,经度,纬度,人口\n甲,97.36,37.37,120\n')
    expect(recognise(villages).kind).toBe('site')
    expect(named(recogniseColumns(villages, 'demandPoint'), villages.columns)).toMatchObject({
      name: '村名',
      weight: '人口',
    })
  })

  test.each(['人口', '常住人口', '户数', '户数(户)', 'population', 'households', 'Households (number)'])(
    'what a place weighs: %s',
    async (header) => {
      const villages = await read(`村名,经度,纬度,${header}\n甲,97.36,37.37,120\n`)
      expect(named(recogniseColumns(villages, 'demandPoint'), villages.columns)).toMatchObject({ weight: header })
    },
  )

  test('stakes whose places are known, unless anything says that they are sites', async () => {
    expect(await fieldsOf('路线编号,桩号,经度,纬度\nG109,K2741+350,97.36,37.37\n')).toEqual({
      kind: 'stake',
      datum: 'wgs84',
      route: '路线编号',
      stake: '桩号',
      lon: '经度',
      lat: '纬度',
    })
    expect(await fieldsOf('序号,编号,公里桩号,坐标,区县\n1,G109,K1+100=K1+080,"37.37,97.36",德令哈市\n')).toMatchObject(
      {
        kind: 'stake',
        route: '编号',
        stake: '公里桩号',
        latLng: '坐标',
      },
    )
    expect(await fieldsOf('Route,Chainage,Lon,Lat,Remarks\nA 70,K1+100,11.4,50.1,x\n')).toMatchObject({ kind: 'stake' })
    expect(await fieldsOf('route,stake,wkt\nG109,K1,POINT(97 37)\n')).toMatchObject({ kind: 'stake', wkt: 'wkt' })
    // A column more, and they are sites.
    for (const [header, cell] of [
      ['名称', '甲'],
      ['领域', '学校'],
      ['状态', '命名'],
      ['村', '甲村'],
    ])
      expect(await fieldsOf(`路线,桩号,经度,纬度,${header}\nG109,K1,97.36,37.37,${cell}\n`)).toMatchObject({
        kind: 'site',
        stake: '桩号',
      })
    // Stakes without places calibrate nothing, roads are roads.
    expect(await fieldsOf('路线,桩号\nG109,K1\n')).toMatchObject({ kind: 'site' })
    expect(await fieldsOf('路线,起点桩号,wkt\nG109,K1,"LINESTRING(97 37,98 37)"\n')).toMatchObject({ kind: 'route' })
  })

  test('stakes without a header, and as features', async () => {
    const table = await read('G109,K2741+350,97.36,37.37\nG109,ZK2742,97.37,37.38\n')
    expect({ kind: recognise(table).kind, ...named(recognise(table).mapping, table.columns) }).toEqual({
      kind: 'stake',
      route: 'A',
      stake: 'B',
      lon: 'C',
      lat: 'D',
    })
    const feature = (properties: object) =>
      JSON.stringify({ type: 'Feature', properties, geometry: { type: 'Point', coordinates: [97, 37] } })
    expect(recognise(await read(feature({ route: 'G109', stake: 'K1' }), 'a.geojson')).kind).toBe('stake')
    expect(recognise(await read(feature({ route: 'G109', stake: 'K1', name: 'a' }), 'a.geojson')).kind).toBe('site')
  })

  test('what a road allows, in Chinese and by OSM’s keys', async () => {
    expect(
      await fieldsOf(
        '路线编号,公路等级,是否单行,限速(km/h),设计速度,桥梁,隧道,层,环岛,wkt\nG109,国道,否,60,80,是,否,1,否,"LINESTRING(97 37,98 37)"\n',
      ),
    ).toMatchObject({
      kind: 'route',
      oneway: '是否单行',
      maxspeed: '限速(km/h)',
      bridge: '桥梁',
      tunnel: '隧道',
      layer: '层',
      junction: '环岛',
    })
    expect(await fieldsOf('ref,oneway,设计速度,bridge,wkt\nG1,yes,80,yes,"LINESTRING(97 37,98 37)"\n')).toMatchObject({
      kind: 'route',
      oneway: 'oneway',
      maxspeed: '设计速度',
      bridge: 'bridge',
    })
  })

  test('GeoJSON by its geometry', async () => {
    const feature = (type: string, coordinates: unknown, properties = {}) =>
      JSON.stringify({ type: 'Feature', properties, geometry: { type, coordinates } })
    const ring = [
      [
        [97, 37],
        [98, 37],
        [98, 38],
        [97, 37],
      ],
    ]
    expect(
      recognise(
        await read(
          feature('LineString', [
            [97, 37],
            [98, 37],
          ]),
          'a.geojson',
        ),
      ).kind,
    ).toBe('route')
    expect(recognise(await read(feature('Polygon', ring), 'a.geojson')).kind).toBe('area')
    expect(recognise(await read(feature('Polygon', ring, { highway: 'services' }), 'a.geojson')).kind).toBe('site')
    expect(recognise(await read(feature('Point', [97, 37]), 'a.geojson')).kind).toBe('site')
  })
})

describe('suggestDatum', () => {
  test.each([
    [['lng_gcj02'], 'a.csv', 'gcj02'],
    [['经度(百度)'], 'a.csv', 'bd09'],
    [['lng_bd09', 'lng_wgs84'], 'a.csv', 'wgs84'],
    [['经度_CGCS2000'], 'gcj02.csv', 'cgcs2000'],
    [['lng'], 'towns.gcj02.csv', 'gcj02'],
    [['lng'], '高德导出.csv', 'gcj02'],
    [['lng'], 'towns.csv', 'wgs84'],
  ] as const)('%j in %s', (columns, name, datum) => {
    expect(suggestDatum(columns, name)).toBe(datum)
  })

  test('a column that names the datum, and a crs member last', async () => {
    const withColumn = await read('名称,经度,纬度,坐标系\n甲,97.36,37.37,GCJ-02\n')
    expect(recogniseDatum(withColumn, { lon: 1, lat: 2 })).toBe('gcj02')
    const geojson = JSON.stringify({
      type: 'FeatureCollection',
      crs: { type: 'name', properties: { name: 'urn:ogc:def:crs:OGC:1.3:CRS84' } },
      features: [
        { type: 'Feature', properties: { crs: 'GCJ-02' }, geometry: { type: 'Point', coordinates: [97, 37] } },
      ],
    })
    expect(recognise(await read(geojson, 'a.geojson')).datum).toBe('gcj02')
  })
})

describe('findLonFirst', () => {
  test.each([
    [['28.49,109.39'], '坐标', false],
    [['109.39,28.49'], '坐标', true],
    [['39.47,75.99'], '坐标', false],
    [['75.99,39.47'], '坐标', true],
    [['42.51,1.52'], '坐标(纬度,经度)', false],
    [['1.52,42.51'], 'lnglat', true],
    [['1.52,42.51'], '坐标', false],
    [['x', '', '109.39,28.49'], 'latlng', true],
  ] as const)('%j under %s', (values, header, lonFirst) => {
    expect(findLonFirst(values, header)).toBe(lonFirst)
  })

  test('the study area decides where range can not', () => {
    expect(findLonFirst(['1.52,42.51'], '坐标', [1, 42, 2, 43])).toBe(true)
  })
})

describe('detectSwappedAxes', () => {
  const rowsOf = async (text: string) => {
    const result = await read(text)
    return { rows: result.rows, mapping: { lon: 1, lat: 2 } }
  }
  test('by range, by China, by the study area', async () => {
    const beyond90 = await rowsOf('名称,经度,纬度\n甲,28.49,109.39\n乙,28.5,109.4\n丙,x,y\n')
    expect(detectSwappedAxes(beyond90.rows, beyond90.mapping)).toEqual({ swappedCount: 2, judgedCount: 2 })
    const kashgar = await rowsOf('名称,经度,纬度\n甲,39.47,75.99\n')
    expect(detectSwappedAxes(kashgar.rows, kashgar.mapping)).toEqual({ swappedCount: 1, judgedCount: 1 })
    const andorra = await rowsOf('名称,经度,纬度\n甲,42.51,1.52\n')
    expect(detectSwappedAxes(andorra.rows, andorra.mapping)).toBeNull()
    expect(detectSwappedAxes(andorra.rows, andorra.mapping, [1, 42, 2, 43])).toEqual({
      swappedCount: 1,
      judgedCount: 1,
    })
  })

  test('says nothing when the axes are right', async () => {
    const right = await rowsOf('名称,经度,纬度\n甲,109.39,28.49\n乙,28.5,109.4\n丙,109.3,28.4\n')
    expect(detectSwappedAxes(right.rows, right.mapping)).toBeNull()
  })

  test('for geometries too', async () => {
    const { rows } = await read('{"type":"LineString","coordinates":[[37.3,97.3],[37.4,97.4]]}', 'a.geojson')
    expect(detectSwappedAxes(rows, {})).toEqual({ swappedCount: 1, judgedCount: 1 })
  })
})
