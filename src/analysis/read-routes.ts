/**
 * What lines and belts need to know of the roads, made once for a network: junctions on the main paths, stretches that two
 * routes share, the geometry and the stakes between two measures.
 *
 * A belt runs along the main path of a route. A junction on a branch or on the other carriageway has a measure, but the main
 * path is elsewhere at that measure, so it is left out where that is far.
 * Cost: about 10 µs a junction.
 */
import { geodesicDistanceM } from '../geo/geodesic-distance.ts'
import type { Position } from '../geo/position.ts'
import { chainageOf } from '../network/chainage-of.ts'
import { findJunctions, type Junction } from '../network/find-junctions.ts'
import { cutRoute, locateMeasure } from '../network/locate-on-route.ts'
import type { IndexedRoute, RouteIndex } from '../network/route-index.ts'
import type { RouteMeetings, RoutesAlong, SharedStretch } from './types.ts'

/** Carriageways of one road lie this far apart at most; a belt may jump so far at a junction. */
const OFF_MAIN_PATH_M = 300
/** A shared stretch is equally long on both routes, up to rounding. */
const SAME_LENGTH_M = 0.01

/** What lines and belts ask of the roads, from an index of routes. Junctions cost most: keep the answer with the index. */
export function readRoutes(index: RouteIndex): { along: RoutesAlong; junctions: RouteMeetings } {
  const numberOf = new Map(index.routes.map((route, number) => [route.id, number]))
  const routeAt = (routeId: string) => {
    const number = numberOf.get(routeId)
    const route = number === undefined ? undefined : index.routes[number]
    if (number === undefined || !route) throw new RangeError(`No route ${routeId} in the index`)
    return { route, calibration: index.calibrations[number] ?? [] }
  }
  const routeOf = (routeId: string): IndexedRoute => routeAt(routeId).route
  const junctions = findJunctions(index).filter(
    ({ routeA, measureA, routeB, measureB, position }) =>
      isOnMainPath(routeOf(routeA), measureA, position) && isOnMainPath(routeOf(routeB), measureB, position),
  )
  return {
    along: {
      cut: (routeId, fromM, toM) => cutRoute(routeOf(routeId), fromM, toM),
      chainageAt: (routeId, measureM) => {
        const { route, calibration } = routeAt(routeId)
        return chainageOf(route, measureM, calibration)
      },
    },
    junctions: { junctions, sharedStretches: findSharedStretches(junctions, routeOf) },
  }
}

function isOnMainPath(route: IndexedRoute, measureM: number, position: Position): boolean {
  const place = locateMeasure(route, measureM)
  return place !== null && geodesicDistanceM(place.position, position) <= OFF_MAIN_PATH_M
}

/**
 * The stretches between two neighbouring junctions of the same routes that are the same road: equally long on both, with the
 * same vertices. `findJunctions` gives only their ends.
 */
function findSharedStretches(
  junctions: readonly Junction[],
  routeOf: (routeId: string) => IndexedRoute,
): SharedStretch[] {
  const ofPair = new Map<string, Junction[]>()
  for (const junction of junctions) {
    const key = `${junction.routeA}\n${junction.routeB}`
    const group = ofPair.get(key)
    if (group) group.push(junction)
    else ofPair.set(key, [junction])
  }
  const stretches: SharedStretch[] = []
  for (const group of ofPair.values()) {
    group.sort((p, q) => p.measureA - q.measureA || p.measureB - q.measureB)
    for (let k = 1; k < group.length; k++) {
      const from = group[k - 1] as Junction
      const to = group[k] as Junction
      const lengthA = to.measureA - from.measureA
      const lengthB = Math.abs(to.measureB - from.measureB)
      if (lengthA < 1 || Math.abs(lengthA - lengthB) > SAME_LENGTH_M) continue
      if (!isSameRoad(routeOf(from.routeA), routeOf(from.routeB), from, to)) continue
      stretches.push({
        routeA: from.routeA,
        fromAM: from.measureA,
        toAM: to.measureA,
        routeB: from.routeB,
        fromBM: from.measureB,
        toBM: to.measureB,
      })
    }
  }
  return stretches
}

function isSameRoad(routeA: IndexedRoute, routeB: IndexedRoute, from: Junction, to: Junction): boolean {
  const a = cutRoute(routeA, from.measureA, to.measureA).flat()
  const b = cutRoute(routeB, from.measureB, to.measureB).flat()
  if (from.measureB > to.measureB) b.reverse()
  // The ends are cut by measure and may differ by rounding.
  return (
    a.length === b.length &&
    a.every((position, i) => {
      const other = b[i]
      return other !== undefined && geodesicDistanceM(position, other) <= SAME_LENGTH_M
    })
  )
}
