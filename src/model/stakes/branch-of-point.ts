import { buildLocalFrame, toLocal } from '../../geo/local-frame.ts'
import type { Position } from '../../geo/position.ts'
import type { CalibrationPoint, Route, RoutePart } from '../tables.ts'
import { measuresOfPart } from './measures-of-part.ts'

/**
 * The branch whose stakes a point with a branch's prefix gives: the nearest to its position; of a point without one, the first
 * that has its measure. Null for other points and where there is none.
 */
export function branchOfPoint(
  route: Pick<Route, 'parts'>,
  { prefix, position, measureM }: Pick<CalibrationPoint, 'prefix' | 'position' | 'measureM'>,
): RoutePart | null {
  if (prefix === undefined || prefix === 'Z') return null
  const branches = route.parts.filter((part) => part.kind === 'branch')
  if (!position) {
    return branches.find((part) => part.startM <= measureM && measureM <= measuresOfPart(part).at(-1)!) ?? null
  }
  let nearest: RoutePart | null = null
  let leastM = Infinity
  for (const part of branches) {
    const distanceM = distanceToLineM(position, part.coordinates)
    if (distanceM >= leastM) continue
    leastM = distanceM
    nearest = part
  }
  return nearest
}

/** About how far a line is from a place: exact enough to tell which of several is nearest. O(vertices). */
export function distanceToLineM(place: Position, line: readonly Position[]): number {
  const frame = buildLocalFrame(place)
  let least = Infinity
  let [ax, ay] = [Number.NaN, Number.NaN]
  for (const position of line) {
    const [bx, by] = toLocal(frame, position)
    const dx = bx - ax
    const dy = by - ay
    const length2 = dx * dx + dy * dy
    // The first position has no segment before it.
    const t = length2 > 0 ? Math.min(1, Math.max(0, -(ax * dx + ay * dy) / length2)) : 1
    const fromX = Number.isNaN(ax) ? bx : ax + t * dx
    const fromY = Number.isNaN(ay) ? by : ay + t * dy
    least = Math.min(least, Math.hypot(fromX, fromY))
    ax = bx
    ay = by
  }
  return least
}
