/** Gaps of a belt on its roads, and whether a place hangs in one: on the road of the gap, within the belt's width on its side. */
import { chainageIn, sectionAt } from '../model/stakes/stake-sections.ts'
import type { Stretch } from '../model/tables.ts'
import type { Snap } from '../network/types.ts'
import { alongStretch, type LaidGap, type LaidGroup, type LaidStretch } from './lay-groups.ts'
import type { RoutesAlong } from './types.ts'

/** What of a stretch lies in a gap. */
interface GapPiece {
  readonly laid: LaidStretch
  readonly lowM: number
  readonly highM: number
  readonly stretch: Stretch
}

/** In the order of travel. */
export function cutGap({ stretches }: Pick<LaidGroup, 'stretches'>, { fromAlongM, toAlongM }: LaidGap): GapPiece[] {
  return stretches.flatMap((laid) => cutOut(laid, fromAlongM, toAlongM) ?? [])
}

export interface BeltWidths {
  readonly leftM: number
  readonly rightM: number
}

/** Metres along the belt where a place hangs in the gap; null where it hangs elsewhere or too far from the road. */
export function placeInGap(
  pieces: readonly GapPiece[],
  snap: Snap,
  { leftM, rightM }: BeltWidths,
  along: Pick<RoutesAlong, 'trackOf'>,
): number | null {
  const trackId = along.trackOf(snap)
  for (const { laid, lowM, highM } of pieces) {
    if (laid.track.id !== trackId || snap.measureM <= lowM || snap.measureM >= highM) continue
    const rises = sectionAt(laid.track.stakes, snap.measureM).slope >= 0 === laid.toM >= laid.fromM
    const isLeft = (snap.side === 'left') === rises
    if (snap.offsetM <= (isLeft ? leftM : rightM)) return alongStretch(laid, snap.measureM)
  }
  return null
}

/** What of a stretch lies between two places along the belt. */
function cutOut(laid: LaidStretch, fromAlongM: number, toAlongM: number): GapPiece | null {
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
