/** Belts and lines that the plan keeps, in the engine: their figures, and that they stay in step. */
import { describe, expect, test } from 'vitest'
import { matchLayout } from '../analysis/match-layout.ts'
import { applyChangeset, type Changeset } from '../model/changeset.ts'
import { acceptLayout } from '../model/operations/accept-layout.ts'
import { createPlan } from '../model/operations/create-plan.ts'
import { addToGroup, deleteGroups, editGroups, removeFromGroup } from '../model/operations/edit-group.ts'
import { makeBelt, widenBelt } from '../model/operations/edit-extent.ts'
import { editPlan } from '../model/operations/edit-plan.ts'
import { addSite, moveSite } from '../model/operations/edit-sites.ts'
import { importRows } from '../model/operations/import-rows.ts'
import { emptyPlan, type Plan } from '../model/plan.ts'
import { DEFAULT_BELT_SETTINGS } from '../model/tables.ts'
import { createEngine } from './create-engine.ts'
import { mergeDerived } from './merge-derived.ts'
import type { Derived } from './types.ts'

const sample = createEngine().buildSample(1)

/** A plan with the engine that keeps in step with it. */
function openSample() {
  const engine = createEngine()
  let plan: Plan = emptyPlan()
  let derived: Derived | null = null
  const run = (changeset: Changeset): Derived => {
    plan = applyChangeset(plan, changeset).plan
    engine.apply(changeset.put, changeset.delete)
    derived = mergeDerived(derived, structuredClone(engine.compute(derived?.revision ?? null)))
    return derived
  }
  run(createPlan({ planId: 'p', name: 'p', invented: true, now: '2026-01-01T00:00:00.000Z' }))
  run(importRows(plan, { key: 'loadSample' }, sample))
  return {
    engine,
    run,
    plan: () => plan,
    derived: () => derived as unknown as Derived,
    keepAll: (): Derived => {
      const differences = matchLayout(plan, (derived as unknown as Derived).found)
      const put = <T extends 'line' | 'belt'>(table: T) =>
        differences.flatMap((one) => (one.table === table && one.after ? [one.after] : [])) as never[]
      return run(
        acceptLayout(plan, { belt: { put: put('belt'), goneIds: [] }, line: { put: put('line'), goneIds: [] } }),
      )
    },
  }
}

const fresh = (plan: Plan): Derived => {
  const engine = createEngine()
  engine.apply(Object.fromEntries(Object.entries(plan).map(([table, rows]) => [table, [...rows.values()]])), {})
  return mergeDerived(null, structuredClone(engine.compute(null)))
}
const withoutClock = ({ revision: _r, timingsMs: _t, ...rest }: Derived) => rest

