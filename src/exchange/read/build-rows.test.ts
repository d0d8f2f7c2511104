import { describe, expect, test } from 'vitest'
import { presetProgramme } from '../../model/preset-programme.ts'
import { TABLES } from '../../model/tables.ts'
import { buildRows } from './build-rows.ts'
import { describeIssue } from './describe-issue.ts'
import { ImportError } from './issue.ts'
import { readFile } from './read-file.ts'
import { recognise } from './recognise.ts'
import { recogniseColumns } from './recognise-columns.ts'
import type { BuildOptions, BuiltRows, DataKind, Geometry } from './types.ts'

async function build<K extends DataKind>(
  kind: K,
  text: string,
  options: Partial<BuildOptions> & { name?: string } = {},
): Promise<BuiltRows<K>> {
  const result = await readFile(options.name ?? 'a.csv', new TextEncoder().encode(text))
  const built = await buildRows(result, {
    kind,
    mapping: recogniseColumns(result, kind),
    datum: 'wgs84',
    swapAxes: false,
    programme: presetProgramme,
    makeId: (row) => `row-${row}`,
    ...options,
  })
  expect(built.accepted.length + built.rejected.length).toBe(built.read)
  expect(built.acceptedRowNumbers.length).toBe(built.accepted.length)
  return built as unknown as BuiltRows<K>
}

function reasons(built: BuiltRows<DataKind>): string[] {
  return built.rejected.map(({ rowNumber, reason }) => `${rowNumber} ${reason.code}`)
}

const warningCodes = (built: BuiltRows<DataKind>): string[] => built.warnings.map((warning) => warning.code)

