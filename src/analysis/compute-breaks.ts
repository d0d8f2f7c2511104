/**
 * Class breaks for a choropleth.
 *
 * quantile: equal numbers of areas a class; equalInterval: equal widths; natural: Fisher's exact optimum, the classes
 * with the least sum of squared deviations (W. D. Fisher, "On grouping for maximum homogeneity", 1958; Jenks 1977), by
 * dynamic programming over the distinct values, whose best cut moves only to the right, so that halving finds it.
 * Units: those of the values. Cost: O(n log n) to sort, O(k n log n) for natural breaks.
 * Equal values are never parted, so there may be fewer classes than asked for.
 */
export type BreakMethod = 'quantile' | 'equalInterval' | 'natural'

/** More classes than five cannot be told apart on a printed map. */
export const MAX_CLASSES = 5

/**
 * The upper bounds of the classes, strictly rising; the last is the largest value. A value belongs to the first class
 * whose bound is at least the value. Empty for no values.
 * @throws RangeError for a class count that is not a whole number from 1 to 5, or a value that is not finite.
 */
export function computeBreaks(values: readonly number[], method: BreakMethod, classCount: number): number[] {
  if (!Number.isInteger(classCount) || classCount < 1 || classCount > MAX_CLASSES) {
    throw new RangeError(`classCount must be 1 to ${MAX_CLASSES}, not ${classCount}`)
  }
  const sorted = Float64Array.from(values).sort()
  for (const value of sorted) if (!Number.isFinite(value)) throw new RangeError(`A value to class is ${value}`)
  if (sorted.length === 0) return []
  if (method === 'quantile') return quantileBreaks(sorted, classCount)
  if (method === 'equalInterval') return equalIntervalBreaks(sorted, classCount)
  return naturalBreaks(sorted, classCount)
}

/** The index of the class that a value falls in; values above the last bound fall in the last class. */
export function classOf(value: number, breaks: readonly number[]): number {
  const index = breaks.findIndex((bound) => value <= bound)
  return index < 0 ? breaks.length - 1 : index
}

function quantileBreaks(sorted: Float64Array, classCount: number): number[] {
  const breaks: number[] = []
  for (let k = 1; k <= classCount; k++) {
    const bound = sorted[Math.max(0, Math.ceil((k * sorted.length) / classCount) - 1)] as number
    if (breaks.length === 0 || bound > (breaks.at(-1) as number)) breaks.push(bound)
  }
  return breaks
}

function equalIntervalBreaks(sorted: Float64Array, classCount: number): number[] {
  const least = sorted[0] as number
  const most = sorted.at(-1) as number
  if (least === most) return [most]
  const breaks: number[] = []
  for (let k = 1; k < classCount; k++) breaks.push(least + ((most - least) * k) / classCount)
  breaks.push(most)
  return breaks
}

function naturalBreaks(sorted: Float64Array, classCount: number): number[] {
  const { distinct, weights } = countDistinct(sorted)
  const n = distinct.length
  const k = Math.min(classCount, n)
  // Prefix sums about the mean, so that large values with small spread lose no digits.
  const mean = sorted.reduce((sum, value) => sum + value / sorted.length, 0)
  const count = new Float64Array(n + 1)
  const sum = new Float64Array(n + 1)
  const square = new Float64Array(n + 1)
  for (let i = 0; i < n; i++) {
    const weight = weights[i] as number
    const d = (distinct[i] as number) - mean
    count[i + 1] = (count[i] as number) + weight
    sum[i + 1] = (sum[i] as number) + weight * d
    square[i + 1] = (square[i] as number) + weight * d * d
  }
  /** Squared deviations of the distinct values from `i` up to, not including, `j`. */
  const deviation = (i: number, j: number): number => {
    const s = (sum[j] as number) - (sum[i] as number)
    const spread =
      (square[j] as number) - (square[i] as number) - (s * s) / ((count[j] as number) - (count[i] as number))
    return Math.max(0, spread)
  }
  let cost = Float64Array.from({ length: n + 1 }, (_, j) => (j === 0 ? 0 : deviation(0, j)))
  const cuts: Int32Array[] = []
  for (let classes = 2; classes <= k; classes++) {
    const before = cost
    const next = new Float64Array(n + 1).fill(Number.POSITIVE_INFINITY)
    const cut = new Int32Array(n + 1)
    const solve = (low: number, high: number, cutLow: number, cutHigh: number): void => {
      if (low > high) return
      const j = (low + high) >> 1
      let bestCut = -1
      let best = Number.POSITIVE_INFINITY
      for (let i = Math.max(cutLow, classes - 1); i <= Math.min(cutHigh, j - 1); i++) {
        const candidate = (before[i] as number) + deviation(i, j)
        if (candidate < best) {
          best = candidate
          bestCut = i
        }
      }
      next[j] = best
      cut[j] = bestCut
      solve(low, j - 1, cutLow, bestCut)
      solve(j + 1, high, bestCut, cutHigh)
    }
    solve(classes, n, classes - 1, n - 1)
    cost = next
    cuts.push(cut)
  }
  const breaks: number[] = []
  let end = n
  for (let c = cuts.length - 1; c >= 0; c--) {
    breaks.push(distinct[end - 1] as number)
    end = (cuts[c] as Int32Array)[end] as number
  }
  breaks.push(distinct[end - 1] as number)
  return breaks.reverse()
}

function countDistinct(sorted: Float64Array): { distinct: number[]; weights: number[] } {
  const distinct: number[] = []
  const weights: number[] = []
  for (const value of sorted) {
    const last = distinct.length - 1
    if (last >= 0 && distinct[last] === value) weights[last] = (weights[last] as number) + 1
    else {
      distinct.push(value)
      weights.push(1)
    }
  }
  return { distinct, weights }
}
