/**
 * The best choice of sites under a model and rules. Every model that serves demands comes down to the p-median problem
 * (`../median`): covering is costs of nought and one, p-center a row of coverings by rising radius. A generator: the
 * caller stops when it likes and keeps the last state.
 */
import type { Highs } from 'highs'
import { findCenter } from './find-center.ts'
import { findDispersion } from './find-dispersion.ts'
import { findFewest } from './find-fewest.ts'
import { findHighestScore } from './find-highest-score.ts'
import { findLeastCost } from './find-least-cost.ts'
import { findMostCovered } from './find-most-covered.ts'
import type { ChoiceModel } from '../../model/tables.ts'
import type { ChoiceProblem, ChoiceResult } from './types.ts'

export interface ChoiceOptions {
  readonly highs: Highs
  readonly seed: number
  /** The longest a single linear model may take, s. */
  readonly proverS: number
}

export type ChoiceSearch = Generator<ChoiceResult | null, ChoiceResult | null>

const SEARCHES: Readonly<Record<ChoiceModel, (problem: ChoiceProblem, options: ChoiceOptions) => ChoiceSearch>> = {
  mclp: findMostCovered,
  lscp: findFewest,
  pmedian: findLeastCost,
  pcenter: findCenter,
  pdispersion: findDispersion,
  score: findHighestScore,
}

/** @returns null where no choice keeps to the rules, proved */
export function findChoice(problem: ChoiceProblem, options: ChoiceOptions): ChoiceSearch {
  return SEARCHES[problem.model](problem, options)
}
