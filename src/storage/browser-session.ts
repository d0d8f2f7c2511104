/**
 * One tab's hold on one plan in the browser's database.
 *
 * A commit checks versions against an index of row versions in memory, turns the rows into text in slices, and writes
 * everything in one strict transaction that also checks the lease. Commits, following and changes of role run one after
 * another; heartbeats run beside them, compaction in a worker.
 */
import type { Changeset } from '../model/changeset.ts'
import type { Plan } from '../model/plan.ts'
import { chunkChangeset } from './chunk-rows.ts'
import { isCompactionDue } from './compact-journal.ts'
import { NotWriterError, PlanNotFoundError } from './errors.ts'
import { foldApart } from './fold-apart.ts'
import { beat, type Lease, readLease, requireLease, takeLease } from './lease.ts'
import { type LoadedPlan, loadJournalTail, loadPlan } from './load-plan.ts'
import { COMMIT_STORES, type PlanDatabase, type PlanRecord, writeRecords } from './plan-database.ts'
import { PlanSignals } from './plan-signals.ts'
import { applyInPlace, copyRowTables, findConflict, keepVersion, planOf, type RowTables } from './row-tables.ts'
import { TimeSlicer } from './time-slicer.ts'
import type { AppliedChangeset, PlanSession, SessionEvent, SessionRole } from './types.ts'

const LOOK_EVERY_MS = 1_500
/** How long a silent writer has to answer before its plan is taken. */
const PING_WAIT_MS = 500
const RETRY_COMPACTION_MS = 60_000

export class BrowserSession implements PlanSession {
  readonly planId: string
  readonly plan: Plan
  readonly history: readonly AppliedChangeset[]
  readonly #name: string
  readonly #database: PlanDatabase
  readonly #signals: PlanSignals
  readonly #listeners = new Set<(event: SessionEvent) => void>()
  /** Events before the first listener. */
  #unheard: SessionEvent[] = []
  #role: SessionRole
  #token: number
  /** Versions of all rows as of `#record`; commits are checked against it. */
  #versions: RowTables
  #record: PlanRecord
  /** The last of the jobs that run one after another. */
  #lastJob: Promise<unknown> = Promise.resolve()
  /** Set when this tab was taken over and has not yet read what is on disk. */
  #mustReload = false
  #isAcquiring = false
  #isClosed = false
  #compaction: Promise<void> | null = null
  #compactNotBeforeMs = 0
  readonly #timer: ReturnType<typeof setInterval>

  /**
   * Opens as writer where no tab writes, else as follower. Waits half a second for a writer that was not heard of lately.
   * @throws PlanNotFoundError, PlanDamagedError, StorageUnavailableError
   */
  static async open(database: PlanDatabase, name: string, planId: string): Promise<BrowserSession> {
    const token = await acquireAtOpening(database, name, planId)
    try {
      const loaded = await loadPlan(database, planId)
      const versions = await copyRowTables(loaded.tables, new TimeSlicer())
      return new BrowserSession(database, name, loaded, versions, token)
    } catch (error) {
      if (token !== null) await releaseLease(database, planId, token)
      throw error
    }
  }

  private constructor(
    database: PlanDatabase,
    name: string,
    { record, tables, history }: LoadedPlan,
    versions: RowTables,
    token: number | null,
  ) {
    this.#name = name
    this.#database = database
    this.planId = record.planId
    this.plan = planOf(tables)
    this.history = history
    this.#record = record
    this.#versions = versions
    this.#role = token === null ? 'follower' : 'writer'
    this.#token = token ?? 0
    this.#signals = new PlanSignals(name, (signal) => {
      if (signal.type === 'list' || signal.planId !== this.planId) return
      // Only the writer answers a ping; a follower's look would ask the same.
      if (signal.type !== 'ping' || this.#role === 'writer') void this.#look()
    })
    this.#timer = setInterval(() => void this.#look(), LOOK_EVERY_MS)
    addEventListener('pagehide', this.#release)
    addEventListener('pageshow', this.#look)
    if (token === null) void this.#look()
    else this.#signals.send({ type: 'lease', planId: this.planId })
  }

  get role(): SessionRole {
    return this.#role
  }

  commit(changeset: Changeset): Promise<void> {
    return this.#enqueue(() => this.#commit(changeset))
  }

  subscribe(listener: (event: SessionEvent) => void): () => void {
    this.#listeners.add(listener)
    queueMicrotask(() => {
      const events = this.#unheard
      this.#unheard = []
      for (const event of events) this.#emit(event)
    })
    return () => this.#listeners.delete(listener)
  }

  takeOver(): Promise<void> {
    return this.#enqueue(async () => {
      if (this.#role !== 'writer') await this.#becomeWriter(() => true)
    })
  }

