import type { MedianProblem } from './types.ts'

/** The problem's lists the other way round: the demands of each candidate, and their costs. */
export interface TurnedLists {
  /** Demands of candidate c: `demands[from[c] … from[c + 1])`, rising. */
  readonly from: Int32Array
  readonly demands: Int32Array
  readonly demandCosts: Float64Array
}

export function turnLists({
  candidateCount,
  demandCount,
  starts,
  candidates,
  costs,
}: Pick<MedianProblem, 'candidateCount' | 'demandCount' | 'starts' | 'candidates' | 'costs'>): TurnedLists {
  const from = new Int32Array(candidateCount + 1)
  for (const c of candidates) from[c + 1] = (from[c + 1] as number) + 1
  for (let c = 0; c < candidateCount; c++) from[c + 1] = (from[c + 1] as number) + (from[c] as number)
  const next = from.slice()
  const demands = new Int32Array(candidates.length)
  const demandCosts = new Float64Array(candidates.length)
  for (let d = 0; d < demandCount; d++)
    for (let k = starts[d] as number; k < (starts[d + 1] as number); k++) {
      const c = candidates[k] as number
      const at = next[c] as number
      demands[at] = d
      demandCosts[at] = costs[k] as number
      next[c] = at + 1
    }
  return { from, demands, demandCosts }
}
