import type { FoundBelt } from '../../analysis/types.ts'
import { useDerivedState } from '../../app/derived-state.ts'

const none: readonly FoundBelt[] = []

/** The belts on the map: those under the slider while it is dragged, else the plan's. */
export function useShownBelts(): readonly FoundBelt[] {
  return useDerivedState((state) => state.preview?.belts ?? state.derived?.belts ?? none)
}
