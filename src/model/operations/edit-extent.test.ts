import fc from 'fast-check'
import { describe, expect, test } from 'vitest'
import { applyChangeset, type Changeset, rebaseChangeset } from '../changeset.ts'
import { emptyPlan, type Plan } from '../plan.ts'
import type { Belt, Line, Route, Site, Stretch } from '../tables.ts'
import { TABLES } from '../tables.ts'
import { deleteSites } from './edit-sites.ts'
import { addToGroup, deleteGroups, editGroups, pinInGroup, removeFromGroup, unbarInGroup } from './edit-group.ts'
import {
  cutExtent,
  type ExtentProblem,
  type ExtentResult,
  type ExtentTable,
  joinExtents,
  makeBelt,
  makeLine,
  splitExtent,
  trimExtent,
  widenBelt,
} from './edit-extent.ts'

const route = (id: string, ref: string, firstChainageM: number): Route => ({
  id,
  version: 1,
  ref,
  name: '',
  routeClass: 'national',
  parts: [
    {
      coordinates: [
        [97, 37],
        [97.2, 37],
      ],
      startM: 0,
      kind: 'main',
    },
  ],
  lengthM: 17_000,
  firstChainageM,
})

const SITES = ['a', 'b', 'c', 'd', 'e', 'f']
const start: Plan = {
  ...emptyPlan(),
  route: new Map([
    ['g', route('g', 'G109', 10_000)],
    ['s', route('s', 'S303', 0)],
  ]),
  site: new Map(SITES.map((id) => [id, { id, version: 1, name: id, position: [97, 37] } as unknown as Site])),
}

const g = (fromKm: number, toKm: number) => ({ routeId: 'g', fromChainageM: fromKm * 1000, toChainageM: toKm * 1000 })
const s = (fromKm: number, toKm: number) => ({ routeId: 's', fromChainageM: fromKm * 1000, toChainageM: toKm * 1000 })

function done(result: ExtentResult): Changeset {
  if (!result.changeset) throw new Error(`Refused: ${result.problem.key}`)
  return result.changeset
}
const after = (plan: Plan, changeset: Changeset): Plan => applyChangeset(plan, changeset).plan
const blank = { name: 'B', leftM: 500, rightM: 800, color: '#0072B2' }
const withBelt = after(
  start,
  done(makeBelt(start, { ...blank, id: 'x', stretches: [g(11, 20), s(0, 8)], siteIds: ['a', 'b', 'c', 'd'] })),
)
const belt = (plan: Plan, id = 'x'): Belt => plan.belt.get(id) as Belt

