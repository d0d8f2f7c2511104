import type { ChoiceProblem } from '../choice/types.ts'

/**
 * What a choice can be weighed by:
 *
 * - `covered`: weight within the radius (as often as `coverTimes` says), to be high
 * - `mean`: weighted mean cost of a demand to the nearest of the chosen and existing sites, to be low
 * - `greatest`: the same of the demand that has it farthest, to be low
 * - `score`: sum of the scores, to be high
 * - `gini`: Gini coefficient of the covered weight between areas, each by its weight, to be low; 1 where nothing is covered
 * - `count`: how many are chosen, to be low
 *
 * Demands that nothing can reach count for neither `mean` nor `greatest`; one that only this choice does not reach counts
 * as far as its farthest candidate.
 */
export const FRONT_OBJECTIVES = ['covered', 'mean', 'greatest', 'score', 'gini', 'count'] as const
export type FrontObjective = (typeof FRONT_OBJECTIVES)[number]

export interface FrontProblem {
  /** Its model counts for nothing; p is how many are chosen, and how many at most where `count` is weighed. */
  readonly problem: ChoiceProblem
  /** Area of each demand for `gini`; −1 for none: such demands do not count for it. */
  readonly areaOf: Int32Array
  readonly first: FrontObjective
  readonly second: FrontObjective
}

/** A choice that no other one known beats in both objectives. */
export interface FrontPoint {
  /** Rising. */
  readonly chosen: readonly number[]
  readonly first: number
  readonly second: number
  /** What `first` cannot be better than, where `second` is at least as good as here. */
  readonly bound: number
  readonly isProved: boolean
}

export interface Front {
  /** By rising `first`. */
  readonly points: readonly FrontPoint[]
  /** Nothing lies between them: the front is whole. */
  readonly isWhole: boolean
}
