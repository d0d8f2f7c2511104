import type { RoutePart, Traffic } from '../tables.ts'
import { measuresOfPart } from './measures-of-part.ts'

/** A part of a route of `lengthM` when that is reversed. Branches keep their geometry, which leads away from the main path. */
export function turnPart(part: RoutePart, lengthM: number): RoutePart {
  if (part.kind === 'branch') return { ...part, startM: lengthM - part.startM }
  const endM = measuresOfPart(part).at(-1)!
  return {
    ...part,
    coordinates: [...part.coordinates].reverse(),
    startM: lengthM - endM,
    ...(part.endM !== undefined && { endM: lengthM - part.startM }),
    ...(part.traffic && { traffic: turnRuns(part.traffic, part.coordinates.length) }),
  }
}

type TrafficRun = NonNullable<RoutePart['traffic']>[number]

/** Runs of traffic along a line of `count` positions, seen from its other end. */
function turnRuns(runs: readonly TrafficRun[], count: number): TrafficRun[] {
  return runs
    .map((run, i) => ({ ...turnTraffic(run), fromVertex: count - 1 - (runs[i + 1]?.fromVertex ?? count - 1) }))
    .reverse()
}

const TURNED = {
  both: 'both',
  forward: 'backward',
  backward: 'forward',
  presumedForward: 'presumedBackward',
  presumedBackward: 'presumedForward',
} as const

/** What a stretch of road allows, seen from its other end. */
export function turnTraffic<T extends Traffic>(traffic: T): T {
  return traffic.oneway === null ? traffic : { ...traffic, oneway: TURNED[traffic.oneway] }
}
