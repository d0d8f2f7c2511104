import type { Position } from '../../geo/position.ts'
import type { SitingSettings } from '../../model/tables.ts'
import type { Clash } from '../../siting/choice/find-clash.ts'
import type { Front, FrontObjective } from '../../siting/front/types.ts'
import type { Assignment } from '../../siting/ground/assign-demands.ts'
import type { SitingGround } from '../../siting/ground/types.ts'
import type { Substitute } from '../../siting/reasons/rank-substitutes.ts'
import type { ChoiceReasons } from '../../siting/reasons/types.ts'
import type { Figure } from '../../siting/scenario/compute-figures.ts'
import type { ScoreAnswer } from './answer-scores.ts'

/** The best choice so far. Candidates are indexes of the ground. */
export interface ChoiceProgress {
  readonly chosen: readonly number[]
  readonly value: number
  readonly bound: number
  readonly isProved: boolean
  /** Demands that no choice serves. */
  readonly unserved: readonly number[]
  /** Since it was asked for. */
  readonly elapsedMs: number
}

/**
 * - `chosen`: the last state, and why there is no further one
 * - `infeasible`: no choice keeps to the rules; `clash` says why; `freed` were locked out and would, taken back in, let a choice be
 * - `none`: stopped before there was any
 */
export type ChoiceOutcome =
  | { readonly kind: 'chosen'; readonly state: ChoiceProgress; readonly end: 'proved' | 'time' | 'stopped' }
  | { readonly kind: 'infeasible'; readonly clash: Clash; readonly freed: readonly number[] }
  | { readonly kind: 'none'; readonly end: 'time' | 'stopped' }

export type ReportChoice = (state: ChoiceProgress) => void

/** What is asked about siting, in a worker or inline. It knows no plan: a ground is loaded first, and every question is about it. */
export interface SitingApi {
  load(ground: SitingGround): void
  /** Tells better choices and bounds on its way, a few a second. */
  choose(taskId: number, settings: SitingSettings, onState: ReportChoice): Promise<ChoiceOutcome>
  /** Ends a choice with the best so far, at its next look at the clock. */
  stop(taskId: number): void
  /** Which site serves which demand where these are chosen. */
  assign(chosen: readonly number[]): Assignment
  /** Scores of the candidates, and how far each weight may move. */
  score(settings: SitingSettings): ScoreAnswer
  /** Why these are chosen and the others not; null where `stop` came first. */
  explain(taskId: number, settings: SitingSettings, chosen: readonly number[]): Promise<ChoiceReasons | null>
  /** The trade-off of two objectives, told as it grows; null where no choice keeps to the rules. `stop` ends it with what there is. */
  computeFront(
    taskId: number,
    settings: SitingSettings,
    objectives: readonly [FrontObjective, FrontObjective],
    onFront: (front: Front) => void,
  ): Promise<Front | null>
  /** What each of these choices comes to; an empty one is today. */
  computeFigures(settings: SitingSettings, choices: readonly (readonly number[])[]): Figure[][]
  /** Candidates that cover most of what a site alone covers. */
  rankSubstitutes(
    settings: SitingSettings,
    position: Position,
    lostIds: readonly string[],
    exceptIds: readonly string[],
    count: number,
  ): Substitute[]
}
