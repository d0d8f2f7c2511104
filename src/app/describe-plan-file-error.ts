import { describeStorageError } from './describe-storage-error.ts'
import { currentLanguage } from './i18n/index.ts'

/** Why a plan file was refused, in the user's language. */
export async function describePlanFileError(error: unknown): Promise<string> {
  const { PlanFileError, describePlanFileError: describe } = await import('../exchange/read/plan-file-error.ts')
  if (error instanceof PlanFileError) return describe(error, currentLanguage())
  return describeStorageError(error)
}
