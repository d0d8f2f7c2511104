import { findNearestSegment } from '../geo/find-nearest-segments.ts'
import type { Position } from '../geo/position.ts'
import { lineOfVertex } from '../geo/segment-index.ts'
import type { CalibrationPoint, Route, RoutePart } from '../model/tables.ts'
import { buildRouteIndex, describeFoot, type RouteFoot, type RouteIndex } from '../network/route-index.ts'

/** The nearest place of one route to a position. */
export interface FootOnRoute extends RouteFoot {
  readonly kind: RoutePart['kind']
}

const indexes = new WeakMap<Route, RouteIndex>()

/** Null where the route has no segment. The route's index is kept; making it costs about 0.5 µs a vertex. */
export function footOnRoute(
  route: Route,
  calibration: readonly CalibrationPoint[],
  position: Position,
): FootOnRoute | null {
  let index = indexes.get(route)
  if (!index) indexes.set(route, (index = buildRouteIndex([route])))
  const near = findNearestSegment(index.segments, position)
  if (!near) return null
  const line = lineOfVertex(index.segments.lineStarts, near.segment)
  const part = route.parts[index.partOfLine[line] as number] as RoutePart
  return { ...describeFoot({ ...index, calibrations: [calibration] }, near), kind: part.kind }
}

/** The first and last place of a route's main path, by measure; null where it has none. */
export function endsOfRoute({ parts }: Pick<Route, 'parts'>): readonly [Position, Position] | null {
  const main = parts.filter((part) => part.kind === 'main')
  const first = main[0]
  const last = main.at(-1)
  return first && last ? [first.coordinates[0]!, last.coordinates.at(-1)!] : null
}
