import type { FoundBelt } from '../../analysis/types.ts'
import { shownBelts, useDerivedState } from '../../app/derived-state.ts'

/** The belts on the map. */
export function useShownBelts(): readonly FoundBelt[] {
  return useDerivedState(shownBelts)
}
