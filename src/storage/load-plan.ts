/** Reads a plan from disk: the snapshot, then the journal on top of it, in slices; or only the journal's newer part. */
import type { Changeset, VersionConflict } from '../model/changeset.ts'
import { TABLE_NAMES } from '../model/tables.ts'
import { type Chunk, changesetOf, parseChunk } from './chunk-rows.ts'
import { type Damage, PlanDamagedError, PlanNotFoundError } from './errors.ts'
import {
  type JournalRecord,
  type PlanDatabase,
  type PlanRecord,
  readRange,
  type SnapshotRecord,
} from './plan-database.ts'
import { applyInPlace, emptyRowTables, findConflict, keepRow, planOf, type RowTables } from './row-tables.ts'
import { TimeSlicer } from './time-slicer.ts'
import type { AppliedChangeset } from './types.ts'

/** So many changesets are kept for undo across a reload. */
export const HISTORY_CHANGESETS = 100

export interface LoadedPlan {
  readonly record: PlanRecord
  /** The changeset that the tables are the state after: the last one, or an earlier one where that was asked for. */
  readonly seq: number
  readonly tables: RowTables
  /** The last changesets that the journal holds, oldest first. */
  readonly history: readonly AppliedChangeset[]
}

/**
 * The plan as it is on disk.
 * @param leaveOut so many of the last changesets are not applied.
 * @throws PlanNotFoundError, StorageUnavailableError; PlanDamagedError with the rows that could be read, when a record
 * is missing or unreadable or the journal does not fit together.
 */
export async function loadPlan(database: PlanDatabase, planId: string, leaveOut = 0): Promise<LoadedPlan> {
  const { record, snapshot, journal } = await database.read(['plan', 'snapshot', 'journal'], async (transaction) => {
    const record = await transaction.objectStore('plan').get(planId)
    if (!record) throw new PlanNotFoundError(planId)
    return {
      record,
      snapshot: await readRange(transaction, 'snapshot', [planId, record.snapshotSeq], [planId, record.snapshotSeq]),
      journal: await readRange(
        transaction,
        'journal',
        [planId, record.snapshotSeq + 1],
        [planId, Number.POSITIVE_INFINITY],
      ),
    }
  })
  const slicer = new TimeSlicer()
  const damages: Damage[] = []
  const tables = emptyRowTables()
  const history: AppliedChangeset[] = []
  const seq = Math.max(record.snapshotSeq, record.lastSeq - leaveOut)
  if (record.snapshotSeq > 0) await readSnapshot(snapshot, tables, damages, slicer)
  for (const entry of groupJournal(journal, record.snapshotSeq + 1, record.lastSeq)) {
    if (entry.seq > seq && entry.seq <= record.lastSeq) continue
    const changeset = await readEntry(entry, damages, slicer)
    if (!changeset) continue
    // Once something is missing, later changesets cannot fit: that is said once, by what is missing.
    const conflict = damages.length === 0 ? await findConflict(tables, changeset, slicer) : null
    if (conflict) damages.push(conflictDamage(entry.seq, conflict))
    const reverse = await applyInPlace(tables, changeset, keepRow, slicer)
    if (entry.seq > record.lastSeq - HISTORY_CHANGESETS) history.push({ changeset, reverse })
  }
  if (damages.length > 0) throw new PlanDamagedError(planId, damages, planOf(tables))
  return { record, seq, tables, history }
}

export interface JournalTail {
  readonly record: PlanRecord
  /** In order; null when the journal no longer reaches back to `afterSeq`. */
  readonly changesets: Changeset[] | null
}

/**
 * The changesets committed after `afterSeq`.
 * @throws as `loadPlan`
 */
