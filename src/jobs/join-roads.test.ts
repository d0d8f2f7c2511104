import { describe, expect, test } from 'vitest'
import type { Position } from '../geo/position.ts'
import { mirrorRoute } from '../model/stakes/mirror-route.ts'
import type { CalibrationPoint, Route } from '../model/tables.ts'
import { locateMeasure } from '../network/locate-on-route.ts'
import type { RoadPiece } from '../network/types.ts'
import { joinRoads } from './join-roads.ts'

const options = { nameOfUnnumbered: (number: number) => `路线 ${number}`, signal: new AbortController().signal }

function piece(ref: string, ...line: Position[]): RoadPiece {
  return { ref, name: '', roadClass: '', lines: [line] }
}

async function importOnce(...pieces: RoadPiece[]): Promise<Route[]> {
  const joined = await joinRoads(pieces, [], [], options)
  return joined.route.map((route) => ({ ...route, version: 1 }))
}

describe('joinRoads', () => {
  // 97 ── 98 ── 99 along 37° north; the plan has the right half.
  const west = piece('G109', [97, 37], [98, 37])
  const east = piece('G109', [98, 37], [99, 37])

  test('a piece that continues a route of the plan makes it longer and keeps its id', async () => {
    const [before] = await importOnce(east)
    const planned = { ...(before as Route), id: 'own-id' }
    const joined = await joinRoads([west], [planned], [], options)
    expect(joined.route).toHaveLength(1)
    expect(joined.route[0]).toMatchObject({ id: 'own-id', ref: 'G109' })
    const [whole] = await importOnce(west, east)
    expect(joined.route[0]?.lengthM).toBeCloseTo(whole?.lengthM ?? 0, 3)
    expect(joined.report.pieces).toBe(1)
    expect(joined.report.routes[0]).toMatchObject({ routeId: 'own-id', pieces: 1 })
  })

  test('stakes and calibration stay where they are on the ground', async () => {
    const [before] = await importOnce(east)
    const planned: Route = { ...(before as Route), firstChainageM: 500_000 }
    const point: CalibrationPoint = {
      id: 'c',
      version: 3,
      routeId: planned.id,
      measureM: 30_000,
      chainageM: 530_000,
      position: null,
    }
    const joined = await joinRoads([west], [planned], [point], options)
    const route = joined.route[0]
    const moved = joined.calibrationPoint[0]
    if (!route || !moved) throw new Error('nothing was joined')
    const placeBefore = locateMeasure(planned, 30_000)?.position as Position
    const placeAfter = locateMeasure(route, moved.measureM)?.position as Position
    expect(placeAfter[0]).toBeCloseTo(placeBefore[0], 7)
    expect(placeAfter[1]).toBeCloseTo(placeBefore[1], 7)
    expect(moved.measureM + route.firstChainageM).toBeCloseTo(530_000, 2)
    expect(moved).not.toHaveProperty('version')
  })

  test('a route that was turned stays turned, with its stakes and equations', async () => {
    const [before] = await importOnce(east)
    const planned: Route = { ...mirrorRoute(before as Route), firstChainageM: 7000 }
    const equation: CalibrationPoint = {
      id: 'c',
      version: 3,
      routeId: planned.id,
      measureM: 30_000,
      chainageM: 530_000,
      aheadChainageM: 529_000,
      position: null,
    }
    const joined = await joinRoads([west], [planned], [], options)
    const [route] = joined.route
    expect(route?.parts[0]?.coordinates[0]).toEqual([99, 37])
    expect(route?.firstChainageM).toBeCloseTo(7000, 6)
    const calibrated = await joinRoads([west], [planned], [equation], options)
    expect(calibrated.calibrationPoint[0]).toMatchObject({ chainageM: 530_000, aheadChainageM: 529_000 })
    expect(calibrated.calibrationPoint[0]?.measureM).toBeCloseTo(30_000, 2)
  })

  test('what a road of the plan allows survives, seen the same way', async () => {
    const allowing = (one: RoadPiece, tags: RoadPiece['tags']): RoadPiece => ({ ...one, ...(tags && { tags }) })
    const [before] = await importOnce(
      allowing(piece('G109', [98, 37], [98.5, 37]), { oneway: 'yes', maxspeed: '80' }),
      allowing(piece('G109', [99, 37], [98.5, 37]), { oneway: 'yes', bridge: 'yes' }),
    )
    const runsOf = (route: Omit<Route, 'version'> | undefined) => route?.parts[0]?.traffic
    expect(runsOf(before)).toMatchObject([
      { fromVertex: 0, oneway: 'forward', maxSpeedKph: 80, level: 0 },
      { fromVertex: 1, oneway: 'backward', maxSpeedKph: null, level: 1 },
    ])
    const joined = await joinRoads([west], [before as Route], [], options)
    expect(runsOf(joined.route[0])).toMatchObject([
      { fromVertex: 0, oneway: null },
      { fromVertex: 1, oneway: 'forward', maxSpeedKph: 80, level: 0 },
      { fromVertex: 2, oneway: 'backward', level: 1 },
    ])
    expect(joined.report.routes[0]).toMatchObject({ pieces: 1 })
  })

  test('the same file twice is the same routes', async () => {
    const planned = await importOnce(west, east)
    const again = await joinRoads([west, east], planned, [], options)
    expect(again.route.map(({ id, lengthM, parts }) => ({ id, lengthM, parts }))).toEqual(
      planned.map(({ id, lengthM, parts }) => ({ id, lengthM, parts })),
    )
  })

  test('routes that the pieces do not name are left alone', async () => {
    const planned = await importOnce(piece('S303', [97, 36], [98, 36]))
    const joined = await joinRoads([west], planned, [], options)
    expect(joined.route.map((route) => route.ref)).toEqual(['G109'])
  })

  test('routes without reference and name do not take the place of earlier ones', async () => {
    const planned = await importOnce(piece('', [97, 36], [98, 36]))
    expect(planned[0]?.name).toBe('路线 1')
    const joined = await joinRoads([piece('', [97, 35], [98, 35])], planned, [], options)
    expect(joined.route.map((route) => route.name)).toEqual(['路线 2'])
    expect(joined.route[0]?.id).not.toBe(planned[0]?.id)
  })

  test('roads without a number are roads, with their length', async () => {
    const joined = await joinRoads([west, piece('', [97, 36], [98, 36])], [], [], options)
    expect(joined.road).toHaveLength(1)
    expect(joined.roadsLengthM).toBeGreaterThan(89_000)
    expect(joined.roadsLengthM).toBeLessThan(91_000)
    expect(joined.report.unnumberedPieces).toBe(1)
  })
})
