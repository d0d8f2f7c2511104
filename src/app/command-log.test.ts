import fc from 'fast-check'
import { describe, expect, test } from 'vitest'
import type { Changeset } from '../model/changeset.ts'
import { createPlan } from '../model/operations/create-plan.ts'
import { addSite, deleteSites, editSites, moveSite } from '../model/operations/edit-sites.ts'
import { emptyPlan, type Plan } from '../model/plan.ts'
import { applyCommand, buildRedo, buildUndo, type CommandLog, emptyCommandLog } from './command-log.ts'

function content(plan: Plan): unknown {
  return Object.entries(plan).map(([table, rows]) => [
    table,
    [...rows.values()].map(({ version: _, ...row }) => row).sort((a, b) => (a.id < b.id ? -1 : 1)),
  ])
}

const editArbitrary = fc.record({
  kind: fc.constantFrom('add', 'move', 'edit', 'delete', 'undo', 'redo'),
  pick: fc.nat(),
  x: fc.double({ min: -1, max: 1, noNaN: true }),
})

function buildEdit(plan: Plan, log: CommandLog, edit: { kind: string; pick: number; x: number }): Changeset | null {
  if (edit.kind === 'undo') return buildUndo(plan, log)
  if (edit.kind === 'redo') return buildRedo(plan, log)
  const ids = [...plan.site.keys()]
  const id = ids[edit.pick % Math.max(1, ids.length)]
  if (edit.kind === 'add' || !id) return addSite({ name: `s${edit.pick}`, position: [100 + edit.x, 30] })
  if (edit.kind === 'move') return moveSite(plan, id, [100, 30 + edit.x])
  if (edit.kind === 'edit') return editSites(plan, ids.slice(0, 3), { notes: String(edit.x) })
  return deleteSites(plan, [id])
}

describe('command log', () => {
  test('undo-all equals the start and redo-all the end, after any run of up to 200 edits, undos and redos', () => {
    const start = applyCommand(
      emptyPlan(),
      emptyCommandLog,
      createPlan({ planId: 'p', name: 'p', invented: false, now: '2026-01-01T00:00:00.000Z' }),
    ).plan
    fc.assert(
      fc.property(fc.array(editArbitrary, { maxLength: 200 }), (edits) => {
        let plan = start
        let log: CommandLog = emptyCommandLog
        const step = (changeset: Changeset | null): boolean => {
          if (!changeset) return false
          ;({ plan, log } = applyCommand(plan, log, changeset))
          return true
        }
        for (const edit of edits) step(buildEdit(plan, log, edit))
        while (step(buildRedo(plan, log)));
        const end = content(plan)
        while (step(buildUndo(plan, log)));
        expect(content(plan)).toEqual(content(start))
        while (step(buildRedo(plan, log)));
        expect(content(plan)).toEqual(end)
      }),
      { numRuns: 200 },
    )
  })

  test('an edit after an undo forgets the undone step', () => {
    let plan = emptyPlan()
    let log: CommandLog = emptyCommandLog
    const step = (changeset: Changeset | null) => {
      if (changeset) ({ plan, log } = applyCommand(plan, log, changeset))
    }
    step(addSite({ name: 'a', position: [1, 1] }))
    step(buildUndo(plan, log))
    expect(log.redo).toHaveLength(1)
    step(addSite({ name: 'b', position: [1, 1] }))
    expect(log.redo).toHaveLength(0)
    expect(log.undo.at(-1)?.label.key).toBe('addSite')
  })
})
