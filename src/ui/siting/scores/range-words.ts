import type { ShareInterval } from '../../../siting/scores/types.ts'
import { formatShare } from './format-share.ts'

/** Rounded inward, so that the range told is no wider than it is, but with the share itself in it. */
export function rangeWords(
  { from, to }: Pick<ShareInterval, 'from' | 'to'>,
  share: number,
): { from: string; to: string } {
  const toTenths = (value: number, round: (value: number) => number): number =>
    round(Number((1000 * value).toFixed(6))) / 1000
  const now = toTenths(share, Math.round)
  return {
    from: formatShare(Math.min(now, toTenths(from, Math.ceil))),
    to: formatShare(Math.max(now, toTenths(to, Math.floor))),
  }
}
