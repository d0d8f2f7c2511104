/**
 * Two-step floating catchment area: how much capacity there is for each place to be served, competition included.
 *
 * Method: W. Luo and F. Wang (Environment and Planning B 30, 2003); with gaussian decay D. Dai (Health & Place 16, 2010). First, each
 * site's capacity over the weight of the places within its reach, each weight times the decay at its distance; then for each
 * place the sum of these ratios over the sites it is within reach of, again times the decay. Units: capacity a unit of weight.
 * The weighted sum over all places is the capacity of the sites that reach any weight. Cost: the pairs within reach.
 */
export type Decay = 'binary' | 'gaussian'

/** Pairs of sites and the places within their reach: those of site j are `starts[j]` up to `starts[j + 1]`. */
export interface ReachedPairs {
  readonly starts: Uint32Array
  readonly places: Uint32Array
  /** Metres or seconds, at most `limit`. */
  readonly distances: Float64Array
  readonly limit: number
}

/** Capacity a unit of weight at each place. A site whose reach holds no weight gives none. */
export function computeFloatingCatchment(
  pairs: ReachedPairs,
  capacities: Float64Array,
  weights: Float64Array,
  decay: Decay,
): Float64Array {
  const { starts, places, distances, limit } = pairs
  const access = new Float64Array(weights.length)
  for (let site = 0; site + 1 < starts.length; site++) {
    let demand = 0
    for (let k = starts[site]!; k < starts[site + 1]!; k++)
      demand += weights[places[k]!]! * decayAt(distances[k]!, limit, decay)
    if (!(demand > 0)) continue
    const ratio = capacities[site]! / demand
    for (let k = starts[site]!; k < starts[site + 1]!; k++)
      access[places[k]!]! += ratio * decayAt(distances[k]!, limit, decay)
  }
  return access
}

/** 1 at the site, 0 at the limit by the gaussian; 1 throughout otherwise. */
function decayAt(distance: number, limit: number, decay: Decay): number {
  if (decay === 'binary') return 1
  const edge = Math.exp(-0.5)
  return (Math.exp(-0.5 * (distance / limit) ** 2) - edge) / (1 - edge)
}
