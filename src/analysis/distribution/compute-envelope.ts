/** What curves of seeded runs have in common at each of their places. */
export interface Envelope {
  readonly mean: Float64Array
  /** The bounds of 95 % of the runs, place by place. */
  readonly low: Float64Array
  readonly high: Float64Array
}

/** Of one run or more, all of the same length. Cost: places × runs log runs. */
export function computeEnvelope(curves: readonly Float64Array[]): Envelope {
  const runs = curves.length
  const size = curves[0]?.length ?? 0
  const outside = Math.floor(0.025 * (runs + 1))
  const mean = new Float64Array(size)
  const low = new Float64Array(size)
  const high = new Float64Array(size)
  for (let i = 0; i < size; i++) {
    const sorted = Float64Array.from(curves, (curve) => curve[i]!).sort()
    mean[i] = sorted.reduce((sum, value) => sum + value, 0) / runs
    low[i] = sorted[Math.max(0, outside - 1)]!
    high[i] = sorted[Math.min(runs - 1, runs - outside)]!
  }
  return { mean, low, high }
}
