import type { ChosenPlace, Side } from '../../../app/siting/list-differences.ts'

/** How many places there are of each side. */
export function countSides(places: readonly ChosenPlace[]): Record<Side, number> {
  const counts = { a: 0, b: 0, both: 0 }
  for (const { side } of places) counts[side]++
  return counts
}
