/**
 * Strings the sites of each route into lines: point to line.
 *
 * Method: the snaps of a track (the main path of a route, or a branch, which is a way of its own) with an offset of at most
 * `maxOffsetM`, sorted by measure (ties by site id), cut wherever two neighbours are farther apart along the route than
 * `maxGapM`; pieces with fewer than `minSites` are dropped. A track's lines depend on nothing but its own snaps.
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
  const tracks = new Map<string, Snap[]>()
  for (const snap of snaps) {
    const trackId = trackOf(snap)
    const track = tracks.get(trackId)
    if (track) track.push(snap)
    else tracks.set(trackId, [snap])
  }
  return [...tracks.keys()]
    .sort(compareText)
    .flatMap((trackId) => findLinesOfTrack(trackId, (tracks.get(trackId) as Snap[]).sort(compareAlong), settings))
}

/** The order of sites along a track: by measure, ties by site id. */
export function compareAlong(a: Snap, b: Snap): number {
  return a.measureM - b.measureM || compareText(a.siteId, b.siteId)
}

/**
 * The lines of one track, by measure.
 * @param snaps all that hang on the track, near and far, in the order of `compareAlong`.
 * @throws RangeError as `findLines`.
 */
export function findLinesOfTrack(trackId: string, snaps: readonly Snap[], settings: LineSettings): FoundLine[] {
  requireSettings(settings)
  const lines: FoundLine[] = []
  let run: Snap[] = []
  const endRun = (): void => {
    if (run.length > 0 && run.length >= settings.minSites) lines.push(buildLine(trackId, run))
    run = []
  }
  for (const snap of snaps) {
    if (!(snap.offsetM <= settings.maxOffsetM)) continue
    if (!Number.isFinite(snap.measureM)) throw new RangeError(`Site ${snap.siteId} has measure ${snap.measureM}`)
    const last = run.at(-1)
    if (last && !isWithinGap(snap.measureM - last.measureM, settings.maxGapM)) endRun()
    run.push(snap)
  }
  endRun()
  return lines
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
