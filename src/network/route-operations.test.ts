/** What operations on routes do to the ground: every stake stays where it was unless the operation says otherwise. */
import fc from 'fast-check'
import { describe, expect, test } from 'vitest'
import { geodesicDistanceM } from '../geo/geodesic-distance.ts'
import { buildLocalFrame, fromLocal } from '../geo/local-frame.ts'
import { polylineLengthM } from '../geo/polyline-length.ts'
import type { Position } from '../geo/position.ts'
import { applyChangeset, type Changeset, rebaseChangeset } from '../model/changeset.ts'
import {
  addCalibrationPoint,
  deleteCalibrationPoint,
  editCalibrationPoint,
  replaceCalibration,
} from '../model/operations/edit-calibration.ts'
import { addRoute, deleteRoutes, editRoute, setFirstChainage } from '../model/operations/edit-routes.ts'
import { joinRoutes } from '../model/operations/join-routes.ts'
import { reverseRoute } from '../model/operations/reverse-route.ts'
import { splitRoute } from '../model/operations/split-route.ts'
import { emptyPlan, type Plan } from '../model/plan.ts'
import { calibrationOf } from '../model/stakes/calibration-of.ts'
import { type Route, type RoutePart, TABLES } from '../model/tables.ts'
import { chainageOf } from './chainage-of.ts'
import { locateMeasure } from './locate-on-route.ts'
import { measureOf } from './measure-of.ts'
import { measuresOfPart } from './measures-of-part.ts'
import { buildRouteIndex, findNearestRoutes } from './route-index.ts'

const frame = buildLocalFrame([97, 37])
const at = (x: number, y: number): Position => fromLocal(frame, x * 1000, y * 1000)

function run(plan: Plan, ...changesets: readonly ((plan: Plan) => Changeset)[]): Plan {
  return changesets.reduce((current, build) => applyChangeset(current, build(current)).plan, plan)
}

const draw = (ref: string, ...points: [number, number][]) =>
  addRoute({ ref, name: '', routeClass: 'national', coordinates: points.map(([x, y]) => at(x, y)) })
const byRef = (plan: Plan, ref: string): Route => [...plan.route.values()].find((route) => route.ref === ref)!
const stakeAtPlace = (plan: Plan, ref: string, position: Position) => {
  const route = byRef(plan, ref)
  const foot = findNearestRoutes(buildRouteIndex([route], calibrationOf(plan, route.id)), position, 1)[0]!
  expect(foot.offsetM).toBeLessThan(0.01)
  return foot.chainageM
}
const placesOf = (route: Route, count = 9): Position[] =>
  Array.from({ length: count }, (_, i) => locateMeasure(route, (route.lengthM * (i + 0.5)) / count)!.position).filter(
    (position) => onRoad(route, position),
  )
const onRoad = (route: Route, position: Position) =>
  findNearestRoutes(buildRouteIndex([route]), position, 1)[0]!.offsetM < 0.001

function content(plan: Plan): unknown {
  return Object.entries(plan).map(([table, rows]) => [
    table,
    [...rows.values()].map(({ version: _, ...row }) => row).sort((a, b) => (a.id < b.id ? -1 : 1)),
  ])
}

/** Rows fit their schemas and refer to what is there. */
function expectSound(plan: Plan): void {
  for (const table of ['route', 'calibrationPoint', 'line', 'belt'] as const) {
    for (const row of plan[table].values()) TABLES[table].parse(row)
  }
  for (const point of plan.calibrationPoint.values()) expect(plan.route.has(point.routeId)).toBe(true)
  for (const line of plan.line.values()) expect(plan.route.has(line.routeId)).toBe(true)
  for (const belt of plan.belt.values()) {
    for (const stretch of belt.stretches) expect(plan.route.has(stretch.routeId)).toBe(true)
  }
  for (const route of plan.route.values()) {
    let endM = 0
    for (const part of route.parts.filter((one) => one.kind === 'main')) {
      expect(part.startM).toBeGreaterThan(endM - 1e-6)
      endM = measuresOfPart(part).at(-1)!
      expect(endM - part.startM).toBeCloseTo(polylineLengthM(part.coordinates), 6)
    }
    expect(endM).toBeCloseTo(route.lengthM, 5)
    for (const part of route.parts) {
      const vertices = (part.traffic ?? []).map((one) => one.fromVertex)
      expect(vertices).toEqual([...new Set(vertices)].sort((a, b) => a - b))
      if (vertices.length > 0) {
        expect(vertices[0]).toBe(0)
        expect(vertices.at(-1)).toBeLessThan(part.coordinates.length - 1)
      }
    }
  }
}

