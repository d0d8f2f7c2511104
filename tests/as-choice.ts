import type { ChoiceModel } from '../src/model/tables.ts'
import type { ChoiceProblem } from '../src/siting/choice/types.ts'

/** A published instance as a problem: every demand weighs 1, nothing exists, nothing is ruled, unless it is given. */
export function asChoice(
  model: ChoiceModel,
  given: Pick<ChoiceProblem, 'candidateCount' | 'demandCount' | 'costs'> & Partial<ChoiceProblem>,
): ChoiceProblem {
  return {
    model,
    weights: new Float64Array(given.demandCount).fill(1),
    existing: new Float64Array(given.demandCount).fill(Infinity),
    p: null,
    radius: 0,
    lockedIn: [],
    lockedOut: [],
    rules: [],
    between: new Float64Array(0),
    scores: new Float64Array(0),
    ...given,
  }
}
