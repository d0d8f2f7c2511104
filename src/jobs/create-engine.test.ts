import { describe, expect, test } from 'vitest'
import { applyChangeset, type Changeset } from '../model/changeset.ts'
import { createPlan } from '../model/operations/create-plan.ts'
import { addSite, deleteSites, moveSite } from '../model/operations/edit-sites.ts'
import { importRows } from '../model/operations/import-rows.ts'
import { emptyPlan } from '../model/plan.ts'
import { createEngine } from './create-engine.ts'

describe('engine on the sample', () => {
  const sample = createEngine().buildSample(1)
  const created = createPlan({ planId: 'p', name: 'p', invented: true, now: '2026-01-01T00:00:00.000Z' })
  const imported = importRows(applyChangeset(emptyPlan(), created).plan, { key: 'loadSample' }, sample)

  test('every site hangs on a route and every total of the city equals its counties', () => {
    const engine = createEngine()
    for (const { put, delete: del } of [created, imported]) engine.apply(put, del)
    const derived = engine.compute()
    expect(derived.snaps.siteIds).toHaveLength(200)
    expect(derived.belts.length).toBeGreaterThan(3)
    const total = (level: string) =>
      derived.coverage.filter((row) => row.level === level).reduce((sum, row) => sum + row.total, 0)
    expect(total('county')).toBe(total('city'))
    expect(total('township')).toBe(total('city'))
  })

  test('edits one by one give what computing anew gives', () => {
    const engine = createEngine()
    let plan = emptyPlan()
    const run = (changeset: Changeset): void => {
      plan = applyChangeset(plan, changeset).plan
      engine.apply(changeset.put, changeset.delete)
      engine.compute()
    }
    run(created)
    run(imported)
    const ids = [...plan.site.keys()]
    const moved = ids[3] as string
    run(moveSite(plan, moved, plan.site.get(ids[9] as string)!.position))
    run(deleteSites(plan, [ids[5] as string]))
    run(addSite({ name: 'new', position: plan.site.get(ids[20] as string)!.position }))
    const fresh = createEngine()
    const put = Object.fromEntries(Object.entries(plan).map(([table, rows]) => [table, [...rows.values()]]))
    fresh.apply(put, {})
    const strip = ({ revision: _r, timingsMs: _t, snaps, areas, ...rest }: ReturnType<typeof fresh.compute>) => ({
      ...rest,
      offsets: new Map(snaps.siteIds.map((id, row) => [id, [snaps.chainageM[row], snaps.offsetM[row]]])),
      counties: new Map(areas.siteIds.map((id, row) => [id, areas.areaIds[areas.county[row] as number]])),
    })
    expect(strip(engine.compute())).toEqual(strip(fresh.compute()))
  })

  test('a stake is found where the site that hangs there has its foot', () => {
    const engine = createEngine()
    engine.apply(created.put, {})
    engine.apply(imported.put, {})
    const { ref, stake, foot } = engine.findNearestRoutes(imported.put.site![0]!.position, 1)[0]!
    const found = engine.findStake(ref, stake)!
    expect(Math.hypot((found[0] - foot[0]) * 90_000, (found[1] - foot[1]) * 111_000)).toBeLessThan(1)
    expect(engine.findStake('G99999', 'K1+000')).toBeNull()
    expect(engine.findStake(ref, 'nonsense')).toBeNull()
  })
})