describe('sites', () => {
  test('a whole row', async () => {
    const built = await build(
      'site',
      '编号,名称,经度,纬度,领域,层级,主题,状态,乡镇,区县,路线,桩号,备注,联系人,电话\n' +
        'A1,甲村,97.36,37.37,村,县级,网络党建,候选,柯鲁柯镇,德令哈市,G315,K10+500,好,张三,\n',
    )
    expect(built.accepted).toEqual([
      {
        id: 'A1',
        name: '甲村',
        position: [97.36, 37.37],
        domainId: 'village',
        tierId: 'county',
        themeId: 'online',
        status: 'candidate',
        areaName: '柯鲁柯镇',
        routeRef: 'G315',
        notes: '好',
        properties: { 区县: '德令哈市', 桩号: 'K10+500', 联系人: '张三' },
      },
    ])
    expect(TABLES.site.safeParse({ ...built.accepted[0], version: 0 }).success).toBe(true)
    expect(built.warnings).toEqual([])
  })

  test('every reason, with the row as Excel numbers it', async () => {
    const built = await build(
      'site',
      [
        '名称,经度,纬度',
        '好,97.36,37.37',
        ',97.36,37.37',
        '空,,',
        '半,97.36,',
        '字,东边,37.37',
        '远,197.36,37.37',
        '米,553214.2,3164212.1',
        '零,0,0',
        '',
        '度,97°21\'36"E,37°22\'12"N',
      ].join('\n'),
    )
    expect(reasons(built)).toEqual([
      '3 nameEmpty',
      '4 positionEmpty',
      '5 positionEmpty',
      '6 positionNotNumber',
      '7 positionOutOfRange',
      '8 positionOutOfRange',
      '9 positionZero',
    ])
    expect(built.rejected[0]?.values).toEqual(['', '97.36', '37.37'])
    expect(built.acceptedRowNumbers).toEqual([2, 11])
    expect(built.accepted[1]?.position[0]).toBeCloseTo(97.36, 12)
    const range = built.rejected[4]?.reason
    expect(range && describeIssue(range, 'zh')).toBe('坐标超出范围:经度 197.36,纬度 37.37。')
    expect(range && describeIssue(range, 'en')).toBe('Out of range: longitude 197.36, latitude 37.37.')
  })

  test('swapped axes are read the other way round, but letters win', async () => {
    const built = await build('site', '名称,经度,纬度\n甲,37.37,97.36\n乙,N37.37,E97.36\n丙,E97.36,N37.37\n', {
      swapAxes: true,
    })
    expect(built.accepted.map((site) => site.position)).toEqual([
      [97.36, 37.37],
      [97.36, 37.37],
      [97.36, 37.37],
    ])
  })

  test('one column of pairs, order from the whole column, and exchanged on request', async () => {
    const text = '名称,坐标\n甲,"37.37,97.36"\n乙,"37.4,89.5"\n丙,"E97.36,N37.37"\n丁,无\n'
    const built = await build('site', text)
    expect(built.accepted.map((site) => site.position)).toEqual([
      [97.36, 37.37],
      [89.5, 37.4],
      [97.36, 37.37],
    ])
    expect(reasons(built)).toEqual(['5 positionNotNumber'])
    const swapped = await build('site', '名称,坐标\n甲,"42.51,1.52"\n', { swapAxes: true })
    expect(swapped.accepted[0]?.position).toEqual([42.51, 1.52])
  })

  test('by route and stake where there are no coordinates', async () => {
    const asked: string[] = []
    const built = await build(
      'site',
      '名称,经度,纬度,路线,桩号\n甲,,,G109,K2741+350\n乙,,,G999,K1\n丙,,,G109,K9999\n丁,,,G109,几公里\n戊,,,G7,K1\n己,,,,G109 K5\n庚,97.36,37.37,G109,K1\n辛,,,G109,\n',
      {
        datum: 'gcj02',
        locateStake: (route, stake) => {
          asked.push(`${route} ${stake}`)
          if (route === 'G999') return 'routeUnknown'
          if (route === 'G7') return null
          if (stake === 'K9999') return 'stakeOffRoute'
          return stake.startsWith('K') ? [94.9, 36.4] : 'stakeUnreadable'
        },
      },
    )
    expect(built.accepted.map((site) => site.name)).toEqual(['甲', '己', '庚'])
    // The plan's routes are WGS84: the datum of the file does not move them.
    expect(built.accepted[0]?.position).toEqual([94.9, 36.4])
    expect(reasons(built)).toEqual([
      '3 routeUnknown',
      '4 stakeOffRoute',
      '5 stakeUnreadable',
      '6 stakeNotFound',
      '9 positionEmpty',
    ])
    expect(asked).toEqual(['G109 K2741+350', 'G999 K1', 'G109 K9999', 'G109 几公里', 'G7 K1', 'G109 K5'])
  })

  test('words that the programme does not hold', async () => {
    const built = await build(
      'site',
      '名称,经度,纬度,领域,层级,主题,状态\n甲,97.1,37.1,寺庙,省级,红色,暂停\n乙,97.2,37.2,寺 庙,市,服务型党组织,已命名\n丙,97.3,37.3,Museum,,,\n丁,97.4,37.4,乡镇（街道）,,,\n',
    )
    expect(built.newDomains.map(({ id, name }) => [id, name.zh, name.en])).toEqual([
      ['domain:寺庙', '寺庙', ''],
      ['domain:Museum', '', 'Museum'],
    ])
    expect(built.accepted.map((site) => [site.domainId, site.tierId, site.themeId, site.status])).toEqual([
      ['domain:寺庙', null, null, 'designated'],
      ['domain:寺庙', 'city', 'service', 'designated'],
      ['domain:Museum', null, null, 'designated'],
      ['township', null, null, 'designated'],
    ])
    expect(built.accepted[0]?.properties).toEqual({ 层级: '省级', 主题: '红色', 状态: '暂停' })
    expect(warningCodes(built)).toEqual(['tierUnknown', 'themeUnknown', 'statusUnknown'])
    const all = [...presetProgramme.domains, ...built.newDomains]
    expect(TABLES.programme.safeParse({ ...presetProgramme, domains: all }).success).toBe(true)
    expect(new Set(all.map(({ color, mark }) => color + mark)).size).toBe(all.length)
  })

  test('twenty new domains each have their own look; twenty-one are none', async () => {
    const rows = (count: number) =>
      Array.from({ length: count }, (_, i) => `点${i},97.${100 + i},37.1,类${String.fromCharCode(0x4e10 + i)}`).join(
        '\n',
      )
    const twenty = await build('site', `名称,经度,纬度,领域\n${rows(20)}`)
    const looks = [...presetProgramme.domains, ...twenty.newDomains].map(({ color, mark }) => color + mark)
    expect(twenty.newDomains.length).toBe(20)
    expect(new Set(looks).size).toBe(28)
    const tooMany = await build('site', `名称,经度,纬度,领域\n${rows(21)}`)
    expect(tooMany.newDomains).toEqual([])
    expect(tooMany.accepted.every((site) => site.domainId === null)).toBe(true)
    expect(tooMany.accepted[0]?.properties).toEqual({ 领域: '类丐' })
    expect(tooMany.warnings).toEqual([{ code: 'domainsTooMany', values: { count: 21, limit: 20 } }])
  })

  test('ids: own, repeated, taken; a rejected row takes none', async () => {
    const built = await build(
      'site',
      '编号,名称,经度,纬度\nA,甲,x,y\nA,乙,97.1,37.1\nA,丙,97.2,37.2\nB,丁,97.3,37.3\n,戊,97.4,37.4\n',
      {
        existingIds: new Set(['B', 'row-5']),
        existingNames: new Set(['丁']),
      },
    )
    expect(built.accepted.map((site) => site.id)).toEqual(['A', 'row-4', 'row-5*', 'row-6'])
    expect(built.accepted[1]?.properties).toEqual({ 编号: 'A' })
    expect(built.warnings).toEqual([
      { code: 'idsRenewed', values: { count: 2, example: 'A' } },
      { code: 'namesRepeated', values: { count: 1, example: '丁' } },
    ])
    const random = await build('site', '名称,经度,纬度\n甲,97.1,37.1\n', { makeId: undefined })
    expect(random.accepted[0]?.id).toMatch(/^[0-9a-f]{32}$/)
  })

  test('names: invented without a column and for features without the property, never for an empty cell', async () => {
    const noColumn = await build('site', '经度,纬度\n97.1,37.1\n')
    expect(noColumn.accepted[0]?.name).toBe('示范点 2')
    expect(warningCodes(noColumn)).toEqual(['namesInvented'])
    const point = { type: 'Point', coordinates: [97, 37] }
    const features = await build(
      'site',
      JSON.stringify({
        type: 'FeatureCollection',
        features: [
          { type: 'Feature', properties: { name: '甲' }, geometry: point },
          { type: 'Feature', properties: {}, geometry: point },
        ],
      }),
      { name: 'a.geojson' },
    )
    expect(features.accepted.map((site) => site.name)).toEqual(['甲', '示范点 2'])
  })

  test('features: one of many points, outlines, lines, nothing', async () => {
    const feature = (geometry: Geometry | null) => ({ type: 'Feature', properties: { name: '甲' }, geometry })
    // A "U" of which the centroid lies in the gap.
    const u: Geometry = {
      type: 'Polygon',
      coordinates: [
        [
          [0, 10],
          [0, 0],
          [10, 0],
          [10, 10],
          [9, 10],
          [9, 1],
          [3, 1],
          [3, 10],
          [0, 10],
        ],
      ],
    }
    const square: Geometry = {
      type: 'MultiPolygon',
      coordinates: [
        [
          [
            [97, 37],
            [99, 37],
            [99, 39],
            [97, 39],
            [97, 37],
          ],
        ],
      ],
    }
    const built = await build(
      'site',
      JSON.stringify({
        type: 'FeatureCollection',
        features: [
          feature({ type: 'MultiPoint', coordinates: [[97, 37]] }),
          feature({
            type: 'MultiPoint',
            coordinates: [
              [97, 37],
              [98, 38],
            ],
          }),
          feature(square),
          feature(u),
          feature({
            type: 'LineString',
            coordinates: [
              [97, 37],
              [98, 38],
            ],
          }),
          feature(null),
          feature({ type: 'Point', coordinates: [0, 0] }),
          feature({ type: 'Point', coordinates: [97, 95] }),
        ],
      }),
      { name: 'a.geojson' },
    )
    expect(built.accepted.map((site) => site.position).slice(0, 2)).toEqual([
      [97, 37],
      [98, 38],
    ])
    const [x, y] = built.accepted[2]?.position ?? [0, 0]
    expect(x > 0 && x < 3 && y > 1 && y < 10).toBe(true)
    expect(reasons(built)).toEqual([
      '2 manyPoints',
      '5 geometryWrongKind',
      '6 positionEmpty',
      '7 positionZero',
      '8 positionOutOfRange',
    ])
    expect(built.warnings).toContainEqual({ code: 'pointsFromPolygons', values: { count: 2, example: '甲' } })
  })

  test('outside the box they must lie in', async () => {
    const built = await build('site', '名称,经度,纬度\n甲,97.1,37.1\n乙,109,28\n', { mustLieIn: [90, 33, 100, 40] })
    expect(reasons(built)).toEqual(['3 positionOutside'])
  })
})