describe('kept belts on the sample', () => {
  test.each([false, true])(
    'what is kept as found has the road, land, order and figures of what was found (trees: %s)',
    (joinsBranches) => {
      const { keepAll, plan, run } = openSample()
      const separate = run(editPlan(plan(), { beltSettings: DEFAULT_BELT_SETTINGS })).belts.length
      run(editPlan(plan(), { beltSettings: { ...DEFAULT_BELT_SETTINGS, joinsBranches } }))
      const { belts, lines, found, kept } = keepAll()
      if (joinsBranches) expect(belts.length).toBeLessThan(separate)
      expect(belts).toBe(kept.belts)
      expect(lines).toBe(kept.lines)
      expect(belts).toHaveLength(found.belts.length)
      for (const belt of belts) {
        const like = found.belts.find(({ id }) => id === belt.id)!
        const { lineIds: _, lengthM, longestGapM, sitesPer10Km, axis, polygon, stretches, ...rest } = like
        expect(belt).toMatchObject({ ...rest, stretches })
        expect(belt.lengthM).toBeCloseTo(lengthM, 3)
        expect(belt.longestGapM).toBeCloseTo(longestGapM, 3)
        expect(belt.sitesPer10Km).toBeCloseTo(sitesPer10Km, 6)
        expect(belt.axis.flat().length).toBe(axis.flat().length)
        expect(belt.polygon.type).toBe(polygon.type)
      }
      for (const line of lines) {
        const like = found.lines.find(({ id }) => id === line.id)!
        expect(line.siteIds).toEqual(like.siteIds)
        expect([line.trackId, line.routeId]).toEqual([like.trackId, like.routeId])
        expect(line.lengthM).toBeCloseTo(like.lengthM, 3)
        expect(line.longestGapM).toBeCloseTo(like.longestGapM, 3)
      }
      expect(matchLayout(plan(), found)).toEqual([])
    },
  )

  test('edits one by one give what a fresh engine gives, and leave other belts the same objects', () => {
    const { run, plan, derived, keepAll } = openSample()
    keepAll()
    const [first, second] = [...plan().belt.keys()] as [string, string]
    const outside = [...plan().site.keys()].find((id) => derived().belts.every(({ siteIds }) => !siteIds.includes(id)))!
    const steps: (() => Changeset)[] = [
      () => widenBelt(plan(), first, 300, 2000).changeset!,
      () => addToGroup(plan(), 'belt', first, [outside]),
      () => removeFromGroup(plan(), 'belt', first, [plan().belt.get(first)!.siteIds[1]!]),
      () => moveSite(plan(), plan().belt.get(first)!.siteIds[0]!, plan().site.get(outside)!.position),
      () => deleteGroups(plan(), 'line', [[...plan().line.keys()][0]!]),
    ]
    for (const step of steps) {
      const before = derived()
      run(step())
      const same = (from: Derived) => from.belts.find(({ id }) => id === second)
      expect(same(derived())).toBe(same(before))
      expect(withoutClock(derived())).toEqual(withoutClock(fresh(plan())))
    }
    expect(derived().belts.find(({ id }) => id === first)).toMatchObject({ leftM: 300, rightM: 2000 })
    // When the plan keeps none, those found are shown again.
    run(deleteGroups(plan(), 'belt', [...plan().belt.keys()]))
    expect(derived().belts).toBe(derived().found.belts)
  })

  test('a kept line keeps id, name, words and pinned members through re-runs, and never gets back what was taken out', () => {
    const { run, plan, derived, keepAll } = openSample()
    keepAll()
    const ids = [...plan().line.keys()]
    const outside = [...plan().site.keys()].find((id) => derived().lines.every(({ siteIds }) => !siteIds.includes(id)))!
    const [kept] = ids
    const barred = plan().line.get(kept!)!.siteIds[1]!
    run(editGroups(plan(), 'line', [kept!], { name: '北线', themeId: 'service', color: '#D55E00', notes: '记' }))
    run(addToGroup(plan(), 'line', kept!, [outside]))
    run(removeFromGroup(plan(), 'line', kept!, [barred]))
    for (const maxGapM of [30_000, 3000, 15_000]) {
      run(editPlan(plan(), { beltSettings: { ...DEFAULT_BELT_SETTINGS, maxGapM } }))
      const differences = matchLayout(plan(), derived().found).filter(({ table }) => table === 'line')
      expect(differences.length).toBeGreaterThan(0)
      const put = differences.flatMap((one) => (one.table === 'line' && one.after ? [one.after] : []))
      const goneIds = differences.filter(({ kind }) => kind === 'gone').map(({ id }) => id)
      run(acceptLayout(plan(), { line: { put, goneIds }, belt: { put: [], goneIds: [] } }))
      const row = plan().line.get(kept!)!
      expect(row).toMatchObject({
        name: '北线',
        themeId: 'service',
        color: '#D55E00',
        notes: '记',
        pinnedIds: [outside],
      })
      expect(row.siteIds).toContain(outside)
      expect(row.siteIds).not.toContain(barred)
      expect(derived().lines.find(({ id }) => id === kept)!.siteIds).toContain(outside)
    }
  })

  test('the longest gap of a line is that of its figures', () => {
    const { engine, derived } = openSample()
    for (const line of derived().lines)
      expect(engine.findGapFill('line', line.id)?.lengthM ?? 0).toBeCloseTo(line.longestGapM, 3)
  })

  test('a belt along sites of two roads runs over their junction', () => {
    const { engine, derived } = openSample()
    const joined = derived().belts.find(({ stretches }) => stretches.length > 1)!
    const extent = engine.findExtent(joined.siteIds.toReversed())!
    expect(extent.siteIds).toEqual(joined.siteIds)
    expect(extent.stretches).toEqual(joined.stretches)
    expect(engine.findExtent(['nobody'])).toBeNull()
  })

  test('a gap is offered the candidate that cuts it most evenly, then the nearer one; members and barred sites are not', () => {
    const { engine, run, plan, derived } = openSample()
    const route = [...plan().route.values()].reduce((a, b) => (b.lengthM > a.lengthM ? b : a))
    const main = route.parts.find(({ kind }) => kind === 'main')!
    const stretch = {
      routeId: route.id,
      fromChainageM: route.firstChainageM,
      toChainageM: route.firstChainageM + route.lengthM,
    }
    run(
      makeBelt(plan(), { id: 'hand', name: '', color: '', stretches: [stretch], siteIds: [], leftM: 400, rightM: 400 })
        .changeset!,
    )
    const place = (share: number) => main.coordinates[Math.floor((main.coordinates.length - 1) * share)]!
    const [early, middle] = [0.2, 0.5].map((share) => {
      const changeset = addSite({ name: `${share}`, position: place(share), routeRef: route.ref })
      run(changeset)
      return changeset.put.site![0]!.id
    }) as [string, string]
    const fill = engine.findGapFill('belt', 'hand')!
    expect(fill.lengthM).toBeCloseTo(route.lengthM, 3)
    expect([fill.beforeId, fill.behindId]).toEqual([null, null])
    expect(fill.candidates.map(({ id }) => id)).toContain(middle)
    const rank = (id: string): number => fill.candidates.findIndex((one) => one.id === id)
    if (rank(early) >= 0) expect(rank(middle)).toBeLessThan(rank(early))
    for (const [a, b] of fill.candidates.slice(1).map((one, at) => [fill.candidates[at]!, one] as const))
      expect(Math.round((20 * a.leftM) / fill.lengthM)).toBeLessThanOrEqual(Math.round((20 * b.leftM) / fill.lengthM))

    run(addToGroup(plan(), 'belt', 'hand', [middle]))
    const half = engine.findGapFill('belt', 'hand')!
    expect(half.lengthM).toBeLessThan(fill.lengthM)
    expect(half.candidates.map(({ id }) => id)).not.toContain(middle)
    expect([half.beforeId, half.behindId]).toContain(middle)
    expect(half.lengthM).toBeCloseTo(derived().belts.find(({ id }) => id === 'hand')!.longestGapM, 6)

    run(removeFromGroup(plan(), 'belt', 'hand', [middle]))
    expect(engine.findGapFill('belt', 'hand')!.candidates.map(({ id }) => id)).not.toContain(middle)
    expect(engine.findGapFill('belt', 'nothing')).toBeNull()
  })
})
