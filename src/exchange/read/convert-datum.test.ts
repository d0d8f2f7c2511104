import fc from 'fast-check'
import gcoord from 'gcoord'
import { describe, expect, test } from 'vitest'
import type { Position } from '../../geo/position.ts'
import { hasRealData, readRealData } from '../../../tests/real-data.ts'
import { createDatumConverter } from './convert-datum.ts'

/** Near enough for the metre: an ellipsoid's degree is never longer than this. */
const METRES_PER_DEGREE = 111_700

function metresBetween(a: Position, b: Position): number {
  const x = (a[0] - b[0]) * Math.cos((a[1] * Math.PI) / 180)
  return Math.hypot(x, a[1] - b[1]) * METRES_PER_DEGREE
}

describe('createDatumConverter', () => {
  test('WGS84 and CGCS2000 are left alone', () => {
    expect(createDatumConverter('wgs84')).toBeNull()
    expect(createDatumConverter('cgcs2000')).toBeNull()
  })

  test.each(['gcj02', 'bd09'] as const)('undoes %s to a centimetre all over China', (datum) => {
    const convert = createDatumConverter(datum)
    const target = datum === 'gcj02' ? gcoord.GCJ02 : gcoord.BD09
    fc.assert(
      fc.property(
        fc.double({ min: 74, max: 134.9, noNaN: true }),
        fc.double({ min: 4, max: 53.5, noNaN: true }),
        (lon, lat) => {
          const shown = gcoord.transform([lon, lat], gcoord.WGS84, target)
          const back = convert?.([shown[0], shown[1]]) ?? [0, 0]
          expect(metresBetween(back, [lon, lat])).toBeLessThan(0.01)
        },
      ),
      { numRuns: 1000, seed: 5 },
    )
  })

  test('ends everywhere, also on the edge of the box in which GCJ02 applies', () => {
    const convert = createDatumConverter('gcj02')
    for (const lon of [72.003, 72.004, 72.0045, 72.006, 137.834, 137.8347]) {
      for (const lat of [0.829, 0.8294, 0.835, 55.827, 55.8271]) {
        const [x, y] = convert?.([lon, lat]) ?? [Number.NaN, Number.NaN]
        expect(Math.abs(x - lon)).toBeLessThan(0.1)
        expect(Math.abs(y - lat)).toBeLessThan(0.1)
      }
    }
  })

  test('outside China GCJ02 is WGS84', () => {
    expect(createDatumConverter('gcj02')?.([1.52, 42.51])).toEqual([1.52, 42.51])
  })
})

describe.skipIf(!hasRealData)('createDatumConverter on real places (skipped: no data)', () => {
  test.each(['china/haixi/vonng2016', 'china/xiangxi'])('%s', (folder) => {
    const lines = new TextDecoder()
      .decode(readRealData(`${folder}/towns.csv`))
      .trim()
      .split(/\r?\n/)
    const headers = lines[0]?.split(',') ?? []
    const convert = createDatumConverter('gcj02')
    let count = 0
    for (const line of lines.slice(1)) {
      const cells = line.split(',')
      const [x, y, lon, lat] = ['lng_gcj02', 'lat_gcj02', 'lng_wgs84', 'lat_wgs84'].map(
        (name) => cells[headers.indexOf(name)] ?? '',
      )
      if (!x) continue
      // The file has six decimals: 0.11 m.
      expect(metresBetween(convert?.([Number(x), Number(y)]) ?? [0, 0], [Number(lon), Number(lat)])).toBeLessThan(0.2)
      count++
    }
    expect(count).toBeGreaterThan(30)
  })
})