//  G1   0 ──── 4 ── 10 km to the east
const one = run(emptyPlan(), () => draw('G1', [0, 0], [4, 0], [10, 0]))
const calibrated = run(
  one,
  (plan) => addCalibrationPoint(plan, byRef(plan, 'G1').id, { measureM: 1000, chainageM: 50_000, position: null }),
  (plan) =>
    addCalibrationPoint(plan, byRef(plan, 'G1').id, {
      measureM: 6000,
      chainageM: 55_500,
      aheadChainageM: 55_000,
      position: null,
    }),
  (plan) => addCalibrationPoint(plan, byRef(plan, 'G1').id, { measureM: 9000, chainageM: 58_000, position: null }),
)

describe('reverseRoute', () => {
  test('without calibration the stakes count from the other end', () => {
    const turned = run(
      one,
      (plan) => setFirstChainage(plan, byRef(plan, 'G1').id, 5000),
      (plan) => reverseRoute(plan, byRef(plan, 'G1').id),
    )
    const route = byRef(turned, 'G1')
    expect(route.parts[0]!.coordinates).toEqual([at(10, 0), at(4, 0), at(0, 0)])
    expect(chainageOf(route, 0)).toBe(5000)
    expect(stakeAtPlace(turned, 'G1', at(4, 0))).toBeCloseTo(5000 + 6000, 1)
  })

  test('stakes that are known stay where they are, equations among them', () => {
    const places = placesOf(byRef(calibrated, 'G1'), 20)
    const turned = run(calibrated, (plan) => reverseRoute(plan, byRef(plan, 'G1').id))
    for (const place of places) {
      expect(stakeAtPlace(turned, 'G1', place)).toBeCloseTo(stakeAtPlace(calibrated, 'G1', place), 3)
    }
  })

  test('traffic, other carriageways and branches are seen from the other end', () => {
    const route = byRef(one, 'G1')
    const traffic = (oneway: 'forward' | 'both', fromVertex: number) => ({
      roadClass: 'trunk',
      oneway,
      maxSpeedKph: 60,
      level: 0,
      roundabout: false,
      fromVertex,
    })
    const plan = run(one, () => ({
      opId: 'x',
      label: { key: 'editRoute' },
      kind: 'edit',
      put: {
        route: [
          {
            ...route,
            parts: [
              { ...route.parts[0]!, traffic: [traffic('forward', 0), traffic('both', 1)] },
              { coordinates: [at(2, 0.1), at(8, 0.1)], startM: 2000, endM: 8000, kind: 'parallel' },
              { coordinates: [at(4, 0), at(4, 3)], startM: 4000, kind: 'branch' },
            ],
          },
        ],
      },
      delete: {},
    }))
    const turned = byRef(
      run(plan, (now) => reverseRoute(now, route.id)),
      'G1',
    )
    expect(turned.parts.map((part) => part.kind)).toEqual(['main', 'parallel', 'branch'])
    expect(turned.parts[0]!.traffic).toEqual([
      { ...traffic('both', 0) },
      { ...traffic('forward', 1), oneway: 'backward' },
    ])
    expect(turned.parts[1]!.coordinates).toEqual([at(8, 0.1), at(2, 0.1)])
    expect(turned.parts[1]!.startM).toBeCloseTo(route.lengthM - 8000, 6)
    expect(turned.parts[1]!.endM).toBeCloseTo(route.lengthM - 2000, 6)
    expect(turned.parts[2]!.coordinates).toEqual([at(4, 0), at(4, 3)])
    expect(turned.parts[2]!.startM).toBeCloseTo(route.lengthM - 4000, 6)
    const again = byRef(
      run(
        plan,
        (now) => reverseRoute(now, route.id),
        (now) => reverseRoute(now, route.id),
      ),
      'G1',
    )
    expect(again.parts.map(({ traffic: runs, kind }) => ({ runs, kind }))).toEqual(
      byRef(plan, 'G1').parts.map(({ traffic: runs, kind }) => ({ runs, kind })),
    )
  })
})

