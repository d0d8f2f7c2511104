/**
 * Two-step floating catchment area: how much capacity there is for each place to be served, competition included.
 *
 * Method: W. Luo and F. Wang (Environment and Planning B 30, 2003, 865-884). First, each site's capacity over the weight of the
 * places within its reach, each weight times the decay at its distance; then for each place the sum of these ratios over the sites
 * it is within reach of, again times the decay. Decay, 1 at the site in each: `none` as in 2003; `linear` to 0 at the limit;
 * `gaussian` of D. Dai (Health & Place 16, 2010), to 0 at the limit; `steps`, the enhanced method of W. Luo and Y. Qi (Health &
 * Place 15, 2009): 1, 0.68 and 0.22 in the three thirds of the limit, ends included.
 * Units: capacity a unit of weight. The weighted sum over all places is the capacity of the sites that reach any weight.
 * Cost: the pairs within reach.
 */
import type { Decay } from '../../model/tables.ts'

/** Pairs of sites and the places within their reach: those of site j are `starts[j]` up to `starts[j + 1]`. */
export interface ReachedPairs {
  readonly starts: Uint32Array
  readonly places: Uint32Array
  /** Metres or seconds, at most `limit`. */
  readonly distances: Float64Array
  readonly limit: number
}

export interface FloatingCatchment {
  /** Capacity a unit of weight at each place. */
  readonly access: Float64Array
  /** Whether a site's reach holds any weight: one that holds none gives nothing. */
  readonly gives: Uint8Array
}

/** Shares of the limit and what distances up to them count. */
const STEPS = [
  [1 / 3, 1],
  [2 / 3, 0.68],
  [1, 0.22],
] as const
const EDGE = Math.exp(-0.5)

export function computeFloatingCatchment(
  pairs: ReachedPairs,
  capacities: Float64Array,
  weights: Float64Array,
  decay: Decay,
): FloatingCatchment {
  const { starts, places, distances, limit } = pairs
  const access = new Float64Array(weights.length)
  const gives = new Uint8Array(capacities.length)
  for (let site = 0; site + 1 < starts.length; site++) {
    let demand = 0
    for (let k = starts[site]!; k < starts[site + 1]!; k++)
      demand += weights[places[k]!]! * decayAt(distances[k]!, limit, decay)
    if (!(demand > 0)) continue
    gives[site] = 1
    const ratio = capacities[site]! / demand
    for (let k = starts[site]!; k < starts[site + 1]!; k++)
      access[places[k]!]! += ratio * decayAt(distances[k]!, limit, decay)
  }
  return { access, gives }
}

function decayAt(distance: number, limit: number, decay: Decay): number {
  const share = distance / limit
  switch (decay) {
    case 'none':
      return 1
    case 'linear':
      return Math.max(0, 1 - share)
    case 'gaussian':
      return Math.max(0, (Math.exp(-0.5 * share ** 2) - EDGE) / (1 - EDGE))
    case 'steps':
      // A hair for rounding: a third of 15 minutes is 5.
      return STEPS.find(([end]) => share <= end + 1e-12)?.[1] ?? 0
  }
}
