import { useDerivedState } from './derived-state.ts'
import type { Derived } from '../jobs/types.ts'

export type PendingSite = Derived['ambiguous'][number]

const none: readonly PendingSite[] = []

/** The sites that lie between two roads nearly alike, for the user to decide. */
export function usePendingSites(): readonly PendingSite[] {
  return useDerivedState((state) => state.derived?.ambiguous ?? none)
}
