import fc from 'fast-check'
import { describe, expect, test } from 'vitest'
import { applyChangeset, type Changeset, rebaseChangeset } from '../changeset.ts'
import { emptyPlan, type Plan } from '../plan.ts'
import type { DemandPoint, Site } from '../tables.ts'
import { deleteScenario, duplicateScenario, editScenario, saveScenario } from './edit-scenario.ts'
import { deleteSites } from './edit-sites.ts'
import { importRows } from './import-rows.ts'
import { listPromotable, promoteScenario } from './promote-scenario.ts'

const SITES = ['s0', 's1', 's2', 's3']
const POINTS = ['d0', 'd1', 'd2']

function startPlan(): Plan {
  const site = (id: string, status: Site['status']): Site => ({
    id,
    version: 1,
    name: id,
    position: [97, 37],
    domainId: null,
    tierId: null,
    themeId: null,
    status,
    areaName: '',
    routeRef: '',
    notes: '',
    properties: {},
  })
  const point = (id: string, at: number): DemandPoint => ({
    id,
    version: 1,
    name: at === 0 ? '' : `村${at}`,
    position: [97 + at, 37],
    weight: at,
    areaName: `县${at}`,
  })
  return {
    ...emptyPlan(),
    site: new Map(SITES.map((id) => [id, site(id, id === 's3' ? 'designated' : 'candidate')])),
    demandPoint: new Map(POINTS.map((id, at) => [id, point(id, at)])),
  }
}

const apply = (plan: Plan, changeset: Changeset): Plan => applyChangeset(plan, changeset).plan
const fields = (siteIds: string[], demandPointIds: string[]) => ({ name: '甲', notes: '', siteIds, demandPointIds })

function contentOf(plan: Plan): unknown {
  return [plan.site, plan.demandPoint, plan.scenario].map((rows) =>
    [...rows.values()].map(({ version: _, ...row }) => row).sort((a, b) => (a.id < b.id ? -1 : 1)),
  )
}

describe('a scenario', () => {
  test('promoted: candidates are applied, demand points become sites where they lie, once and no more', () => {
    const plan = apply(startPlan(), saveScenario(startPlan(), fields(['s0', 's3'], ['d0', 'd1']), 'x'))
    const { plan: after, reverse } = applyChangeset(plan, promoteScenario(plan, 'x'))
    expect(after.site.get('s0')?.status).toBe('applied')
    expect(after.site.get('s3')).toEqual(plan.site.get('s3'))
    const made = [...after.site.values()].filter(({ id }) => !plan.site.has(id))
    expect(made).toMatchObject([
      { name: 'd0', status: 'applied', position: [97, 37], areaName: '县0' },
      { name: '村1', status: 'applied', position: [98, 37], areaName: '县1' },
    ])
    expect(contentOf(apply(after, reverse))).toEqual(contentOf(plan))
    expect(() => promoteScenario(after, 'x')).toThrow(RangeError)
    // Another scenario with one of the same points makes the new one only.
    const both = apply(after, saveScenario(after, fields(['s0'], ['d1', 'd2']), 'y'))
    expect(promoteScenario(both, 'y').put.site?.map(({ name }) => name)).toEqual(['村2'])
  })

  test('loses the sites and demand points that go', () => {
    const plan = apply(startPlan(), saveScenario(startPlan(), fields(['s0', 's1'], ['d0', 'd1']), 'x'))
    expect(apply(plan, deleteSites(plan, ['s0'])).scenario.get('x')?.siteIds).toEqual(['s1'])
    const { version: _, ...kept } = plan.demandPoint.get('d1') as DemandPoint
    const { version: __, ...site } = plan.site.get('s1') as Site
    const changeset = importRows(
      plan,
      { key: 'importFiles', values: {} },
      { demandPoint: [kept], site: [site] },
      { replace: ['demandPoint', 'site'] },
    )
    const { plan: after, reverse } = applyChangeset(plan, changeset)
    expect(after.scenario.get('x')).toMatchObject({ siteIds: ['s1'], demandPointIds: ['d1'] })
    expect(contentOf(apply(after, reverse))).toEqual(contentOf(plan))
  })

  test('an unknown id is refused', () => {
    const plan = startPlan()
    expect(() => saveScenario(plan, fields(['x'], []))).toThrow(RangeError)
    expect(() => saveScenario(plan, fields([], ['x']))).toThrow(RangeError)
    expect(() => promoteScenario(plan, 'x')).toThrow(RangeError)
    expect(() => deleteScenario(plan, 'x')).toThrow(RangeError)
  })
})

const step = fc.record({
  kind: fc.constantFrom('save', 'rename', 'copy', 'delete', 'promote', 'deleteSite'),
  at: fc.nat(9),
  sites: fc.subarray(SITES),
  points: fc.subarray(POINTS),
})

test('whatever is done: undo-all is the start, and a scenario names only what is there', () => {
  fc.assert(
    fc.property(fc.array(step, { maxLength: 12 }), (steps) => {
      const start = startPlan()
      let plan = start
      const reverses: Changeset[] = []
      for (const { kind, at, sites, points } of steps) {
        const ids = [...plan.scenario.keys()]
        const id = ids[at % Math.max(1, ids.length)]
        const here = sites.filter((siteId) => plan.site.has(siteId))
        let changeset: Changeset | null = null
        if (kind === 'save') changeset = saveScenario(plan, fields(here, points))
        else if (kind === 'deleteSite') changeset = here.length > 0 ? deleteSites(plan, here) : null
        else if (!id) continue
        else if (kind === 'rename') changeset = editScenario(plan, id, { name: `乙${at}` })
        else if (kind === 'copy') changeset = duplicateScenario(plan, id, '丙')
        else if (kind === 'delete') changeset = deleteScenario(plan, id)
        else {
          const { sites: more, points: made } = listPromotable(plan, plan.scenario.get(id) ?? fields([], []))
          changeset = more.length + made.length > 0 ? promoteScenario(plan, id) : null
        }
        if (!changeset) continue
        const applied = applyChangeset(plan, changeset)
        plan = applied.plan
        reverses.push(applied.reverse)
        for (const { siteIds, demandPointIds = [] } of plan.scenario.values()) {
          for (const siteId of siteIds) expect(plan.site.has(siteId)).toBe(true)
          for (const pointId of demandPointIds) expect(plan.demandPoint.has(pointId)).toBe(true)
        }
      }
      for (const reverse of reverses.toReversed()) plan = apply(plan, rebaseChangeset(plan, reverse, 'undo'))
      expect(contentOf(plan)).toEqual(contentOf(start))
    }),
    { numRuns: 200 },
  )
})
