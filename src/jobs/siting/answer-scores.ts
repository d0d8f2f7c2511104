import { DEFAULT_SITING_SETTINGS, type SitingSettings } from '../../model/tables.ts'
import type { SitingGround } from '../../siting/ground/types.ts'
import { computeScores } from '../../siting/scores/compute-scores.ts'
import { findWeightRanges } from '../../siting/scores/find-weight-ranges.ts'
import type { Scoring, WeightRange } from '../../siting/scores/types.ts'

export interface ScoreAnswer {
  readonly scoring: Scoring
  /** Of each criterion; null where no other one weighs anything. */
  readonly ranges: readonly (WeightRange | null)[]
  /** How many are the top: as many as are to be chosen. */
  readonly topCount: number
}

export function answerScores(ground: SitingGround, settings: SitingSettings): ScoreAnswer {
  const scoring = computeScores(ground, settings)
  const topCount = settings.p ?? DEFAULT_SITING_SETTINGS.p ?? 1
  return { scoring, ranges: findWeightRanges(scoring, settings.missingScores, topCount), topCount }
}
