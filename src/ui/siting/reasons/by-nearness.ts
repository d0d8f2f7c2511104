import type { UnchosenReason } from '../../../siting/reasons/types.ts'

/** Those that come nearest to being chosen first. */
export function byNearness(a: UnchosenReason, b: UnchosenReason): number {
  const [x, y] = [a.swap?.change, b.swap?.change]
  if (!x || !y) return Number(!x) - Number(!y) || a.candidate - b.candidate
  return x.unserved - y.unserved || (x.value === y.value ? 0 : y.value - x.value) || a.candidate - b.candidate
}
