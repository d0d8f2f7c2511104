/**
 * What each demand pays under a model, the less the better: for covering the weight that is left uncovered, for the p-median the
 * weighted cost, for the p-center the cost. Capacities are passed over.
 */
import type { ChoiceProblem } from '../choice/types.ts'

export interface ServedTerms {
  readonly candidateCount: number
  readonly demandCount: number
  /** Paid where the candidate serves the demand. */
  readonly costOf: (candidate: number, demand: number) => number
  readonly existing: Float64Array
  /** How many existing sites serve the demand at `existing`. */
  readonly existingTimes: Int32Array
  /** Paid where nobody serves it. */
  readonly none: Float64Array
  /** It is the so-and-so-many-th nearest that counts. */
  readonly times: number
  /** What `none` is where it stands for being left without a way, which comes before all costs; 0 where there is no such. */
  readonly penalty: number
}

/** @throws RangeError for a model that serves no demands */
export function buildServedTerms(problem: ChoiceProblem): ServedTerms {
  const { candidateCount, demandCount } = problem
  const rest = { candidateCount, demandCount }
  switch (problem.model) {
    case 'mclp':
    case 'lscp':
      return { ...rest, ...coverTerms(problem) }
    case 'pmedian':
      return { ...rest, ...costTerms(problem) }
    case 'pcenter':
      return { ...rest, ...farthestTerms(problem) }
    default:
      throw new RangeError(`Nobody is served under ${problem.model}`)
  }
}

type Terms = Omit<ServedTerms, 'candidateCount' | 'demandCount'>

function coverTerms({ model, costs, weights, existing, radius, demandCount: m, ...problem }: ChoiceProblem): Terms {
  const times = problem.coverTimes ?? 1
  const existingTimes = times > 1 ? problem.existingTimes : undefined
  const end = model === 'mclp' ? radius * (problem.partialTo ?? 1) : radius
  const missed = (cost: number): number => (cost <= radius ? 0 : cost >= end ? 1 : (cost - radius) / (end - radius))
  const none = model === 'lscp' ? weights.map((weight) => (weight > 0 ? 1 : 0)) : weights
  return {
    costOf: (c, d) => missed(costs[c * m + d] as number) * (none[d] as number),
    // How near the existing sites are does not matter where only their number counts.
    existing: existingTimes ? new Float64Array(m) : existing.map((cost, d) => missed(cost) * (none[d] as number)),
    existingTimes: existingTimes ?? new Int32Array(m).fill(1),
    none,
    times,
    penalty: 0,
  }
}

function costTerms({ candidateCount: n, demandCount: m, costs, weights, existing }: ChoiceProblem): Terms {
  const farthest = new Float64Array(m)
  const isReachable = existing.map((cost) => (cost < Infinity ? 1 : 0))
  for (let c = 0; c < n; c++)
    for (let d = 0; d < m; d++) {
      const cost = costs[c * m + d] as number
      if (cost === Infinity) continue
      isReachable[d] = 1
      farthest[d] = Math.max(farthest[d] as number, cost * (weights[d] as number))
    }
  existing.forEach((cost, d) => {
    if (cost < Infinity) farthest[d] = Math.max(farthest[d] as number, cost * (weights[d] as number))
  })
  // So large that how many are left without a way can be read from any sum.
  const penalty = 4 * (1 + Math.ceil(farthest.reduce((sum, cost) => sum + cost, 0)))
  const none = weights.map((weight, d) => (isReachable[d] === 1 && weight > 0 ? penalty : 0))
  const paid = (cost: number, d: number): number =>
    cost === Infinity ? (none[d] as number) : cost * (weights[d] as number)
  return {
    costOf: (c, d) => paid(costs[c * m + d] as number, d),
    existing: existing.map(paid),
    existingTimes: new Int32Array(m).fill(1),
    none,
    times: 1,
    penalty,
  }
}

function farthestTerms({
  candidateCount: n,
  demandCount: m,
  costs,
  weights,
  existing,
  lockedOut,
}: ChoiceProblem): Terms {
  const isOut = new Set(lockedOut)
  const none = new Float64Array(m)
  for (let d = 0; d < m; d++) {
    if (weights[d] === 0) continue
    let isReachable = (existing[d] as number) < Infinity
    for (let c = 0; !isReachable && c < n; c++) isReachable = !isOut.has(c) && (costs[c * m + d] as number) < Infinity
    if (isReachable) none[d] = Infinity
  }
  return {
    costOf: (c, d) => Math.min(costs[c * m + d] as number, none[d] as number),
    existing: existing.map((cost, d) => Math.min(cost, none[d] as number)),
    existingTimes: new Int32Array(m).fill(1),
    none,
    times: 1,
    penalty: 0,
  }
}
