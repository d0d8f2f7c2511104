import { geodesicDistanceM } from '../../geo/geodesic-distance.ts'
import type { Position } from '../../geo/position.ts'
import { buildChangeset, type Changeset } from '../changeset.ts'
import type { Plan } from '../plan.ts'
import { calibrationOf, leftPoints, ownPoints } from '../stakes/calibration-of.ts'
import { joinParts } from '../stakes/join-parts.ts'
import { mirrorPoint, mirrorRoute } from '../stakes/mirror-route.ts'
import { pinStake } from '../stakes/pin-stake.ts'
import {
  buildStakeSections,
  chainageBefore,
  chainageAfter,
  SAME_MEASURE_M,
  type StakeSection,
} from '../stakes/stake-sections.ts'
import type { CalibrationPoint, Line, Route, RoutePart, Stretch } from '../tables.ts'
import { chainagesBetween, mapKept, measuresOfKept, sectionsOfRoute } from './keep-in-place.ts'
import { requireRoute, titleOf } from './require-route.ts'

/** One of the two, turned where it must be, and where it comes to lie in the joined route. */
interface Member {
  readonly route: Route
  readonly points: readonly CalibrationPoint[]
  /** Its stakes as they are now, by its measures as they are now. */
  readonly sections: readonly StakeSection[]
  readonly isTurned: boolean
  readonly shiftM: number
}

/**
 * Joins two routes at the ends that are nearest to each other; the first keeps its id and what it is called, and its direction.
 * The gap between them counts by its straight length. The stakes of the first stay and are carried on over the second where that
 * has no calibration points; where it has, its stakes stay too, and an equation stands where it begins.
 * Throws RangeError for ids the plan does not have and for a route and itself.
 */
export function joinRoutes(plan: Plan, routeIdA: string, routeIdB: string): Changeset {
  if (routeIdA === routeIdB) throw new RangeError(`Route ${routeIdA} cannot be joined with itself`)
  const a = requireRoute(plan, routeIdA)
  const b = requireRoute(plan, routeIdB)
  const { atEnd, isTurned, gapM } = findNearestEnds(a, b)
  const isCalibrated = ownPoints(calibrationOf(plan, b.id)).length > 0
  const memberA: Member = {
    route: a,
    points: calibrationOf(plan, a.id),
    sections: sectionsOfRoute(plan, a),
    isTurned: false,
    shiftM: atEnd ? 0 : b.lengthM + gapM,
  }
  const memberB: Member = {
    route: isTurned ? mirrorRoute(b) : b,
    points: calibrationOf(plan, b.id).map((point) => (isTurned ? mirrorPoint(point, b) : point)),
    sections: sectionsOfRoute(plan, b),
    isTurned,
    shiftM: atEnd ? a.lengthM + gapM : 0,
  }
  const route: Route = {
    ...a,
    parts: atEnd
      ? joinParts(a.parts, shiftParts(memberB.route.parts, memberB.shiftM), gapM)
      : joinParts(memberB.route.parts, shiftParts(a.parts, memberA.shiftM), gapM),
    lengthM: a.lengthM + gapM + b.lengthM,
    firstChainageM: a.firstChainageM - memberA.shiftM,
  }
  const points = [
    ...(isCalibrated ? pinBoth(a.id, memberA, memberB, atEnd, gapM) : []),
    ...[memberA, memberB].flatMap((member) =>
      member.points.map((point) => ({ ...point, routeId: a.id, measureM: point.measureM + member.shiftM })),
    ),
  ]
  // A pin takes the place of a point at the same measure.
  const kept = points.filter(
    (point, i) =>
      !points.some(
        (pin, k) => k < i && pin.prefix === point.prefix && pin.version === 0 && isAt(pin, point) && isOfRoad(pin),
      ),
  )
  const put = kept.length > 0 ? { calibrationPoint: kept } : {}
  const goneIds = new Set(kept.map((point) => point.id))
  const gone = [...memberA.points, ...memberB.points]
    .filter((point) => !goneIds.has(point.id))
    .map(({ id, version }) => ({ id, version }))
  return buildChangeset(
    { key: 'joinRoutes', values: { name: titleOf(a), other: titleOf(b) } },
    { route: [route], ...put, ...moveKept(plan, route, kept, memberA, memberB) },
    { route: [{ id: b.id, version: b.version }], ...(gone.length > 0 && { calibrationPoint: gone }) },
  )
}

function isAt(p: CalibrationPoint, q: CalibrationPoint): boolean {
  return Math.abs(p.measureM - q.measureM) < SAME_MEASURE_M
}

function isOfRoad({ prefix }: CalibrationPoint): boolean {
  return prefix === undefined || prefix === 'Z'
}

