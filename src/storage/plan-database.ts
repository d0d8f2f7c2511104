/**
 * The browser's database: its stores, how it is opened, and how a transaction ends in one of our errors.
 *
 * | store | key | holds |
 * |---|---|---|
 * | plan | planId | the summary; where snapshot and journal stand |
 * | snapshot | planId, seq, index | record 0 counts the chunks, the others are the plan's rows after changeset `seq` |
 * | journal | planId, seq, index | record 0 is the changeset's head, the others are its rows |
 * | operation | planId, opId | the last 1,000 opIds, so that none applies twice |
 * | lease | planId | the number of the plan's present writer; it only rises |
 * | heartbeat | planId, token | until when that writer is taken to be alive |
 *
 * Lease and heartbeat are two stores because a page that goes away can still send one blind delete, but no longer read:
 * deleting the heartbeat of its own token never harms the next writer.
 */
import { type DBSchema, type IDBPDatabase, type IDBPTransaction, openDB, type StoreNames } from 'idb'
import type { Changeset } from '../model/changeset.ts'
import type { Chunk } from './chunk-rows.ts'
import { CrashGuard } from './crash-guard.ts'
import { StorageFullError, StorageUnavailableError, toStorageError } from './errors.ts'
import type { PlanSummary } from './types.ts'

export interface PlanRecord extends PlanSummary {
  /** The snapshot holds the plan after this changeset; 0 when there is no snapshot. */
  readonly snapshotSeq: number
  /** The last changeset that was committed. */
  readonly lastSeq: number
}

interface RecordKey {
  readonly planId: string
  readonly seq: number
  readonly index: number
}

interface SnapshotHead {
  readonly chunkCount: number
}

interface JournalHead extends SnapshotHead {
  readonly opId: string
  readonly label: Changeset['label']
  readonly kind: Changeset['kind']
  readonly committedAt: string
}

export type SnapshotRecord = RecordKey & (SnapshotHead | Chunk)
export type JournalRecord = RecordKey & (JournalHead | Chunk)

interface Schema extends DBSchema {
  plan: { key: string; value: PlanRecord }
  snapshot: { key: [string, number, number]; value: SnapshotRecord }
  journal: { key: [string, number, number]; value: JournalRecord }
  operation: {
    key: [string, string]
    value: { readonly planId: string; readonly opId: string; readonly seq: number }
    indexes: { bySeq: [string, number] }
  }
  lease: { key: string; value: { readonly planId: string; readonly token: number } }
  heartbeat: {
    key: [string, number]
    value: { readonly planId: string; readonly token: number; readonly expiresAt: number }
  }
}

type StoreName = StoreNames<Schema>
export type ReadTransaction = IDBPTransaction<Schema, StoreName[], 'readonly'>
export type WriteTransaction = IDBPTransaction<Schema, StoreName[], 'readwrite'>

/** What a changeset's commit touches. */
export const COMMIT_STORES: StoreName[] = ['plan', 'journal', 'operation', 'lease', 'heartbeat']
export const ALL_STORES: StoreName[] = [...COMMIT_STORES, 'snapshot']

/** One connection, opened when first needed and again when the browser has closed it. */
export class PlanDatabase {
  readonly #name: string
  readonly #guard: CrashGuard | null
  #connection: Promise<IDBPDatabase<Schema>> | null = null

  /** @param guard null in a worker, whose page has entered already */
  constructor(name: string, guard: CrashGuard | null = new CrashGuard(name)) {
    this.#name = name
    this.#guard = guard
  }

  /** Reads in one transaction; `work` must await nothing else. */
  async read<T>(stores: StoreName[], work: (transaction: ReadTransaction) => Promise<T>): Promise<T> {
    const transaction = (await this.#begin(stores, 'readonly')) as unknown as ReadTransaction
    transaction.done.catch(() => {})
    try {
      return await work(transaction)
    } catch (error) {
      throw toStorageError(error)
    }
  }

  /**
   * Writes in one transaction, all or nothing; `work` must await nothing else. Resolves when it is complete, which with
   * `strict` means on disk.
   * @throws what `work` throws, StorageFullError, StorageUnavailableError
   */
  async write<T>(
    stores: StoreName[],
    durability: 'strict' | 'relaxed',
    work: (transaction: WriteTransaction) => Promise<T>,
  ): Promise<T> {
    const transaction = (await this.#begin(stores, 'readwrite', durability)) as WriteTransaction
    const end = transaction.done.then(
      () => ({ failure: undefined }),
      (failure: unknown) => ({ failure }),
    )
    try {
      const result = await work(transaction)
      const { failure } = await end
      if (failure !== undefined) throw failure
      return result
    } catch (error) {
      abort(transaction)
      // Where the browser aborted, its reason says more than the AbortError of the request in flight.
      const { failure } = await end
      throw toStorageError(isAbort(error) && failure !== undefined ? failure : error)
    }
  }

  /** Sends one write without waiting: the page is going away. */
  sendLast(stores: StoreName[], work: (transaction: WriteTransaction) => void): void {
    void this.#connection?.then((database) => {
      const transaction = database.transaction(stores, 'readwrite', { durability: 'relaxed' })
      transaction.done.catch(() => {})
      work(transaction)
      transaction.commit()
    })
  }

