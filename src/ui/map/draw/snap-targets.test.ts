import { expect, test } from 'vitest'
import type { Position } from '../../../geo/position.ts'
import type { Road, Route } from '../../../model/tables.ts'
import { buildSnapTargets, findSnap } from './snap-targets.ts'

const route: Route = {
  id: 'r',
  version: 1,
  ref: 'G109',
  name: '',
  routeClass: 'national',
  parts: [
    {
      coordinates: [
        [97, 37],
        [97.01, 37],
        [97.02, 37],
      ],
      startM: 0,
      kind: 'main',
    },
  ],
  lengthM: 1,
  firstChainageM: 0,
}
const road: Road = {
  id: 'o',
  version: 1,
  name: '村道',
  roadClass: '',
  lines: [
    [
      [97.005, 36.99],
      [97.005, 37.01],
    ],
  ],
}
const plan = { route: new Map([['r', route]]), road: new Map([['o', road]]) }
const wide = [96, 36, 98, 38] as const
/** Degrees of longitude in a pixel at zoom 14. */
const PX = 360 / (512 * 2 ** 14)

const snapAt = (place: Position, view: readonly [number, number, number, number] = wide) =>
  findSnap(buildSnapTargets(plan, view), place, 14)

test('an end before a vertex before the line, each within its reach', () => {
  expect(snapAt([97 - 12 * PX, 37])).toEqual({ position: [97, 37], kind: 'end', name: 'G109' })
  expect(snapAt([97 - 16 * PX, 37])).toBeNull()
  expect(snapAt([97.01 + 8 * PX, 37])).toEqual({ position: [97.01, 37], kind: 'vertex', name: 'G109' })
  const onLine = snapAt([97.01 + 60 * PX, 37 + 5 * PX * Math.cos((37 * Math.PI) / 180)])
  expect(onLine).toMatchObject({ kind: 'line', name: 'G109' })
  expect(onLine?.position[0]).toBeCloseTo(97.01 + 60 * PX, 9)
  expect(onLine?.position[1]).toBeCloseTo(37, 9)
})

test('reach is the same on the screen to the north as to the east', () => {
  const north = (px: number): Position => [97.015, 37 + px * PX * Math.cos((37 * Math.PI) / 180)]
  expect(snapAt(north(9.5))?.kind).toBe('line')
  expect(snapAt(north(10.5))).toBeNull()
})

test('other roads count too, and the nearest of two is meant', () => {
  expect(snapAt([97.005 + 2 * PX, 37.003])).toMatchObject({ kind: 'line', name: '村道' })
  expect(snapAt([97.005, 36.99])).toEqual({ position: [97.005, 36.99], kind: 'end', name: '村道' })
})

test('where a road leaves the view is not its end', () => {
  const cut = buildSnapTargets(plan, [97.011, 36.999, 97.012, 37.001])
  expect([...cut.starts]).toEqual([0, 2])
  expect([...cut.ends]).toEqual([0, 1])
  expect(findSnap(cut, [97.01, 37], 14)?.kind).toBe('vertex')
})

test('without roads there is nothing to hold on to', () => {
  expect(findSnap(buildSnapTargets({ route: new Map(), road: new Map() }, wide), [97, 37], 14)).toBeNull()
})
