import fc from 'fast-check'
import { describe, expect, test } from 'vitest'
import type { FoundBelt } from '../../../analysis/types.ts'
import { presetProgramme } from '../../../model/preset-programme.ts'
import type { Area, Route, Site } from '../../../model/tables.ts'
import { buildAreaFeature, buildAreaNames } from './build-area-features.ts'
import { buildBeltFeatures, buildBeltRows } from './build-belt-features.ts'
import { buildConnectors } from './build-connectors.ts'
import { buildRouteFeature } from './build-route-feature.ts'
import { sitePropertyReader } from './site-properties.ts'
import { classifyAreas, type CoverageValues } from './classify-areas.ts'
import { findLabelPoint } from './find-label-point.ts'

const site: Site = {
  id: 's1',
  version: 1,
  name: '<b>察尔汗</b>',
  position: [95.3, 36.8],
  domainId: 'village',
  tierId: 'county',
  themeId: null,
  status: 'candidate',
  areaName: '',
  routeRef: '',
  notes: '',
  properties: {},
}

describe('sites', () => {
  const read = sitePropertyReader(presetProgramme)
  test('a site carries symbol, size and name as they are', () => {
    expect(read(site)).toEqual({
      name: '<b>察尔汗</b>',
      icon: 'site|circle|#009E73|candidate',
      scale: 1.03,
      rank: 2,
    })
  })

  test('a site of no or an unknown domain and tier is drawn grey and small, and comes last', () => {
    for (const id of [null, 'gone']) {
      expect(read({ ...site, domainId: id, tierId: id, status: 'designated' })).toMatchObject({
        icon: 'site|circle|#9AA0A6|existing',
        scale: 0.7,
        rank: 99,
      })
    }
  })
})

describe('routes', () => {
  const route: Route = {
    id: 'r1',
    version: 1,
    ref: 'G6',
    name: '',
    routeClass: 'expressway',
    lengthM: 1,
    firstChainageM: 0,
    parts: [
      {
        coordinates: [
          [95, 36],
          [96, 36],
        ],
        startM: 0,
        kind: 'main',
      },
      {
        coordinates: [
          [95, 36.1],
          [96, 36.1],
        ],
        startM: 0,
        kind: 'parallel',
      },
      {
        coordinates: [
          [96, 36],
          [97, 36],
        ],
        startM: 9,
        kind: 'branch',
      },
    ],
  }
  test('all parts of a route are one feature that knows its class', () => {
    const feature = buildRouteFeature(route)
    expect(feature.geometry.coordinates.map((line) => line[0])).toEqual([
      [95, 36],
      [95, 36.1],
      [96, 36],
    ])
    expect(feature.properties).toEqual({ key: 'r1', id: 'r1', ref: 'G6', routeClass: 'expressway', rank: 5 })
  })
})

describe('areas', () => {
  const square: Area = {
    id: 'a1',
    version: 1,
    code: '632801',
    name: '格尔木市',
    level: 'county',
    parentCode: null,
    geometry: {
      type: 'Polygon',
      coordinates: [
        [
          [94, 36],
          [96, 36],
          [96, 38],
          [94, 38],
          [94, 36],
        ],
      ],
    },
  }
  test('an area without a polygon is not on the map', () => {
    const listed = { ...square, id: 'a2', geometry: null }
    expect(buildAreaFeature(listed)).toEqual([])
    expect(buildAreaNames([listed, square]).features.map((feature) => feature.properties)).toEqual([
      { key: 'a1', id: 'a1', name: '格尔木市', level: 'county' },
    ])
  })

  test('the name of a square stands in its middle, of a C in its back, of two islands on the larger', () => {
    expect(findLabelPoint(square.geometry as NonNullable<Area['geometry']>)).toEqual([95, 37])
    const c = [
      [0, 0],
      [9, 0],
      [9, 1],
      [2, 1],
      [2, 9],
      [9, 9],
      [9, 10],
      [0, 10],
      [0, 0],
    ] as [number, number][]
    expect(findLabelPoint({ type: 'Polygon', coordinates: [c] })[0]).toBe(1)
    const island = [
      [20, 20],
      [21, 20],
      [21, 21],
      [20, 20],
    ] as [number, number][]
    expect(findLabelPoint({ type: 'MultiPolygon', coordinates: [[island], [c]] })[0]).toBe(1)
  })

  test('the name lies inside any star-shaped polygon with a hole at its centroid', () => {
    fc.assert(
      fc.property(fc.array(fc.double({ min: 1, max: 4, noNaN: true }), { minLength: 5, maxLength: 30 }), (radii) => {
        const ring = radii.map((radius, i): [number, number] => {
          const angle = (2 * Math.PI * i) / radii.length
          return [100 + radius * Math.cos(angle), 30 + radius * Math.sin(angle)]
        })
        ring.push(ring[0] as [number, number])
        const hole = ring.map(([x, y]): [number, number] => [100 + (x - 100) * 0.6, 30 + (y - 30) * 0.6]).reverse()
        const [lon, lat] = findLabelPoint({ type: 'Polygon', coordinates: [ring, hole] })
        expect(windingInside(lon, lat, ring)).toBe(true)
        expect(windingInside(lon, lat, hole)).toBe(false)
      }),
    )
  })
})

