import type { SitingSettings } from '../../model/tables.ts'
import type { SitingGround } from '../../siting/ground/types.ts'
import { computeFigures, type Figure } from '../../siting/scenario/compute-figures.ts'
import { scoresForChoice } from '../../siting/scores/compute-scores.ts'

/** What each of the choices comes to; scores are among the figures where the plan has criteria or chooses by them. */
export function answerFigures(
  ground: SitingGround,
  settings: SitingSettings,
  choices: readonly (readonly number[])[],
): Figure[][] {
  const isScored = settings.criteria !== null || settings.model === 'score'
  const scores = isScored ? scoresForChoice(ground, settings) : null
  return choices.map((chosen) => computeFigures(ground, settings, chosen, scores))
}
