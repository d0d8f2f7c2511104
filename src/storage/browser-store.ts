/** Plans in this browser's IndexedDB. Works without Web Locks and `crypto.randomUUID`, thus on plain HTTP too. */
import type { Changeset, RowKey } from '../model/changeset.ts'
import { planRow } from '../model/plan.ts'
import { BrowserSession } from './browser-session.ts'
import { chunkChangeset, chunkPlan } from './chunk-rows.ts'
import { PlanNotFoundError } from './errors.ts'
import { readLease } from './lease.ts'
import { loadPlan } from './load-plan.ts'
import {
  ALL_STORES,
  COMMIT_STORES,
  deleteRange,
  PlanDatabase,
  type PlanRecord,
  type WriteTransaction,
  writeRecords,
} from './plan-database.ts'
import { PlanSignals } from './plan-signals.ts'
import { emptyRowTables, findConflict, planOf } from './row-tables.ts'
import { TimeSlicer } from './time-slicer.ts'
import type { PlanSession, PlanStore, PlanSummary } from './types.ts'

const DELETED_FOR_GOOD_AFTER_MS = 30 * 24 * 3_600_000
const LIST_NEWS_EVERY_MS = 100

export class BrowserStore implements PlanStore {
  readonly #name: string
  readonly #database: PlanDatabase
  readonly #signals: PlanSignals

  /** @param name of the database, and of the channel between tabs */
  constructor(name = 'beadline') {
    this.#name = name
    this.#database = new PlanDatabase(name)
    this.#signals = new PlanSignals(name)
  }

  async listPlans(): Promise<PlanSummary[]> {
    return (await this.#readRecords()).filter((record) => record.deletedAt === null).map(summaryOf)
  }

  async listDeleted(): Promise<PlanSummary[]> {
    return (await this.#readRecords()).filter((record) => record.deletedAt !== null).map(summaryOf)
  }

  open(planId: string): Promise<PlanSession> {
    return BrowserSession.open(this.#database, this.#name, planId)
  }

  async create(planId: string, changeset: Changeset): Promise<void> {
    const row = changeset.put.plan?.[0]
    if (row?.id !== planId) throw new Error(`The first changeset of plan ${planId} must put its own row`)
    const slicer = new TimeSlicer()
    const conflict = await findConflict(emptyRowTables(), changeset, slicer)
    if (conflict) throw conflict
    const chunks = await chunkChangeset(changeset, slicer)
    const { opId, label, kind } = changeset
    const seq = 1
    const editedAt = new Date().toISOString()
    await this.#database.write(COMMIT_STORES, 'strict', async (transaction) => {
      if (await transaction.objectStore('operation').get([planId, opId])) return
      await transaction.objectStore('plan').add({
        ...newRecord(planId, row.name, changeset.put.site?.length ?? 0, editedAt),
        snapshotSeq: 0,
      })
      await transaction.objectStore('operation').add({ planId, opId, seq })
      await writeRecords(transaction, 'journal', [
        { planId, seq, index: 0, opId, label, kind, committedAt: editedAt, chunkCount: chunks.length },
        ...chunks.map((chunk, each) => ({ planId, seq, index: each + 1, ...chunk })),
      ])
    })
    this.#signals.send({ type: 'list' })
  }

  async duplicate(planId: string, newPlanId: string, name: string): Promise<void> {
    const { tables } = await loadPlan(this.#database, planId)
    const editedAt = new Date().toISOString()
    const row = planRow(planOf(tables))
    const copy = { ...row, id: newPlanId, version: 1, name, createdAt: editedAt }
    tables.plan.delete(row.id)
    tables.plan.set(newPlanId, copy satisfies RowKey)
    const chunks = await chunkPlan(planOf(tables), new TimeSlicer())
    const seq = 1
    await this.#database.write(['plan', 'snapshot'], 'strict', async (transaction) => {
      await transaction.objectStore('plan').add({
        ...newRecord(newPlanId, name, tables.site.size, editedAt),
        snapshotSeq: seq,
      })
      await writeRecords(transaction, 'snapshot', [
        { planId: newPlanId, seq, index: 0, chunkCount: chunks.length },
        ...chunks.map((chunk, each) => ({ planId: newPlanId, seq, index: each + 1, ...chunk })),
      ])
    })
    this.#signals.send({ type: 'list' })
  }

