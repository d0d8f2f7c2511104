/**
 * Of some places for one more site, the one that would cover most weight that no site covers yet; of equals the one that covers
 * most places, then the first. Every candidate is tried: exact. Cost: what the candidates cover, runs by their two ends.
 */
export interface Addition {
  /** Position in the list of candidates, −1 where it is empty. */
  readonly candidate: number
  readonly places: number
  readonly weight: number
}

/** Running sums over places that no site covers: entry i is of the places before i. */
export interface OpenSums {
  readonly places: Uint32Array
  readonly weight: Float64Array
}

export function sumOpenPlaces(depth: Uint32Array, weights: Float64Array): OpenSums {
  const places = new Uint32Array(depth.length + 1)
  const weight = new Float64Array(depth.length + 1)
  for (let at = 0; at < depth.length; at++) {
    const isOpen = depth[at] === 0
    places[at + 1] = places[at]! + (isOpen ? 1 : 0)
    weight[at + 1] = weight[at]! + (isOpen ? weights[at]! : 0)
  }
  return { places, weight }
}

/** `coverOf` gives the runs of places that a site at the candidate would cover. */
export function findBestAddition(
  candidateCount: number,
  coverOf: (candidate: number) => Uint32Array,
  open: OpenSums,
): Addition {
  let best: Addition = { candidate: -1, places: 0, weight: 0 }
  for (let candidate = 0; candidate < candidateCount; candidate++) {
    const runs = coverOf(candidate)
    let places = 0
    let weight = 0
    for (let r = 0; r < runs.length; r += 2) {
      places += open.places[runs[r + 1]!]! - open.places[runs[r]!]!
      weight += open.weight[runs[r + 1]!]! - open.weight[runs[r]!]!
    }
    if (best.candidate < 0 || weight > best.weight || (weight === best.weight && places > best.places))
      best = { candidate, places, weight }
  }
  return best
}
