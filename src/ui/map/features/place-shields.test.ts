import { describe, expect, test } from 'vitest'
import type { BBox, Position } from '../../../geo/position.ts'
import type { Route } from '../../../model/tables.ts'
import { placeShields } from './place-shields.ts'

/** At zoom 8 a degree of longitude is 364.1 pixels. */
const ZOOM = 8
const PIXELS_A_DEGREE = (512 * 2 ** ZOOM) / 360
const view: BBox = [0, -2, 4, 2]

const route = (ref: string, routeClass: Route['routeClass'], lat: number, lon = 0, toLon = 4): Route => ({
  id: ref,
  version: 1,
  ref,
  name: '',
  routeClass,
  parts: [
    {
      coordinates: Array.from({ length: 41 }, (_, i): Position => [lon + ((toLon - lon) * i) / 40, lat]),
      startM: 0,
      kind: 'main',
    },
  ],
  lengthM: 1,
  firstChainageM: 0,
})

const placesOf = (features: ReturnType<typeof placeShields>['features'], ref: string): number[] =>
  features.filter((shield) => shield.properties.id === ref).map((shield) => shield.geometry.coordinates[0] as number)

describe('shields along a road', () => {
  test('stand evenly and apart', () => {
    const { features } = placeShields([route('G109', 'national', 0)], [], view, ZOOM)
    // 4 degrees are 1,456 pixels: five shares.
    expect(placesOf(features, 'G109').map((lon) => Math.round(lon * 100) / 100)).toEqual([0.4, 1.2, 2, 2.8, 3.6])
    expect(features.every((shield) => Math.abs(shield.geometry.coordinates[1] as number) < 1e-9)).toBe(true)
    expect(features[0]?.properties.shield).toBe('shield|national|G109')
  })

  test('move along the road out of the way of marks, and do without where everything is taken', () => {
    const marks: Position[] = [[1.2, 0]]
    const lons = placesOf(placeShields([route('G109', 'national', 0)], marks, view, ZOOM).features, 'G109')
    expect(lons).toHaveLength(5)
    const moved = Math.abs((lons[1] as number) - 1.2) * PIXELS_A_DEGREE
    // Half the shield, half the mark and the gap between, to the next step.
    expect(moved).toBeGreaterThan(33)
    expect(moved).toBeLessThan(45)
    const everywhere = Array.from({ length: 400 }, (_, i): Position => [i / 100, 0])
    expect(placeShields([route('G109', 'national', 0)], everywhere, view, ZOOM).features).toEqual([])
  })

  test('of two roads side by side the more important one chooses first', () => {
    const side = [route('S303', 'provincial', 0.01), route('G6', 'expressway', 0)]
    const { features } = placeShields(side, [], view, ZOOM)
    expect(placesOf(features, 'G6').map((lon) => Math.round(lon * 100) / 100)).toEqual([0.4, 1.2, 2, 2.8, 3.6])
    const distances = placesOf(features, 'S303').map(
      (lon) => Math.min(...placesOf(features, 'G6').map((other) => Math.abs(other - lon))) * PIXELS_A_DEGREE,
    )
    expect(distances).toHaveLength(5)
    expect(Math.min(...distances)).toBeGreaterThan(30)
  })

  test('only in view, of classes that are numbered at the zoom, with a number, and long enough', () => {
    const routes = [
      route('G109', 'national', 5),
      route('Y1', 'township', 0),
      route('', 'national', 0.5),
      route('G315', 'national', 1, 1, 1.1),
    ]
    expect(placeShields(routes, [], view, ZOOM).features).toEqual([])
    expect(placeShields(routes, [], view, 12).features.length).toBeGreaterThan(0)
    const cut = placesOf(placeShields([route('G109', 'national', 0, -4, 8)], [], view, ZOOM).features, 'G109')
    expect(Math.min(...cut)).toBeGreaterThan(-0.5)
    expect(Math.max(...cut)).toBeLessThan(4.5)
  })
})