describe('splitRoute', () => {
  const names = [
    { ref: 'G1', name: '' },
    { ref: 'G2', name: '' },
  ] as const

  test.each([3000, 4000, 6000, 7500])('at %d m: two routes, every stake where it was', (atM) => {
    for (const plan of [one, calibrated]) {
      const route = byRef(plan, 'G1')
      const split = run(plan, () => splitRoute(plan, route.id, atM, names))
      expectSound(split)
      const [first, second] = [byRef(split, 'G1'), byRef(split, 'G2')]
      expect(first.id).toBe(route.id)
      expect(first.lengthM).toBeCloseTo(atM, 3)
      expect(first.lengthM + second.lengthM).toBeCloseTo(route.lengthM, 3)
      for (let measureM = 50; measureM < route.lengthM; measureM += 100) {
        if (Math.abs(measureM - atM) < 1) continue
        const { position } = locateMeasure(route, measureM)!
        const ref = measureM < atM ? 'G1' : 'G2'
        expect(stakeAtPlace(split, ref, position)).toBeCloseTo(stakeAtPlace(plan, 'G1', position), 3)
      }
    }
  })

  test('not at an end', () => {
    expect(() => splitRoute(one, byRef(one, 'G1').id, 0, names)).toThrow('Nothing to split off at 0 m')
    expect(() => splitRoute(one, byRef(one, 'G1').id, 20_000, names)).toThrow('Nothing to split off')
    expect(() => splitRoute(one, 'nowhere', 1, names)).toThrow('No route nowhere in the plan')
  })

  test('in a gap, the gap goes; belts and lines are cut with the road', () => {
    const joined = run(
      one,
      () => draw('G3', [14, 0], [20, 0]),
      (plan) => joinRoutes(plan, byRef(plan, 'G1').id, byRef(plan, 'G3').id),
    )
    const route = byRef(joined, 'G1')
    expect(route.lengthM).toBeCloseTo(20_000, -1)
    const site = (id: string, x: number) => ({ id, position: at(x, 0.1) })
    const withBelt = run(joined, () => ({
      opId: 'y',
      label: { key: 'acceptLayout' },
      kind: 'edit',
      put: {
        site: [site('a', 2), site('b', 9), site('c', 15)].map((row) => ({
          ...row,
          version: 0,
          name: row.id,
          domainId: null,
          tierId: null,
          themeId: null,
          status: 'candidate' as const,
          areaName: '',
          routeRef: '',
          notes: '',
          properties: {},
        })),
        line: [
          {
            id: 'l',
            version: 0,
            name: 'l',
            routeId: route.id,
            fromChainageM: 2000,
            toChainageM: 15_000,
            siteIds: ['a', 'b', 'c'],
            pinnedIds: ['a', 'c'],
          },
        ],
        belt: [
          {
            id: 'b',
            version: 0,
            name: 'b',
            themeId: null,
            tierId: null,
            color: '',
            notes: '',
            stretches: [{ routeId: route.id, fromChainageM: 18_000, toChainageM: 1000 }],
            leftM: 1,
            rightM: 1,
            siteIds: [],
          },
        ],
      },
      delete: {},
    }))
    const split = run(withBelt, (plan) => splitRoute(plan, route.id, 12_000, names))
    expectSound(split)
    const second = byRef(split, 'G2')
    expect(byRef(split, 'G1').lengthM).toBeCloseTo(10_000, -1)
    expect(second.lengthM).toBeCloseTo(6000, -1)
    expect(second.firstChainageM).toBeCloseTo(14_000, -1)
    expect([...split.line.values()].map(({ routeId, siteIds, pinnedIds }) => [routeId, siteIds, pinnedIds])).toEqual([
      [route.id, ['a', 'b'], ['a']],
      [second.id, ['c'], ['c']],
    ])
    const [belt] = split.belt.values()
    expect(
      belt!.stretches.map((stretch) => [
        stretch.routeId,
        Math.round(stretch.fromChainageM / 100),
        Math.round(stretch.toChainageM / 100),
      ]),
    ).toEqual([
      [second.id, 180, 140],
      [route.id, 100, 10],
    ])
  })
})