export async function loadJournalTail(database: PlanDatabase, planId: string, afterSeq: number): Promise<JournalTail> {
  const { record, journal } = await database.read(['plan', 'journal'], async (transaction) => {
    const record = await transaction.objectStore('plan').get(planId)
    if (!record) throw new PlanNotFoundError(planId)
    const isReachable = record.snapshotSeq <= afterSeq && record.lastSeq > afterSeq
    const from: [string, number] = [planId, afterSeq + 1]
    return {
      record,
      journal: isReachable ? await readRange(transaction, 'journal', from, [planId, Number.POSITIVE_INFINITY]) : [],
    }
  })
  if (record.snapshotSeq > afterSeq) return { record, changesets: null }
  const slicer = new TimeSlicer()
  const changesets: Changeset[] = []
  for (const entry of groupJournal(journal, afterSeq + 1, record.lastSeq)) {
    const damages: Damage[] = []
    const changeset = await readEntry(entry, damages, slicer)
    if (!changeset || damages.length > 0) throw new PlanDamagedError(planId, damages, planOf(emptyRowTables()))
    changesets.push(changeset)
  }
  return { record, changesets }
}

interface Entry {
  readonly seq: number
  readonly records: readonly JournalRecord[]
}

/** The records by changeset, in order, an empty list for each changeset that is missing. */
function groupJournal(records: readonly JournalRecord[], fromSeq: number, toSeq: number): Entry[] {
  const bySeq = new Map<number, JournalRecord[]>()
  for (let seq = fromSeq; seq <= toSeq; seq++) bySeq.set(seq, [])
  for (const record of records) {
    const list = bySeq.get(record.seq)
    if (list) list.push(record)
    else bySeq.set(record.seq, [record])
  }
  return [...bySeq].map(([seq, list]) => ({ seq, records: list }))
}

async function readSnapshot(
  records: readonly SnapshotRecord[],
  tables: RowTables,
  damages: Damage[],
  slicer: TimeSlicer,
): Promise<void> {
  for (const chunk of listChunks('snapshot', records, damages)) {
    for (const row of tryParse('snapshot', chunk, damages)) {
      tables[chunk.table].set(row.id, row)
      if (slicer.isDue()) await slicer.rest()
    }
  }
}

/** The changeset of an entry, without the rows that cannot be read; null when nothing of it is there. */
async function readEntry(entry: Entry, damages: Damage[], slicer: TimeSlicer): Promise<Changeset | null> {
  const name = `changeset ${entry.seq}`
  const chunks = listChunks(name, entry.records, damages)
  const first = entry.records[0]
  if (!first) return null
  // Without its head, a changeset's rows can still be rescued.
  const head = 'opId' in first ? first : { opId: name, label: { key: 'unknown' }, kind: 'edit' as const }
  try {
    return await changesetOf(head, chunks, slicer)
  } catch {
    const readable = chunks.filter((chunk) => tryParse(name, chunk, damages).length > 0)
    return changesetOf(head, readable, slicer)
  }
}

type IndexedChunk = Chunk & { readonly index: number }

/** The chunks that are there; notes a missing head, missing chunks and chunks of no known table. */
function listChunks(
  name: string,
  records: readonly (SnapshotRecord | JournalRecord)[],
  damages: Damage[],
): IndexedChunk[] {
  const head = records[0]
  if (!head) {
    damages.push({ record: name, table: null, reason: 'missing' })
    return []
  }
  const chunks = records.flatMap((record) => ('json' in record ? [record] : []))
  if (!('chunkCount' in head)) damages.push({ record: name, table: null, reason: 'its head is missing' })
  else if (chunks.length !== head.chunkCount) {
    damages.push({ record: name, table: null, reason: `${chunks.length} of ${head.chunkCount} chunks` })
  }
  return chunks.filter((chunk) => {
    const isKnown = TABLE_NAMES.includes(chunk.table)
    if (!isKnown) damages.push({ record: `${name} chunk ${chunk.index}`, table: null, reason: `table ${chunk.table}` })
    return isKnown
  })
}

function conflictDamage(seq: number, conflict: VersionConflict): Damage {
  return { record: `changeset ${seq}`, table: conflict.table, reason: conflict.message }
}

function tryParse(name: string, chunk: IndexedChunk, damages: Damage[]) {
  try {
    return parseChunk(chunk)
  } catch (error) {
    const reason = error instanceof Error ? error.message : String(error)
    damages.push({ record: `${name} chunk ${chunk.index}`, table: chunk.table, reason })
    return []
  }
}
