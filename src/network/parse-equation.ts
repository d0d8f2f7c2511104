import { parseStake } from './parse-stake.ts'

/** An equation (断链) as written, facing rising chainage: the value of the stakes up to it, then of those that go on from it. */
export interface StakeEquation {
  readonly prefix: string
  readonly backM: number
  readonly aheadM: number
}

/** Equations as people write them, `K1+100=K1+080`, `ZK1+100＝ZK1+080`; null for anything else, two prefixes among it. */
export function parseEquation(text: string): StakeEquation | null {
  const [back, ahead, ...more] = text.normalize('NFKC').split('=').map(parseStake)
  if (!back || !ahead || more.length > 0 || back.prefix !== ahead.prefix) return null
  return { prefix: back.prefix, backM: back.chainageM, aheadM: ahead.chainageM }
}
