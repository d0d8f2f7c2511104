/**
 * Changes as data. An operation takes a plan and an input and returns a changeset; applying it gives the next plan and
 * the changeset that takes it back. Undo, autosave, the journal on disk and, later, collaboration are this one thing.
 */
import type { Plan } from './plan.ts'
import type { Row, TableName } from './tables.ts'
import { newId } from './new-id.ts'
import { ROWS_A_STEP, runAllSteps, type Steps } from './steps.ts'

/** Names an operation in the user's language: an i18n key under `operation.` and its values. */
export interface OperationLabel {
  readonly key: string
  readonly values?: Readonly<Record<string, string | number>>
}

export interface Changeset {
  /** Unique for each application; a store that has seen it does not apply it again. */
  readonly opId: string
  readonly label: OperationLabel
  /** What the command log did to make it: replaying a journal rebuilds the undo and redo stacks from this. */
  readonly kind: 'edit' | 'undo' | 'redo'
  /** Rows to write, each with the `version` it was edited from (0 for a new row). */
  readonly put: { readonly [T in TableName]?: readonly Row<T>[] }
  /** Rows to remove, with the version they were seen at. */
  readonly delete: { readonly [T in TableName]?: readonly RowKey[] }
}

export interface RowKey {
  readonly id: string
  readonly version: number
}

/** A row was changed by someone else since the changeset was made. */
export class VersionConflict extends Error {
  readonly table: TableName
  readonly rowId: string
  constructor(table: TableName, rowId: string, expected: number, found: number) {
    super(`${table} ${rowId}: changed since it was read (version ${expected} expected, ${found} found)`)
    this.name = 'VersionConflict'
    this.table = table
    this.rowId = rowId
  }
}

/** A changeset with a fresh `opId`. */
export function buildChangeset(label: OperationLabel, put: Changeset['put'], del: Changeset['delete'] = {}): Changeset {
  return { opId: newId(), label, kind: 'edit', put, delete: del }
}

/** The tables a changeset touches. */
export function touchedTables(changeset: Changeset): TableName[] {
  return [...new Set([...Object.keys(changeset.put), ...Object.keys(changeset.delete)])] as TableName[]
}

/**
 * Applies a changeset whole or not at all.
 * @returns the next plan (tables not touched are shared) and the reverse changeset, which restores every row's content;
 * versions only ever rise.
 * @throws VersionConflict when a row's version is not the one the changeset was made from.
 */
export function applyChangeset(plan: Plan, changeset: Changeset): AppliedPlan {
  return runAllSteps(applyChangesetInSteps(plan, changeset))
}

export interface AppliedPlan {
  readonly plan: Plan
  readonly reverse: Changeset
}

/** As `applyChangeset`, for 100,000 rows: the plan is not touched, so work that is given up has changed nothing. */
export function* applyChangesetInSteps(plan: Plan, changeset: Changeset): Steps<AppliedPlan> {
  const next: Record<string, ReadonlyMap<string, RowKey>> = { ...plan }
  const put: Record<string, RowKey[]> = {}
  const del: Record<string, RowKey[]> = {}
  for (const table of touchedTables(changeset)) {
    const rows = new Map<string, RowKey>(plan[table])
    const restored: RowKey[] = []
    const added: RowKey[] = []
    for (const key of changeset.delete[table] ?? []) {
      const old = rows.get(key.id)
      requireVersion(table, key, old)
      if (old) restored.push({ ...old, version: 0 })
      rows.delete(key.id)
      if (restored.length % ROWS_A_STEP === 0) yield
    }
    for (const row of (changeset.put[table] ?? []) as readonly RowKey[]) {
      const old = rows.get(row.id)
      requireVersion(table, row, old)
      const version = row.version + 1
      rows.set(row.id, { ...row, version })
      if (old) restored.push({ ...old, version })
      else added.push({ id: row.id, version })
      if ((restored.length + added.length) % ROWS_A_STEP === 0) yield
    }
    next[table] = rows
    if (restored.length > 0) put[table] = restored
    if (added.length > 0) del[table] = added
  }
  const reverse: Changeset = {
    opId: newId(),
    label: changeset.label,
    kind: 'undo',
    put: put as Changeset['put'],
    delete: del as Changeset['delete'],
  }
  return { plan: next as unknown as Plan, reverse }
}

function requireVersion(table: TableName, key: RowKey, old: RowKey | undefined): void {
  const found = old?.version ?? 0
  if (key.version !== found) throw new VersionConflict(table, key.id, key.version, found)
}

/**
 * The same content on the versions that the plan holds now, with a fresh `opId`: what undo and redo apply, since the rows
 * have moved on by the very edits they take back. Deletes of rows that are already gone drop out.
 */
export function rebaseChangeset(plan: Plan, changeset: Changeset, kind: Changeset['kind']): Changeset {
  const put: Record<string, RowKey[]> = {}
  const del: Record<string, RowKey[]> = {}
  for (const table of touchedTables(changeset)) {
    const rows = plan[table]
    const puts = ((changeset.put[table] ?? []) as readonly RowKey[]).map((row) => ({
      ...row,
      version: rows.get(row.id)?.version ?? 0,
    }))
    const dels = (changeset.delete[table] ?? []).flatMap((key) => {
      const row = rows.get(key.id)
      return row ? [{ id: key.id, version: row.version }] : []
    })
    if (puts.length > 0) put[table] = puts
    if (dels.length > 0) del[table] = dels
  }
  return {
    opId: newId(),
    label: changeset.label,
    kind,
    put: put as Changeset['put'],
    delete: del as Changeset['delete'],
  }
}
