import type { Criterion, SitingSettings } from '../../model/tables.ts'

export type CriterionKind = Criterion['kind']

/** The four principles of choosing sites, and how they lie and whom they reach. */
export type Principle = 'merit' | 'theme' | 'balance' | 'mix' | 'traffic' | 'reach'

/** Why nobody has a value. */
export type MissingReason =
  | 'noColumn'
  | 'columnEmpty'
  | 'noChecklistColumns'
  | 'noThemes'
  | 'noDomains'
  | 'noTargets'
  | 'noExisting'
  | 'noMainRoads'
  | 'noRoads'
  | 'noSeats'
  | 'noInterchanges'
  | 'noWay'
  | 'noDemand'
  | 'noWeights'

/** How the cells of a column are read: numbers, yes (1) or no (0), or how many things each lists. */
export type ColumnForm = 'number' | 'yesNo' | 'count'

/** What a criterion measures of each candidate. */
export interface Measure {
  /** NaN where nothing is known. In the unit of the kind: metres, seconds, shares of one, or as the column has it. */
  readonly values: Float64Array
  /** Null: at least one has a value. */
  readonly whyNone: MissingReason | null
  /** Of a column, or a criterion read from one; null: computed. */
  readonly form: ColumnForm | null
}

/** What scores depend on besides the ground. */
export type ScoreSettings = Pick<
  SitingSettings,
  'candidates' | 'criteria' | 'missingScores' | 'metric' | 'radiusM' | 'timeS'
>

/** Parallel lists of criteria; arrays by candidate. */
export interface Scoring {
  readonly criteria: readonly Criterion[]
  /** As they count: 0 for a criterion that nobody has a value of, which tells nobody from another. */
  readonly weights: readonly number[]
  readonly measures: readonly Measure[]
  /** Value → score by which each criterion was scored, its own or from the worst to the best there is; null: nobody has a value. */
  readonly curves: readonly (ValueCurve | null)[]
  /** Of each criterion 0…100, NaN where nothing is known. */
  readonly scores: readonly Float64Array[]
  /** Weighted mean 0…100, NaN where nothing is known or nothing weighs. */
  readonly totals: Float64Array
  /** What the total would be if all that is missing were the worst, and the best. */
  readonly lows: Float64Array
  readonly highs: Float64Array
  /** Share of the weight that has no value, 0…1. */
  readonly missingShares: Float64Array
  /** Candidates by falling total, ties by id; those without one last. */
  readonly order: Uint32Array
  /** 1 for the best, the same for equal totals; 0 for candidates without a total. */
  readonly ranks: Uint32Array
}

/** By rising value; at least one point. */
export interface ValueCurve {
  readonly points: readonly (readonly [value: number, score: number])[]
  readonly isStepped: boolean
}

/** How far the share of a criterion may move, all others keeping their proportions. */
export interface WeightRange {
  /** Of the whole weight, now. */
  readonly share: number
  /** Within these the first stays the first, and the top stay the same, in whatever order. */
  readonly first: ShareInterval
  readonly top: ShareInterval
}

export interface ShareInterval {
  readonly from: number
  readonly to: number
  /** Who changes places below `from`, and above `to`; null where that is 0, or 1. Candidates by index. */
  readonly below: { readonly out: number; readonly in: number } | null
  readonly above: { readonly out: number; readonly in: number } | null
}
