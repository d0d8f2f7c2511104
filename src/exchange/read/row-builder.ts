/** What turns one kind of row into rows of the plan; `build-rows.ts` runs it and sorts out what is rejected. */
import type { Domain } from '../../model/tables.ts'
import type { Issue, WarningCode } from './issue.ts'
import type { AcceptedByKind, DataKind, RawRow } from './types.ts'

export interface RowBuilder<K extends DataKind> {
  /** @throws RowFault for a row that can not be used; the builder then has noted nothing of it. */
  add(row: RawRow): AcceptedByKind[K]
  /** What can only be decided when all rows are known; the rows come back in the same order and number. */
  finish(accepted: readonly AcceptedByKind[K][]): {
    accepted: readonly AcceptedByKind[K][]
    newDomains: readonly Domain[]
    warnings: readonly Issue[]
  }
}

/** Counts things that are warned about once, with the first example. */
export class WarningCounter {
  readonly #found = new Map<WarningCode, { count: number; example: string }>()

  note(code: WarningCode, example = ''): void {
    const found = this.#found.get(code)
    if (found) found.count++
    else this.#found.set(code, { count: 1, example })
  }

  issues(): Issue[] {
    return [...this.#found].map(([code, { count, example }]) => ({
      code,
      values: { count, example: example.slice(0, 60) },
    }))
  }
}
