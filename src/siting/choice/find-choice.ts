/**
 * The best choice of sites under a model and rules. Every model that serves demands comes down to the p-median problem
 * (`../median`): covering is costs of nought and one, p-center a row of coverings by rising radius. A generator: the
 * caller stops when it likes and keeps the last state.
 */
import type { Highs } from 'highs'
import { findCenter } from './find-center.ts'
import { findDispersion } from './find-dispersion.ts'
import { findFewest } from './find-fewest.ts'
import { findFewestWithinCapacity } from './find-fewest-within-capacity.ts'
import { findHighestScore } from './find-highest-score.ts'
import { findLeastCost } from './find-least-cost.ts'
import { findMostCovered } from './find-most-covered.ts'
import { findMostCoveredOften } from './find-most-covered-often.ts'
import { findWithinCapacity } from './find-within-capacity.ts'
import { listSpacingCliques } from './list-clauses.ts'
import type { ChoiceModel } from '../../model/tables.ts'
import type { ChoiceProblem, ChoiceResult, NamedRule } from './types.ts'

export interface ChoiceOptions {
  readonly highs: Highs
  readonly seed: number
  /** The longest a single linear model may take, s. */
  readonly proverS: number
}

export type ChoiceSearch = Generator<ChoiceResult | null, ChoiceResult | null>

type Search = (problem: ChoiceProblem, options: ChoiceOptions) => ChoiceSearch

const SEARCHES: Readonly<Record<ChoiceModel, Search>> = {
  mclp: findMostCovered,
  lscp: findFewest,
  pmedian: findLeastCost,
  pcenter: findCenter,
  pdispersion: findDispersion,
  score: findHighestScore,
}

/** @returns null where no choice keeps to the rules, proved */
export function findChoice(problem: ChoiceProblem, options: ChoiceOptions): ChoiceSearch {
  return pickSearch(problem)({ ...problem, rules: [...problem.rules, ...listSpacingRules(problem)] }, options)
}

function pickSearch({ model, capacities, coverTimes = 1, partialTo = 1 }: ChoiceProblem): Search {
  if (coverTimes > 1 && (capacities || partialTo > 1))
    throw new RangeError('Multiple cover goes with neither capacities nor partial cover')
  if (capacities?.some((capacity) => capacity < Infinity)) {
    if (model === 'mclp' || model === 'pmedian') return findWithinCapacity
    if (model === 'lscp') return findFewestWithinCapacity
  }
  if (model === 'mclp' && coverTimes > 1) return findMostCoveredOften
  return SEARCHES[model]
}

/** Of candidates that lie too near to each other one is chosen at most: a rule for each clique of them. */
function listSpacingRules({ candidateCount, conflicts = [] }: ChoiceProblem): NamedRule[] {
  return listSpacingCliques(candidateCount, conflicts).map((members) => ({ id: 'spacing', members, least: 0, most: 1 }))
}
