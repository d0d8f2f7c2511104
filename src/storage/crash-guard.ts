/**
 * Keeps the plans through two crashes in a row, on Chromium.
 *
 * Chromium keeps a site's IndexedDB in LevelDB. A browser that is killed in the middle of a write can leave the last
 * record of LevelDB's log cut off. The next start skips that record and goes on appending to the same log; the start
 * after it meets the cut record in the middle, takes everything for corrupt and deletes it, silently and all of it.
 * Seen with Chromium 156 in one of some 250 kills; `tests/browser/store-torn.spec.ts` cuts a log on purpose.
 *
 * LevelDB begins a new log, and drops the old one, when what is new exceeds 4 MB. So every tab leaves a row while it has
 * the database open; a tab that finds the row of one that no longer answers writes 10 MB of zeros before anything else
 * is written, and deletes them. That takes less than a second after a crash, and nothing otherwise. Other browsers
 * need none of this and are not hurt by it.
 *
 * What remains: a kill during that second, on a log that is cut.
 */
import { type DBSchema, type IDBPDatabase, openDB } from 'idb'
import { newId } from '../model/new-id.ts'

/** How long another tab has to answer. */
const ANSWER_MS = 150
/** Below the size from which Chromium moves a value out of LevelDB into a file. */
const PADDING_BYTES = 50_000
/** Twice 5 MB: LevelDB finishes with the first log before it fills the third. */
const PADDING_RECORDS = 100

interface Schema extends DBSchema {
  /** One for each tab that has the database open. */
  presence: { key: string; value: true }
  padding: { key: number; value: Uint8Array }
}

type Message = 'who is there?' | 'here'

export class CrashGuard {
  readonly #name: string
  readonly #id = newId()
  readonly #channel: BroadcastChannel
  #database: IDBPDatabase<Schema> | null = null
  #hear: () => void = () => {}

  /** @param name of the database that is guarded */
  constructor(name: string) {
    this.#name = `${name}-presence`
    this.#channel = new BroadcastChannel(this.#name)
    this.#channel.onmessage = ({ data }: MessageEvent<Message>) => {
      if (data === 'here') this.#hear()
      // Only who has entered can vouch that the log is whole.
      else if (this.#database) this.#channel.postMessage('here' satisfies Message)
    }
  }

  /** To be awaited before the guarded database is written to. Never throws: what ails IndexedDB shows at its use. */
  async enter(): Promise<void> {
    if (this.#database) return
    try {
      const database = await openDB<Schema>(this.#name, 1, {
        upgrade(database) {
          database.createObjectStore('presence')
          database.createObjectStore('padding')
        },
      })
      const others = (await database.getAllKeys('presence')).filter((id) => id !== this.#id)
      if (others.length > 0 && !(await this.#isAnyoneThere())) {
        await rollLog(database)
        const transaction = database.transaction('presence', 'readwrite')
        await Promise.all([...others.map((id) => transaction.store.delete(id)), transaction.done])
      }
      await database.put('presence', true, this.#id)
      this.#database = database
      addEventListener('pagehide', this.#leave)
      addEventListener('pageshow', this.#comeBack)
    } catch {
      // As said above.
    }
  }

  close(): void {
    removeEventListener('pagehide', this.#leave)
    removeEventListener('pageshow', this.#comeBack)
    this.#leave()
    this.#database?.close()
    this.#database = null
    this.#channel.close()
  }

  #isAnyoneThere(): Promise<boolean> {
    return new Promise((resolve) => {
      const timer = setTimeout(() => resolve(false), ANSWER_MS)
      this.#hear = () => {
        clearTimeout(timer)
        resolve(true)
      }
      this.#channel.postMessage('who is there?' satisfies Message)
    })
  }

  /** Sent without waiting, since the page may be going away. */
  readonly #leave = (): void => {
    this.#write((transaction) => transaction.store.delete(this.#id))
  }

  /** A page that the browser kept in memory is shown again. */
  readonly #comeBack = (event: PageTransitionEvent): void => {
    if (event.persisted) this.#write((transaction) => transaction.store.put(true, this.#id))
  }

  #write(work: (transaction: ReturnType<typeof beginPresence>) => Promise<unknown>): void {
    if (!this.#database) return
    const transaction = beginPresence(this.#database)
    Promise.all([work(transaction), transaction.done]).catch(() => {})
    transaction.commit()
  }
}

function beginPresence(database: IDBPDatabase<Schema>) {
  return database.transaction('presence', 'readwrite')
}

async function rollLog(database: IDBPDatabase<Schema>): Promise<void> {
  for (let round = 0; round < 2; round++) {
    const transaction = database.transaction('padding', 'readwrite')
    const writes: Promise<unknown>[] = [transaction.done]
    for (let key = 0; key < PADDING_RECORDS; key++) {
      writes.push(transaction.store.put(new Uint8Array(PADDING_BYTES), round * PADDING_RECORDS + key))
    }
    await Promise.all(writes)
  }
  await database.clear('padding')
}
