/** Lines of positions as two arrays, which cross between threads as they lie in memory: lists of positions take 50 times as long. */
import type { Position } from '../../geo/position.ts'

export interface PackedLines {
  readonly lonLat: Float64Array
  /** The first position of each line, and after the last line the number of positions. */
  readonly starts: Uint32Array
}

export function packLines(lines: readonly (readonly Position[])[]): PackedLines {
  const starts = new Uint32Array(lines.length + 1)
  lines.forEach((line, at) => (starts[at + 1] = (starts[at] as number) + line.length))
  const lonLat = new Float64Array(2 * (starts[lines.length] as number))
  let next = 0
  for (const line of lines) {
    for (const [lon, lat] of line) {
      lonLat[next++] = lon
      lonLat[next++] = lat
    }
  }
  return { lonLat, starts }
}

export function unpackLines({ lonLat, starts }: PackedLines): Position[][] {
  const lines: Position[][] = []
  for (let line = 0; line + 1 < starts.length; line++) {
    const positions: Position[] = []
    for (let at = starts[line] as number; at < (starts[line + 1] as number); at++)
      positions.push([lonLat[2 * at] as number, lonLat[2 * at + 1] as number])
    lines.push(positions)
  }
  return lines
}
