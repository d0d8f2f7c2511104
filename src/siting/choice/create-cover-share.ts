import type { ChoiceProblem } from './types.ts'

/** How much of a demand is covered at a cost: all within the radius, beyond it as `partialTo` says. 0 to 1. */
export function createCoverShare({
  radius,
  partialTo = 1,
}: Pick<ChoiceProblem, 'radius' | 'partialTo'>): (cost: number) => number {
  const end = radius * partialTo
  return (cost) => (cost <= radius ? 1 : cost >= end ? 0 : (end - cost) / (end - radius))
}