  async close(): Promise<void> {
    const connection = this.#connection
    this.#connection = null
    ;(await connection)?.close()
    this.#guard?.close()
  }

  async #begin(stores: StoreName[], mode: IDBTransactionMode, durability?: 'strict' | 'relaxed') {
    const options = durability ? { durability } : {}
    try {
      return (await this.#connect()).transaction(stores, mode as 'readwrite', options)
    } catch (error) {
      if (error instanceof StorageUnavailableError || error instanceof StorageFullError) throw error
    }
    // The browser closes connections on its own, for instance when it clears the site's data: try once more.
    this.#connection = null
    try {
      return (await this.#connect()).transaction(stores, mode as 'readwrite', options)
    } catch (error) {
      const isTyped = error instanceof StorageUnavailableError || error instanceof StorageFullError
      throw isTyped ? error : new StorageUnavailableError(error)
    }
  }

  #connect(): Promise<IDBPDatabase<Schema>> {
    this.#connection ??= this.#open()
    return this.#connection
  }

  async #open(): Promise<IDBPDatabase<Schema>> {
    await this.#guard?.enter()
    try {
      return await openDB<Schema>(this.#name, 1, {
        upgrade(database) {
          database.createObjectStore('plan', { keyPath: 'planId' })
          database.createObjectStore('snapshot', { keyPath: ['planId', 'seq', 'index'] })
          database.createObjectStore('journal', { keyPath: ['planId', 'seq', 'index'] })
          const operation = database.createObjectStore('operation', { keyPath: ['planId', 'opId'] })
          operation.createIndex('bySeq', ['planId', 'seq'])
          database.createObjectStore('lease', { keyPath: 'planId' })
          database.createObjectStore('heartbeat', { keyPath: ['planId', 'token'] })
        },
        // A newer version of the app in another tab must not wait for this one.
        blocking: (_current, _blocked, event) => (event.target as IDBDatabase).close(),
        terminated: () => {
          this.#connection = null
        },
      })
    } catch (error) {
      this.#connection = null
      const typed = toStorageError(error)
      throw typed instanceof StorageFullError ? typed : new StorageUnavailableError(error)
    }
  }
}

const isAbort = (error: unknown) => error instanceof DOMException && error.name === 'AbortError'

function abort(transaction: WriteTransaction): void {
  try {
    transaction.abort()
  } catch {
    // It has already ended.
  }
}

const PAGE_RECORDS = 16
const WRITES_IN_FLIGHT = 8

/** Every record of a key range, sixteen to a task: the whole range at once would be unpacked in one long task. */
export async function readRange<S extends 'snapshot' | 'journal'>(
  transaction: ReadTransaction | WriteTransaction,
  store: S,
  from: [string, number],
  to: [string, number],
): Promise<Schema[S]['value'][]> {
  const upper = [...to, Number.POSITIVE_INFINITY]
  const records: Schema[S]['value'][] = []
  let range = IDBKeyRange.bound([...from, 0], upper)
  for (;;) {
    const page = await transaction.objectStore(store).getAll(range, PAGE_RECORDS)
    records.push(...page)
    const last = page.at(-1)
    if (!last || page.length < PAGE_RECORDS) return records
    range = IDBKeyRange.bound([last.planId, last.seq, last.index], upper, true)
  }
}

/** Writes the records a few at a time, so that no task is long. */
export async function writeRecords<S extends 'snapshot' | 'journal'>(
  transaction: WriteTransaction,
  store: S,
  records: readonly Schema[S]['value'][],
): Promise<void> {
  const target = transaction.objectStore(store)
  for (let start = 0; start < records.length; start += WRITES_IN_FLIGHT) {
    await Promise.all(records.slice(start, start + WRITES_IN_FLIGHT).map((record) => target.add(record)))
  }
}

/** Removes the records from one changeset to another, both included. */
export async function deleteRange(
  transaction: WriteTransaction,
  store: 'snapshot' | 'journal',
  planId: string,
  fromSeq: number,
  toSeq: number,
): Promise<void> {
  await transaction
    .objectStore(store)
    .delete(IDBKeyRange.bound([planId, fromSeq, 0], [planId, toSeq, Number.POSITIVE_INFINITY]))
}
