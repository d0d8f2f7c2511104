import type { SitingSettings } from '../../model/tables.ts'
import { buildChoiceProblem } from '../../siting/ground/build-choice-problem.ts'
import type { SitingGround } from '../../siting/ground/types.ts'
import { explainChoice } from '../../siting/reasons/explain-choice.ts'
import type { ChoiceReasons } from '../../siting/reasons/types.ts'
import { scoresForChoice } from '../../siting/scores/compute-scores.ts'

/** Between two looks for a stop. */
const SLICE_MS = 25

/** The reasons of a choice; null where the signal ended it. Lets messages in between slices. */
export async function runExplanation(
  ground: SitingGround,
  settings: SitingSettings,
  chosen: readonly number[],
  signal: AbortSignal,
): Promise<ChoiceReasons | null> {
  const scores = settings.model === 'score' ? scoresForChoice(ground, settings) : undefined
  const search = explainChoice(buildChoiceProblem(ground, settings, scores), chosen)
  for (let sliceStart = performance.now(); ; ) {
    const step = search.next()
    if (step.done) return step.value
    if (performance.now() - sliceStart < SLICE_MS) continue
    // A macrotask: a resolved promise would not let a worker's messages in.
    await new Promise((resolve) => setTimeout(resolve, 0))
    if (signal.aborted) return null
    sliceStart = performance.now()
  }
}