describe('extents by hand', () => {
  test('a new belt pins its sites and is held', () => {
    expect(belt(withBelt)).toMatchObject({
      pinnedIds: ['a', 'b', 'c', 'd'],
      isHeld: true,
      stretches: [g(11, 20), s(0, 8)],
    })
    expect(TABLES.belt.safeParse(belt(withBelt)).success).toBe(true)
  })

  test.each<[string, ExtentResult, ExtentProblem]>([
    [
      'beyond the road',
      makeBelt(start, { ...blank, stretches: [g(11, 30)], siteIds: [] }),
      { key: 'beyondRoad', route: 'G109', chainageM: 30_000, fromChainageM: 10_000, toChainageM: 27_000 },
    ],
    ['no length', makeBelt(start, { ...blank, stretches: [g(11, 11)], siteIds: [] }), { key: 'noLength' }],
    ['no stretch', makeBelt(start, { ...blank, stretches: [], siteIds: [] }), { key: 'noStretch' }],
    ['a width below 0', widenBelt(withBelt, 'x', -1, 0), { key: 'badWidth' }],
    ['a width that is no number', widenBelt(withBelt, 'x', 0, Number.NaN), { key: 'badWidth' }],
    [
      'ends that pass each other',
      trimExtent(withBelt, 'belt', 'x', 1, { fromChainageM: 9000, toChainageM: 8000 }, []),
      { key: 'noLength' },
    ],
    [
      'a cut outside',
      splitExtent(withBelt, 'belt', 'x', { at: 0, chainageM: 10_500 }, () => false),
      { key: 'outside' },
    ],
    [
      'a cut at the very beginning',
      splitExtent(withBelt, 'belt', 'x', { at: 0, chainageM: 11_000 }, () => false),
      { key: 'outside' },
    ],
    [
      'itself',
      joinExtents(withBelt, 'belt', 'x', 'x', { isOtherFirst: false, isOtherTurned: false, gapM: 0 }),
      { key: 'itself' },
    ],
  ])('%s is refused in data', (_, { changeset, problem }, expected) => {
    expect([changeset, problem]).toEqual([null, expected])
  })

  test('stakes that a short chain skips are unknown', () => {
    const point = {
      id: 'p',
      version: 1,
      routeId: 'g',
      measureM: 5000,
      chainageM: 15_000,
      aheadChainageM: 17_000,
      position: null,
    }
    const plan: Plan = { ...withBelt, calibrationPoint: new Map([['p', point]]) }
    const { problem } = trimExtent(plan, 'belt', 'x', 0, { fromChainageM: 16_000, toChainageM: 20_000 }, [])
    expect(problem).toEqual({ key: 'unknownStake', route: 'G109', chainageM: 16_000 })
  })

  test('trimming moves one end, and what lies beyond leaves, pinned or not', () => {
    const plan = after(
      withBelt,
      done(trimExtent(withBelt, 'belt', 'x', 0, { fromChainageM: 13_000, toChainageM: 20_000 }, ['a'])),
    )
    expect(belt(plan)).toMatchObject({
      stretches: [g(13, 20), s(0, 8)],
      siteIds: ['b', 'c', 'd'],
      pinnedIds: ['b', 'c', 'd'],
    })
  })

  test('split at a stake, then joined, is the belt it was', () => {
    const split = after(
      withBelt,
      done(splitExtent(withBelt, 'belt', 'x', { at: 0, chainageM: 15_000 }, (id) => id > 'b')),
    )
    const other = [...split.belt.values()].find(({ id }) => id !== 'x') as Belt
    expect(belt(split)).toMatchObject({ stretches: [g(11, 15)], siteIds: ['a', 'b'], pinnedIds: ['a', 'b'] })
    expect(other).toMatchObject({ name: 'B', stretches: [g(15, 20), s(0, 8)], siteIds: ['c', 'd'], leftM: 500 })
    const joined = after(
      split,
      done(joinExtents(split, 'belt', 'x', other.id, { isOtherFirst: false, isOtherTurned: false, gapM: 0 })),
    )
    expect([...joined.belt.keys()]).toEqual(['x'])
    expect({ ...belt(joined), version: 0 }).toEqual({ ...belt(withBelt), version: 0 })
  })

  test('a split between two stretches parts them', () => {
    const plan = after(withBelt, done(splitExtent(withBelt, 'belt', 'x', { at: 0, chainageM: 20_000 }, () => false)))
    expect([...plan.belt.values()].map(({ stretches }) => stretches)).toEqual([[g(11, 20)], [s(0, 8)]])
  })

  test('a belt that is turned and put first runs the other way', () => {
    const two = after(
      withBelt,
      done(makeBelt(withBelt, { ...blank, id: 'y', stretches: [g(20, 22), s(9, 12)], siteIds: ['e'] })),
    )
    const plan = after(
      two,
      done(joinExtents(two, 'belt', 'x', 'y', { isOtherFirst: true, isOtherTurned: true, gapM: 7 })),
    )
    expect(belt(plan).stretches).toEqual([s(12, 9), g(22, 20), g(11, 20), s(0, 8)])
    expect(belt(plan).siteIds).toEqual(['a', 'b', 'c', 'd', 'e'])
  })

  test('cutting keeps the part that is asked for', () => {
    const cut = { at: 1, chainageM: 5000 }
    const isBeyond = (id: string): boolean => id === 'd'
    const before = after(withBelt, done(cutExtent(withBelt, 'belt', 'x', cut, isBeyond, 'before')))
    const beyond = after(withBelt, done(cutExtent(withBelt, 'belt', 'x', cut, isBeyond, 'beyond')))
    expect([belt(before).stretches, belt(before).siteIds]).toEqual([
      [g(11, 20), s(0, 5)],
      ['a', 'b', 'c'],
    ])
    expect([belt(beyond).stretches, belt(beyond).siteIds]).toEqual([[s(5, 8)], ['d']])
  })
})

