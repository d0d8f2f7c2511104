import { runInSlices, runSlice } from '../../app/run-in-slices.ts'
import { orderRows, type RowQuery } from './ordering/order-rows.ts'

/** Rows in the order in which they are shown. */
export interface ShownRows<R> {
  readonly rows: readonly R[]
  /** Positions in `rows`. */
  readonly order: Uint32Array
  /** True while a longer ordering is under way; until it is done these are the former rows. */
  readonly ordering: boolean
}

/** Orders rows for one grid: what takes one slice is there at once, a longer ordering when it is done, the newest wins. */
export class RowOrdering<R> {
  #shown: ShownRows<R> = { rows: [], order: new Uint32Array(), ordering: false }
  #under: AbortController | null = null
  readonly #listeners = new Set<() => void>()

  readonly read = (): ShownRows<R> => this.#shown

  readonly subscribe = (listener: () => void): (() => void) => {
    this.#listeners.add(listener)
    return () => this.#listeners.delete(listener)
  }

  /** Asks for other rows; what was asked before is given up. */
  ask(query: RowQuery<R>): void {
    this.stop()
    const work = orderRows(query)
    const first = runSlice(work)
    if (first.done) {
      this.#show({ rows: query.rows, order: first.value, ordering: false })
      return
    }
    const controller = new AbortController()
    this.#under = controller
    this.#show({ ...this.#shown, ordering: true })
    void runInSlices(work, controller.signal).then((order) => {
      if (order && !controller.signal.aborted) this.#show({ rows: query.rows, order, ordering: false })
    })
  }

  stop(): void {
    this.#under?.abort()
    this.#under = null
  }

  #show(shown: ShownRows<R>): void {
    this.#shown = shown
    for (const listener of this.#listeners) listener()
  }
}
