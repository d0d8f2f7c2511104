/** Stakes as people write them: `K12+350`, `zk50+200`, `K12＋350`, `K12`, `12+350`, `12.35` (kilometres), `-K0+020`. */
import type { Stake } from './types.ts'

const STAKE = /^(-?)\s*(?:([A-Z]{0,2})K)?\s*(-?)\s*(\d{1,5}(?:\.\d+)?)\s*(?:\+\s*(\d{1,4}(?:\.\d+)?)\s*M?)?$/

/** The prefix and the chainage in metres; null for anything that is not a stake. Full-width letters and digits are read too. */
export function parseStake(text: string): Stake | null {
  const match = STAKE.exec(text.normalize('NFKC').replaceAll('−', '-').trim().toUpperCase())
  if (!match) return null
  const [, before, prefix, behind, kilometres, metres] = match
  if (before && behind) return null
  // K12.5+300 says the same thing twice.
  if (metres !== undefined && kilometres!.includes('.')) return null
  const sizeM = Number((Number(kilometres) * 1000 + Number(metres ?? 0)).toFixed(6))
  return { prefix: prefix ?? '', chainageM: before || behind ? 0 - sizeM : sizeM }
}
