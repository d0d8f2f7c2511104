/**
 * Value functions: from what a criterion measures to a score from 0 to 100. Straight between points (one straight line, or in
 * pieces), or in steps, where each point holds up to the next; level before the first and beyond the last. Of points at one value the
 * last counts from there on, which makes a jump.
 */
import type { Criterion } from '../../model/tables.ts'
import type { ValueCurve } from './types.ts'

/** The criterion's own curve, or from the worst to the best value there is; null where nobody has one. All alike are the best. */
export function curveOf(
  { points, isStepped, moreIsBetter }: Pick<Criterion, 'points' | 'isStepped' | 'moreIsBetter'>,
  values: Float64Array,
): ValueCurve | null {
  if (points !== null && points.length > 0) return { points: points.toSorted((a, b) => a[0] - b[0]), isStepped }
  let least = Infinity
  let most = -Infinity
  for (const value of values) {
    if (value < least) least = value
    if (value > most) most = value
  }
  if (least > most) return null
  if (least === most) return { points: [[least, 100]], isStepped: false }
  return {
    points: moreIsBetter
      ? [
          [least, 0],
          [most, 100],
        ]
      : [
          [least, 100],
          [most, 0],
        ],
    isStepped: false,
  }
}

/** Score of a value; NaN for NaN. */
export function applyCurve({ points, isStepped }: ValueCurve, value: number): number {
  if (Number.isNaN(value)) return Number.NaN
  // The last point at or below the value.
  let low = 0
  let high = points.length
  while (low < high) {
    const middle = (low + high) >> 1
    if (points[middle]![0] <= value) low = middle + 1
    else high = middle
  }
  const before = points[low - 1]
  const after = points[low]
  if (!before) return after![1]
  if (!after || isStepped) return before[1]
  return before[1] + ((value - before[0]) / (after[0] - before[0])) * (after[1] - before[1])
}