describe('members by hand', () => {
  test('put in is pinned, taken out is barred, let back is neither', () => {
    let plan = after(withBelt, addToGroup(withBelt, 'belt', 'x', ['e']))
    expect(belt(plan)).toMatchObject({ siteIds: ['a', 'b', 'c', 'd', 'e'], pinnedIds: ['a', 'b', 'c', 'd', 'e'] })
    plan = after(plan, removeFromGroup(plan, 'belt', 'x', ['e', 'a']))
    expect(belt(plan)).toMatchObject({ siteIds: ['b', 'c', 'd'], pinnedIds: ['b', 'c', 'd'], barredIds: ['e', 'a'] })
    plan = after(plan, unbarInGroup(plan, 'belt', 'x', 'e'))
    expect(belt(plan).barredIds).toEqual(['a'])
    plan = after(plan, addToGroup(plan, 'belt', 'x', ['a']))
    expect('barredIds' in belt(plan)).toBe(false)
  })

  test('a site that is deleted leaves no trace in any list', () => {
    let plan = after(withBelt, removeFromGroup(withBelt, 'belt', 'x', ['a']))
    plan = after(plan, deleteSites(plan, ['a', 'b']))
    expect([belt(plan).siteIds, belt(plan).pinnedIds, 'barredIds' in belt(plan)]).toEqual([
      ['c', 'd'],
      ['c', 'd'],
      false,
    ])
  })
})

const withLine = after(
  start,
  done(makeLine(start, { name: 'L', color: '', id: 'l', stretches: [g(20, 11)], siteIds: ['a', 'b', 'c'] })),
)
const line = (plan: Plan, id = 'l'): Line => plan.line.get(id) as Line
const noJoint = { isOtherFirst: false, isOtherTurned: false, gapM: 0 }

