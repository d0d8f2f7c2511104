/**
 * Who writes a plan: one tab at a time, by number. Taking the lease raises its token; a commit checks in its own
 * transaction that the token is still this tab's. That alone keeps the plan whole: heartbeats only tell when a writer is
 * to be taken for gone, and may be late by any amount, as in a hidden tab whose timers fire once a minute.
 */
import { NotWriterError } from './errors.ts'
import type { ReadTransaction, WriteTransaction } from './plan-database.ts'

/** A writer not heard of for so long is taken for gone; a page that draws without a graphics card may be busy for seconds. */
const LEASE_MS = 12_000

export interface Lease {
  readonly token: number
  /** free: nobody writes. held: a writer is alive. silent: there is a writer, not heard of lately. */
  readonly state: 'free' | 'held' | 'silent'
}

/** Reads the wall clock, which all tabs share, after the heartbeat: a transaction may wait long for one that beats. */
export async function readLease(transaction: ReadTransaction | WriteTransaction, planId: string): Promise<Lease> {
  const token = (await transaction.objectStore('lease').get(planId))?.token ?? 0
  const heartbeat = await transaction.objectStore('heartbeat').get([planId, token])
  if (!heartbeat) return { token, state: 'free' }
  // An end further off than any heartbeat sets it means that the clock was put back.
  const restMs = heartbeat.expiresAt - Date.now()
  return { token, state: restMs > 0 && restMs <= LEASE_MS ? 'held' : 'silent' }
}

/** Makes the caller the writer. @returns `token` */
export async function takeLease(transaction: WriteTransaction, planId: string, token: number): Promise<number> {
  await transaction.objectStore('heartbeat').delete(IDBKeyRange.bound([planId, 0], [planId, token]))
  await transaction.objectStore('lease').put({ planId, token })
  await beat(transaction, planId, token)
  return token
}

/** @throws NotWriterError when the token is no longer the plan's. */
export async function requireLease(transaction: WriteTransaction, planId: string, token: number): Promise<void> {
  const lease = await transaction.objectStore('lease').get(planId)
  if (lease?.token !== token) throw new NotWriterError(planId)
}

/** Says that the writer is alive. */
export async function beat(transaction: WriteTransaction, planId: string, token: number): Promise<void> {
  await transaction.objectStore('heartbeat').put({ planId, token, expiresAt: Date.now() + LEASE_MS })
}
