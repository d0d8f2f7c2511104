/**
 * The choice of p candidates that serve every demand at the least cost together. It is the p-median problem (Hakimi
 * 1964); maximal covering (Church and ReVelle 1974) is the same with costs of nought within the radius and the demand's
 * weight beyond it. What cannot pay is left out: of each demand only the candidates cheaper than its `rest` are listed.
 */
export interface MedianProblem {
  readonly candidateCount: number
  readonly demandCount: number
  /** Candidates of demand d: `candidates[starts[d] … starts[d + 1])`, by rising cost. Length demandCount + 1. */
  readonly starts: Int32Array
  readonly candidates: Int32Array
  /** Weighted cost beside each of `candidates`: finite, at least 0, below the demand's `rest`. */
  readonly costs: Float64Array
  /** Weighted cost of each demand that none of its listed candidates serves. */
  readonly rest: Float64Array
  /** How many are chosen. */
  readonly p: number
  readonly lockedIn: readonly number[]
  readonly lockedOut: readonly number[]
  readonly rules: readonly CountRule[]
  /** Every value is a whole multiple of this; 0 where costs are not whole numbers. */
  readonly unit: number
}

/** Of these candidates, at least `least` and at most `most` are chosen. */
export interface CountRule {
  readonly members: readonly number[]
  readonly least: number
  readonly most: number
}

/** An answer on its way: the best choice so far, and what no choice can go below. */
export interface MedianState {
  /** Rising candidate indices. */
  readonly chosen: Int32Array
  readonly value: number
  readonly bound: number
  /** True when nothing better exists: the bound has met the value. */
  readonly isProved: boolean
}
