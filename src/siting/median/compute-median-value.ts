import type { MedianProblem } from './types.ts'

/** What a choice costs: each demand at its cheapest chosen candidate, or its rest. `isOpen`: 1 for the chosen. */
export function computeMedianValue(
  { starts, candidates, costs, rest, demandCount }: MedianProblem,
  isOpen: Uint8Array,
): number {
  let value = 0
  for (let d = 0; d < demandCount; d++) {
    const end = starts[d + 1] as number
    let k = starts[d] as number
    while (k < end && isOpen[candidates[k] as number] === 0) k++
    value += k < end ? (costs[k] as number) : (rest[d] as number)
  }
  return value
}
