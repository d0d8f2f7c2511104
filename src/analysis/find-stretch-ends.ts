import { chainageIn, measuresIn } from '../model/stakes/stake-sections.ts'
import type { Track } from './create-track-finder.ts'

/**
 * The measures of a stretch's ends. Where a long chain repeats a stake, the one nearer to the outermost of the stretch's own
 * sites is meant; a stake that the track does not have is its nearer end.
 */
export function findStretchEnds(
  track: Track,
  fromChainageM: number,
  toChainageM: number,
  siteMeasures: readonly number[],
): [fromM: number, toM: number] {
  const candidates = (chainageM: number): number[] => {
    const found = measuresIn(track.stakes, chainageM, track.fromM, track.toM)
    if (found.length > 0) return found
    const [low, high] = [chainageIn(track.stakes, track.fromM), chainageIn(track.stakes, track.toM)]
    return [Math.abs(chainageM - low) <= Math.abs(chainageM - high) ? track.fromM : track.toM]
  }
  const leastM = Math.min(...siteMeasures)
  const mostM = Math.max(...siteMeasures)
  const awayM = ([a, b]: readonly [number, number]): number =>
    siteMeasures.length > 0 ? Math.abs(Math.min(a, b) - leastM) + Math.abs(Math.max(a, b) - mostM) : 0
  return candidates(fromChainageM)
    .flatMap((fromM) => candidates(toChainageM).map((toM): [number, number] => [fromM, toM]))
    .reduce((best, pair) => (awayM(pair) < awayM(best) ? pair : best))
}