describe('routes', () => {
  test('lines by geometry or well-known text, texts as written', async () => {
    const built = await build(
      'route',
      '路线编号,名称,公路等级,wkt\nG109;G572,京拉线,国道,"LINESTRING(97 37,98 37)"\nS303,,,"MULTILINESTRING((97 37,98 37),(98 38,99 38))"\nX1,,,POINT(97 37)\nX2,,,LINESTRING(97 37\nX3,,,\nX4,,,"LINESTRING(97 37,98 97)"\n',
    )
    expect(built.accepted[0]).toEqual({
      lines: [
        [
          [97, 37],
          [98, 37],
        ],
      ],
      ref: 'G109;G572',
      name: '京拉线',
      roadClass: '国道',
    })
    expect(built.accepted[1]?.lines.length).toBe(2)
    expect(reasons(built)).toEqual(['4 geometryWrongKind', '5 wktBroken', '6 geometryMissing', '7 positionOutOfRange'])
  })

  test('what a road allows as written, only where something is', async () => {
    const built = await build(
      'route',
      '路线编号,单行,限速,桥梁,wkt\nG1,是,60,,"LINESTRING(97 37,98 37)"\nG2,,,,"LINESTRING(97 37,98 37)"\n',
    )
    expect(built.accepted.map(({ tags }) => tags)).toEqual([{ oneway: '是', maxspeed: '60' }, undefined])
    expect(built.accepted[1]).not.toHaveProperty('tags')
  })
})

