import { describe, expect, test } from 'vitest'
import { GeometryFault } from './parse-geometry.ts'
import { parseWkt } from './parse-wkt.ts'

describe('parseWkt', () => {
  test.each([
    ['POINT (30 10)', { type: 'Point', coordinates: [30, 10] }],
    ['SRID=4326;point z(30 10 1e2)', { type: 'Point', coordinates: [30, 10] }],
    [
      'MULTIPOINT ((1 2), (3 4))',
      {
        type: 'MultiPoint',
        coordinates: [
          [1, 2],
          [3, 4],
        ],
      },
    ],
    [
      'MULTIPOINT (1 2, 3 4)',
      {
        type: 'MultiPoint',
        coordinates: [
          [1, 2],
          [3, 4],
        ],
      },
    ],
    [
      'LINESTRING(-1.5 2,3 .5)',
      {
        type: 'LineString',
        coordinates: [
          [-1.5, 2],
          [3, 0.5],
        ],
      },
    ],
    [
      'MULTILINESTRING((1 2,3 4),(5 6,7 8))',
      {
        type: 'MultiLineString',
        coordinates: [
          [
            [1, 2],
            [3, 4],
          ],
          [
            [5, 6],
            [7, 8],
          ],
        ],
      },
    ],
    [
      'POLYGON((0 0,1 0,1 1,0 0))',
      {
        type: 'Polygon',
        coordinates: [
          [
            [0, 0],
            [1, 0],
            [1, 1],
            [0, 0],
          ],
        ],
      },
    ],
    [
      'MULTIPOLYGON(((0 0,1 0,1 1,0 0)))',
      {
        type: 'MultiPolygon',
        coordinates: [
          [
            [
              [0, 0],
              [1, 0],
              [1, 1],
              [0, 0],
            ],
          ],
        ],
      },
    ],
  ])('%s', (text, geometry) => {
    expect(parseWkt(text).geometry).toEqual(geometry)
  })

  test('closes an open ring and says so', () => {
    expect(parseWkt('POLYGON((0 0,1 0,1 1))').ringsClosed).toBe(1)
  })

  test.each([
    ['POINT EMPTY', 'wktBroken'],
    ['POINT(1 2', 'wktBroken'],
    ['POINT(1 2))', 'wktBroken'],
    ['POINT(1 a)', 'wktBroken'],
    ['POINT(1)', 'geometryBroken'],
    ['LINESTRING(1 2)', 'lineTooShort'],
    ['LINESTRING((1 2,3 4))', 'wktBroken'],
    ['POLYGON((0 0,1 0,0 0))', 'ringTooShort'],
    ['CIRCLE(1 2)', 'wktBroken'],
    ['', 'wktBroken'],
  ])('refuses %j', (text, code) => {
    let caught: unknown
    try {
      parseWkt(text)
    } catch (error) {
      caught = error
    }
    expect(caught).toBeInstanceOf(GeometryFault)
    expect((caught as GeometryFault).code).toBe(code)
  })
})