describe('joinRoutes', () => {
  test.each([
    ['end to start', [12, 0], [18, 0], true],
    ['end to end', [18, 0], [12, 0], true],
    ['start to end', [-8, 0], [-2, 0], false],
    ['start to start', [-2, 0], [-8, 0], false],
  ] as const)('%s: the gap counts, stakes are carried on', (_, from, to, isAtEnd) => {
    for (const start of [one, calibrated]) {
      const plan = run(start, () => draw('G2', [...from], [...to]))
      const [a, b] = [byRef(plan, 'G1'), byRef(plan, 'G2')]
      const joined = run(plan, () => joinRoutes(plan, a.id, b.id))
      expectSound(joined)
      const route = byRef(joined, 'G1')
      expect(joined.route.size).toBe(1)
      expect(route.id).toBe(a.id)
      expect(route.lengthM).toBeCloseTo(a.lengthM + b.lengthM + 2000, 0)
      for (const place of placesOf(a))
        expect(stakeAtPlace(joined, 'G1', place)).toBeCloseTo(stakeAtPlace(plan, 'G1', place), 3)
      const far = isAtEnd ? at(18, 0) : at(-8, 0)
      const near = isAtEnd ? at(10, 0) : at(0, 0)
      expect(stakeAtPlace(joined, 'G1', far) - stakeAtPlace(joined, 'G1', near)).toBeCloseTo(isAtEnd ? 8000 : -8000, 0)
    }
  })

  test.each([
    [
      [12, 0],
      [18, 0],
    ],
    [
      [18, 0],
      [12, 0],
    ],
    [
      [-8, 0],
      [-2, 0],
    ],
    [
      [-2, 0],
      [-8, 0],
    ],
    [
      [10, 0],
      [18, 0],
    ],
    [
      [18, 0],
      [10, 0],
    ],
    [
      [0, 0],
      [-8, 0],
    ],
  ] as const)('from %j to %j: stakes of the other that are known stay as well', (from, to) => {
    for (const start of [one, calibrated]) {
      for (const count of [1, 2]) {
        const plan = run(
          start,
          () => draw('G2', [...from], [...to]),
          (now) =>
            replaceCalibration(
              now,
              byRef(now, 'G2').id,
              [
                { measureM: 1000, chainageM: 301_000, position: null },
                { measureM: 4000, chainageM: 304_100, position: null },
              ].slice(0, count),
            ),
        )
        const [a, b] = [byRef(plan, 'G1'), byRef(plan, 'G2')]
        const joined = run(plan, () => joinRoutes(plan, a.id, b.id))
        expectSound(joined)
        for (const ref of ['G1', 'G2'] as const) {
          for (const place of placesOf(byRef(plan, ref))) {
            expect(stakeAtPlace(joined, 'G1', place)).toBeCloseTo(stakeAtPlace(plan, ref, place), 2)
          }
        }
      }
    }
  })

  test('ends that touch are welded', () => {
    const plan = run(one, () => draw('G2', [10, 0], [10, 5]))
    const joined = byRef(
      run(plan, () => joinRoutes(plan, byRef(plan, 'G1').id, byRef(plan, 'G2').id)),
      'G1',
    )
    expect(joined.parts.map((part) => part.coordinates)).toEqual([[at(0, 0), at(4, 0), at(10, 0), at(10, 5)]])
  })

  test('not with itself', () => {
    const { id } = byRef(one, 'G1')
    expect(() => joinRoutes(one, id, id)).toThrow('cannot be joined with itself')
  })
})