describe('lines by hand', () => {
  test('a new line rises in chainage, pins its sites and is held', () => {
    expect(line(withLine)).toMatchObject({ ...g(11, 20), pinnedIds: ['a', 'b', 'c'], isHeld: true })
    expect(TABLES.line.safeParse(line(withLine)).success).toBe(true)
  })

  test.each<[string, ExtentResult, ExtentProblem]>([
    [
      'two roads',
      makeLine(start, { name: '', color: '', stretches: [g(11, 20), s(0, 8)], siteIds: [] }),
      { key: 'severalRoads' },
    ],
    ['no road', makeLine(start, { name: '', color: '', stretches: [], siteIds: [] }), { key: 'noStretch' }],
    [
      'a cut outside',
      splitExtent(withLine, 'line', 'l', { at: 0, chainageM: 20_000 }, () => false),
      { key: 'outside' },
    ],
    [
      'ends that pass each other',
      trimExtent(withLine, 'line', 'l', 0, { fromChainageM: 20_000, toChainageM: 11_000 }, []),
      { key: 'noLength' },
    ],
  ])('%s is refused in data', (_, { changeset, problem }, expected) => {
    expect([changeset, problem]).toEqual([null, expected])
  })

  test('split at a stake, then joined from either half, is the line it was', () => {
    const split = after(
      withLine,
      done(splitExtent(withLine, 'line', 'l', { at: 0, chainageM: 15_000 }, (id) => id > 'b')),
    )
    const other = [...split.line.values()].find(({ id }) => id !== 'l') as Line
    expect(line(split)).toMatchObject({ ...g(11, 15), siteIds: ['a', 'b'], pinnedIds: ['a', 'b'] })
    expect(other).toMatchObject({ name: 'L', ...g(15, 20), siteIds: ['c'] })
    const joined = after(split, done(joinExtents(split, 'line', 'l', other.id, noJoint)))
    expect({ ...line(joined), version: 0 }).toEqual({ ...line(withLine), version: 0 })
    const back = after(split, done(joinExtents(split, 'line', other.id, 'l', noJoint)))
    expect([...back.line.values()]).toMatchObject([{ id: other.id, ...g(11, 20), siteIds: ['c', 'a', 'b'] }])
  })

  test('lines that lie apart or overlap are joined from the first end to the last; of two roads not at all', () => {
    const make = (plan: Plan, id: string, stretch: Stretch): Plan =>
      after(plan, done(makeLine(plan, { name: id, color: '', id, stretches: [stretch], siteIds: [] })))
    const plan = make(make(make(withLine, 'apart', g(22, 25)), 'inside', g(13, 14)), 's', s(0, 8))
    const joinedWith = (id: string) => after(plan, done(joinExtents(plan, 'line', 'l', id, noJoint)))
    expect(line(joinedWith('apart'))).toMatchObject(g(11, 25))
    expect(line(joinedWith('inside'))).toMatchObject(g(11, 20))
    expect(joinExtents(plan, 'line', 'l', 's', noJoint).problem).toEqual({ key: 'severalRoads' })
  })

  test('several are edited as one step, which leaves nothing else changed', () => {
    const two = after(
      withLine,
      done(makeLine(withLine, { name: 'M', color: '', id: 'm', stretches: [g(21, 22)], siteIds: [] })),
    )
    const changeset = editGroups(two, 'line', ['l', 'm'], { themeId: 'service', color: '#0072B2' })
    expect(changeset.label).toMatchObject({ key: 'editGroups', values: { kind: 'line', n: 2 } })
    const { plan, reverse } = applyChangeset(two, changeset)
    for (const id of ['l', 'm'])
      expect({ ...line(plan, id), version: 0 }).toEqual({
        ...line(two, id),
        version: 0,
        themeId: 'service',
        color: '#0072B2',
      })
    const undone = after(plan, rebaseChangeset(plan, reverse, 'undo'))
    expect(withoutVersions(undone)).toEqual(withoutVersions(two))
  })
})

/** A random step; null where it was refused or has nothing to work on. */
type Step = (plan: Plan) => Changeset | null
const km = fc.integer({ min: 8, max: 29 })
const siteId = fc.constantFrom(...SITES)