/** Whether a point is inside a ring, by its winding number: another way than the one under test. */
function windingInside(x: number, y: number, ring: readonly (readonly [number, number])[]): boolean {
  let turns = 0
  for (let i = 0; i + 1 < ring.length; i++) {
    const [ax, ay] = ring[i] as readonly [number, number]
    const [bx, by] = ring[i + 1] as readonly [number, number]
    let angle = Math.atan2(by - y, bx - x) - Math.atan2(ay - y, ax - x)
    if (angle > Math.PI) angle -= 2 * Math.PI
    if (angle < -Math.PI) angle += 2 * Math.PI
    turns += angle
  }
  return Math.abs(turns) > Math.PI
}

describe('belts', () => {
  const belt = (id: string): FoundBelt => ({
    id,
    lineIds: [],
    stretches: [],
    trackIds: [],
    siteIds: [],
    leftM: 1000,
    rightM: 1000,
    polygon: { type: 'Polygon', coordinates: [] },
    axis: [
      [
        [0, 0],
        [1, 0],
      ],
      [
        [1, 0],
        [1, 3],
      ],
    ],
    lengthM: 0,
    sitesPer10Km: 0,
    longestGapM: 0,
  })

  test('the name stands halfway along the axis', () => {
    const [row] = buildBeltRows([belt('a')], ({ id }) => `belt ${id}`).values()
    const features = buildBeltFeatures(row!)
    expect(features.map(({ properties }) => [properties.key, properties.part, properties.name])).toEqual([
      ['a', 'surface', 'belt a'],
      ['a/axis', 'axis', 'belt a'],
      ['a/name', 'name', 'belt a'],
    ])
    expect(features[2]!.geometry).toEqual({ type: 'Point', coordinates: [1, 1] })
  })

  test('a belt is handed to the map again only when it, its name or its colour is another', () => {
    const [a, b, c] = [belt('a'), belt('b'), belt('c')]
    const nameOf = ({ id }: FoundBelt): string => id
    const before = buildBeltRows([a, b], nameOf)
    const after = buildBeltRows([a, { ...b }, c], nameOf)
    expect(after.get('a')).toBe(before.get('a'))
    expect(after.get('b')).not.toBe(before.get('b'))
    expect(buildBeltRows([b, a], nameOf).get('a')?.color).not.toBe(before.get('a')?.color)
    expect(buildBeltRows([a], () => 'A').get('a')).not.toBe(before.get('a'))
  })
})

describe('choropleth', () => {
  const row = (
    areaId: string | null,
    total: number,
    level = 'county',
    shortfall: number | null = null,
  ): CoverageValues => ({
    areaId,
    level,
    total,
    shortfall,
    byDomain: { village: total / 2 },
    byTier: { city: 1 },
  })
  const rows = [row('a', 0), row('b', 2), row('c', 4), row('d', 100), row(null, 7), row('t', 3, 'township')]

  test('zeros stand apart and the others are classed by the method; other levels and "outside" are left out', () => {
    const { classes, zeroAreaIds } = classifyAreas(
      { coverage: rows, service: null },
      { level: 'county', column: 'total', method: 'natural' },
    )
    expect(zeroAreaIds).toEqual(['a'])
    expect(classes.map(({ from, to, areaIds }) => [from, to, areaIds])).toEqual([
      [2, 2, ['b']],
      [4, 4, ['c']],
      [100, 100, ['d']],
    ])
    const equal = classifyAreas(
      { coverage: rows, service: null },
      { level: 'county', column: 'domain:village', method: 'equal' },
    )
    expect(equal.classes.map(({ from, to, areaIds }) => [from, to, areaIds])).toEqual([
      [1, 2, ['b', 'c']],
      [50, 50, ['d']],
    ])
  })

  test('an area without a target has no class', () => {
    const lacking = [row('a', 1, 'county', null), row('b', 1, 'county', 3)]
    const found = classifyAreas(
      { coverage: lacking, service: null },
      {
        level: 'county',
        column: 'shortfall',
        method: 'quantile',
      },
    )
    expect(found.classes.flatMap((one) => one.areaIds)).toEqual(['b'])
    expect(found.zeroAreaIds).toEqual([])
  })
})

test('connectors join the sites in view, and those that are asked for, to their feet', () => {
  const sites = new Map([
    ['in', { ...site, id: 'in', position: [10, 10] as const }],
    ['out', { ...site, id: 'out', position: [50, 10] as const }],
    ['asked', { ...site, id: 'asked', position: [60, 10] as const }],
    ['free', { ...site, id: 'free', position: [10, 10] as const }],
  ])
  const snaps = {
    siteIds: ['in', 'out', 'asked', 'free', 'deleted'],
    routeIndex: Int32Array.of(0, 0, 0, -1, 0),
    foot: Float64Array.of(10, 11, 50, 11, 60, 11, 0, 0, 10, 10),
  }
  const lines = buildConnectors(snaps, sites, [0, 0, 20, 20], new Set(['asked', 'deleted']))
  expect(lines.features.map((line) => [line.properties.id, line.geometry.coordinates])).toEqual([
    [
      'in',
      [
        [10, 10],
        [10, 11],
      ],
    ],
    [
      'asked',
      [
        [60, 10],
        [60, 11],
      ],
    ],
  ])
  expect(buildConnectors(snaps, sites, null, new Set()).features).toEqual([])
})
