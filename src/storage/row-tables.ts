/**
 * Rows by table that are changed in place. `applyChangeset` copies each table it touches, which is right for the app's
 * values and too slow for replaying 200 changesets on 100,000 rows; this does the same to tables that nobody else sees,
 * in slices. A property test holds the two together.
 */
import { type Changeset, type RowKey, touchedTables, VersionConflict } from '../model/changeset.ts'
import { newId } from '../model/new-id.ts'
import type { Plan } from '../model/plan.ts'
import { TABLE_NAMES, type TableName } from '../model/tables.ts'
import type { TimeSlicer } from './time-slicer.ts'

/** `RowKey`s are the rows themselves where a plan is built, and only id and version where versions are checked. */
export type RowTables = { readonly [T in TableName]: Map<string, RowKey> }

export function emptyRowTables(): RowTables {
  return Object.fromEntries(TABLE_NAMES.map((table) => [table, new Map()])) as unknown as RowTables
}

/** The tables as a plan. They must not be changed afterwards. */
export function planOf(tables: RowTables): Plan {
  return tables as unknown as Plan
}

/** Copies of the maps, with the rows shared. */
export async function copyRowTables(tables: RowTables | Plan, slicer: TimeSlicer): Promise<RowTables> {
  const copy = emptyRowTables()
  for (const table of TABLE_NAMES) {
    for (const row of tables[table].values() as Iterable<RowKey>) {
      copy[table].set(row.id, row)
      if (slicer.isDue()) await slicer.rest()
    }
  }
  return copy
}

/** The first row whose version is not the one the changeset was made from, or null. Changes nothing. */
export async function findConflict(
  tables: RowTables,
  changeset: Changeset,
  slicer: TimeSlicer,
): Promise<VersionConflict | null> {
  for (const table of touchedTables(changeset)) {
    const rows = tables[table]
    // What the changeset itself has written so far: a row may be removed and put again.
    const written = new Map<string, number>()
    const found = (key: RowKey) => written.get(key.id) ?? rows.get(key.id)?.version ?? 0
    for (const key of changeset.delete[table] ?? []) {
      if (found(key) !== key.version) return new VersionConflict(table, key.id, key.version, found(key))
      written.set(key.id, 0)
      if (slicer.isDue()) await slicer.rest()
    }
    for (const row of (changeset.put[table] ?? []) as readonly RowKey[]) {
      if (found(row) !== row.version) return new VersionConflict(table, row.id, row.version, found(row))
      written.set(row.id, row.version + 1)
      if (slicer.isDue()) await slicer.rest()
    }
  }
  return null
}

/**
 * Applies a changeset in place, without checking versions.
 * @param keep what to hold of a put row, given with the version it has afterwards.
 * @returns the reverse changeset, as `applyChangeset` does; of use only where whole rows are held.
 */
export async function applyInPlace(
  tables: RowTables,
  changeset: Changeset,
  keep: (row: RowKey, version: number) => RowKey,
  slicer: TimeSlicer,
): Promise<Changeset> {
  const put: Record<string, RowKey[]> = {}
  const del: Record<string, RowKey[]> = {}
  for (const table of touchedTables(changeset)) {
    const rows = tables[table]
    const restored: RowKey[] = []
    const added: RowKey[] = []
    for (const key of changeset.delete[table] ?? []) {
      const old = rows.get(key.id)
      if (old) restored.push({ ...old, version: 0 })
      rows.delete(key.id)
      if (slicer.isDue()) await slicer.rest()
    }
    for (const row of (changeset.put[table] ?? []) as readonly RowKey[]) {
      const old = rows.get(row.id)
      const version = row.version + 1
      rows.set(row.id, keep(row, version))
      if (old) restored.push({ ...old, version })
      else added.push({ id: row.id, version })
      if (slicer.isDue()) await slicer.rest()
    }
    if (restored.length > 0) put[table] = restored
    if (added.length > 0) del[table] = added
  }
  const { label } = changeset
  return { opId: newId(), label, kind: 'undo', put: put as Changeset['put'], delete: del as Changeset['delete'] }
}

/** Holds the whole row. */
export const keepRow = (row: RowKey, version: number): RowKey => ({ ...row, version })

/** Holds id and version only. */
export const keepVersion = (row: RowKey, version: number): RowKey => ({ id: row.id, version })
