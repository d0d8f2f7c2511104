/**
 * Road pieces of an import joined into routes, together with the pieces of the plan's own routes that they continue. A
 * route that the plan has keeps its id, its stakes and its calibration: these stay where they are on the ground.
 */
import { ImportError } from '../exchange/read/issue.ts'
import { polylineLengthM } from '../geo/polyline-length.ts'
import type { CalibrationPoint, Road, Route } from '../model/tables.ts'
import { buildRoutes, type RoutesReport } from '../network/build-routes.ts'
import { locateMeasure } from '../network/locate-on-route.ts'
import { parseReferences } from '../network/parse-references.ts'
import { buildRouteIndex, findNearestRoutes } from '../network/route-index.ts'
import type { RoadPiece } from '../network/types.ts'

type NewRoute = Omit<Route, 'version'>

export interface JoinedRoads {
  readonly route: readonly NewRoute[]
  readonly road: readonly Omit<Road, 'version'>[]
  /** Calibration of the plan's routes on their new geometry. */
  readonly calibrationPoint: readonly Omit<CalibrationPoint, 'version'>[]
  readonly report: RoutesReport
  readonly roadsLengthM: number
}

export interface JoinOptions {
  /** Names the routes of a file that has neither references nor names, counting from 1. */
  readonly nameOfUnnumbered: (number: number) => string
  readonly signal: AbortSignal
}

/**
 * @param routes routes of the plan to join with; none where the import takes their place.
 * @throws ImportError `cancelled`
 */
export async function joinRoads(
  pieces: readonly RoadPiece[],
  routes: readonly Route[],
  calibrationPoints: readonly CalibrationPoint[],
  { nameOfUnnumbered, signal }: JoinOptions,
): Promise<JoinedRoads> {
  const continued = findContinued(pieces, routes)
  const taken = new Set(routes.map((route) => route.name))
  const freeNumbers = function* (): Generator<number> {
    for (let number = 1; ; number++) if (!taken.has(nameOfUnnumbered(number))) yield number
  }
  const numbers = freeNumbers()
  const built = buildRoutes([...pieces, ...continued.map(toPiece)], () =>
    nameOfUnnumbered(numbers.next().value as number),
  )
  await new Promise((resolve) => setTimeout(resolve, 0))
  if (signal.aborted) throw new ImportError('cancelled')
  const before = new Map(continued.map((route) => [route.ref || route.name, route]))
  const route: NewRoute[] = []
  const calibrationPoint: Omit<CalibrationPoint, 'version'>[] = []
  for (const joined of built.routes) {
    const old = before.get(joined.ref || joined.name)
    if (!old) {
      route.push(joined)
      continue
    }
    const findMeasureM = createMeasureFinder(old, joined)
    const shiftM = old.firstChainageM === 0 ? 0 : findMeasureM(0)
    route.push({ ...joined, id: old.id, firstChainageM: old.firstChainageM - shiftM })
    for (const { version: _, ...point } of calibrationPoints)
      if (point.routeId === old.id) calibrationPoint.push({ ...point, measureM: findMeasureM(point.measureM) })
  }
  return {
    route,
    road: built.roads,
    calibrationPoint,
    report: {
      ...built.report,
      pieces: pieces.length,
      routes: built.report.routes.map((report, index) => ({
        ...report,
        routeId: route[index]?.id ?? report.routeId,
        // The plan's own route went in as one piece, but is none of the file's.
        pieces: report.pieces - (before.has(report.ref || report.name) ? 1 : 0),
      })),
    },
    roadsLengthM: built.roads.reduce(
      (sum, road) => sum + road.lines.reduce((length, line) => length + polylineLengthM(line), 0),
      0,
    ),
  }
}

/** Routes of the plan with a reference of the pieces, or with a name where the pieces have no references. */
function findContinued(pieces: readonly RoadPiece[], routes: readonly Route[]): Route[] {
  const refs = new Set(pieces.flatMap((piece) => parseReferences(piece.ref)))
  if (refs.size > 0) return routes.filter((route) => refs.has(route.ref))
  const names = new Set(pieces.map((piece) => piece.name.trim()))
  return routes.filter((route) => route.ref === '' && names.has(route.name))
}

function toPiece({ ref, name, routeClass, parts }: Route): RoadPiece {
  return { ref, name, roadClass: routeClass, lines: parts.map((part) => part.coordinates) }
}

/** Where a measure of the old geometry lies on the new one. */
function createMeasureFinder(old: Route, joined: NewRoute): (measureM: number) => number {
  const index = buildRouteIndex([joined])
  return (measureM) => {
    const place = locateMeasure(old, measureM)
    const foot = place && findNearestRoutes(index, place.position, 1)[0]
    return foot ? foot.measureM : measureM
  }
}
