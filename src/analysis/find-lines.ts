/**
 * Strings the sites of each route into lines: point to line.
 *
 * Method: the snaps of a route with an offset of at most `maxOffsetM`, sorted by measure (ties by site id), cut wherever
 * two neighbours are farther apart along the route than `maxGapM`; pieces with fewer than `minSites` are dropped.
 * Units: metres. Cost: O(n log n) for n snaps.
 * Simplification: the gap is the difference of measures, also for a site on a branch or on the other carriageway, whose
 * measure starts where that piece meets the main one.
 */
import type { BeltSettings } from '../model/tables.ts'
import type { Snap } from '../network/types.ts'
import { compareText } from './compare-text.ts'
import { isWithinGap } from './is-within-gap.ts'
import type { FoundLine } from './types.ts'

export type LineSettings = Pick<BeltSettings, 'maxOffsetM' | 'maxGapM' | 'minSites'>

/**
 * The lines of all routes, by route id and then by measure.
 * @param snaps where the sites hang, in any order; the result does not depend on it.
 * @throws RangeError when a setting or a measure is not a usable number.
 */
export function findLines(snaps: readonly Snap[], settings: LineSettings): FoundLine[] {
  requireSettings(settings)
  const near = snaps.filter((snap) => snap.offsetM <= settings.maxOffsetM)
  for (const snap of near) {
    if (!Number.isFinite(snap.measureM)) throw new RangeError(`Site ${snap.siteId} has measure ${snap.measureM}`)
  }
  near.sort((a, b) => compareText(a.routeId, b.routeId) || a.measureM - b.measureM || compareText(a.siteId, b.siteId))
  const lines: FoundLine[] = []
  let run: Snap[] = []
  for (const snap of near) {
    const last = run.at(-1)
    if (last && (last.routeId !== snap.routeId || !isWithinGap(snap.measureM - last.measureM, settings.maxGapM))) {
      if (run.length >= settings.minSites) lines.push(buildLine(run))
      run = []
    }
    run.push(snap)
  }
  if (run.length > 0 && run.length >= settings.minSites) lines.push(buildLine(run))
  return lines
}

function buildLine(run: readonly Snap[]): FoundLine {
  const first = run[0] as Snap
  const last = run.at(-1) as Snap
  let longestGapM = 0
  for (let i = 1; i < run.length; i++) {
    longestGapM = Math.max(longestGapM, (run[i] as Snap).measureM - (run[i - 1] as Snap).measureM)
  }
  return {
    id: `line:${first.routeId}:${first.siteId}`,
    routeId: first.routeId,
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
