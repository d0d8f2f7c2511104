import type { Highs } from 'highs'
import type { SitingSettings } from '../../model/tables.ts'
import { findFront } from '../../siting/front/find-front.ts'
import type { Front, FrontObjective } from '../../siting/front/types.ts'
import { buildChoiceProblem } from '../../siting/ground/build-choice-problem.ts'
import type { SitingGround } from '../../siting/ground/types.ts'
import { scoresForChoice } from '../../siting/scores/compute-scores.ts'

/** A linear model of one point takes this share of the time limit at most. */
const POINT_SHARE = 0.06

/** Null where no choice keeps to the rules. Tells the front as it grows; ends when it is whole, at the time limit or by the signal. */
export async function runFront(
  ground: SitingGround,
  settings: SitingSettings,
  [first, second]: readonly [FrontObjective, FrontObjective],
  highs: Highs,
  signal: AbortSignal,
  onFront: (front: Front) => void,
): Promise<Front | null> {
  const end = performance.now() + settings.timeLimitS * 1000
  const scores = first === 'score' || second === 'score' ? scoresForChoice(ground, settings) : undefined
  // Serving, whatever the model: a front weighs what serves and what scores.
  const plain: SitingSettings = { ...settings, model: 'mclp', partialTo: 1, capacityProperty: null }
  const codes = [...new Set(ground.demands.map(({ areaCodes }) => areaCodes.county))]
    .filter((code) => code !== '')
    .sort()
  const search = findFront(
    {
      problem: buildChoiceProblem(ground, plain, scores),
      areaOf: Int32Array.from(ground.demands, ({ areaCodes }) => codes.indexOf(areaCodes.county)),
      first,
      second,
    },
    { highs, seed: settings.seed, pointS: Math.max(1, settings.timeLimitS * POINT_SHARE) },
  )
  for (let front: Front | null = null; ; ) {
    const { value, done } = search.next()
    if (done) return value
    front = value
    onFront(front)
    // A macrotask: a resolved promise would not let a worker's messages in.
    await new Promise((resolve) => setTimeout(resolve, 0))
    if (signal.aborted || performance.now() > end) return front
  }
}
