/**
 * Road pieces of an import joined into routes, together with the pieces of the plan's own routes that they continue. A
 * route that the plan has keeps its id, its stakes and its calibration: these stay where they are on the ground.
 */
import { ImportError } from '../exchange/read/issue.ts'
import { polylineLengthM } from '../geo/polyline-length.ts'
import { branchOfPoint } from '../model/stakes/branch-of-point.ts'
import { mirrorRoute } from '../model/stakes/mirror-route.ts'
import type { CalibrationPoint, Road, Route, RoutePart } from '../model/tables.ts'
import { buildRoutes, type RoutesReport } from '../network/build-routes.ts'
import { findGaps } from '../network/describe-route.ts'
import { locateMeasure, locateOnPart } from '../network/locate-on-route.ts'
import { parseReferences } from '../network/parse-references.ts'
import { buildRouteIndex, findNearestRoutes } from '../network/route-index.ts'
import { splitByTraffic } from '../network/split-by-traffic.ts'
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
  const own = new Map(continued.map((route) => [route.ref || route.name, splitByTraffic(route)]))
  const built = buildRoutes([...pieces, ...[...own.values()].flat()], () =>
    nameOfUnnumbered(numbers.next().value as number),
  )
  await new Promise((resolve) => setTimeout(resolve, 0))
  if (signal.aborted) throw new ImportError('cancelled')
  const before = new Map(continued.map((route) => [route.ref || route.name, route]))
  const route: NewRoute[] = []
  const calibrationPoint: Omit<CalibrationPoint, 'version'>[] = []
  for (const assembled of built.routes) {
    const old = before.get(assembled.ref || assembled.name)
    if (!old) {
      route.push(assembled)
      continue
    }
    const joined = keepSense(old, assembled)
    const findMeasureM = createMeasureFinder(old, joined)
    const shiftM = old.firstChainageM === 0 ? 0 : findMeasureM(0)
    route.push({ ...joined, id: old.id, firstChainageM: old.firstChainageM - shiftM })
    for (const { version: _, ...point } of calibrationPoints)
      if (point.routeId === old.id)
        calibrationPoint.push({ ...point, measureM: findMeasureM(point.measureM, branchOfPoint(old, point)) })
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
        gaps: route[index] ? findGaps(route[index]) : report.gaps,
        // The plan's own route went in too, but is none of the file's.
        pieces: report.pieces - (own.get(report.ref || report.name)?.length ?? 0),
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

/** The assembled route in the direction of the old one, which the user may have turned. */
function keepSense(old: Route, assembled: NewRoute): NewRoute {
  const findMeasureM = createMeasureFinder(old, assembled)
  return findMeasureM(0) > findMeasureM(old.lengthM) ? mirrorRoute(assembled) : assembled
}

/** Where a measure of the old geometry (of its branch, when given) lies on the new one. */
function createMeasureFinder(old: Route, joined: NewRoute): (measureM: number, branch?: RoutePart | null) => number {
  const index = buildRouteIndex([joined])
  return (measureM, branch = null) => {
    const place = branch ? locateOnPart(branch, measureM) : locateMeasure(old, measureM)
    const foot = place && findNearestRoutes(index, place.position, 1)[0]
    return foot ? foot.measureM : measureM
  }
}
