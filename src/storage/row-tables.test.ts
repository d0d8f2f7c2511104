import fc from 'fast-check'
import { expect, test } from 'vitest'
import { applyChangeset, buildChangeset, type Changeset, VersionConflict } from '../model/changeset.ts'
import { emptyPlan, type Plan } from '../model/plan.ts'
import type { Row } from '../model/tables.ts'
import {
  applyInPlace,
  copyRowTables,
  emptyRowTables,
  findConflict,
  keepRow,
  keepVersion,
  planOf,
} from './row-tables.ts'
import { TimeSlicer } from './time-slicer.ts'

const scenario = (id: string, version: number, notes: string): Row<'scenario'> => {
  return { id, version, name: id, notes, siteIds: [] }
}

/** Edits of few rows, so that they meet: right versions mostly, wrong ones now and then. */
const edit = fc.record({
  puts: fc.array(fc.record({ id: fc.constantFrom('a', 'b', 'c', 'd'), notes: fc.string(), slip: slip() }), {
    maxLength: 4,
  }),
  deletes: fc.array(fc.record({ id: fc.constantFrom('a', 'b', 'c', 'd'), slip: slip() }), { maxLength: 2 }),
})
function slip() {
  return fc.oneof({ arbitrary: fc.constant(0), weight: 9 }, { arbitrary: fc.integer({ min: -1, max: 2 }), weight: 1 })
}

function build(plan: Plan, { puts, deletes }: typeof edit extends fc.Arbitrary<infer T> ? T : never): Changeset {
  const versions = new Map([...plan.scenario.values()].map((row) => [row.id, row.version]))
  const del = deletes.map(({ id, slip }) => {
    const version = Math.max(0, (versions.get(id) ?? 0) + slip)
    versions.set(id, 0)
    return { id, version }
  })
  const put = puts.map(({ id, notes, slip }) => {
    const version = Math.max(0, (versions.get(id) ?? 0) + slip)
    versions.set(id, version + 1)
    return scenario(id, version, notes)
  })
  return buildChangeset({ key: 'test' }, { scenario: put }, { scenario: del })
}

const comparable = (changeset: Changeset) => ({ ...changeset, opId: '' })

test('in place is the same as applyChangeset: plan, reverse and conflicts', async () => {
  let conflicts = 0
  let applied = 0
  await fc.assert(
    fc.asyncProperty(fc.array(edit, { maxLength: 20 }), async (edits) => {
      const slicer = new TimeSlicer()
      let plan = emptyPlan()
      const rows = emptyRowTables()
      const versions = emptyRowTables()
      for (const each of edits) {
        const changeset = build(plan, each)
        const conflict = await findConflict(rows, changeset, slicer)
        expect(await findConflict(versions, changeset, slicer)).toEqual(conflict)
        if (conflict) {
          conflicts++
          expect(() => applyChangeset(plan, changeset)).toThrow(conflict.message)
          continue
        }
        applied++
        const expected = applyChangeset(plan, changeset)
        plan = expected.plan
        const reverse = await applyInPlace(rows, changeset, keepRow, slicer)
        await applyInPlace(versions, changeset, keepVersion, slicer)
        expect(comparable(reverse)).toEqual(comparable(expected.reverse))
        expect([...planOf(rows).scenario]).toEqual([...plan.scenario])
        expect([...versions.scenario.values()]).toEqual(
          [...plan.scenario.values()].map(({ id, version }) => ({ id, version })),
        )
      }
    }),
    { numRuns: 300 },
  )
  expect(conflicts).toBeGreaterThan(100)
  expect(applied).toBeGreaterThan(1_000)
})

test('finding a conflict names the row and changes nothing', async () => {
  const slicer = new TimeSlicer()
  const rows = emptyRowTables()
  await applyInPlace(rows, buildChangeset({ key: 'test' }, { scenario: [scenario('a', 0, '')] }), keepRow, slicer)
  const before = await copyRowTables(rows, slicer)
  const conflict = await findConflict(
    rows,
    buildChangeset({ key: 'test' }, { scenario: [scenario('b', 0, ''), scenario('a', 3, '')] }),
    slicer,
  )
  expect(conflict).toBeInstanceOf(VersionConflict)
  expect(conflict).toMatchObject({ table: 'scenario', rowId: 'a' })
  expect(rows).toEqual(before)
})
