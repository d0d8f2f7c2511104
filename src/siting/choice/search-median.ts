import { findMedian } from '../median/find-median.ts'
import { findStart } from '../median/find-start.ts'
import { proveWithHighs } from '../median/prove-with-highs.ts'
import type { MedianProblem, MedianState } from '../median/types.ts'
import { findRuledChoice } from './find-ruled-choice.ts'
import type { ChoiceOptions } from './find-choice.ts'

/** `findMedian` with HiGHS to end it, and to begin it where rules (spacing above all) leave greedy choice without a way. */
export function* searchMedian(
  problem: MedianProblem,
  { highs, seed, proverS }: ChoiceOptions,
): Generator<MedianState | null, MedianState | null> {
  const start = findStart(problem) ?? findRuledChoice(problem, highs, proverS)
  if (start === 'impossible') return null
  const ended = start === 'stopped' ? null : start
  return yield* findMedian(problem, { seed, start: ended, prover: proveWithHighs(highs, proverS) })
}
