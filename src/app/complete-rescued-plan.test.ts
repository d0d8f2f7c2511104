import { expect, test } from 'vitest'
import { readPlanFile } from '../exchange/read/read-plan-file.ts'
import { writePlanFile } from '../exchange/write/write-plan-file.ts'
import { applyChangeset } from '../model/changeset.ts'
import { createPlan } from '../model/operations/create-plan.ts'
import { addSite } from '../model/operations/edit-sites.ts'
import { emptyPlan, planRow } from '../model/plan.ts'
import { completeRescuedPlan } from './complete-rescued-plan.ts'

const now = '2026-01-01T00:00:00.000Z'
const created = applyChangeset(emptyPlan(), createPlan({ planId: 'p', name: '海西', invented: false, now })).plan
const whole = applyChangeset(created, addSite({ name: '察尔汗', position: [95.3, 36.8] })).plan

test.each([
  ['the sites alone', { ...emptyPlan(), site: whole.site }, '未命名规划'],
  ['all but the programme', { ...whole, programme: new Map() }, '海西'],
  ['nothing', emptyPlan(), '未命名规划'],
] as const)('of a plan whose readable rows are %s, a plan file can be saved and opened', async (_, rescued, name) => {
  const saved = completeRescuedPlan(rescued, '未命名规划', now)
  const opened = await readPlanFile(await writePlanFile(saved))
  expect(planRow(opened).name).toBe(name)
  expect([...opened.site.values()].map((site) => site.name)).toEqual(
    [...rescued.site.values()].map((site) => site.name),
  )
  expect(opened.programme.size).toBe(1)
})
