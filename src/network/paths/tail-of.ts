import type { Arcs } from '../graph/types.ts'

/** The node an arc leaves, found by halving: for the arcs of one path, not for inner loops. */
export function tailOf(arcs: Arcs, arc: number): number {
  let low = 0
  let high = arcs.nodeCount - 1
  while (low < high) {
    const middle = (low + high + 1) >> 1
    if (arcs.firstArc[middle]! <= arc) low = middle
    else high = middle - 1
  }
  return low
}
