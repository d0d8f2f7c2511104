import { buildChangeset, type Changeset } from '../changeset.ts'
import type { Plan } from '../plan.ts'
import type { Belt, Line } from '../tables.ts'
import { deleteGroups } from './edit-group.ts'

/** What finding anew comes to, as far as it was accepted: rows to put, new or in place of others, and rows that go. */
export interface AcceptedLayout {
  readonly line: { readonly put: readonly Line[]; readonly goneIds: readonly string[] }
  readonly belt: { readonly put: readonly Belt[]; readonly goneIds: readonly string[] }
}

/** Takes over found lines and belts as one step. Throws RangeError for an id to remove that the plan does not have. */
export function acceptLayout(plan: Plan, { line, belt }: AcceptedLayout): Changeset {
  return buildChangeset(
    {
      key: 'acceptLayout',
      values: { belts: belt.put.length + belt.goneIds.length, lines: line.put.length + line.goneIds.length },
    },
    {
      ...(line.put.length > 0 && { line: line.put.map((row) => atVersion(row, plan.line)) }),
      ...(belt.put.length > 0 && { belt: belt.put.map((row) => atVersion(row, plan.belt)) }),
    },
    {
      ...(line.goneIds.length > 0 && deleteGroups(plan, 'line', line.goneIds).delete),
      ...(belt.goneIds.length > 0 && deleteGroups(plan, 'belt', belt.goneIds).delete),
    },
  )
}

function atVersion<R extends Line | Belt>(row: R, rows: ReadonlyMap<string, R>): R {
  return { ...row, version: rows.get(row.id)?.version ?? 0 }
}
