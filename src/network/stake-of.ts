import { formatStake } from './format-stake.ts'
import type { Snap } from './types.ts'

/** The stake of a place on a road as it is written, `ZK50+200`. */
export function stakeOf({ chainageM, prefix }: Pick<Snap, 'chainageM' | 'prefix'>): string {
  return formatStake(chainageM, prefix)
}
