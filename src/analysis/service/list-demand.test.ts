import fc from 'fast-check'
import { describe, expect, test } from 'vitest'
import { buildAreaIndex, findAreaAt } from '../../geo/area-index.ts'
import type { MultiPolygon, Polygon, Position } from '../../geo/position.ts'
import type { Area, DemandPoint, Site } from '../../model/tables.ts'
import { type DemandTables, listDemand } from './list-demand.ts'

const ring = (west: number, south: number, size: number): Position[] => [
  [west, south],
  [west + size, south],
  [west + size, south + size],
  [west, south + size],
  [west, south],
]
const areaOf = (id: string, geometry: Polygon | MultiPolygon | null, more: Partial<Area> = {}): Area => ({
  id,
  version: 0,
  code: id,
  name: id,
  level: 'township',
  parentCode: null,
  geometry,
  ...more,
})
const pointOf = (id: string, weight: number | null): DemandPoint => ({
  id,
  version: 0,
  name: id,
  position: [110, 28],
  weight,
  areaName: '',
})
const tablesOf = (
  areas: readonly Area[],
  points: readonly DemandPoint[] = [],
  sites: readonly Site[] = [],
): DemandTables => ({
  area: new Map(areas.map((area) => [area.id, area])),
  demandPoint: new Map(points.map((point) => [point.id, point])),
  site: new Map(sites.map((site) => [site.id, site])),
})

describe('areas to be served', () => {
  test('those of the level, by a column or one each; what it does not say is missing; without a boundary there is no place', () => {
    const tables = tablesOf([
      areaOf('a', { type: 'Polygon', coordinates: [ring(110, 28, 0.2)] }, { properties: { 人口: '1.2万' } }),
      areaOf('b', { type: 'Polygon', coordinates: [ring(111, 28, 0.2)] }, { properties: { 户数: '90' } }),
      areaOf('c', { type: 'Polygon', coordinates: [ring(112, 28, 0.2)] }, { properties: { 人口: '-5' } }),
      areaOf('d', { type: 'Polygon', coordinates: [ring(113, 28, 0.2)] }, { properties: { 人口: '0' } }),
      areaOf('e', null, { properties: { 人口: '700' } }),
      areaOf('county', { type: 'Polygon', coordinates: [ring(110, 28, 3)] }, { level: 'county' }),
    ])
    const people = listDemand(tables, { kind: 'area', level: 'township', property: '人口' })
    expect(people.rows.map(({ id, weight }) => [id, weight])).toEqual([
      ['a', 12_000],
      ['b', null],
      ['c', null],
      ['d', 0],
    ])
    expect(people.unplaced).toBe(1)
    const each = listDemand(tables, { kind: 'area', level: 'township', property: null })
    expect(each.rows.map(({ weight }) => weight)).toEqual([1, 1, 1, 1])
    expect(listDemand(tables, { kind: 'area', level: 'village', property: null })).toEqual({ rows: [], unplaced: 0 })
  })

  test('an area stands at a point inside it, with a hole in its middle, bent, or in pieces', () => {
    const hole: Polygon = { type: 'Polygon', coordinates: [ring(110, 28, 1), ring(110.25, 28.25, 0.5).toReversed()] }
    const bent: Polygon = {
      type: 'Polygon',
      coordinates: [
        [
          [110, 28],
          [111, 28],
          [111, 28.1],
          [110.1, 28.1],
          [110.1, 28.9],
          [111, 28.9],
          [111, 29],
          [110, 29],
          [110, 28],
        ],
      ],
    }
    const pieces: MultiPolygon = {
      type: 'MultiPolygon',
      coordinates: [[ring(109, 28, 0.1)], [ring(112, 28, 1), ring(112.2, 28.2, 0.6).toReversed()]],
    }
    fc.assert(
      fc.property(
        fc.constantFrom<Polygon | MultiPolygon>(hole, bent, pieces),
        fc.double({ min: 0.01, max: 5, noNaN: true }),
        (geometry, scale) => {
          const move = ([lon, lat]: Position): Position => [110 + (lon - 110) * scale, 28 + (lat - 28) * scale]
          const moved: Polygon | MultiPolygon =
            geometry.type === 'Polygon'
              ? { type: 'Polygon', coordinates: geometry.coordinates.map((one) => one.map(move)) }
              : { type: 'MultiPolygon', coordinates: geometry.coordinates.map((p) => p.map((one) => one.map(move))) }
          const area = areaOf('x', moved)
          const [row] = listDemand(tablesOf([area]), { kind: 'area', level: 'township', property: null }).rows
          const index = buildAreaIndex([{ id: 'x', geometry: moved }])
          expect(findAreaAt(index, row!.position[0], row!.position[1])).toBe('x')
        },
      ),
      { seed: 4, numRuns: 100 },
    )
  })
})

test('demand points: a weight that is no number from 0 up is not known; unweighted, each is one', () => {
  const points = [pointOf('a', 5), pointOf('b', 0), pointOf('c', null), pointOf('d', Number.NaN), pointOf('e', -2)]
  const weigh = (isWeighted: boolean): (number | null)[] =>
    listDemand(tablesOf([], points), { kind: 'demandPoint', isWeighted, unit: '' }).rows.map(({ weight }) => weight)
  expect(weigh(true)).toEqual([5, 0, null, null, null])
  expect(weigh(false)).toEqual([1, 1, 1, 1, 1])
})

test('candidates: sites neither chosen nor removed', () => {
  const siteOf = (id: string, status: Site['status']): Site => ({
    id,
    version: 0,
    name: id,
    position: [110, 28],
    domainId: null,
    tierId: null,
    themeId: null,
    status,
    areaName: '',
    routeRef: '',
    notes: '',
    properties: { 党员: '38人' },
  })
  const sites = [siteOf('a', 'candidate'), siteOf('b', 'designated'), siteOf('c', 'removed')]
  const { rows } = listDemand(tablesOf([], [], sites), { kind: 'candidate', property: '党员' })
  expect(rows.map(({ id, weight }) => [id, weight])).toEqual([['a', 38]])
})
