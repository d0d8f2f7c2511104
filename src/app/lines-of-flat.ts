import type { Position } from '../geo/position.ts'
import type { FlatLines } from './network.ts'

/** Lines as lists of positions. */
export function linesOfFlat({ coordinates, starts }: FlatLines): Position[][] {
  return Array.from({ length: Math.max(0, starts.length - 1) }, (_, line) => {
    const positions: Position[] = []
    for (let v = starts[line] as number; v < (starts[line + 1] as number); v++)
      positions.push([coordinates[2 * v] as number, coordinates[2 * v + 1] as number])
    return positions
  })
}
