import type { Position } from '../geo/position.ts'
import type { Route, Traffic } from '../model/tables.ts'
import type { RoadPiece } from './types.ts'

const UNKNOWN: Traffic = { roadClass: '', oneway: null, maxSpeedKph: null, level: 0, roundabout: false }

/** A route as pieces to be joined again, one for each stretch of the same traffic; what is not known of it stays unknown. */
export function splitByTraffic({ ref, name, routeClass, parts }: Omit<Route, 'version'>): RoadPiece[] {
  return parts.flatMap(({ coordinates, traffic }) => {
    const runs = traffic && traffic.length > 0 ? traffic : [{ ...UNKNOWN, fromVertex: 0 }]
    return runs.map(({ fromVertex, ...allowed }, i): RoadPiece => {
      const toVertex = runs[i + 1]?.fromVertex ?? coordinates.length - 1
      const line: readonly Position[] = coordinates.slice(fromVertex, toVertex + 1)
      return { ref, name, roadClass: routeClass, lines: [line], traffic: allowed }
    })
  })
}
