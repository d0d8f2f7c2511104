import { solveGeodesicDirect, solveGeodesicInverse } from '../../geo/geodesic.ts'
import type { Position } from '../../geo/position.ts'
import type { RoutePart } from '../tables.ts'
import { measuresOfPart } from './measures-of-part.ts'

/** Pieces shorter than this are not kept, metres. */
const LEAST_PIECE_M = 1e-3

/**
 * The parts of a route before and after a measure, all still counted from its start. Main and parallel parts are cut there;
 * branches go where they leave the main path.
 */
export function cutParts(parts: readonly RoutePart[], atM: number): { before: RoutePart[]; after: RoutePart[] } {
  const before: RoutePart[] = []
  const after: RoutePart[] = []
  for (const part of parts) {
    const measures = measuresOfPart(part)
    const endM = measures.at(-1)!
    const isAscending = endM > part.startM
    if (part.kind === 'branch' || !isAscending) (part.startM < atM ? before : after).push(part)
    else if (endM <= atM + LEAST_PIECE_M) before.push(part)
    else if (part.startM >= atM - LEAST_PIECE_M) after.push(part)
    else {
      const [head, tail] = cutPart(part, measures, atM)
      before.push(head)
      after.push(tail)
    }
  }
  return { before, after }
}

function cutPart(part: RoutePart, measures: Float64Array, atM: number): [RoutePart, RoutePart] {
  const { coordinates, traffic } = part
  const next = measures.findIndex((measureM) => measureM > atM)
  const last = measures[next - 1] === atM ? next - 2 : next - 1
  const cut = last === next - 2 ? coordinates[next - 1]! : positionBetween(coordinates, measures, next, atM)
  const isScaled = part.endM !== undefined
  const runs = traffic ?? []
  /** The run that holds at the cut comes first in the tail. */
  const first = Math.max(
    0,
    runs.findLastIndex((run) => run.fromVertex <= next - 1),
  )
  return [
    {
      ...part,
      coordinates: [...coordinates.slice(0, last + 1), cut],
      ...(isScaled && { endM: atM }),
      ...(traffic && { traffic: runs.filter((run) => run.fromVertex <= last) }),
    },
    {
      ...part,
      coordinates: [cut, ...coordinates.slice(next)],
      startM: atM,
      ...(traffic && {
        traffic: runs.slice(first).map((run) => ({ ...run, fromVertex: Math.max(0, run.fromVertex - next + 1) })),
      }),
    },
  ]
}

function positionBetween(
  coordinates: readonly Position[],
  measures: Float64Array,
  next: number,
  atM: number,
): Position {
  const from = coordinates[next - 1]!
  const to = coordinates[next]!
  const { distanceM, azimuthDeg } = solveGeodesicInverse(from, to)
  const share = (atM - measures[next - 1]!) / (measures[next]! - measures[next - 1]!)
  return solveGeodesicDirect(from, azimuthDeg, share * distanceM)
}
