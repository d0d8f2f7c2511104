import { describe, expect, test } from 'vitest'
import { hasRealData, readRealData } from '../../../tests/real-data.ts'
import { findCountySeats, type SeatPlace } from './find-county-seats.ts'

const county = (name: string) => ({
  code: '990101',
  name,
  level: 'county' as const,
  parentCode: '9901',
  geometry: null,
})
const township = (code: string, name: string) => ({
  code: `990101${code}`,
  name,
  level: 'township' as const,
  parentCode: '990101',
  geometry: null,
})
const place = (id: string, name: string, at: string, lon = 100, weight: number | null = null): SeatPlace => ({
  id,
  name,
  position: [lon, 28],
  weight,
  county: '990101',
  township: `990101${at}`,
})
const seatOf = (areas: Parameters<typeof findCountySeats>[0], places: readonly SeatPlace[]) => {
  const [seat] = findCountySeats(areas, places)
  return seat && [seat.name, seat.position[0]]
}

describe('the seat of a county', () => {
  test('a place named like it comes before its townships', () => {
    const areas = [county('岚屏县'), township('100', '城关镇')]
    expect(seatOf(areas, [place('1', '甲村', '100'), place('2', '岚屏县人民政府', '101', 101)])).toEqual([
      '岚屏县人民政府',
      101,
    ])
  })

  test('a township of its name; within it the place of that name', () => {
    const areas = [county('长阳土家族自治县'), township('100', '龙舟坪镇'), township('101', '长阳镇')]
    expect(seatOf(areas, [place('1', '甲村', '101'), place('2', '长阳镇', '101', 102)])).toEqual(['长阳镇', 102])
  })

  test('the township with the most communities, in the middlemost of them', () => {
    const areas = [county('岚屏县'), township('100', '甲镇'), township('101', '乙镇')]
    const places = [
      place('1', '东社区', '101', 101),
      place('2', '中社区', '101', 101.1),
      place('3', '西社区', '101', 101.9),
      place('4', '南社区', '100', 100),
    ]
    expect(seatOf(areas, places)).toEqual(['乙镇', 101.1])
  })

  test('a subdistrict comes before a town with more communities', () => {
    const areas = [county('岚屏县'), township('001', '甲街道'), township('101', '乙镇')]
    const places = [place('1', '甲社区', '001', 103), ...['东社区', '西社区'].map((name) => place(name, name, '101'))]
    expect(seatOf(areas, places)).toEqual(['甲街道', 103])
  })

  test('as many communities in two towns say nothing', () => {
    const areas = [county('岚屏县'), township('101', '甲镇'), township('102', '乙镇')]
    const places = ['101', '102'].flatMap((at) => ['东社区', '西社区'].map((name) => place(at + name, name, at)))
    expect(seatOf(areas, places)).toBeUndefined()
  })

  test('the code 100 where nothing else says so; else none', () => {
    const places = [place('1', '甲村', '100', 100, 5), place('2', '乙村', '100', 101, 9), place('3', '丙村', '102')]
    expect(seatOf([county('岚屏县'), township('100', '甲镇'), township('102', '乙镇')], places)).toEqual(['甲镇', 101])
    expect(seatOf([county('岚屏县'), township('102', '乙镇')], places)).toBeUndefined()
  })
})

describe.skipIf(!hasRealData)(`county seats of Xiangxi and Haixi${hasRealData ? '' : ' (skipped: no data)'}`, () => {
  // Of the others the seat has no village or community with a position here.
  test.each([
    [
      'china/xiangxi',
      {
        吉首市: '峒河街道办事处',
        泸溪县: '武溪镇',
        凤凰县: '沱江镇',
        花垣县: '花垣镇',
        保靖县: '迁陵镇',
      },
    ],
    [
      'china/haixi/vonng2016',
      {
        格尔木市: '昆仑路街道办事处',
        德令哈市: '河西街道办事处',
      },
    ],
  ])('%s', (folder, expected) => {
    const rowsOf = (file: string) => {
      const [head, ...lines] = new TextDecoder()
        .decode(readRealData(`${folder}/${file}`))
        .trim()
        .split(/\r?\n/)
      const keys = head!.replace('\uFEFF', '').split(',')
      return lines.map(
        (line) => Object.fromEntries(line.split(',').map((cell, i) => [keys[i]!, cell])) as Record<string, string>,
      )
    }
    const towns = rowsOf('towns.csv')
    const counties = new Map(towns.map(({ parent = '', county: name = '' }) => [parent, name]))
    const areas = [
      ...[...counties].map(([code, name]) => ({ ...county(name), code, parentCode: null })),
      ...towns.map(({ code = '', parent = '', name = '' }) => ({ ...township('', name), code, parentCode: parent })),
    ]
    const places = rowsOf('villages.csv').flatMap(({ code = '', parent = '', name = '', lng_wgs84, lat_wgs84 }) =>
      lng_wgs84
        ? [
            {
              id: code,
              name,
              position: [Number(lng_wgs84), Number(lat_wgs84)] as const,
              weight: null,
              county: `${code.slice(0, 6)}000000`,
              township: parent,
            },
          ]
        : [],
    )
    expect(
      Object.fromEntries(
        findCountySeats(areas, places as readonly SeatPlace[]).map((seat) => [seat.countyName, seat.name]),
      ),
    ).toEqual(expected)
  })
})
