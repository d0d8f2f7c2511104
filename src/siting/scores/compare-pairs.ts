/**
 * Weights from pairwise comparisons, and how well these agree with each other: the analytic hierarchy process (T. L. Saaty, The
 * Analytic Hierarchy Process, 1980; How to make a decision, EJOR 48, 1990). Weights are the principal eigenvector of the matrix of
 * ratios, by power iteration, which converges for any positive matrix; consistency is (λmax − n) / (n − 1) over its mean for
 * matrices at random, the ratio being good up to 0.1. The judgement that agrees least with the weights is the one whose ratio is
 * farthest from theirs.
 */

/** Saaty's random indices for 1, 2, 3 … criteria. */
const RANDOM_INDICES = [0, 0, 0.58, 0.9, 1.12, 1.24, 1.32, 1.41, 1.45, 1.49, 1.51, 1.48, 1.56, 1.57, 1.59]
/** Up to this ratio judgements are taken to agree. */
const CONSISTENT_UP_TO = 0.1
const STEPS = 10_000

export interface PairwiseWeights {
  /** Sum 1. */
  readonly weights: readonly number[]
  readonly lambdaMax: number
  /** 0 for one or two criteria, which cannot disagree. */
  readonly consistencyRatio: number
  readonly isConsistent: boolean
  /** The judgement that agrees least; null where all agree. */
  readonly leastFitting: {
    readonly row: number
    readonly column: number
    readonly given: number
    /** The ratio of the weights. */
    readonly fitting: number
  } | null
}

/** Position in the upper triangle, by rows, of the comparison of criterion `row` with a later `column`. */
export function pairAt(count: number, row: number, column: number): number {
  return row * count - (row * (row + 1)) / 2 + (column - row - 1)
}

/**
 * @param comparisons how many times as important as the later criterion the earlier one is, by rows of the upper triangle
 * @throws RangeError for another number of comparisons than pairs, or one that is not positive
 */
export function comparePairs(count: number, comparisons: readonly number[]): PairwiseWeights {
  if (comparisons.length !== (count * (count - 1)) / 2)
    throw new RangeError(`${comparisons.length} comparisons for ${count} criteria`)
  for (const ratio of comparisons)
    if (!(ratio > 0 && ratio < Infinity)) throw new RangeError(`A comparison is ${ratio}`)
  const ratioOf = (row: number, column: number): number =>
    row === column
      ? 1
      : row < column
        ? comparisons[pairAt(count, row, column)]!
        : 1 / comparisons[pairAt(count, column, row)]!
  let weights: number[] = Array.from({ length: count }, () => 1 / count)
  let lambdaMax = count
  for (let step = 0; step < STEPS; step++) {
    const next = weights.map((_, row) =>
      weights.reduce((sum, weight, column) => sum + ratioOf(row, column) * weight, 0),
    )
    lambdaMax = next.reduce((sum, weight) => sum + weight, 0)
    const moved = next.reduce((most, weight, i) => Math.max(most, Math.abs(weight / lambdaMax - weights[i]!)), 0)
    weights = next.map((weight) => weight / lambdaMax)
    if (moved < 1e-15) break
  }
  const randomIndex = RANDOM_INDICES[Math.min(count, RANDOM_INDICES.length) - 1] ?? 0
  const consistencyRatio = randomIndex === 0 ? 0 : Math.max(0, (lambdaMax - count) / (count - 1) / randomIndex)
  let leastFitting: PairwiseWeights['leastFitting'] = null
  let farthest = 1e-9
  for (let row = 0; row < count; row++) {
    for (let column = row + 1; column < count; column++) {
      const given = ratioOf(row, column)
      const fitting = weights[row]! / weights[column]!
      const off = Math.abs(Math.log(given / fitting))
      if (off <= farthest) continue
      farthest = off
      leastFitting = { row, column, given, fitting }
    }
  }
  const isConsistent = consistencyRatio <= CONSISTENT_UP_TO
  return { weights, lambdaMax, consistencyRatio, isConsistent, leastFitting }
}