test('kept lines and belts stay on the ground when the stakes change', () => {
  const { id } = byRef(one, 'G1')
  const kept = run(one, () => ({
    opId: 'z',
    label: { key: 'acceptLayout' },
    kind: 'edit',
    put: {
      line: [
        { id: 'l', version: 0, name: '', routeId: id, fromChainageM: 2000, toChainageM: 7000, siteIds: ['a', 'b'] },
      ],
    },
    delete: {},
  }))
  const measures = (plan: Plan) => {
    const [line] = plan.line.values()
    const points = calibrationOf(plan, id)
    return [line!.fromChainageM, line!.toChainageM].map((chainageM) => measureOf(byRef(plan, 'G1'), chainageM, points)!)
  }
  const calibratedLater = run(kept, (plan) =>
    addCalibrationPoint(plan, id, { measureM: 3000, chainageM: 90_000, position: null }),
  )
  expect(measures(calibratedLater)[0]).toBeCloseTo(2000, 6)
  expect(measures(calibratedLater)[1]).toBeCloseTo(7000, 6)
  const shifted = run(kept, (plan) => setFirstChainage(plan, id, 4000))
  expect([...shifted.line.values()][0]).toMatchObject({ fromChainageM: 6000, toChainageM: 11_000 })
  const turned = run(kept, (plan) => reverseRoute(plan, id))
  const [line] = turned.line.values()
  expect(line!.siteIds).toEqual(['b', 'a'])
  expect(line!.fromChainageM).toBeCloseTo(byRef(one, 'G1').lengthM - 7000, 6)
  const again = run(calibratedLater, (plan) => deleteCalibrationPoint(plan, calibrationOf(plan, id)[0]!.id))
  expect([...again.line.values()][0]!.fromChainageM).toBeCloseTo(2000, 6)
})

