import { afterEach, expect, test, vi } from 'vitest'
import { readLease } from './lease.ts'
import type { ReadTransaction } from './plan-database.ts'

afterEach(() => {
  vi.useRealTimers()
})

/** A transaction that gets its turn `waitMs` after it was begun, right behind a heartbeat that is written then. */
function transactionAfter(waitMs: number, sinceBeatMs = 0): ReadTransaction {
  const get = async (store: string) => {
    if (store === 'lease') {
      vi.setSystemTime(Date.now() + waitMs)
      return { planId: 'p1', token: 3 }
    }
    return { planId: 'p1', token: 3, expiresAt: Date.now() - sinceBeatMs + 12_000 }
  }
  return { objectStore: (store: string) => ({ get: () => get(store) }) } as unknown as ReadTransaction
}

test('a writer that beats while the reader waits for its turn is alive', async () => {
  vi.useFakeTimers()
  expect(await readLease(transactionAfter(0), 'p1')).toEqual({ token: 3, state: 'held' })
  expect(await readLease(transactionAfter(5_000), 'p1')).toEqual({ token: 3, state: 'held' })
})

test('a writer that was not heard of, and one of a clock put back, are silent', async () => {
  vi.useFakeTimers()
  expect(await readLease(transactionAfter(0, 12_001), 'p1')).toEqual({ token: 3, state: 'silent' })
  expect(await readLease(transactionAfter(0, -1_000), 'p1')).toEqual({ token: 3, state: 'silent' })
})
