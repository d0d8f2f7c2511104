/**
 * Which chains of lines hang on another one: an end of theirs meets, at a junction no farther beyond it than the gap, a road that
 * the other runs along there. Those that hang together make one tree.
 *
 * Method: of both free ends of every chain the nearest such junction; shortest first (ties by chain, then by end), a chain hangs on at
 * most one other and never on what hangs on it. Units: metres. Cost: O(ends × junctions of their tracks).
 */
import { compareText } from './compare-text.ts'
import { isWithinGap } from './is-within-gap.ts'
import type { TrackMeetings } from './types.ts'

/** A chain's way along one track, by its measures in the order of travel. */
export interface ChainWay {
  readonly trackId: string
  readonly fromM: number
  readonly toM: number
}

export interface Hanging {
  readonly chain: number
  /** Whether the chain hangs by its end and not by its beginning. */
  readonly isByEnd: boolean
  readonly parent: number
  /** The junction's measure on the chain's own track. */
  readonly junctionM: number
  readonly distanceM: number
}

/** A site that hangs this near a junction hangs at it. */
const AT_JUNCTION_M = 1

/** Of each chain that hangs on another, where; by chain. */
export function hangBranches(
  chains: readonly (readonly ChainWay[])[],
  { junctions }: TrackMeetings,
  maxGapM: number,
): Map<number, Hanging> {
  const waysOn = new Map<string, { chain: number; lowM: number; highM: number }[]>()
  chains.forEach((ways, chain) => {
    for (const { trackId, fromM, toM } of ways) {
      const way = { chain, lowM: Math.min(fromM, toM), highM: Math.max(fromM, toM) }
      const list = waysOn.get(trackId)
      if (list) list.push(way)
      else waysOn.set(trackId, [way])
    }
  })
  const crossingsOf = new Map<string, { measureM: number; otherTrackId: string; otherM: number }[]>()
  for (const { trackA, measureAM, trackB, measureBM } of junctions) {
    if (trackA === trackB || !waysOn.has(trackA) || !waysOn.has(trackB)) continue
    for (const [track, measureM, otherTrackId, otherM] of [
      [trackA, measureAM, trackB, measureBM],
      [trackB, measureBM, trackA, measureAM],
    ] as const) {
      const list = crossingsOf.get(track)
      if (list) list.push({ measureM, otherTrackId, otherM })
      else crossingsOf.set(track, [{ measureM, otherTrackId, otherM }])
    }
  }
  const found: Hanging[] = []
  chains.forEach((ways, chain) => {
    for (const isByEnd of [false, true]) {
      const way = isByEnd ? ways.at(-1) : ways[0]
      if (!way) continue
      const endM = isByEnd ? way.toM : way.fromM
      // Outward: the way the end looks. A way of no length looks both ways.
      const outward = isByEnd ? Math.sign(way.toM - way.fromM) : Math.sign(way.fromM - way.toM)
      for (const { measureM, otherTrackId, otherM } of crossingsOf.get(way.trackId) ?? []) {
        const beyondM = outward === 0 ? Math.abs(measureM - endM) : (measureM - endM) * outward
        if (beyondM < -AT_JUNCTION_M || !isWithinGap(beyondM, maxGapM)) continue
        for (const { chain: parent, lowM, highM } of waysOn.get(otherTrackId) ?? []) {
          if (parent === chain || otherM < lowM - AT_JUNCTION_M || otherM > highM + AT_JUNCTION_M) continue
          const distanceM = Math.max(0, beyondM)
          found.push({ chain, isByEnd, parent, junctionM: distanceM > 0 ? measureM : endM, distanceM })
        }
      }
    }
  })
  found.sort(
    (a, b) =>
      a.distanceM - b.distanceM ||
      a.chain - b.chain ||
      compareText(String(a.isByEnd), String(b.isByEnd)) ||
      a.parent - b.parent,
  )
  const hangingOf = new Map<number, Hanging>()
  const rootOf = (chain: number): number => {
    let root = chain
    for (let hanging; (hanging = hangingOf.get(root)); ) root = hanging.parent
    return root
  }
  for (const hanging of found)
    if (!hangingOf.has(hanging.chain) && rootOf(hanging.parent) !== hanging.chain) hangingOf.set(hanging.chain, hanging)
  return hangingOf
}
