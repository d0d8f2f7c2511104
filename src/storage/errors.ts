import type { Plan } from '../model/plan.ts'
import type { TableName } from '../model/tables.ts'

/** Another tab writes this plan. Nothing was changed. */
export class NotWriterError extends Error {
  constructor(planId: string) {
    super(`Plan ${planId} is written by another tab`)
    this.name = 'NotWriterError'
  }
}

/** The browser gives no more room. Nothing was changed. */
export class StorageFullError extends Error {
  constructor(cause: unknown) {
    super('The browser has no more room for this site', { cause })
    this.name = 'StorageFullError'
  }
}

/** The browser refuses or failed to store: a private window, blocked site data, a disk error. Nothing was changed. */
export class StorageUnavailableError extends Error {
  constructor(cause: unknown) {
    super(`The browser could not store: ${cause instanceof Error ? cause.message : String(cause)}`, { cause })
    this.name = 'StorageUnavailableError'
  }
}

/** The store holds no plan with this id. */
export class PlanNotFoundError extends Error {
  constructor(planId: string) {
    super(`There is no plan ${planId}`)
    this.name = 'PlanNotFoundError'
  }
}

/** What could not be read: which record, the table where it is known, and why. */
export interface Damage {
  readonly record: string
  readonly table: TableName | null
  readonly reason: string
}

/** Records of the plan are missing or unreadable. The store leaves them as they are. */
export class PlanDamagedError extends Error {
  readonly damages: readonly Damage[]
  /** Every row that could still be read, the latest reading of each. */
  readonly rescued: Plan
  constructor(planId: string, damages: readonly Damage[], rescued: Plan) {
    super(`Plan ${planId} is damaged: ${damages.map((each) => `${each.record}: ${each.reason}`).join('; ')}`)
    this.name = 'PlanDamagedError'
    this.damages = damages
    this.rescued = rescued
  }
}

const TYPED = [NotWriterError, StorageFullError, StorageUnavailableError, PlanNotFoundError, PlanDamagedError]

/** A browser's error as one of ours; errors that are not the browser's own pass as they are. */
export function toStorageError(error: unknown): unknown {
  if (TYPED.some((type) => error instanceof type)) return error
  const name = error instanceof Error || error instanceof DOMException ? error.name : ''
  if (name === 'QuotaExceededError') return new StorageFullError(error)
  return error === null || error instanceof DOMException ? new StorageUnavailableError(error ?? 'aborted') : error
}
