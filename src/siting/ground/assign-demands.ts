import type { SitingGround } from './types.ts'

/** By whom a demand is served where it is not by a candidate. */
export const BY_EXISTING = -1
export const BY_NONE = -2

export interface Assignment {
  /** Of each demand: the candidate of least cost, by index, `BY_EXISTING` or `BY_NONE` (no way leads). */
  readonly server: Int32Array
  /** What it costs; Infinity where nobody serves it. */
  readonly cost: Float64Array
}

/** Every demand goes to the chosen or existing site of least cost; of equal ones to the existing, then to the first by id. */
export function assignDemands(ground: SitingGround, chosen: readonly number[]): Assignment {
  const count = ground.demands.length
  const cost = ground.existingCosts.slice()
  const server = Int32Array.from(cost, (each) => (each < Infinity ? BY_EXISTING : BY_NONE))
  for (const c of chosen)
    for (let d = 0; d < count; d++) {
      const own = ground.costs[c * count + d]!
      if (own >= cost[d]!) continue
      cost[d] = own
      server[d] = c
    }
  return { server, cost }
}
