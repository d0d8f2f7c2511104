import { useDerivedState } from './derived-state.ts'
import { findBounds } from './find-bounds.ts'
import { usePlanState } from './plan-state.ts'
import { flyTo, type SelectionKind } from './view-state.ts'

/** Close enough to see a single site among its roads and houses. */
const SITE_ZOOM = 14

/** Shows rows on the map; rows without a place change nothing. */
export function goThere(kind: SelectionKind, ids: readonly string[]): void {
  const bounds = findBounds(usePlanState.getState().plan, useDerivedState.getState().derived, kind, ids)
  if (!bounds) return
  const [west, south, east, north] = bounds
  if (west === east && south === north) flyTo({ position: [west, south], zoom: SITE_ZOOM })
  else flyTo({ bounds })
}
