/** All segments of all routes in one index, and the way back from a segment to route, part and measure. */
import type { Position } from '../geo/position.ts'
import type { NearSegment } from '../geo/find-nearest-segments.ts'
import { findNearestGroups } from '../geo/find-nearest-segments.ts'
import type { SegmentIndex } from '../geo/segment-index.ts'
import { buildSegmentIndex, lineOfVertex } from '../geo/segment-index.ts'
import type { CalibrationPoint, Route } from '../model/tables.ts'
import { byMeasure } from '../model/stakes/calibration-of.ts'
import { measuresOfPart } from './measures-of-part.ts'
import { stakeAt } from './stake-at.ts'
import type { Snap } from './types.ts'

export type IndexedRoute = Pick<Route, 'id' | 'ref' | 'name' | 'parts' | 'lengthM' | 'firstChainageM'>

export interface RouteIndex {
  /** By rising id, which decides ties; a segment's group is a position here. */
  readonly routes: readonly IndexedRoute[]
  readonly segments: SegmentIndex
  /** The route's measure at each vertex of `segments`. */
  readonly measuresM: Float64Array
  /** Of each line of `segments`: the position of its part in its route. */
  readonly partOfLine: Uint32Array
  /** Of each route, in the order of `routes`: its calibration points by rising measure. */
  readonly calibrations: readonly (readonly CalibrationPoint[])[]
}

/** Builds the index over every part of every route. About 0.5 µs a vertex. */
export function buildRouteIndex(
  routes: readonly IndexedRoute[],
  calibrationPoints: readonly CalibrationPoint[] = [],
): RouteIndex {
  const sorted = [...routes].sort((a, b) => (a.id < b.id ? -1 : a.id > b.id ? 1 : 0))
  let vertexCount = 0
  let lineCount = 0
  for (const route of sorted) {
    lineCount += route.parts.length
    for (const part of route.parts) vertexCount += part.coordinates.length
  }
  const coordinates = new Float64Array(2 * vertexCount)
  const measuresM = new Float64Array(vertexCount)
  const lineStarts = new Uint32Array(lineCount + 1)
  const groupOfLine = new Uint32Array(lineCount)
  const partOfLine = new Uint32Array(lineCount)
  let vertex = 0
  let line = 0
  sorted.forEach((route, group) => {
    route.parts.forEach((part, partNumber) => {
      measuresM.set(measuresOfPart(part), vertex)
      for (const [lon, lat] of part.coordinates) {
        coordinates[2 * vertex] = lon
        coordinates[2 * vertex + 1] = lat
        vertex++
      }
      groupOfLine[line] = group
      partOfLine[line++] = partNumber
      lineStarts[line] = vertex
    })
  })
  return {
    routes: sorted,
    segments: buildSegmentIndex({ coordinates, lineStarts, groupOfLine }),
    measuresM,
    partOfLine,
    calibrations: groupByRoute(sorted, calibrationPoints),
  }
}

/**
 * The index with other names, first stakes and calibration points of its routes; their geometry is taken as it was, so that a
 * stake that is moved costs no new index of a million segments.
 * @throws RangeError when the routes are not those of the index.
 */
export function relabelRoutes(
  index: RouteIndex,
  routes: readonly IndexedRoute[],
  calibrationPoints: readonly CalibrationPoint[],
): RouteIndex {
  const byId = new Map(routes.map((route) => [route.id, route]))
  const relabelled = index.routes.map((route) => {
    const now = byId.get(route.id)
    if (!now || routes.length !== index.routes.length) throw new RangeError(`The index has other routes: ${route.id}`)
    return now
  })
  return { ...index, routes: relabelled, calibrations: groupByRoute(relabelled, calibrationPoints) }
}

/** Of each route: its calibration points by rising measure. */
function groupByRoute(
  routes: readonly IndexedRoute[],
  calibrationPoints: readonly CalibrationPoint[],
): readonly (readonly CalibrationPoint[])[] {
  const byRoute = new Map<string, CalibrationPoint[]>()
  for (const point of calibrationPoints) {
    const list = byRoute.get(point.routeId)
    if (list) list.push(point)
    else byRoute.set(point.routeId, [point])
  }
  for (const list of byRoute.values()) list.sort(byMeasure)
  return routes.map((route) => byRoute.get(route.id) ?? [])
}

/** Where a place hangs on a route, without the site. */
export type RouteFoot = Omit<Snap, 'siteId'>

/** The `count` nearest routes to a place, nearest first; ties by route id. */
export function findNearestRoutes(index: RouteIndex, position: Position, count: number): RouteFoot[] {
  return findNearestGroups(index.segments, position, count).map((near) => describeFoot(index, near))
}

/** Turns a segment of the index into route, measure, chainage and side. */
export function describeFoot(index: RouteIndex, near: Omit<NearSegment, 'line'>): RouteFoot {
  const route = index.routes[near.group]!
  const calibration = index.calibrations[near.group]!
  const fromM = index.measuresM[near.segment]!
  const isPoint = near.fraction === 0
  const measureM = isPoint ? fromM : fromM + near.fraction * (index.measuresM[near.segment + 1]! - fromM)
  const part = route.parts[index.partOfLine[lineOfVertex(index.segments.lineStarts, near.segment)]!]!
  const { prefix, chainageM, sense } = stakeAt(route, part, measureM, calibration)
  return {
    routeId: route.id,
    measureM,
    chainageM,
    prefix,
    offsetM: near.distanceM,
    side: near.side * sense > 0 ? 'left' : 'right',
    position: near.foot,
  }
}
