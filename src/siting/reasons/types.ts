/**
 * Why a choice is as it is, told by single changes to it: one site left out, one more, one for another. What is told of a
 * single change is exact; that no larger change is better is known only where the choice is proved.
 */

/** What a change breaks: a rule, which would count `count` where `bound` is the least or the most; or the least spacing. */
export type Break =
  | {
      readonly kind: 'rule'
      readonly ruleId: string
      readonly side: 'least' | 'most'
      readonly count: number
      readonly bound: number
    }
  | { readonly kind: 'spacing'; readonly other: number }

/** Places to be served. */
export interface Places {
  readonly count: number
  readonly weight: number
  /** The heaviest, as far as they are listed. */
  readonly demands: readonly number[]
}

/**
 * By how much the choice gets better (above 0) or worse. In the unit of the model: weight covered (`mclp`), weighted cost saved
 * (`pmedian`), farthest cost (`pcenter`), least distance (`pdispersion`), score; for `lscp` demands covered, since the number
 * chosen stays.
 */
export interface Change {
  /** −Infinity: where a demand would be left without a way under `pcenter`. */
  readonly value: number
  /** For `pmedian`: demands that would be left without a way; below 0: that would get one. */
  readonly unserved: number
}

/** `into` chosen in place of `out`. */
export interface Swap {
  readonly into: number
  readonly out: number
  readonly change: Change
  readonly broken: readonly Break[]
}

export interface ChosenReason {
  readonly candidate: number
  readonly isLocked: boolean
  /** It is the nearest of the chosen and existing to them; for covering, within the radius. */
  readonly serves: Places
  /** Without it they are worse served: no more covered, or farther. */
  readonly adds: Places
  /** Left out, with nothing in its place. */
  readonly without: Change
  readonly broken: readonly Break[]
  /** The best that can stand in for it under the rules, the best first. */
  readonly replacements: readonly Swap[]
  /** How many of all replacements are no worse. */
  readonly ties: number
  /** Where no single one can: what it would break. */
  readonly blocked: Swap | null
}

export type Verdict = 'lockedOut' | 'ruledOut' | 'better' | 'tie' | 'worse'

export interface UnchosenReason {
  readonly candidate: number
  readonly verdict: Verdict
  /** What it would serve: covering by its radius, else as the nearest of the chosen, existing and itself. */
  readonly serves: Places
  /** The best exchange that brings it in under the rules, a lock on itself apart. */
  readonly swap: Swap | null
  /** Places that this exchange serves better, and worse. */
  readonly gains: Places
  readonly losses: Places
  /** Where no exchange keeps to the rules: the one that breaks fewest, then the best. */
  readonly blocked: Swap | null
  /** Chosen besides all others; `rank` 1 is the best of those that are not chosen. */
  readonly oneMore: { readonly change: Change; readonly rank: number; readonly broken: readonly Break[] }
  /** The exchange that one rule keeps from being better than the best one under the rules: it would have to give way by one. */
  readonly eased: Swap | null
  /** The weight that one demand would have to gain for the exchange to be no worse. */
  readonly heavier: { readonly demand: number; readonly by: number } | null
}

export interface ChoiceReasons {
  /** The figures are those without capacities, of which an exchange cannot be told alone. */
  readonly isWithoutCapacity: boolean
  readonly chosen: readonly ChosenReason[]
  readonly unchosen: readonly UnchosenReason[]
}
