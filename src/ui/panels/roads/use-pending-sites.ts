import { useDerivedState } from '../../../app/derived-state.ts'
import type { RouteFoot } from '../../../network/route-index.ts'

export interface PendingSite {
  readonly siteId: string
  /** The nearest first. */
  readonly choices: readonly RouteFoot[]
}

const none: readonly PendingSite[] = []

/** The sites that lie between two roads nearly alike, for the user to decide. */
export function usePendingSites(): readonly PendingSite[] {
  return useDerivedState((state) => (state.derived as { ambiguous?: readonly PendingSite[] } | null)?.ambiguous ?? none)
}