test('random runs of operations: sound after each, and undone exactly', () => {
  const step = fc.record({
    kind: fc.constantFrom(
      'add',
      'edit',
      'first',
      'reverse',
      'split',
      'join',
      'delete',
      'calibrate',
      'recalibrate',
      'uncalibrate',
      'keep',
    ),
    pick: fc.nat(),
    other: fc.nat(),
    x: fc.double({ min: 0, max: 1, noNaN: true }),
    y: fc.double({ min: -1, max: 1, noNaN: true }),
    prefix: fc.constantFrom(undefined, undefined, 'Z', 'A'),
  })
  const build = (
    plan: Plan,
    { kind, pick, other, x, y, prefix }: typeof step extends fc.Arbitrary<infer T> ? T : never,
  ): Changeset | null => {
    const routes = [...plan.route.values()]
    const route = routes[pick % Math.max(1, routes.length)]
    if (kind === 'add' || !route) {
      const startX = 30 * x
      const drawn = draw(`G${pick % 100}`, [startX, 5 * y], [startX + 3, 2 * x], [startX + 6 + 5 * x, 5 * y])
      const [row] = drawn.put.route!
      const runs = (count: number) =>
        Array.from({ length: count }, (_, fromVertex) => ({
          roadClass: String(fromVertex),
          oneway: other % 2 ? ('forward' as const) : null,
          maxSpeedKph: null,
          level: 0,
          roundabout: false,
          fromVertex,
        }))
      const parts: RoutePart[] = [
        { ...row!.parts[0]!, traffic: runs(1 + (other % 2)) },
        {
          coordinates: [at(startX + 1, 2), at(startX + 2, 2), at(startX + 3, 2.1)],
          startM: 1000,
          endM: 3200,
          kind: 'parallel',
          traffic: runs(2),
        },
        { coordinates: [at(startX + 3, 2 * x), at(startX + 3, 8)], startM: 2500, kind: 'branch' },
      ]
      return other % 3 ? drawn : { ...drawn, put: { route: [{ ...row!, parts }] } }
    }
    const position = locateMeasure(route, x * route.lengthM)?.position ?? null
    const fields = {
      measureM: x * route.lengthM,
      chainageM: 1000 * Math.round(100 * y),
      ...(other % 3 === 0 && { aheadChainageM: 1000 * Math.round(100 * x) }),
      ...(prefix !== undefined && { prefix }),
      position: other % 2 ? position : null,
    }
    const point = [...plan.calibrationPoint.values()][other % Math.max(1, plan.calibrationPoint.size)]
    const second = routes[other % routes.length]!
    if (kind === 'edit') return editRoute(plan, route.id, { name: String(x), routeClass: 'county' })
    if (kind === 'first') return setFirstChainage(plan, route.id, 10_000 * y)
    if (kind === 'reverse') return reverseRoute(plan, route.id)
    if (kind === 'delete') return deleteRoutes(plan, other % 4 ? [route.id] : [route.id, second.id])
    if (kind === 'calibrate') return addCalibrationPoint(plan, route.id, fields)
    if (kind === 'recalibrate')
      return other % 3 || !point
        ? replaceCalibration(plan, route.id, [fields])
        : editCalibrationPoint(plan, point.id, fields)
    if (kind === 'uncalibrate') return point ? deleteCalibrationPoint(plan, point.id) : null
    if (kind === 'join') return second.id === route.id ? null : joinRoutes(plan, route.id, second.id)
    if (kind === 'split') {
      if (x < 0.01 || x > 0.99) return null
      return splitRoute(plan, route.id, x * route.lengthM, [
        { ref: 'G1', name: 'a' },
        { ref: 'G2', name: 'b' },
      ])
    }
    const points = calibrationOf(plan, route.id)
    const stretch = {
      routeId: route.id,
      fromChainageM: chainageOf(route, x * route.lengthM, points),
      toChainageM: chainageOf(route, 0, points),
    }
    return {
      opId: `keep ${pick} ${other} ${x}`,
      label: { key: 'acceptLayout' },
      kind: 'edit',
      put: {
        line: [
          {
            id: `l${pick}`,
            version: plan.line.get(`l${pick}`)?.version ?? 0,
            name: '',
            ...stretch,
            siteIds: ['s', 't'],
          },
        ],
        belt: [
          {
            id: `b${pick}`,
            version: plan.belt.get(`b${pick}`)?.version ?? 0,
            name: '',
            themeId: null,
            tierId: null,
            color: '',
            notes: '',
            stretches: [stretch, { ...stretch, routeId: second.id }],
            leftM: 1,
            rightM: 2,
            siteIds: [],
          },
        ],
      },
      delete: {},
    }
  }
  fc.assert(
    fc.property(fc.array(step, { maxLength: 40 }), (steps) => {
      let plan = run(emptyPlan(), () => draw('G0', [0, 0], [9, 1]))
      const start = content(plan)
      const undo: Changeset[] = []
      for (const one of steps) {
        const changeset = build(plan, one)
        if (!changeset) continue
        const applied = applyChangeset(plan, changeset)
        plan = applied.plan
        undo.push(applied.reverse)
        expectSound(plan)
      }
      for (const reverse of undo.reverse()) plan = applyChangeset(plan, rebaseChangeset(plan, reverse, 'undo')).plan
      expect(content(plan)).toEqual(start)
    }),
    { seed: 31, numRuns: 150 },
  )
})

test('a gap between joined routes is told by geodesic length', () => {
  const plan = run(one, () => draw('G2', [13, 4], [20, 4]))
  const joined = byRef(
    run(plan, () => joinRoutes(plan, byRef(plan, 'G1').id, byRef(plan, 'G2').id)),
    'G1',
  )
  const [first, second] = joined.parts
  expect(second!.startM - measuresOfPart(first!).at(-1)!).toBeCloseTo(geodesicDistanceM(at(10, 0), at(13, 4)), 6)
})
