import type { ChoiceModel } from '../../model/tables.ts'
import type { CountRule } from '../median/types.ts'

/** A rule with a name to speak of it by. */
export interface NamedRule extends CountRule {
  readonly id: string
}

/**
 * - `mclp`: p candidates that cover the most weight within the radius (Church and ReVelle 1974)
 * - `lscp`: the fewest candidates that cover every demand that can be covered (Toregas and others 1971)
 * - `pmedian`: p candidates of the least weighted cost (Hakimi 1964)
 * - `pcenter`: p candidates that leave the farthest demand nearest (Hakimi 1964)
 * - `pdispersion`: p candidates of which the two nearest lie farthest apart (Kuby 1987)
 * - `score`: p candidates of the highest sum of scores
 */
export interface ChoiceProblem {
  readonly model: ChoiceModel
  readonly candidateCount: number
  readonly demandCount: number
  /** Metres or seconds at `candidate * demandCount + demand`; Infinity where there is no way. Empty for `pdispersion` and `score`. */
  readonly costs: Float64Array
  /** Of each demand. `lscp` and `pcenter` pass over demands of no weight. */
  readonly weights: Float64Array
  /** What each demand costs to the nearest existing site; Infinity where there is none. */
  readonly existing: Float64Array
  /** How many are chosen; for `lscp` the most, or null. */
  readonly p: number | null
  /** For `mclp` and `lscp`, in the unit of the costs. */
  readonly radius: number
  readonly lockedIn: readonly number[]
  readonly lockedOut: readonly number[]
  readonly rules: readonly NamedRule[]
  /**
   * Between candidates, symmetric, at `a * candidateCount + b`. For `pdispersion`; with `conflicts` it tells `findClash`
   * which spacing would do. Otherwise it may be empty.
   */
  readonly between: Float64Array
  /** For `score`: of each candidate. */
  readonly scores: Float64Array
  /**
   * For `mclp` and `lscp`: a demand counts as covered when at least so many of the chosen and the existing sites reach it.
   * Absent: 1. Above 1 it goes with neither `partialTo` nor `capacities`.
   */
  readonly coverTimes?: number
  /** With `coverTimes`: how many existing sites reach each demand. Absent: one where `existing` is within the radius. */
  readonly existingTimes?: Int32Array
  /** For `mclp`: beyond the radius what is covered falls straight to nothing at this multiple of it. Absent or 1: at once. */
  readonly partialTo?: number
  /** Pairs of candidates that are not both chosen: nearer than the least spacing. */
  readonly conflicts?: readonly (readonly [number, number])[]
  /**
   * For `mclp`, `lscp` and `pmedian`: how much weight each candidate can take, Infinity for any. A demand may be split
   * between several; existing sites take what is within their reach without limit. The other models pass over it.
   */
  readonly capacities?: Float64Array
}

/** The best choice so far and how good it can get. In the model's own sense: covered weight and scores are to be high. */
export interface ChoiceState {
  /** Rising. */
  readonly chosen: readonly number[]
  readonly value: number
  readonly bound: number
  readonly isProved: boolean
}

/** Demands that no choice serves: `pmedian` counts the others, `lscp` and `pcenter` ask for the others only. */
export interface ChoiceResult extends ChoiceState {
  readonly unserved: readonly number[]
}

/** Relative distance of value and bound, 0 where they are one. */
export function computeGap({ value, bound }: Pick<ChoiceState, 'value' | 'bound'>): number {
  return value === bound ? 0 : Math.abs(value - bound) / Math.max(Math.abs(value), Math.abs(bound))
}