/** Which ends are nearest: of equal ones the end of the first, then the start of the second. */
function findNearestEnds(a: Route, b: Route): { atEnd: boolean; isTurned: boolean; gapM: number } {
  const [startA, endA] = endsOf(a.parts)
  const [startB, endB] = endsOf(b.parts)
  const ways = [
    { atEnd: true, isTurned: false, gapM: geodesicDistanceM(endA, startB) },
    { atEnd: true, isTurned: true, gapM: geodesicDistanceM(endA, endB) },
    { atEnd: false, isTurned: false, gapM: geodesicDistanceM(endB, startA) },
    { atEnd: false, isTurned: true, gapM: geodesicDistanceM(startB, startA) },
  ]
  return ways.reduce((best, way) => (way.gapM < best.gapM ? way : best))
}

function endsOf(parts: readonly RoutePart[]): [start: Position, end: Position] {
  const main = parts.filter((part) => part.kind === 'main')
  const first = main[0]
  const last = main.at(-1)
  if (!first || !last) throw new RangeError('A route without a main path cannot be joined')
  return [first.coordinates[0]!, last.coordinates.at(-1)!]
}

function shiftParts(parts: readonly RoutePart[], byM: number): RoutePart[] {
  return parts.map((part) => ({
    ...part,
    startM: part.startM + byM,
    ...(part.endM !== undefined && { endM: part.endM + byM }),
  }))
}

/** Points that hold the stakes of both at both of their ends; where the second begins, the stakes of the first come in. */
function pinBoth(routeId: string, a: Member, b: Member, atEnd: boolean, gapM: number): CalibrationPoint[] {
  const prefixes = [undefined, ...([a, b].every(hasLeft) ? (['Z'] as const) : [])]
  return prefixes.flatMap((prefix) => {
    const [ofA, ofB] = [a, b].map(({ route, points, sections, isTurned }) =>
      // The stakes of a turned route with one point only would count the other way; those it has are meant.
      isTurned && ownPoints(points).length < 2 && prefix === undefined
        ? mirrorSections(sections, route.lengthM)
        : buildStakeSections(route.firstChainageM, prefix === 'Z' ? leftPoints(points) : ownPoints(points)),
    ) as [readonly StakeSection[], readonly StakeSection[]]
    const [startA, endA] = endsOf(a.route.parts)
    const [startB, endB] = endsOf(b.route.parts)
    const pin = (measureM: number, position: Position, chainageM: number, aheadChainageM = chainageM) =>
      pinStake({ routeId, measureM, position, chainageM, aheadChainageM, prefix })
    const lengthA = a.route.lengthM
    const lengthB = b.route.lengthM
    const slope = (ofA[atEnd ? ofA.length - 1 : 0] as StakeSection).slope
    const first = chainageAfter(ofA, 0)
    const last = chainageBefore(ofA, lengthA)
    if (atEnd) {
      const seam = pin(b.shiftM, startB, last + slope * gapM, chainageAfter(ofB, 0))
      return [
        pin(0, startA, first),
        ...(gapM < SAME_MEASURE_M ? [] : [pin(lengthA, endA, last)]),
        seam,
        pin(b.shiftM + lengthB, endB, chainageBefore(ofB, lengthB)),
      ]
    }
    return [
      pin(0, startB, chainageAfter(ofB, 0)),
      pin(lengthB, endB, chainageBefore(ofB, lengthB), first - slope * gapM),
      ...(gapM < SAME_MEASURE_M ? [] : [pin(a.shiftM, startA, first)]),
      pin(a.shiftM + lengthA, endA, last),
    ]
  })
}

function hasLeft({ points }: Member): boolean {
  return points.some((point) => point.prefix === 'Z')
}

/** Sections of one slope only, seen from the other end of the road. */
function mirrorSections(sections: readonly StakeSection[], lengthM: number): StakeSection[] {
  return [...sections].reverse().map((section) => ({
    fromM: lengthM - section.toM,
    toM: lengthM - section.fromM,
    originM: lengthM - section.originM,
    originChainageM: section.originChainageM,
    slope: -section.slope,
  }))
}

/** Kept lines and belts on both, by the stakes of the joined route. */
function moveKept(
  plan: Plan,
  joined: Route,
  points: readonly CalibrationPoint[],
  a: Member,
  b: Member,
): Changeset['put'] {
  const after = buildStakeSections(joined.firstChainageM, ownPoints(points))
  const measuresOf = (stretch: Stretch): [number, number] => {
    const { sections, isTurned, route, shiftM } = stretch.routeId === joined.id ? a : b
    const [fromM, toM] = measuresOfKept(sections, stretch)
    return isTurned ? [shiftM + route.lengthM - fromM, shiftM + route.lengthM - toM] : [shiftM + fromM, shiftM + toM]
  }
  return mapKept(
    plan,
    new Set([a.route.id, b.route.id]),
    (stretch) => [{ routeId: joined.id, ...chainagesBetween(after, ...measuresOf(stretch)) }],
    (line: Line) => {
      const [fromM, toM] = measuresOf(line)
      const isTurned = fromM > toM
      return [
        {
          ...line,
          routeId: joined.id,
          ...(isTurned ? chainagesBetween(after, toM, fromM) : chainagesBetween(after, fromM, toM)),
          siteIds: isTurned ? [...line.siteIds].reverse() : line.siteIds,
        },
      ]
    },
  )
}
