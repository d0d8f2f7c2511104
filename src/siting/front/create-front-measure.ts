import { listNeeds } from '../choice/list-needs.ts'
import type { FrontObjective, FrontProblem } from './types.ts'

/** What everything is worth that a choice is weighed by. Objectives to be high are told with their sign turned: low is good. */
export interface FrontMeasure {
  lowOf(objective: FrontObjective, chosen: readonly number[]): number
  /** What a demand costs that the choice does not serve. */
  readonly rest: Float64Array
  /** Demands for `mean` and `greatest`: of some weight, and within reach of anything. */
  readonly reached: readonly number[]
  /** Weight of each area, over all its demands. */
  readonly areaWeights: Float64Array
  /** Covered already by existing sites, of each area; the last is of none. */
  readonly sureOf: Float64Array
  readonly needs: ReturnType<typeof listNeeds>
}

/** The sign that makes an objective low. */
export function signOf(objective: FrontObjective): 1 | -1 {
  return objective === 'covered' || objective === 'score' ? -1 : 1
}

export function createFrontMeasure({ problem, areaOf }: FrontProblem): FrontMeasure {
  const { candidateCount, demandCount, costs, weights, existing, lockedOut, scores } = problem
  const isOut = new Uint8Array(candidateCount)
  for (const c of lockedOut) isOut[c] = 1
  const rest = existing.slice()
  for (let d = 0; d < demandCount; d++) {
    if ((rest[d] as number) < Infinity) continue
    let farthest = -Infinity
    for (let c = 0; c < candidateCount; c++) {
      const cost = costs[c * demandCount + d] as number
      if (isOut[c] === 0 && cost < Infinity) farthest = Math.max(farthest, cost)
    }
    rest[d] = farthest === -Infinity ? Infinity : farthest
  }
  const reached = Array.from({ length: demandCount }, (_, d) => d).filter(
    (d) => (weights[d] as number) > 0 && (rest[d] as number) < Infinity,
  )
  const reachedWeight = reached.reduce((sum, d) => sum + (weights[d] as number), 0)
  const areaCount = areaOf.reduce((most, area) => Math.max(most, area + 1), 0)
  const areaWeights = new Float64Array(areaCount)
  const needs = listNeeds(problem)
  const canBe = new Set([...needs.demands.map(({ demand }) => demand), ...needs.unserved])
  const sureOf = new Float64Array(areaCount + 1)
  for (let d = 0; d < demandCount; d++) {
    const area = areaOf[d] as number
    if (area >= 0) areaWeights[area] = (areaWeights[area] as number) + (weights[d] as number)
    const at = area < 0 ? areaCount : area
    if (!canBe.has(d)) sureOf[at] = (sureOf[at] as number) + (weights[d] as number)
  }
  const coveredByArea = (chosen: readonly number[]): Float64Array => {
    const isIn = new Uint8Array(candidateCount)
    for (const c of chosen) isIn[c] = 1
    const covered = sureOf.slice()
    for (const { demand, weight, need, near } of needs.demands) {
      let times = 0
      for (const c of near) times += isIn[c] as number
      if (times < need) continue
      const area = areaOf[demand] as number
      const at = area < 0 ? areaCount : area
      covered[at] = (covered[at] as number) + weight
    }
    return covered
  }
  const costTo = (d: number, chosen: readonly number[]): number => {
    let least = rest[d] as number
    for (const c of chosen) least = Math.min(least, costs[c * demandCount + d] as number)
    return least
  }
  return {
    rest,
    reached,
    areaWeights,
    sureOf,
    needs,
    lowOf(objective, chosen) {
      switch (objective) {
        case 'covered':
          return -coveredByArea(chosen).reduce((sum, weight) => sum + weight, 0)
        case 'mean':
          return reachedWeight === 0
            ? 0
            : reached.reduce((sum, d) => sum + costTo(d, chosen) * (weights[d] as number), 0) / reachedWeight
        case 'greatest':
          return reached.reduce((most, d) => Math.max(most, costTo(d, chosen)), 0)
        case 'score':
          return -chosen.reduce((sum, c) => sum + (scores[c] as number), 0)
        case 'count':
          return chosen.length
        case 'gini':
          return computeGini(areaWeights, coveredByArea(chosen))
      }
    },
  }
}

/** Σ |w_j C_i − w_i C_j| over pairs, by the weight of all and what is covered of it. */
export function computeGini(weights: Float64Array, covered: Float64Array): number {
  let sum = 0
  let all = 0
  let reached = 0
  for (let i = 0; i < weights.length; i++) {
    all += weights[i] as number
    reached += covered[i] as number
    for (let j = 0; j < i; j++)
      sum += Math.abs((weights[j] as number) * (covered[i] as number) - (weights[i] as number) * (covered[j] as number))
  }
  if (weights.filter((weight) => weight > 0).length < 2) return 0
  return reached > 0 ? sum / (all * reached) : 1
}
