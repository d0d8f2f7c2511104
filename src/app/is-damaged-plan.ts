import { PlanDamagedError } from '../storage/errors.ts'

/** Whether a plan could not be opened because records of it are lost or unreadable; what could be read comes with it. */
export function isDamagedPlan(error: unknown): error is PlanDamagedError {
  return error instanceof PlanDamagedError
}
