import type { Sliced } from '../../../app/run-in-slices.ts'

/**
 * Sorts indices in place, stably, yielding after about `stride` comparisons. Cost: n log n comparisons.
 */
export function* mergeSort(
  order: Uint32Array,
  compare: (a: number, b: number) => number,
  stride: number,
): Sliced<Uint32Array> {
  const count = order.length
  let from: Uint32Array = order
  let to: Uint32Array = new Uint32Array(count)
  let sinceYield = 0
  for (let width = 1; width < count; width *= 2) {
    for (let start = 0; start < count; start += 2 * width) {
      const middle = Math.min(start + width, count)
      const end = Math.min(start + 2 * width, count)
      let left = start
      let right = middle
      for (let target = start; target < end; target++) {
        const takeLeft = left < middle && (right >= end || compare(from[left] as number, from[right] as number) <= 0)
        to[target] = from[takeLeft ? left++ : right++] as number
        if (++sinceYield >= stride) {
          sinceYield = 0
          yield
        }
      }
    }
    const sorted = to
    to = from
    from = sorted
  }
  if (from !== order) order.set(from)
  return order
}
