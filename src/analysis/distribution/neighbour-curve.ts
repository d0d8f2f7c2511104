/**
 * The nearest-neighbour distribution (G function; P. Diggle, Statistical Analysis of Spatial Point Patterns, 1983, ch. 2): the share of
 * places whose nearest other is within each distance, beside the same of seeded runs. Runs have the same land or roads and the
 * same edges, so nothing is corrected.
 */
import { computeEnvelope } from './compute-envelope.ts'
import type { NeighbourCurve } from './types.ts'

const STEPS = 48

/** Distances from 0 to where all but one in twenty have their nearest, and at least as far as `leastM`. */
export function neighbourRadii(nearestM: Float64Array, leastM: number): Float64Array {
  const sorted = nearestM.filter((distanceM) => distanceM < Infinity).sort()
  const limitM = Math.max(leastM, sorted[Math.floor(0.95 * sorted.length)] ?? 0)
  return Float64Array.from({ length: STEPS + 1 }, (_, i) => (limitM * i) / STEPS)
}

/** Shares of those that have a neighbour at all; zeros where none has. */
export function sharesWithin(nearestM: Float64Array, radiiM: Float64Array): Float64Array {
  const sorted = nearestM.filter((distanceM) => distanceM < Infinity).sort()
  let at = 0
  return radiiM.map((radiusM) => {
    while (at < sorted.length && sorted[at]! <= radiusM) at++
    return at / (sorted.length || 1)
  })
}

/** `runs`: shares at the same distances, of one run or more. */
export function buildNeighbourCurve(
  radiiM: Float64Array,
  observed: Float64Array,
  runs: readonly Float64Array[],
): NeighbourCurve {
  const { mean, low, high } = computeEnvelope(runs)
  return { radiiM, observed, expected: mean, low, high, runs: runs.length }
}
