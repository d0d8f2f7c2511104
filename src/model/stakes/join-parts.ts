import { measuresOfPart } from './measures-of-part.ts'
import type { RoutePart, Traffic } from '../tables.ts'

/** Gaps no longer than this are closed by a straight line, metres: the tolerance that roads are assembled with. */
const CLOSED_GAP_M = 10
const KINDS: readonly RoutePart['kind'][] = ['main', 'parallel', 'branch']
const UNKNOWN: Traffic = { roadClass: '', oneway: null, maxSpeedKph: null, level: 0, roundabout: false }

/** The parts of two routes, the second's counted already from the start of the first, `gapM` apart. */
export function joinParts(first: readonly RoutePart[], second: readonly RoutePart[], gapM: number): RoutePart[] {
  const before = first.findLast((part) => part.kind === 'main')
  const after = second.find((part) => part.kind === 'main')
  const isClosed = before && after && gapM <= CLOSED_GAP_M
  const all = isClosed
    ? [
        ...first.map((part) => (part === before ? weld(before, after) : part)),
        ...second.filter((part) => part !== after),
      ]
    : [...first, ...second]
  return KINDS.flatMap((kind) => all.filter((part) => part.kind === kind))
}

function weld(before: RoutePart, after: RoutePart): RoutePart {
  const isTouching = Math.abs(after.startM - measuresOfPart(before).at(-1)!) < 1e-6
  const rest = isTouching ? after.coordinates.slice(1) : after.coordinates
  const shift = before.coordinates.length - (isTouching ? 1 : 0)
  const { traffic: head } = before
  const { traffic: tail } = after
  return {
    coordinates: [...before.coordinates, ...rest],
    startM: before.startM,
    kind: 'main',
    ...((head || tail) && {
      traffic: [
        ...(head ?? [{ ...UNKNOWN, fromVertex: 0 }]),
        ...(tail ?? [{ ...UNKNOWN, fromVertex: 0 }]).map((run) => ({ ...run, fromVertex: run.fromVertex + shift })),
      ],
    }),
  }
}
