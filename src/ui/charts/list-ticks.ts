/** Round numbers between two bounds, about `count` of them, steps of 1, 2 or 5 times a power of ten. */
export function listTicks(from: number, to: number, count: number): number[] {
  if (!(to > from)) return [from]
  const rough = (to - from) / count
  const power = 10 ** Math.floor(Math.log10(rough))
  const step = power * ([1, 2, 5].find((one) => one * power >= rough) ?? 10)
  const ticks: number[] = []
  for (let i = Math.ceil(from / step - 1e-9); i * step <= to + step * 1e-9; i++) ticks.push(i * step)
  return ticks
}