  async close(): Promise<void> {
    if (this.#isClosed) return
    this.#isClosed = true
    clearInterval(this.#timer)
    removeEventListener('pagehide', this.#release)
    removeEventListener('pageshow', this.#look)
    await this.#lastJob
    await this.#compaction
    if (this.#role === 'writer') {
      this.#role = 'follower'
      await releaseLease(this.#database, this.planId, this.#token)
      this.#signals.send({ type: 'lease', planId: this.planId })
    }
    this.#signals.close()
  }

  #enqueue<T>(job: () => Promise<T>): Promise<T> {
    const run = this.#lastJob.then(job)
    this.#lastJob = run.catch(() => {})
    return run
  }

  #emit(event: SessionEvent): void {
    if (this.#listeners.size === 0) this.#unheard.push(event)
    for (const listener of this.#listeners) listener(event)
  }

  #setRole(role: SessionRole): void {
    if (this.#role === role) return
    this.#role = role
    this.#emit({ type: 'role', role })
  }

  async #commit(changeset: Changeset): Promise<void> {
    if (this.#role !== 'writer' || this.#isClosed) {
      if (await this.#hasApplied(changeset.opId)) return
      throw new NotWriterError(this.planId)
    }
    const slicer = new TimeSlicer()
    const conflict = await findConflict(this.#versions, changeset, slicer)
    if (conflict) {
      if (await this.#hasApplied(changeset.opId)) return
      throw conflict
    }
    try {
      const record = await this.#append(changeset, slicer)
      if (!record) return
      this.#record = record
    } catch (error) {
      if (error instanceof NotWriterError) this.#loseLease()
      throw error
    }
    await applyInPlace(this.#versions, changeset, keepVersion, slicer)
    this.#signals.send({ type: 'commit', planId: this.planId })
    this.#compactWhenDue()
  }

  /** Writes the changeset to the journal. @returns null when it was there already. */
  async #append(changeset: Changeset, slicer: TimeSlicer): Promise<PlanRecord | null> {
    const { planId } = this
    const { opId, label, kind } = changeset
    const seq = this.#record.lastSeq + 1
    const committedAt = new Date().toISOString()
    const siteCount = this.#versions.site.size + siteCountChange(changeset)
    const chunks = await chunkChangeset(changeset, slicer)
    return this.#database.write(COMMIT_STORES, 'strict', async (transaction) => {
      const [record, seen] = await Promise.all([
        transaction.objectStore('plan').get(planId),
        transaction.objectStore('operation').get([planId, opId]),
        requireLease(transaction, planId, this.#token),
      ])
      if (seen) return null
      if (!record) throw new PlanNotFoundError(planId)
      if (record.lastSeq !== seq - 1) throw new Error(`Changeset ${seq} would follow changeset ${record.lastSeq}`)
      const next: PlanRecord = {
        ...record,
        name: changeset.put.plan?.[0]?.name ?? record.name,
        siteCount,
        editedAt: committedAt,
        changesSinceBackUp: record.changesSinceBackUp + 1,
        lastSeq: seq,
      }
      await Promise.all([
        transaction.objectStore('plan').put(next),
        transaction.objectStore('operation').add({ planId, opId, seq }),
      ])
      await writeRecords(transaction, 'journal', [
        { planId, seq, index: 0, opId, label, kind, committedAt, chunkCount: chunks.length },
        ...chunks.map((chunk, each) => ({ planId, seq, index: each + 1, ...chunk })),
      ])
      await beat(transaction, planId, this.#token)
      return next
    })
  }

  async #hasApplied(opId: string): Promise<boolean> {
    const seen = await this.#database.read(['operation'], (transaction) =>
      transaction.objectStore('operation').get([this.planId, opId]),
    )
    return seen !== undefined
  }

  /**
   * Every so often, and whenever another tab says something: a writer beats, a follower follows and looks whether the
   * writer is gone. What fails here is tried again at the next look; commit and `takeOver` report what lasts.
   */
  readonly #look = async (): Promise<void> => {
    if (this.#isClosed) return
    try {
      if (this.#role === 'writer') return await this.#beat()
      await this.#enqueue(() => this.#catchUp())
      await this.#acquireWhereGone()
    } catch {
      // As said above.
    }
  }

  async #beat(): Promise<void> {
    const token = this.#token
    try {
      await this.#database.write(['lease', 'heartbeat'], 'relaxed', async (transaction) => {
        await requireLease(transaction, this.planId, token)
        await beat(transaction, this.planId, token)
      })
    } catch (error) {
      if (error instanceof NotWriterError && token === this.#token) this.#loseLease()
    }
  }

  async #acquireWhereGone(): Promise<void> {
    if (this.#isAcquiring) return
    this.#isAcquiring = true
    try {
      const { state, token } = await readLeaseNow(this.#database, this.planId)
      if (state === 'held') return
      if (state === 'silent') await ping(this.#signals, this.planId)
      await this.#enqueue(async () => {
        if (this.#role === 'writer' || this.#isClosed) return
        await this.#becomeWriter((now) => now.token === token && now.state !== 'held')
      })
    } finally {
      this.#isAcquiring = false
    }
  }

  /** Takes the lease where `mayTake` says so, and reads what the writer before has committed. */
  async #becomeWriter(mayTake: (lease: Lease) => boolean): Promise<void> {
    const token = await tryTakeLease(this.#database, this.planId, mayTake)
    if (token === null) return
    this.#signals.send({ type: 'lease', planId: this.planId })
    try {
      await this.#catchUp()
    } catch (error) {
      await releaseLease(this.#database, this.planId, token)
      throw error
    }
    this.#token = token
    this.#setRole('writer')
  }

  /** Another tab has taken over. What this one has not committed is gone; it reads what is on disk and follows. */
  #loseLease(): void {
    if (this.#role !== 'writer') return
    this.#mustReload = true
    this.#setRole('follower')
    void this.#look()
  }

  /** Reads what other tabs have committed. */
  async #catchUp(): Promise<void> {
    if (this.#role === 'writer' || this.#isClosed) return
    const { record, changesets } = await loadJournalTail(this.#database, this.planId, this.#record.lastSeq)
    if (this.#mustReload || !changesets) return this.#reload()
    const slicer = new TimeSlicer()
    for (const changeset of changesets) {
      await applyInPlace(this.#versions, changeset, keepVersion, slicer)
      this.#emit({ type: 'changeset', changeset })
    }
    this.#record = record
  }

  async #reload(): Promise<void> {
    const { record, tables } = await loadPlan(this.#database, this.planId)
    this.#versions = await copyRowTables(tables, new TimeSlicer())
    this.#record = record
    this.#mustReload = false
    this.#emit({ type: 'reload', plan: planOf(tables) })
  }

  #compactWhenDue(): void {
    if (this.#compaction || !isCompactionDue(this.#record) || Date.now() < this.#compactNotBeforeMs) return
    this.#compaction = foldApart({ name: this.#name, planId: this.planId, token: this.#token })
      .catch(() => {
        this.#compactNotBeforeMs = Date.now() + RETRY_COMPACTION_MS
      })
      .finally(() => {
        this.#compaction = null
      })
  }

  /** The page goes away. It may come back from the browser's memory; then `#look` finds out what it still is. */
  readonly #release = (): void => {
    if (this.#role !== 'writer') return
    const { planId } = this
    const token = this.#token
    this.#database.sendLast(['heartbeat'], (transaction) => {
      transaction
        .objectStore('heartbeat')
        .delete([planId, token])
        .catch(() => {})
    })
    this.#signals.send({ type: 'lease', planId })
  }
}

function readLeaseNow(database: PlanDatabase, planId: string): Promise<Lease> {
  return database.read(['lease', 'heartbeat'], (transaction) => readLease(transaction, planId))
}

function tryTakeLease(
  database: PlanDatabase,
  planId: string,
  mayTake: (lease: Lease) => boolean,
): Promise<number | null> {
  return database.write(['lease', 'heartbeat'], 'strict', async (transaction) => {
    const lease = await readLease(transaction, planId)
    return mayTake(lease) ? takeLease(transaction, planId, lease.token + 1) : null
  })
}

async function acquireAtOpening(database: PlanDatabase, name: string, planId: string): Promise<number | null> {
  const { state, token } = await readLeaseNow(database, planId)
  if (state === 'held') return null
  if (state === 'silent') {
    const signals = new PlanSignals(name)
    await ping(signals, planId)
    signals.close()
  }
  return tryTakeLease(database, planId, (now) => now.token === token && now.state !== 'held')
}

async function releaseLease(database: PlanDatabase, planId: string, token: number): Promise<void> {
  await database.write(['heartbeat'], 'relaxed', (transaction) =>
    transaction.objectStore('heartbeat').delete([planId, token]),
  )
}

/** Asks the writer for a heartbeat, and gives it time. */
async function ping(signals: PlanSignals, planId: string): Promise<void> {
  signals.send({ type: 'ping', planId })
  await new Promise((resolve) => setTimeout(resolve, PING_WAIT_MS))
}

function siteCountChange(changeset: Changeset): number {
  const added = changeset.put.site?.filter((site) => site.version === 0).length ?? 0
  const removed = changeset.delete.site?.filter((site) => site.version > 0).length ?? 0
  return added - removed
}
