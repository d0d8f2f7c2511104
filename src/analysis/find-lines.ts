/**
 * Strings the sites of each route into lines: point to line.
 *
 * Method: the snaps of a track (the main path of a route, or a branch, which is a way of its own) with an offset of at most `maxOffsetM`, sorted by measure (ties by site id), cut wherever
 * two neighbours are farther apart along the route than `maxGapM`; pieces with fewer than `minSites` are dropped.
 * Units: metres. Cost: O(n log n) for n snaps.
 */
import type { BeltSettings } from '../model/tables.ts'
import type { Snap } from '../network/types.ts'
import { compareText } from './compare-text.ts'
import { isWithinGap } from './is-within-gap.ts'
import type { FoundLine } from './types.ts'

export type LineSettings = Pick<BeltSettings, 'maxOffsetM' | 'maxGapM' | 'minSites'>

/**
 * The lines of all routes, by track id and then by measure.
 * @param snaps where the sites hang, in any order; the result does not depend on it.
 * @param trackOf the track of a snap (`readRoutes`); without it a route is one track.
 * @throws RangeError when a setting or a measure is not a usable number.
 */
export function findLines(
  snaps: readonly Snap[],
  settings: LineSettings,
  trackOf: (snap: Snap) => string = (snap) => snap.routeId,
): FoundLine[] {
  requireSettings(settings)
  const near: TrackedSnap[] = []
  for (const snap of snaps) {
    if (!(snap.offsetM <= settings.maxOffsetM)) continue
    if (!Number.isFinite(snap.measureM)) throw new RangeError(`Site ${snap.siteId} has measure ${snap.measureM}`)
    near.push({ snap, trackId: trackOf(snap) })
  }
  near.sort(
    (a, b) =>
      compareText(a.trackId, b.trackId) ||
      a.snap.measureM - b.snap.measureM ||
      compareText(a.snap.siteId, b.snap.siteId),
  )
  const lines: FoundLine[] = []
  let from = 0
  for (let to = 1; to <= near.length; to++) {
    const last = near[to - 1] as TrackedSnap
    const next = near[to]
    const goesOn =
      next?.trackId === last.trackId && isWithinGap(next.snap.measureM - last.snap.measureM, settings.maxGapM)
    if (goesOn) continue
    if (to - from >= settings.minSites)
      lines.push(
        buildLine(
          last.trackId,
          near.slice(from, to).map(({ snap }) => snap),
        ),
      )
    from = to
  }
  return lines
}

interface TrackedSnap {
  readonly snap: Snap
  readonly trackId: string
}

function buildLine(trackId: string, run: readonly Snap[]): FoundLine {
  const first = run[0] as Snap
  const last = run.at(-1) as Snap
  let longestGapM = 0
  for (let i = 1; i < run.length; i++) {
    longestGapM = Math.max(longestGapM, (run[i] as Snap).measureM - (run[i - 1] as Snap).measureM)
  }
  return {
    id: `line:${first.routeId}:${first.siteId}`,
    routeId: first.routeId,
    trackId,
    siteIds: run.map((snap) => snap.siteId),
    fromMeasureM: first.measureM,
    toMeasureM: last.measureM,
    fromChainageM: first.chainageM,
    toChainageM: last.chainageM,
    lengthM: last.measureM - first.measureM,
    longestGapM,
  }
}

function requireSettings({ maxOffsetM, maxGapM, minSites }: LineSettings): void {
  if (!(maxOffsetM >= 0)) throw new RangeError(`maxOffsetM must be at least 0, not ${maxOffsetM}`)
  if (!(maxGapM >= 0)) throw new RangeError(`maxGapM must be at least 0, not ${maxGapM}`)
  if (!(minSites >= 1)) throw new RangeError(`minSites must be at least 1, not ${minSites}`)
}