function stepsOn(table: ExtentTable): fc.Arbitrary<Step> {
  const pick = (plan: Plan, n: number): Line | Belt | undefined =>
    [...plan[table].values()][n % Math.max(1, plan[table].size)]
  const onRow =
    (n: number, step: (plan: Plan, row: Line | Belt) => Changeset | null): Step =>
    (plan) => {
      const row = pick(plan, n)
      return row ? step(plan, row) : null
    }
  return fc.oneof(
    fc.record({ a: km, b: km, sites: fc.uniqueArray(siteId) }).map(
      ({ a, b, sites }): Step =>
        (plan) => {
          const made = { ...blank, stretches: [g(a, b)], siteIds: sites.filter((id) => plan.site.has(id)) }
          return (table === 'line' ? makeLine(plan, made) : makeBelt(plan, made)).changeset
        },
    ),
    fc
      .tuple(fc.nat(5), siteId)
      .map(([n, id]) => onRow(n, (plan, row) => (plan.site.has(id) ? addToGroup(plan, table, row.id, [id]) : null))),
    fc.tuple(fc.nat(5), siteId).map(([n, id]) => onRow(n, (plan, row) => removeFromGroup(plan, table, row.id, [id]))),
    fc
      .tuple(fc.nat(5), siteId, fc.boolean())
      .map(([n, id, on]) =>
        onRow(n, (plan, row) => (row.siteIds.includes(id) ? pinInGroup(plan, table, row.id, id, on) : null)),
      ),
    fc
      .tuple(fc.nat(5), km, km)
      .map(([n, a, b]) =>
        onRow(
          n,
          (plan, row) =>
            trimExtent(plan, table, row.id, 0, { fromChainageM: a * 1000, toChainageM: b * 1000 }, ['b']).changeset,
        ),
      ),
    fc
      .tuple(fc.nat(5), km)
      .map(([n, a]) =>
        onRow(
          n,
          (plan, row) => splitExtent(plan, table, row.id, { at: 0, chainageM: a * 1000 }, (id) => id > 'c').changeset,
        ),
      ),
    fc
      .tuple(fc.nat(5), fc.nat(5), fc.boolean(), fc.boolean())
      .map(([n, m, isOtherFirst, isOtherTurned]) =>
        onRow(
          n,
          (plan, row) =>
            joinExtents(plan, table, row.id, pick(plan, m)!.id, { isOtherFirst, isOtherTurned, gapM: 0 }).changeset,
        ),
      ),
    fc
      .tuple(fc.nat(5), fc.integer({ min: -5, max: 3000 }))
      .map(([n, w]) => onRow(n, (plan, row) => (table === 'belt' ? widenBelt(plan, row.id, w, w).changeset : null))),
    fc
      .tuple(fc.nat(5), fc.boolean(), fc.string())
      .map(([n, isHeld, notes]) => onRow(n, (plan, row) => editGroups(plan, table, [row.id], { isHeld, notes }))),
    fc.nat(5).map((n) => onRow(n, (plan, row) => deleteGroups(plan, table, [row.id]))),
    siteId.map(
      (id): Step =>
        (plan) =>
          plan.site.has(id) ? deleteSites(plan, [id]) : null,
    ),
  )
}

const withoutVersions = (plan: Plan) =>
  [plan.line, plan.belt, plan.site].map((rows) =>
    [...rows.values()].map((row) => ({ ...row, version: 0 })).sort((a, b) => (a.id < b.id ? -1 : 1)),
  )

test.each(['line', 'belt'] as const)(
  'random edits of a %s: every row is valid, lists agree, and taking all back gives the start',
  (table) => {
    fc.assert(
      fc.property(fc.array(stepsOn(table), { maxLength: 30 }), (steps) => {
        let plan = start
        const back: Changeset[] = []
        for (const one of steps) {
          const changeset = one(plan)
          if (!changeset) continue
          const applied = applyChangeset(plan, changeset)
          plan = applied.plan
          back.push(applied.reverse)
          for (const row of plan[table].values()) {
            expect(TABLES[table].safeParse(row).error).toBeUndefined()
            if ('routeId' in row) expect(row.fromChainageM).toBeLessThan(row.toChainageM)
            const members = new Set(row.siteIds)
            expect(members.size).toBe(row.siteIds.length)
            expect((row.pinnedIds ?? []).filter((id) => !members.has(id))).toEqual([])
            expect((row.barredIds ?? []).filter((id) => members.has(id))).toEqual([])
            expect([...row.siteIds, ...(row.barredIds ?? [])].filter((id) => !plan.site.has(id))).toEqual([])
          }
        }
        for (const reverse of back.reverse()) plan = after(plan, rebaseChangeset(plan, reverse, 'undo'))
        expect(withoutVersions(plan)).toEqual(withoutVersions(start))
      }),
      { numRuns: 200, seed: 7 },
    )
  },
)
