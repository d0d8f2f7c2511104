/**
 * Folds the older part of the journal into a new snapshot; the last 100 changesets stay, for undo across a reload. Reads
 * and prepares beside running commits, then swaps in one transaction.
 */
import { chunkPlan } from './chunk-rows.ts'
import { requireLease } from './lease.ts'
import { HISTORY_CHANGESETS, loadPlan } from './load-plan.ts'
import { ALL_STORES, deleteRange, type PlanDatabase, type PlanRecord, writeRecords } from './plan-database.ts'
import { planOf } from './row-tables.ts'
import { TimeSlicer } from './time-slicer.ts'

/** Folding 100 changesets at a time writes a plan of 100,000 sites once in 100 edits, and opens with at most 200. */
const MAX_JOURNAL_CHANGESETS = 2 * HISTORY_CHANGESETS
const REMEMBERED_OPERATIONS = 1_000

export function isCompactionDue(record: PlanRecord): boolean {
  return record.lastSeq - record.snapshotSeq > MAX_JOURNAL_CHANGESETS
}

/**
 * Replaces the snapshot by the plan as it was 100 changesets ago and drops the journal up to there; commits made
 * meanwhile stay in the journal. Forgets all but the last 1,000 opIds.
 * @param token of the caller's lease
 * @throws NotWriterError, StorageFullError, StorageUnavailableError, PlanDamagedError; then nothing has changed
 */
export async function compactJournal(database: PlanDatabase, planId: string, token: number): Promise<void> {
  const { record: base, seq, tables } = await loadPlan(database, planId, HISTORY_CHANGESETS)
  const chunks = await chunkPlan(planOf(tables), new TimeSlicer())
  await database.write(ALL_STORES, 'strict', async (transaction) => {
    await requireLease(transaction, planId, token)
    const record = await transaction.objectStore('plan').get(planId)
    if (!record || record.snapshotSeq !== base.snapshotSeq || seq === base.snapshotSeq) return
    await deleteRange(transaction, 'snapshot', planId, 0, seq)
    await writeRecords(transaction, 'snapshot', [
      { planId, seq, index: 0, chunkCount: chunks.length },
      ...chunks.map((chunk, each) => ({ planId, seq, index: each + 1, ...chunk })),
    ])
    await deleteRange(transaction, 'journal', planId, 0, seq)
    const operations = transaction.objectStore('operation')
    const forgotten = await operations
      .index('bySeq')
      .getAllKeys(IDBKeyRange.bound([planId], [planId, record.lastSeq - REMEMBERED_OPERATIONS]))
    await Promise.all(forgotten.map((key) => operations.delete(key)))
    await transaction.objectStore('plan').put({ ...record, snapshotSeq: seq })
  })
}
