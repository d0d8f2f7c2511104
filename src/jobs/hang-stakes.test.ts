import fc from 'fast-check'
import { expect, test } from 'vitest'
import type { ReadStake } from '../exchange/read/types.ts'
import { solveGeodesicDirect } from '../geo/geodesic.ts'
import type { Position } from '../geo/position.ts'
import type { CalibrationPoint } from '../model/tables.ts'
import { buildRoutes } from '../network/build-routes.ts'
import { locateMeasure } from '../network/locate-on-route.ts'
import { hangStakes } from './hang-stakes.ts'

//  G109   97° ─────────── 98°   at 37°, S20 the same at 37.01° (1.1 km north)
const line = (lat: number): Position[] => [
  [97, lat],
  [97.5, lat],
  [98, lat],
]
const { routes } = buildRoutes([
  { ref: 'G109', name: '', roadClass: '', lines: [line(37)] },
  { ref: 'S20', name: '', roadClass: '', lines: [line(37.01)] },
])
const g109 = routes.find((route) => route.ref === 'G109')!

const at = (measureM: number, northM = 0): Position => {
  const { position } = locateMeasure(g109, measureM)!
  return northM === 0 ? position : solveGeodesicDirect(position, northM > 0 ? 0 : 180, Math.abs(northM))
}
const stake = (stakeText: string, position: Position, routeRef = 'G109'): ReadStake => ({
  routeRef,
  stakeText,
  position,
})

async function hang(stakes: readonly ReadStake[], known: readonly CalibrationPoint[] = []) {
  return (await hangStakes(stakes, routes, known)).map((hung) => {
    if ('reason' in hung) return [hung.reason.code, hung.reason.values]
    const { id: _, position: __, measureM, ...point } = hung.point
    return { ...point, measureM: Math.round(measureM) }
  })
}

test('stakes hang where they stand, with prefix and equation', async () => {
  expect(
    await hang([
      stake('K100', at(1000)),
      stake('k102+000', at(3000, 120)),
      stake('K103+000=K102+900', at(4000)),
      stake('ZK105', at(5000)),
      stake('K1', at(1000, 1109), 's20'),
    ]),
  ).toEqual([
    { routeId: 'route:G109', chainageM: 100_000, measureM: 1000 },
    { routeId: 'route:G109', chainageM: 102_000, measureM: 3000 },
    { routeId: 'route:G109', chainageM: 103_000, aheadChainageM: 102_900, measureM: 4000 },
    { routeId: 'route:G109', chainageM: 105_000, prefix: 'Z', measureM: 5000 },
    expect.objectContaining({ routeId: 'route:S20', chainageM: 1000 }),
  ])
})

test('each that does not, says why', async () => {
  expect(
    await hang([
      stake('K1', at(1000), 'G9'),
      stake('abc', at(1000)),
      stake('K1=', at(1000)),
      stake('K2', at(2000, 600)),
      stake('AK3', at(3000)),
      stake('K4', at(4000)),
      stake('K4+001', at(4000.2)),
    ]),
  ).toEqual([
    ['routeUnknown', { route: 'G9', stake: 'K1' }],
    ['stakeUnreadable', { route: 'G109', stake: 'abc' }],
    ['stakeUnreadable', { route: 'G109', stake: 'K1=' }],
    ['stakeFarFromRoute', { route: 'G109', stake: 'K2', distanceM: 600, limitM: 500 }],
    ['stakeWithoutBranch', { route: 'G109', stake: 'AK3' }],
    { routeId: 'route:G109', chainageM: 4000, measureM: 4000 },
    ['stakeRepeated', { route: 'G109', stake: 'K4+001', other: 'K4+000' }],
  ])
})

test('where stakes fall with the measure an equation is turned, wherever in the file it stands', async () => {
  const falling = [stake('K90', at(1000)), stake('K80', at(11_000))]
  const equation = stake('K85+000=K85+100', at(6000))
  for (const stakes of [
    [equation, ...falling],
    [...falling, equation],
  ])
    expect(await hang(stakes)).toContainEqual({
      routeId: 'route:G109',
      chainageM: 85_100,
      aheadChainageM: 85_000,
      measureM: 6000,
    })
})

test('a stake where the plan has one already is repeated', async () => {
  const known: CalibrationPoint = {
    id: 'c',
    version: 3,
    routeId: 'route:G109',
    measureM: 2000,
    chainageM: 7,
    position: null,
  }
  expect(await hang([stake('K2', at(2000)), stake('K3', at(3000))], [known])).toEqual([
    ['stakeRepeated', { route: 'G109', stake: 'K2', other: 'K0+007' }],
    { routeId: 'route:G109', chainageM: 3000, measureM: 3000 },
  ])
})

test('any stakes: one answer each, and no two points at one place', async () => {
  const anyStake = fc.record({
    routeRef: fc.constantFrom('G109', 'S20', 'G109;S20', '', 'x'),
    stakeText: fc.oneof(fc.constantFrom('K1', 'ZK2', 'AK3', 'K1=K2', 'ZK1=ZK3', '-K0+5', '1.5'), fc.string()),
    position: fc.tuple(
      fc.double({ min: 96.99, max: 97.02, noNaN: true }),
      fc.double({ min: 36.99, max: 37.02, noNaN: true }),
    ),
  })
  await fc.assert(
    fc.asyncProperty(fc.array(anyStake, { maxLength: 30 }), async (stakes) => {
      const hung = await hangStakes(stakes, routes, [])
      expect(hung).toHaveLength(stakes.length)
      const points = hung.flatMap((one) => ('point' in one ? [one.point] : []))
      for (const [i, a] of points.entries())
        for (const b of points.slice(i + 1))
          expect(a.routeId === b.routeId && a.prefix === b.prefix && Math.abs(a.measureM - b.measureM) < 1).toBe(false)
    }),
  )
})
