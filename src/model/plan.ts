import type { PlanRow, Programme, Row, TableName } from './tables.ts'
import { TABLE_NAMES } from './tables.ts'

/** A whole plan in memory: each table a map from id to row. Treated as a value: never edited in place. */
export type Plan = { readonly [T in TableName]: ReadonlyMap<string, Row<T>> }

/** A plan with no rows at all, not even its own; the state before the first changeset. */
export function emptyPlan(): Plan {
  return Object.fromEntries(TABLE_NAMES.map((table) => [table, new Map()])) as unknown as Plan
}

/** The plan's own row. Throws where the plan has none, which only happens before its first changeset. */
export function planRow(plan: Plan): PlanRow {
  const row = plan.plan.values().next().value
  if (!row) throw new Error('The plan has no row of its own')
  return row
}

/** The plan's programme. Throws where the plan has none. */
export function programmeOf(plan: Plan): Programme {
  const row = plan.programme.values().next().value
  if (!row) throw new Error('The plan has no programme')
  return row
}
