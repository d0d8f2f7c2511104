import { runInSlices, runSlice, type Sliced } from './run-in-slices.ts'

export interface LatestResult<T> {
  readonly value: T
  /** True while a longer piece of work is under way; until it is done the value is the former one. */
  readonly pending: boolean
}

/**
 * Keeps the result of the newest work asked for: what takes one slice is there at once, what takes longer when it is done,
 * and work that was overtaken is given up. For `useSyncExternalStore`.
 */
export class LatestWork<T> {
  #result: LatestResult<T>
  #under: AbortController | null = null
  readonly #listeners = new Set<() => void>()

  constructor(first: T) {
    this.#result = { value: first, pending: false }
  }

  readonly read = (): LatestResult<T> => this.#result

  readonly subscribe = (listener: () => void): (() => void) => {
    this.#listeners.add(listener)
    return () => this.#listeners.delete(listener)
  }

  ask(work: Sliced<T>): void {
    this.stop()
    const first = runSlice(work)
    if (first.done) {
      this.#show({ value: first.value, pending: false })
      return
    }
    const controller = new AbortController()
    this.#under = controller
    this.#show({ ...this.#result, pending: true })
    void runInSlices(work, controller.signal).then((value) => {
      if (value !== null && !controller.signal.aborted) this.#show({ value, pending: false })
    })
  }

  stop(): void {
    this.#under?.abort()
    this.#under = null
  }

  #show(result: LatestResult<T>): void {
    this.#result = result
    for (const listener of this.#listeners) listener()
  }
}
