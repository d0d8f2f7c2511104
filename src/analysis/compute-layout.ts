import type { BeltSettings } from '../model/tables.ts'
import type { Snap } from '../network/types.ts'
import { findBelts } from './find-belts.ts'
import { findLines } from './find-lines.ts'
import type { FoundBelt, FoundLine, TrackMeetings, RoutesAlong } from './types.ts'

/** Lines and belts of a plan for one setting of the sliders. */
export interface Layout {
  readonly lines: readonly FoundLine[]
  readonly belts: readonly FoundBelt[]
}

/**
 * Point to line, line to belt: what follows the hand when a slider moves. Snaps and what `readRoutes` tells of the roads do
 * not depend on the settings and are given.
 */
export function computeLayout(
  routes: RoutesAlong,
  snaps: readonly Snap[],
  meetings: TrackMeetings,
  settings: BeltSettings,
): Layout {
  const lines = findLines(snaps, settings, routes.trackOf)
  return { lines, belts: findBelts(lines, routes, meetings, settings) }
}