  remove(planId: string): Promise<void> {
    return this.#change(planId, { deletedAt: new Date().toISOString() })
  }

  restore(planId: string): Promise<void> {
    return this.#change(planId, { deletedAt: null })
  }

  noteBackUp(planId: string): Promise<void> {
    return this.#change(planId, { lastBackUpAt: new Date().toISOString(), changesSinceBackUp: 0 })
  }

  async purgeDeleted(nowMs = Date.now()): Promise<void> {
    const isOld = ({ deletedAt }: PlanRecord) =>
      deletedAt !== null && nowMs - Date.parse(deletedAt) > DELETED_FOR_GOOD_AFTER_MS
    const candidates = (await this.#readRecords()).filter(isOld)
    for (const { planId } of candidates) {
      await this.#database.write(ALL_STORES, 'strict', async (transaction) => {
        // Looked at again: it may have been restored, or be open in a tab where it was deleted.
        const record = await transaction.objectStore('plan').get(planId)
        const { state } = await readLease(transaction, planId)
        if (record && isOld(record) && state !== 'held') await erase(transaction, planId)
      })
    }
    if (candidates.length > 0) this.#signals.send({ type: 'list' })
  }

  subscribeList(listener: () => void): () => void {
    let timer: ReturnType<typeof setTimeout> | undefined
    const signals = new PlanSignals(this.#name, (signal) => {
      if (signal.type !== 'list' && signal.type !== 'commit') return
      // A burst of commits is one piece of news.
      timer ??= setTimeout(() => {
        timer = undefined
        listener()
      }, LIST_NEWS_EVERY_MS)
    })
    return () => {
      clearTimeout(timer)
      signals.close()
    }
  }

  /** Closes the connection; sessions must be closed before. */
  async close(): Promise<void> {
    this.#signals.close()
    await this.#database.close()
  }

  async #readRecords(): Promise<PlanRecord[]> {
    const records = await this.#database.read(['plan'], (transaction) => transaction.objectStore('plan').getAll())
    return records.sort((a, b) => (a.editedAt < b.editedAt ? 1 : a.editedAt > b.editedAt ? -1 : 0))
  }

  async #change(planId: string, change: Partial<PlanRecord>): Promise<void> {
    await this.#database.write(['plan'], 'strict', async (transaction) => {
      const record = await transaction.objectStore('plan').get(planId)
      if (!record) throw new PlanNotFoundError(planId)
      await transaction.objectStore('plan').put({ ...record, ...change })
    })
    this.#signals.send({ type: 'list' })
  }
}

async function erase(transaction: WriteTransaction, planId: string): Promise<void> {
  const everything = Number.POSITIVE_INFINITY
  await deleteRange(transaction, 'snapshot', planId, 0, everything)
  await deleteRange(transaction, 'journal', planId, 0, everything)
  // An array sorts after every string and number: the ranges hold all keys that begin with the plan's id.
  for (const store of ['operation', 'heartbeat'] as const) {
    await transaction.objectStore(store).delete(IDBKeyRange.bound([planId], [planId, []]))
  }
  await transaction.objectStore('lease').delete(planId)
  await transaction.objectStore('plan').delete(planId)
}

/** A plan that was never backed up, with one change. */
function newRecord(planId: string, name: string, siteCount: number, editedAt: string) {
  return { planId, name, siteCount, editedAt, lastBackUpAt: null, changesSinceBackUp: 1, deletedAt: null, lastSeq: 1 }
}

function summaryOf(record: PlanRecord): PlanSummary {
  const { planId, name, siteCount, editedAt, lastBackUpAt, changesSinceBackUp, deletedAt } = record
  return { planId, name, siteCount, editedAt, lastBackUpAt, changesSinceBackUp, deletedAt }
}
