import { expect, test } from 'vitest'
import type { Position } from '../../../geo/position.ts'
import type { Route } from '../../../model/tables.ts'
import { rankByEnds } from './rank-by-ends.ts'

const route = (id: string, ...coordinates: Position[]): Route => ({
  id,
  version: 1,
  ref: id,
  name: '',
  routeClass: 'national',
  parts: [{ coordinates, startM: 0, kind: 'main' }],
  lengthM: 1,
  firstChainageM: 0,
})

test('by the nearest pair of ends, whichever they are; never itself', () => {
  const own = route('own', [0, 0], [1, 0])
  const touching = route('touching', [1, 1], [1, 0])
  const near = route('near', [-0.001, 0], [-1, 0])
  // Its middle crosses the route, its ends are far.
  const crossing = route('crossing', [0.5, -1], [0.5, 0], [0.5, 1])
  const ranked = rankByEnds(own, [crossing, near, own, touching])
  expect(ranked.map((one) => one.route.id)).toEqual(['touching', 'near', 'crossing'])
  expect(ranked[0]?.gapM).toBe(0)
  expect(ranked[1]).toMatchObject({ from: [0, 0], to: [-0.001, 0] })
  expect(ranked[1]?.gapM).toBeCloseTo(111.319, 2)
})
