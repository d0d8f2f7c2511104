import { chainageOf } from '../network/chainage-of.ts'
import { findJunctions } from '../network/find-junctions.ts'
import { cutRoute } from '../network/locate-on-route.ts'
import type { RouteIndex } from '../network/route-index.ts'
import type { RouteJunction, RoutesAlong } from './types.ts'

/** What lines and belts ask of the roads, from an index of routes. Junctions cost most: keep the answer with the index. */
export function readRoutes(index: RouteIndex): { along: RoutesAlong; junctions: RouteJunction[] } {
  const positionOf = new Map(index.routes.map((route, position) => [route.id, position]))
  const routeAt = (routeId: string) => {
    const position = positionOf.get(routeId)
    const route = position === undefined ? undefined : index.routes[position]
    if (position === undefined || !route) throw new RangeError(`No route ${routeId} in the index`)
    return { route, calibration: index.calibrations[position] ?? [] }
  }
  return {
    along: {
      cut: (routeId, fromM, toM) => cutRoute(routeAt(routeId).route, fromM, toM),
      chainageAt: (routeId, measureM) => {
        const { route, calibration } = routeAt(routeId)
        return chainageOf(route, measureM, calibration)
      },
    },
    junctions: findJunctions(index).map(({ routeA, measureA, routeB, measureB }) => ({
      routeIdA: routeA,
      measureAM: measureA,
      routeIdB: routeB,
      measureBM: measureB,
    })),
  }
}
