/** 1 where all are whole numbers that add up without rounding, else 0. */
export function findUnit(numbers: Float64Array): number {
  let sum = 0
  for (const number of numbers) {
    if (!Number.isInteger(number)) return 0
    sum += Math.abs(number)
  }
  return sum <= Number.MAX_SAFE_INTEGER ? 1 : 0
}
