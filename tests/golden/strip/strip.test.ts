/**
 * A plan made by hand as a strip map, by the real functions: a route with a gap, an equation, another carriageway and a branch,
 * a road that crosses it, two counties with a township each. `UPDATE_GOLDEN=1` rewrites the outputs, rounded to 0.1 m.
 *
 *        S2
 *         |            county west | county east
 *   0 ----+---- ===== ---|  |------|------- 20 km   G1 (= divided, | | gap)
 *               \                  |
 *                branch            |
 */
import { readFileSync, writeFileSync } from 'node:fs'
import { resolve } from 'node:path'
import { describe, expect, it } from 'vitest'
import { buildStrip } from '../../../src/analysis/strip/build-strip.ts'
import type { Strip, StripTarget } from '../../../src/analysis/strip/types.ts'
import { readRoutes } from '../../../src/analysis/read-routes.ts'
import type { Position } from '../../../src/geo/position.ts'
import { polylineLengthM } from '../../../src/geo/polyline-length.ts'
import type { Area, CalibrationPoint, RoutePart } from '../../../src/model/tables.ts'
import type { IndexedRoute } from '../../../src/network/route-index.ts'
import { buildRouteIndex } from '../../../src/network/route-index.ts'
import { snapSites } from '../../../src/network/snap-sites.ts'

/** About so many kilometres east and north of 100°E 0°N. */
const at = (eastKm: number, northKm: number): Position => [100 + eastKm / 111.32, northKm / 110.574]

function route(id: string, parts: readonly (Omit<RoutePart, 'startM'> & { startM?: number })[]): IndexedRoute {
  let endM = 0
  const laid = parts.map((part): RoutePart => {
    const startM = part.startM ?? endM
    if (part.kind === 'main') endM = startM + polylineLengthM(part.coordinates)
    return { ...part, startM }
  })
  return { id, ref: id.toUpperCase(), name: '', parts: laid, lengthM: endM, firstChainageM: 0 }
}

const g1 = route('g1', [
  { kind: 'main', coordinates: [at(0, 0), at(3, 0), at(5, 0), at(9, 0)] },
  { kind: 'main', startM: 10_000, coordinates: [at(10, 0), at(20, 0)] },
  { kind: 'parallel', startM: 5000, endM: 8000, coordinates: [at(5, 0.05), at(8, 0.05)] },
  { kind: 'branch', startM: 5000, coordinates: [at(5, 0), at(7, -2)] },
])
const s2 = route('s2', [{ kind: 'main', coordinates: [at(3, 0), at(3, 6)] }])

const calibrationPoints: CalibrationPoint[] = [
  { id: 'c1', version: 0, routeId: 'g1', measureM: 0, chainageM: 100_000, position: null },
  // A long chain: the last 300 m before it come again.
  {
    id: 'c2',
    version: 0,
    routeId: 'g1',
    measureM: 12_000,
    chainageM: 112_000,
    aheadChainageM: 111_700,
    position: null,
  },
]

const square = (id: string, level: Area['level'], fromKm: number, toKm: number): Area => ({
  id,
  version: 0,
  code: id,
  name: id,
  level,
  parentCode: null,
  geometry: {
    type: 'Polygon',
    coordinates: [[at(fromKm, -9), at(toKm, -9), at(toKm, 9), at(fromKm, 9), at(fromKm, -9)]],
  },
})
const areas = [
  square('west', 'county', -5, 15),
  square('east', 'county', 15, 30),
  square('westTownship', 'township', -5, 8),
  square('eastTownship', 'township', 16, 30),
]

const index = buildRouteIndex([g1, s2], calibrationPoints)
const { along, junctions } = readRoutes(index)
const sites: [string, Position][] = [
  ['left', at(2, 0.4)],
  ['right', at(4, -0.3)],
  ['onBranch', at(6.5, -1.6)],
  ['repeated', at(12.2, 0.1)],
  ['last', at(20, -0.1)],
  ['north', at(3.2, 4)],
]
const snaps = snapSites(
  index,
  sites.map(([id, position]) => ({ id, position })),
).flatMap((snap) => snap ?? [])

const strip = (target: StripTarget): Strip | null =>
  buildStrip({ target, index, snaps, trackOf: along.trackOf, meetings: junctions, areas })

describe('strip', () => {
  it('a route', () => expectGolden('route', strip({ kind: 'route', routeId: 'g1' })))

  it('a belt down S2 and east on G1', () => {
    const belt: StripTarget = {
      kind: 'stretches',
      stretches: [
        { routeId: 's2', trackId: 's2', fromChainageM: 5000, toChainageM: 0 },
        { routeId: 'g1', trackId: 'g1', fromChainageM: 103_000, toChainageM: 111_900 },
      ],
      siteIds: ['north', 'right', 'repeated'],
    }
    expectGolden('belt', strip(belt))
  })

  it('a route whose stakes fall with its geometry is laid out in rising stakes', () => {
    const points = [
      { id: 'c1', version: 0, routeId: 's2', measureM: 0, chainageM: 50_000, position: null },
      { id: 'c2', version: 0, routeId: 's2', measureM: 6000, chainageM: 44_000, position: null },
    ]
    const falling = buildRouteIndex([s2], points)
    const laid = buildStrip({
      target: { kind: 'route', routeId: 's2' },
      index: falling,
      snaps: snapSites(falling, [{ id: 'east', position: at(3.2, 4) }]).flatMap((snap) => snap ?? []),
      trackOf: (snap) => snap.routeId,
      meetings: { junctions: [], sharedStretches: [] },
      areas: [],
    })
    // South now: what is east of the road is at its left.
    expect(laid?.sites[0]).toMatchObject({ side: 'left', isLeftOfTravel: true })
    expect(laid?.sites[0]?.alongM).toBeCloseTo(2000, -1)
    expect(laid?.stakes[0]?.fromChainageM).toBeLessThan(laid?.stakes.at(-1)?.toChainageM ?? 0)
  })

  it('nothing where the plan has no such route', () => {
    expect(strip({ kind: 'route', routeId: 'x9' })).toBeNull()
    expect(strip({ kind: 'stretches', stretches: [], siteIds: [] })).toBeNull()
  })
})

function expectGolden(name: string, laid: Strip | null): void {
  const round = (_: string, value: unknown): unknown =>
    typeof value === 'number' ? Math.round(value * 10) / 10 : value
  const text = `${JSON.stringify(laid, round, 1)}\n`
  const path = resolve(import.meta.dirname, 'out', `${name}.json`)
  if (process.env.UPDATE_GOLDEN) writeFileSync(path, text)
  expect(text).toBe(readFileSync(path, 'utf8'))
}
