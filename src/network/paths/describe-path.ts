/**
 * A path as it is told and drawn: its legs by the names of the roads, in the order of travel, each with its own geometry cut on
 * the ellipsoid where the path begins and ends. Linear in the vertices of the path.
 */
import type { Position } from '../../geo/position.ts'
import { cutEdge } from '../graph/cut-edge.ts'
import type { RoadGraph, RoadName } from '../graph/types.ts'
import { edgeCost } from './edge-cost.ts'
import type { PathStep } from './find-shortest-path.ts'

/** Consecutive stretches of one name. */
export interface PathLeg extends RoadName {
  readonly lengthM: number
  readonly timeS: number
  /** In the order of travel; begins where the leg before ends. */
  readonly coordinates: readonly Position[]
}

/** On the road alone: the ways from the sites to the road are not in it. */
export interface DescribedPath {
  readonly lengthM: number
  readonly timeS: number
  /** Empty for a path of no length. */
  readonly coordinates: readonly Position[]
  readonly legs: readonly PathLeg[]
}

export function describePath(graph: RoadGraph, steps: readonly PathStep[]): DescribedPath {
  const legs: { name: RoadName; lengthM: number; timeS: number; coordinates: Position[] }[] = []
  for (const { edge, backward, from, to } of steps) {
    const name = graph.names[graph.edgeNames[edge]!]!
    let leg = legs.at(-1)
    if (!leg || !isSame(leg.name, name)) {
      leg = { name, lengthM: 0, timeS: 0, coordinates: [] }
      legs.push(leg)
    }
    const share = Math.abs(to - from)
    leg.lengthM += share * graph.edgeLengthsM[edge]!
    leg.timeS += share * edgeCost(graph, 'time', edge, backward)
    pushLine(leg.coordinates, cutEdge(graph, edge, from, to))
  }
  const coordinates: Position[] = []
  for (const leg of legs) for (const position of leg.coordinates) pushPosition(coordinates, position)
  return {
    lengthM: legs.reduce((sum, leg) => sum + leg.lengthM, 0),
    timeS: legs.reduce((sum, leg) => sum + leg.timeS, 0),
    coordinates,
    legs: legs.map(({ name, ...leg }) => ({ ...name, ...leg })),
  }
}

function isSame(a: RoadName, b: RoadName): boolean {
  return a === b || (a.routeId === b.routeId && a.ref === b.ref && a.name === b.name)
}

function pushLine(coordinates: Position[], lonLat: readonly number[]): void {
  for (let v = 0; v < lonLat.length; v += 2) pushPosition(coordinates, [lonLat[v]!, lonLat[v + 1]!])
}

function pushPosition(coordinates: Position[], position: Position): void {
  const last = coordinates.at(-1)
  if (!last || last[0] !== position[0] || last[1] !== position[1]) coordinates.push(position)
}