describe('stakes', () => {
  test('route, stake and place; each row that lacks one says which', async () => {
    const built = await build(
      'stake',
      [
        '路线,桩号,经度,纬度',
        'G109,K1+100,97.1,37.1',
        'G109,K1+100=K1+080,97.2,37.1',
        ',S303 ZK2,97.3,37.1',
        'G109,K3 +350,97.4,37.1',
        ',K4,97.5,37.1',
        'G109,,97.6,37.1',
        'G109,K6,,',
        'G109,K7,97.8,',
        'G109,K8,东边,37.1',
        'G109,K9,97.9,97.1',
      ].join('\n'),
    )
    expect(built.accepted).toEqual([
      { routeRef: 'G109', stakeText: 'K1+100', position: [97.1, 37.1] },
      { routeRef: 'G109', stakeText: 'K1+100=K1+080', position: [97.2, 37.1] },
      { routeRef: 'S303', stakeText: 'ZK2', position: [97.3, 37.1] },
      { routeRef: 'G109', stakeText: 'K3 +350', position: [97.4, 37.1] },
    ])
    expect(reasons(built)).toEqual([
      '6 routeEmpty',
      '7 stakeEmpty',
      '8 stakeWithoutPosition',
      '9 stakeWithoutPosition',
      '10 positionNotNumber',
      '11 positionOutOfRange',
    ])
    expect(built.accepted.length + built.rejected.length).toBe(built.read)
  })
})

describe('areas', () => {
  test('levels by column, code and name; parents as they write themselves', async () => {
    const built = await build(
      'area',
      [
        'code,name,level,parent',
        '433100,湘西州,,',
        '433101,吉首市,,433100000000',
        '433101100000,矮寨镇,town,433101000000',
        '433101100201,矮寨村,,433101100000',
        ',某某乡,,433101',
        ',某地,,',
        '43,湖南省,,',
        '430000,湖南,province,',
        '433122,,,',
      ].join('\n'),
    )
    expect(built.accepted.map((area) => [area.name, area.level, area.parentCode])).toEqual([
      ['湘西州', 'city', null],
      ['吉首市', 'county', '433100'],
      ['矮寨镇', 'township', '433101'],
      ['矮寨村', 'village', '433101100000'],
      ['某某乡', 'township', '433101'],
      ['某地', 'county', null],
    ])
    expect(built.accepted.every((area) => TABLES.area.safeParse({ ...area, version: 0 }).success)).toBe(true)
    expect(reasons(built)).toEqual(['8 levelUnknown', '9 levelUnknown', '10 nameEmpty'])
    expect(built.warnings).toEqual([{ code: 'levelsAssumed', values: { count: 1, example: '某地' } }])
  })

  test('numbers in other columns are kept as written, words are not', async () => {
    const built = await build(
      'area',
      '代码,名称,常住人口,户数(户),县长\n433101,吉首市,"40.8万",,张三\n433122,泸溪县,约30万,"81,000",李四\n',
    )
    expect(built.accepted.map(({ properties }) => properties)).toEqual([
      { 常住人口: '40.8万' },
      { '户数(户)': '81,000' },
    ])
  })

  test('a parent that the plan already holds; codes that repeat', async () => {
    const built = await build('area', 'code,name\n433101100,矮寨镇\n433101100,矮寨镇\n', {
      existingCodes: new Set(['433101']),
    })
    expect(built.accepted[0]?.parentCode).toBe('433101')
    expect(built.warnings).toEqual([{ code: 'codesRepeated', values: { count: 1, example: '433101100' } }])
  })

  test('polygons, converted whole and still closed; open rings closed', async () => {
    const built = await build(
      'area',
      JSON.stringify({
        type: 'Feature',
        properties: { name: '甲县' },
        geometry: {
          type: 'Polygon',
          coordinates: [
            [
              [97, 37],
              [98, 37],
              [98, 38],
            ],
          ],
        },
      }),
      { name: 'a.geojson', datum: 'gcj02' },
    )
    const ring = built.accepted[0]?.geometry?.coordinates[0] ?? []
    expect(ring.length).toBe(4)
    expect(ring[3]).toEqual(ring[0])
    expect(ring[0]).not.toEqual([97, 37])
  })
})

