/**
 * The longest stretch of a line or belt without a site, and what could stand there.
 *
 * Candidates hang on the road of the gap within the belt's width on their side. Of several the one is best that leaves the shortest
 * longer part (how evenly it cuts the gap, in steps of a twentieth of it), then the one nearer to the road, then by id. Where there
 * is no candidate, places to be served are ranked in the same way: there a site could be sought. Units: metres.
 */
import { alongStretch, type LaidGroup, type LaidStretch, longestGap } from '../../analysis/lay-groups.ts'
import { compareText } from '../../analysis/compare-text.ts'
import { chainageIn, sectionAt } from '../../model/stakes/stake-sections.ts'
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
  const pieces = group.stretches
    .map((stretch) => cutOut(stretch, gap.fromAlongM, gap.toAlongM))
    .filter((piece) => piece !== null)
  const place = (snap: Snap): GapPlace | null => {
    const trackId = along.trackOf(snap)
    for (const { laid, lowM, highM } of pieces) {
      if (laid.track.id !== trackId || snap.measureM <= lowM || snap.measureM >= highM) continue
      const rises = sectionAt(laid.track.stakes, snap.measureM).slope >= 0 === laid.toM >= laid.fromM
      const isLeft = (snap.side === 'left') === rises
      if (snap.offsetM > (isLeft ? input.leftM : input.rightM)) continue
      const alongM = alongStretch(laid, snap.measureM)
      return {
        id: snap.siteId,
        routeId: snap.routeId,
        chainageM: snap.chainageM,
        offsetM: snap.offsetM,
        leftM: Math.max(alongM - gap.fromAlongM, gap.toAlongM - alongM),
      }
    }
    return null
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

interface Piece {
  readonly laid: LaidStretch
  readonly lowM: number
  readonly highM: number
  readonly stretch: Stretch
}

/** What of a stretch lies between two places along the belt. */
function cutOut(laid: LaidStretch, fromAlongM: number, toAlongM: number): Piece | null {
  const { fromM, toM, startAlongM, track, stretch } = laid
  const sense = toM >= fromM ? 1 : -1
  const startM = Math.max(0, fromAlongM - startAlongM)
  const endM = Math.min(Math.abs(toM - fromM), toAlongM - startAlongM)
  if (!(endM > startM)) return null
  const [a, b] = [fromM + sense * startM, fromM + sense * endM]
  return {
    laid,
    lowM: Math.min(a, b),
    highM: Math.max(a, b),
    stretch: {
      routeId: stretch.routeId,
      fromChainageM: chainageIn(track.stakes, a),
      toChainageM: chainageIn(track.stakes, b),
    },
  }
}
