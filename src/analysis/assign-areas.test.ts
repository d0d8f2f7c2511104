import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import type { Position } from '../geo/position.ts'
import type { Area, AreaLevel } from '../model/tables.ts'
import { assignAreas } from './assign-areas.ts'

function area(
  code: string,
  level: AreaLevel,
  parentCode: string | null,
  box: [number, number, number, number] | null,
  name = `n${code}`,
): Area {
  const geometry = box && {
    type: 'Polygon' as const,
    coordinates: [
      [
        [box[0], box[1]],
        [box[2], box[1]],
        [box[2], box[3]],
        [box[0], box[3]],
        [box[0], box[1]],
      ] as Position[],
    ],
  }
  return { id: `area:${code}`, version: 1, code, name, level, parentCode, geometry }
}

const at = (x: number, y: number, areaName = '') => ({ id: 's', position: [x, y] as Position, areaName })
const areasAt = (areas: readonly Area[], x: number, y: number, areaName = '') => {
  const found = assignAreas(areas, [at(x, y, areaName)]).get('s')!
  return [found.city, found.county, found.township, found.village, found.deepest]
    .map((id) => id?.slice(5) ?? '-')
    .join(' ')
}

//    0        10        20
//    +---------+---------+ 10
//    |  A      |  B      |      counties A, B; townships A1 (west half of A) and, without polygon, A2, B1
//    |    :    |         |
//    +---------+---------+ 0
const counties = [
  area('C', 'city', null, null),
  area('A', 'county', 'C', [0, 0, 10, 10]),
  area('B', 'county', 'C', [10, 0, 20, 10]),
]
const all = [
  ...counties,
  area('A1', 'township', 'A', [0, 0, 5, 10]),
  area('A2', 'township', 'A', null),
  area('B1', 'township', 'B', null),
]

describe('assignAreas', () => {
  it('finds the polygon of each level and the areas above by their codes', () => {
    expect(areasAt(all, 2, 5)).toBe('C A A1 - A1')
    expect(areasAt(all, 7, 5)).toBe('C A - - A')
    expect(areasAt(all, 15, 5)).toBe('C B - - B')
    expect(areasAt(all, 99, 5)).toBe('- - - - -')
  })

  it('takes the written name where no polygon of the level has the site, and what is above it', () => {
    expect(areasAt(all, 7, 5, 'nA2')).toBe('C A A2 - A2')
    expect(areasAt(all, 99, 5, 'nB1')).toBe('C B B1 - B1')
    expect(areasAt(all, 99, 5, 'B')).toBe('C B - - B')
  })

  it('lets the polygon win over the written name', () => {
    expect(areasAt(all, 2, 5, 'nA2')).toBe('C A A1 - A1')
    // Written for a township of B, but it stands in A: the row is kept for the township and shows the contradiction.
    expect(areasAt(all, 7, 5, 'nB1')).toBe('C A B1 - B1')
  })

  it('reads names as people type them', () => {
    const town = [area('632801', 'township', null, null, '郭勒木德镇')]
    expect(areasAt(town, 0, 0, '　郭勒木德镇 ')).toBe('- - 632801 - 632801')
    expect(areasAt(town, 0, 0, '６３２８　０１')).toBe('- - 632801 - 632801')
    expect(areasAt(town, 0, 0, '郭勒木德')).toBe('- - - - -')
    expect(areasAt(town, 0, 0, '')).toBe('- - - - -')
  })

  it('settles a name that two areas bear by the county, and else leaves it open', () => {
    const twins = [
      ...counties,
      area('A9', 'township', 'A', null, '城关镇'),
      area('B9', 'township', 'B', null, '城关镇'),
    ]
    expect(areasAt(twins, 7, 5, '城关镇')).toBe('C A A9 - A9')
    expect(areasAt(twins, 15, 5, '城关镇')).toBe('C B B9 - B9')
    expect(areasAt(twins, 99, 5, '城关镇')).toBe('- - - - -')
  })

  it('survives codes that point in a circle or are missing', () => {
    const broken = [
      area('X', 'county', 'Y', null, '甲'),
      area('Y', 'township', 'X', null, '乙'),
      area('', 'village', '', [0, 0, 1, 1], '丙'),
    ]
    expect(areasAt(broken, 0.5, 0.5, '乙')).toBe('- X Y  ')
    expect(areasAt(broken, 9, 9, '甲')).toBe('- X - - X')
  })

  it('gives each site of a plain grid the one cell it is in (arithmetic)', () => {
    const cells = Array.from({ length: 25 }, (_, i) => {
      const [x, y] = [i % 5, Math.floor(i / 5)]
      return area(`T${x}${y}`, 'township', null, [x, y, x + 1, y + 1])
    })
    const places = fc
      .tuple(fc.integer({ min: -9, max: 59 }), fc.integer({ min: -9, max: 59 }))
      .map(([x, y]) => [x / 10 + 0.05, y / 10 + 0.05] as const)
    fc.assert(
      fc.property(places, ([x, y]) => {
        const isOutside = x < 0 || y < 0 || x > 5 || y > 5
        expect(assignAreas(cells, [at(x, y)]).get('s')!.township).toBe(
          isOutside ? null : `area:T${Math.floor(x)}${Math.floor(y)}`,
        )
      }),
    )
  })
})
