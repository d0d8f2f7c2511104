/**
 * Keeps an engine's copy of the plan in step with the open plan, and shows its answers. Changes are sent in order; while one answer
 * is under way the next waits, and one answer covers all changes made before it was asked for. What fails is shown, and the
 * next change tries again: with the engine as it is where only computing failed, else with a new one that is given the whole plan.
 */
import type { Layout } from '../jobs/engine-api.ts'
import { mergeDerived, mergeLayout } from '../jobs/merge-derived.ts'
import type { EngineWorker } from '../jobs/start-engine.ts'
import type { Derived } from '../jobs/types.ts'
import type { Changeset } from '../model/changeset.ts'
import type { BeltSettings } from '../model/tables.ts'
import type { DerivedState } from './derived-state.ts'

/** Rows to put and to remove, small enough to cross at once. */
type Slices = Iterable<Pick<Changeset, 'put' | 'delete'>>

export interface EngineLinkOptions {
  readonly start: () => EngineWorker
  /** All rows of the open plan, in slices. */
  readonly wholePlan: () => Slices
  readonly show: (state: Partial<DerivedState>) => void
}

export class EngineLink {
  readonly #options: EngineLinkOptions
  #worker: EngineWorker | null = null
  /** Whether the engine has been given all rows. */
  #isInStep = false
  /** Counts opened plans and changes, so that an answer that was overtaken is known as such. */
  #revision = 0
  #sending: Promise<void> = Promise.resolve()
  #isComputing = false
  /** The engine's last answer, shown or overtaken: the next one is told as it differs from it. */
  #answer: Derived | null = null
  #isPreviewing = false
  #wantedPreview: BeltSettings | null = null

  constructor(options: EngineLinkOptions) {
    this.#options = options
  }

  /** Another plan is open. */
  open(): void {
    this.#options.show({ derived: null, preview: null })
    this.#send(null)
  }

  /** The open plan has changed. */
  change(slices: Slices): void {
    this.#send(slices)
  }

  /** Computes again after a failure. */
  retry(): void {
    this.#send([])
  }

  /** Asks the engine about the plan as it is now. */
  async ask<T>(question: (api: EngineWorker['api']) => Promise<T>): Promise<T> {
    await this.#sending
    const worker = this.#worker
    if (!worker) throw new Error('The engine is not running')
    return Promise.race([question(worker.api), worker.failed])
  }

  /** As `ask`, for what needs no plan. */
  async askAnyway<T>(question: (api: EngineWorker['api']) => Promise<T>): Promise<T> {
    const worker = (this.#worker ??= this.#options.start())
    return Promise.race([question(worker.api), worker.failed])
  }

  /** Shows lines and belts under other settings; the newest settings win. */
  async preview(settings: BeltSettings): Promise<void> {
    this.#wantedPreview = settings
    if (this.#isPreviewing) return
    this.#isPreviewing = true
    try {
      while (this.#wantedPreview) {
        const asked: BeltSettings = this.#wantedPreview
        const layout = await this.#askPreview(asked)
        if (!layout) continue
        if (this.#wantedPreview === asked) this.#wantedPreview = null
        this.#options.show({ preview: { settings: asked, ...layout } })
      }
    } catch (error) {
      this.#wantedPreview = null
      this.#fail(error)
    } finally {
      this.#isPreviewing = false
    }
  }

  /** The settings wanted last are no longer wanted. */
  dropPreview(): void {
    this.#wantedPreview = null
  }

  /** Null where an answer came in between, which the preview would be told to differ from. */
  async #askPreview(settings: BeltSettings): Promise<Layout | null> {
    await this.#sending
    const before = this.#answer
    const update = await this.ask((api) => api.preview(settings, before?.revision ?? null))
    return this.#answer === before ? mergeLayout(before?.found ?? null, update) : null
  }

  #send(slices: Slices | null): void {
    this.#revision++
    this.#options.show({ computing: true })
    this.#sending = this.#sending.then(() => this.#deliver(slices)).catch((error: unknown) => this.#loseStep(error))
    void this.#recompute()
  }

  async #deliver(slices: Slices | null): Promise<void> {
    const worker = (this.#worker ??= this.#options.start())
    const isWhole = slices === null || !this.#isInStep
    if (isWhole) {
      this.#isInStep = false
      await Promise.race([worker.api.reset(), worker.failed])
    }
    for (const { put, delete: del } of isWhole ? this.#options.wholePlan() : slices)
      await Promise.race([worker.api.apply(put, del), worker.failed])
    this.#isInStep = true
  }

  async #recompute(): Promise<void> {
    if (this.#isComputing) return
    this.#isComputing = true
    try {
      for (;;) {
        // While it was waited for, more may have been sent.
        for (let sent; sent !== this.#sending; ) await (sent = this.#sending)
        const worker = this.#worker
        if (!worker || !this.#isInStep) return
        const asked = this.#revision
        const compute = worker.api.compute(this.#answer?.revision ?? null)
        this.#answer = mergeDerived(this.#answer, await Promise.race([compute, this.#watch(worker)]))
        if (asked !== this.#revision) continue
        this.#options.show({ derived: this.#answer, computing: false, failure: null, preview: null })
        return
      }
    } catch (error) {
      this.#answer = null
      this.#fail(error)
    } finally {
      this.#isComputing = false
    }
  }

  async #watch(worker: EngineWorker): Promise<never> {
    try {
      return await worker.failed
    } catch (error) {
      if (this.#worker === worker) this.#loseStep(error)
      throw error
    }
  }

  /** What the engine has of the plan is not known any more: the next change begins with another one. */
  #loseStep(error: unknown): void {
    this.#worker?.end()
    this.#worker = null
    this.#isInStep = false
    this.#answer = null
    this.#fail(error)
  }

  #fail(error: unknown): void {
    const { message, stack } = error instanceof Error ? error : new Error(String(error))
    this.#options.show({ computing: false, failure: { message, details: stack ?? message } })
  }
}
