import type { Position } from '../../geo/position.ts'

/**
 * Convex hull in degrees (A. M. Andrew's monotone chain), counter-clockwise from the westernmost position, not closed; positions on
 * a side are left out. One or two positions where there are no more. Not across the 180th meridian.
 */
export function computeHull(positions: readonly Position[]): Position[] {
  const sorted = [...positions].sort((a, b) => a[0] - b[0] || a[1] - b[1])
  const half = (from: readonly Position[]): Position[] => {
    const chain: Position[] = []
    for (const position of from) {
      while (chain.length > 1 && turn(chain.at(-2)!, chain.at(-1)!, position) <= 0) chain.pop()
      chain.push(position)
    }
    return chain.slice(0, -1)
  }
  const hull = [...half(sorted), ...half(sorted.reverse())]
  if (hull.length === 0) return positions.slice(0, 1)
  return hull.length === 2 && hull[0]![0] === hull[1]![0] && hull[0]![1] === hull[1]![1] ? hull.slice(0, 1) : hull
}

/** Positive where the way a → b → c turns left. */
function turn(a: Position, b: Position, c: Position): number {
  return (b[0] - a[0]) * (c[1] - a[1]) - (b[1] - a[1]) * (c[0] - a[0])
}
