/**
 * The longest stretch of a line or belt without a site, and what could stand there.
 *
 * Candidates hang on the road of the gap within the belt's width on their side. Of several the one is best that leaves the shortest
 * longer part (how evenly it cuts the gap, in steps of a twentieth of it), then the one nearer to the road, then by id. Where there
 * is no candidate, places to be served are ranked in the same way: there a site could be sought. Units: metres.
 */
import { compareText } from '../../analysis/compare-text.ts'
import { cutGap, placeInGap } from '../../analysis/gap-places.ts'
import { type LaidGroup, longestGap } from '../../analysis/lay-groups.ts'
import type { Site, Stretch } from '../../model/tables.ts'
import type { RoutesAlong } from '../../analysis/types.ts'
import type { Snap } from '../../network/types.ts'

/** Somewhere in the gap. */
export interface GapPlace {
  readonly id: string
  readonly routeId: string
  readonly chainageM: number
  readonly offsetM: number
  /** What would be left of the gap: the longer part. */
  readonly leftM: number
}

export interface GapFill {
  readonly lengthM: number
  /** In the order of travel. */
  readonly stretches: readonly Stretch[]
  /** Members before and behind it; null at an end of the belt. */
  readonly beforeId: string | null
  readonly behindId: string | null
  readonly candidates: readonly GapPlace[]
  /** Places to be served; only where there is no candidate. */
  readonly demandPoints: readonly GapPlace[]
}

/** As many are offered. */
const MOST_OFFERED = 5
const EVENNESS_STEPS = 20

export interface GapInput {
  readonly group: LaidGroup
  readonly leftM: number
  readonly rightM: number
  readonly along: RoutesAlong
  readonly sites: ReadonlyMap<string, Site>
  readonly snaps: Iterable<Snap>
  /** Sites that may not be offered, members aside. */
  readonly barredIds: ReadonlySet<string>
  /** Where places to be served would hang. */
  readonly demandPoints: () => readonly Snap[]
}

/** Null where the belt has no gap. */
export function findGapFill(input: GapInput): GapFill | null {
  const { group, along } = input
  const gap = longestGap(group.sites, group.lengthM)
  if (!(gap.lengthM > 0)) return null
  const members = new Set(group.sites.map(({ siteId }) => siteId))
  const pieces = cutGap(group, gap)
  const place = (snap: Snap): GapPlace | null => {
    const alongM = placeInGap(pieces, snap, input, along)
    if (alongM === null) return null
    return {
      id: snap.siteId,
      routeId: snap.routeId,
      chainageM: snap.chainageM,
      offsetM: snap.offsetM,
      leftM: Math.max(alongM - gap.fromAlongM, gap.toAlongM - alongM),
    }
  }
  const rank = (snaps: Iterable<Snap>): GapPlace[] => {
    const places: GapPlace[] = []
    for (const snap of snaps) {
      const found = place(snap)
      if (found) places.push(found)
    }
    const step = (one: GapPlace): number => Math.round((EVENNESS_STEPS * one.leftM) / gap.lengthM)
    return places
      .sort((a, b) => step(a) - step(b) || a.offsetM - b.offsetM || compareText(a.id, b.id))
      .slice(0, MOST_OFFERED)
  }
  const candidates = rank(
    [...input.snaps].filter(
      ({ siteId }) =>
        input.sites.get(siteId)?.status === 'candidate' && !members.has(siteId) && !input.barredIds.has(siteId),
    ),
  )
  return {
    lengthM: gap.lengthM,
    stretches: pieces.map(({ stretch }) => stretch),
    beforeId: group.sites.findLast(({ alongM }) => alongM <= gap.fromAlongM)?.siteId ?? null,
    behindId: group.sites.find(({ alongM }) => alongM >= gap.toAlongM)?.siteId ?? null,
    candidates,
    demandPoints: candidates.length > 0 ? [] : rank(input.demandPoints()),
  }
}
