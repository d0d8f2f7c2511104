/**
 * Drops corners of a road that do not matter for a belt round it.
 *
 * Method: Douglas and Peucker 1973 with the distance to the chord itself, not to its line, so that a road that turns
 * back is kept: the result lies within the tolerance of the road and the road within the tolerance of the result. Ends
 * stay. Distances in the local frame of each chord's middle. Cost: O(n log n) as a rule.
 */
import { buildLocalFrame } from '../../geo/local-frame.ts'
import type { Position } from '../../geo/position.ts'

/** The positions of `axis` that are kept, in order; consecutive equal ones are one. */
export function simplifyAxis(axis: readonly Position[], toleranceM: number): Position[] {
  const positions = withoutRepeats(axis)
  const n = positions.length
  if (n <= 2) return positions
  const origin = positions[0] as Position
  const { metresPerDegLat: north } = buildLocalFrame([0, origin[1]])
  const x = new Float64Array(n)
  const y = new Float64Array(n)
  for (let i = 0; i < n; i++) {
    const position = positions[i] as Position
    x[i] = position[0] - origin[0]
    y[i] = (position[1] - origin[1]) * north
  }
  const isKept = new Uint8Array(n)
  isKept[0] = 1
  isKept[n - 1] = 1
  const stack = [0, n - 1]
  const limit = toleranceM * toleranceM
  while (stack.length > 0) {
    const last = stack.pop() as number
    const first = stack.pop() as number
    if (last - first < 2) continue
    const east = buildLocalFrame([
      0,
      ((positions[first] as Position)[1] + (positions[last] as Position)[1]) / 2,
    ]).metresPerDegLon
    const px = (x[first] as number) * east
    const py = y[first] as number
    const dx = (x[last] as number) * east - px
    const dy = (y[last] as number) - py
    const length2 = dx * dx + dy * dy
    let farthest = -1
    let most = limit
    const scale = length2 > 0 ? 1 / length2 : 0
    for (let i = first + 1; i < last; i++) {
      let ex = (x[i] as number) * east - px
      let ey = (y[i] as number) - py
      let t = (ex * dx + ey * dy) * scale
      // Comparing beats Math.min and Math.max in a loop that runs half a million times for a long road.
      if (t > 0) {
        if (t > 1) t = 1
        ex -= t * dx
        ey -= t * dy
      }
      const distance2 = ex * ex + ey * ey
      if (distance2 > most) {
        most = distance2
        farthest = i
      }
    }
    if (farthest < 0) continue
    isKept[farthest] = 1
    stack.push(first, farthest, farthest, last)
  }
  return positions.filter((_, i) => isKept[i] === 1)
}

/** The positions that are not the same as the one before. */
function withoutRepeats(axis: readonly Position[]): Position[] {
  const positions: Position[] = []
  let before: Position | undefined
  for (let i = 0; i < axis.length; i++) {
    const position = axis[i] as Position
    if (before !== undefined && position[0] === before[0] && position[1] === before[1]) continue
    positions.push(position)
    before = position
  }
  return positions
}
