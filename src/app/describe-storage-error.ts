import i18next from 'i18next'
import {
  NotWriterError,
  PlanDamagedError,
  PlanNotFoundError,
  StorageFullError,
  StorageUnavailableError,
} from '../storage/errors.ts'

/** What the store could not do and what helps, in the user's language; other errors as they are. */
export function describeStorageError(error: unknown): string {
  if (error instanceof NotWriterError) return i18next.t('plans.error.notWriter')
  if (error instanceof StorageFullError) return i18next.t('plans.error.full')
  if (error instanceof StorageUnavailableError) return i18next.t('plans.error.unavailable')
  if (error instanceof PlanNotFoundError) return i18next.t('plans.error.notFound')
  if (error instanceof PlanDamagedError) return i18next.t('plans.error.damaged', { n: error.damages.length })
  return error instanceof Error ? error.message : String(error)
}