describe('demand points', () => {
  test('weights', async () => {
    const built = await build(
      'demandPoint',
      '名称,经度,纬度,人口\n甲,97.1,37.1,"1,234人"\n乙,97.2,37.2,1.5万\n丙,97.3,37.3,\n丁,97.4,37.4,-3\n',
    )
    // What nobody knows is not 0; what is no number of anything comes back.
    expect(built.accepted.map((point) => point.weight)).toEqual([1234, 15000, null])
    expect(reasons(built)).toEqual(['5 weightNotNumber'])
    expect(built.warnings).toContainEqual({ code: 'weightsMissing', values: { count: 1, example: '丙' } })
    const plain = await build('demandPoint', '名称,经度,纬度\n甲,97.1,37.1\n')
    expect(plain.accepted[0]).toEqual({ id: 'row-2', name: '甲', position: [97.1, 37.1], weight: 1, areaName: '' })
  })
})

/** Time of this process on the processor: what it takes must not depend on what else the machine does. */
function cpuMs(): number {
  const { user, system } = process.cpuUsage()
  return (user + system) / 1000
}

describe('100,000 rows', () => {
  const text = `编号,名称,经度,纬度,领域,备注\n${Array.from({ length: 100_000 }, (_, i) => `S${i},点${i},${95 + (i % 997) / 300},${36 + (i % 1009) / 400},行政村,"备注,${i}"`).join('\n')}\n`
  const bytes = new TextEncoder().encode(text)

  test('are read and built, with progress', async () => {
    const stages = new Map<string, number[]>()
    const onProgress = ({ stage, fraction }: { stage: string; fraction: number }): void => {
      stages.set(stage, [...(stages.get(stage) ?? []), fraction])
    }
    const result = await readFile('a.csv', bytes, { onProgress })
    const recognition = recognise(result)
    const built = await buildRows(result, { ...recognition, swapAxes: false, programme: presetProgramme, onProgress })
    expect(built.accepted.length).toBe(100_000)
    for (const stage of ['parse', 'build']) {
      const fractions = stages.get(stage) ?? []
      expect(fractions.length).toBeGreaterThan(3)
      expect(fractions).toEqual(fractions.toSorted((a, b) => a - b))
    }
  })

  test('stop when they are told to, in the middle', async () => {
    for (const datum of [null, 'bd09'] as const) {
      const controller = new AbortController()
      let abortedAt = 0
      let longestMs = 0
      let last = cpuMs()
      const onProgress = ({ fraction }: { fraction: number }): void => {
        longestMs = Math.max(longestMs, cpuMs() - last)
        last = cpuMs()
        if (fraction < 0.5 || abortedAt > 0) return
        abortedAt = fraction
        controller.abort()
      }
      const paced = { signal: controller.signal, onProgress }
      let error: unknown
      if (datum === null) error = await readFile('a.csv', bytes, paced).catch((caught: unknown) => caught)
      else {
        const result = await readFile('a.csv', bytes)
        last = cpuMs()
        const options = { ...recognise(result), datum, swapAxes: false, programme: presetProgramme }
        error = await buildRows(result, { ...options, ...paced }).catch((caught: unknown) => caught)
      }
      expect(error).toBeInstanceOf(ImportError)
      expect(error).toMatchObject({ code: 'cancelled' })
      expect(abortedAt).toBeLessThan(1)
      // 50 ms are promised and 15 to 40 measured; threads that collect garbage count too.
      expect(longestMs).toBeLessThan(200)
    }
  })
})
