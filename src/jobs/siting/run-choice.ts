import type { Highs } from 'highs'
import type { SitingSettings } from '../../model/tables.ts'
import { findChoice } from '../../siting/choice/find-choice.ts'
import { findClash } from '../../siting/choice/find-clash.ts'
import { findFreed } from '../../siting/choice/find-freed.ts'
import { buildChoiceProblem } from '../../siting/ground/build-choice-problem.ts'
import type { SitingGround } from '../../siting/ground/types.ts'
import { scoresForChoice } from '../../siting/scores/compute-scores.ts'
import type { ChoiceOutcome, ChoiceProgress, ReportChoice } from './siting-api.ts'

/** Between two looks at the clock and for a stop; a step of the search may take longer. */
const SLICE_MS = 25
/** States are told no oftener than this, but for the first and the last. */
const TELL_MS = 120

/** Searches until the choice is proved, the time is over or the signal says so; lets messages in between slices. */
export async function runChoice(
  ground: SitingGround,
  settings: SitingSettings,
  highs: Highs,
  signal: AbortSignal,
  onState: ReportChoice,
): Promise<ChoiceOutcome> {
  const start = performance.now()
  const scores = settings.model === 'score' ? scoresForChoice(ground, settings) : undefined
  const problem = buildChoiceProblem(ground, settings, scores)
  const { seed, timeLimitS } = settings
  const search = findChoice(problem, { highs, seed, proverS: timeLimitS })
  let best: ChoiceProgress | null = null
  let told = -Infinity
  let sliceStart = start
  for (;;) {
    const { value, done } = search.next()
    const now = performance.now()
    if (value) best = { ...value, elapsedMs: now - start }
    if (done) {
      if (!value) {
        const clash = findClash(problem, highs)
        return clash
          ? { kind: 'infeasible', clash, freed: findFreed(problem, clash, highs) }
          : { kind: 'none', end: 'time' }
      }
      return { kind: 'chosen', state: best!, end: value.isProved ? 'proved' : 'time' }
    }
    if (value && now - told > TELL_MS) {
      onState(best!)
      told = now
    }
    const end = signal.aborted ? 'stopped' : now - start > timeLimitS * 1000 ? 'time' : null
    if (end) return best ? { kind: 'chosen', state: best, end } : { kind: 'none', end }
    if (now - sliceStart < SLICE_MS) continue
    // A macrotask: a resolved promise would not let a worker's messages in.
    await new Promise((resolve) => setTimeout(resolve, 0))
    sliceStart = performance.now()
  }
}
