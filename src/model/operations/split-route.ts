import { buildChangeset, type Changeset } from '../changeset.ts'
import { newId } from '../new-id.ts'
import type { Plan } from '../plan.ts'
import { branchOfPoint, distanceToLineM } from '../stakes/branch-of-point.ts'
import { calibrationOf, leftPoints, ownPoints } from '../stakes/calibration-of.ts'
import { cutParts } from '../stakes/cut-parts.ts'
import { measuresOfPart } from '../stakes/measures-of-part.ts'
import { pinStake } from '../stakes/pin-stake.ts'
import { buildStakeSections, chainageAfter, chainageBefore, SAME_MEASURE_M } from '../stakes/stake-sections.ts'
import type { CalibrationPoint, Line, Route, RoutePart, Stretch } from '../tables.ts'
import { withDecisions } from './edit-group.ts'
import { chainagesBetween, mapKept, measuresOfKept, sectionsOfRoute } from './keep-in-place.ts'
import { requireRoute, titleOf } from './require-route.ts'

export type RouteNames = Pick<Route, 'ref' | 'name'>

/** One of the two routes, while its measures still count from the start of the old one. */
interface Half {
  readonly route: Route
  readonly fromM: number
  readonly toM: number
  readonly parts: readonly RoutePart[]
}

/**
 * Cuts a route in two at a measure. The first keeps the id; the second is the last of the changeset's `put.route`. Every stake
 * stays where it is: where calibration points say so, both get one at the cut. In a gap, the gap goes. Branches go with the
 * half that they leave. Kept lines and belts are cut with the road; of a line, each site goes to the half that is nearer.
 * Throws RangeError for an id the plan does not have, and for a measure with no road on one side of it.
 */
export function splitRoute(
  plan: Plan,
  routeId: string,
  atM: number,
  names: readonly [first: RouteNames, second: RouteNames],
): Changeset {
  const route = requireRoute(plan, routeId)
  const { before, after } = cutParts(route.parts, atM)
  const lastBefore = before.findLast((part) => part.kind === 'main')
  const firstAfter = after.find((part) => part.kind === 'main')
  if (!lastBefore || !firstAfter) throw new RangeError(`Nothing to split off at ${atM} m of ${route.lengthM} m`)
  const points = calibrationOf(plan, routeId)
  const isCalibrated = ownPoints(points).length > 0
  const cutM = measuresOfPart(lastBefore).at(-1)!
  const originM = firstAfter.startM
  const first: Half = {
    route: { ...route, ...names[0], parts: before, lengthM: cutM },
    fromM: 0,
    toM: cutM,
    parts: before,
  }
  const second: Half = {
    route: {
      ...route,
      ...names[1],
      id: newId(),
      version: 0,
      parts: after.map((part) => shiftPart(part, -originM)),
      lengthM: route.lengthM - originM,
      firstChainageM: isCalibrated ? 0 : route.firstChainageM + originM,
    },
    fromM: originM,
    toM: route.lengthM,
    parts: after,
  }
  const firstPoints = pointsOfHalf(route, points, first, atM)
  const secondPoints = pointsOfHalf(route, points, second, atM)
  const put = [...firstPoints, ...secondPoints]
  const kept = new Set(put.map((point) => point.id))
  const gone = points.filter((point) => !kept.has(point.id)).map(({ id, version }) => ({ id, version }))
  return buildChangeset(
    { key: 'splitRoute', values: { name: titleOf(route) } },
    {
      route: [first.route, second.route],
      ...(put.length > 0 && { calibrationPoint: put }),
      ...cutKept(plan, route, [first, firstPoints], [second, secondPoints]),
    },
    gone.length > 0 ? { calibrationPoint: gone } : {},
  )
}

function shiftPart(part: RoutePart, byM: number): RoutePart {
  return { ...part, startM: part.startM + byM, ...(part.endM !== undefined && { endM: part.endM + byM }) }
}

/** The calibration of a half, by its own measures. */
function pointsOfHalf(route: Route, points: readonly CalibrationPoint[], half: Half, atM: number): CalibrationPoint[] {
  const isFirst = half.fromM === 0
  const endM = isFirst ? half.toM : half.fromM
  const main = half.parts.filter((part) => part.kind === 'main')
  const atStart = main[0]!.coordinates[0]!
  const atEnd = main.at(-1)!.coordinates.at(-1)!
  const inside = points.filter((point) => {
    const branch = branchOfPoint(route, point)
    if (branch) return half.parts.includes(branch)
    const isAtCut = Math.abs(point.measureM - endM) < SAME_MEASURE_M
    return !isAtCut && point.measureM < atM === isFirst
  })
  const pins: CalibrationPoint[] = []
  const pin = (chosen: readonly CalibrationPoint[], prefix: 'Z' | undefined): void => {
    const sections = buildStakeSections(route.firstChainageM, chosen)
    const stakeAt = isFirst ? chainageBefore : chainageAfter
    const ends = inside.some((point) => point.prefix === prefix) ? [endM] : [half.fromM, half.toM]
    for (const measureM of ends) {
      pins.push(
        pinStake({
          routeId: route.id,
          measureM,
          chainageM: stakeAt(sections, measureM),
          position: measureM === half.fromM ? atStart : atEnd,
          prefix,
        }),
      )
    }
  }
  if (points.some((point) => point.prefix === undefined)) pin(ownPoints(points), undefined)
  if (points.some((point) => point.prefix === 'Z')) pin(leftPoints(points), 'Z')
  return [...inside, ...pins].map((point) => ({
    ...point,
    routeId: half.route.id,
    measureM: point.measureM - half.fromM,
  }))
}

type StakedHalf = readonly [Half, readonly CalibrationPoint[]]

function cutKept(plan: Plan, route: Route, ...halves: readonly [StakedHalf, StakedHalf]): Changeset['put'] {
  const sections = sectionsOfRoute(plan, route)
  const sides = halves.map(([half, points]) => ({
    half,
    sections: buildStakeSections(half.route.firstChainageM, ownPoints(points)),
  }))
  const cutStretch = (stretch: Stretch): Stretch[] => {
    const [fromM, toM] = measuresOfKept(sections, stretch)
    const cut = sides.flatMap(({ half, sections: own }) => {
      const clamp = (measureM: number): number => {
        const isOpen = half.fromM === 0 ? measureM < half.fromM : measureM > half.toM
        return isOpen ? measureM : Math.min(Math.max(measureM, half.fromM), half.toM)
      }
      const [a, b] = [clamp(fromM), clamp(toM)]
      if (Math.abs(a - b) < SAME_MEASURE_M && Math.abs(fromM - toM) >= SAME_MEASURE_M) return []
      if (a === b && a !== fromM) return []
      return [{ routeId: half.route.id, ...chainagesBetween(own, a - half.fromM, b - half.fromM) }]
    })
    return fromM <= toM ? cut : cut.reverse()
  }
  const cutLine = (line: Line): Line[] => {
    const pieces = cutStretch(line)
    if (pieces.length < 2) return pieces.map((piece) => ({ ...line, ...piece }))
    return pieces.map((piece, i) => {
      const isNearer = (id: string): boolean =>
        nearerHalf(plan, id, sides[0]!.half, sides[1]!.half).route.id === piece.routeId
      return withDecisions(
        {
          ...line,
          ...piece,
          ...(i > 0 && { id: newId(), version: 0 }),
          siteIds: line.siteIds.filter(isNearer),
        },
        (line.pinnedIds ?? []).filter(isNearer),
        (line.barredIds ?? []).filter(isNearer),
      )
    })
  }
  return mapKept(plan, new Set([route.id]), cutStretch, cutLine)
}

function nearerHalf(plan: Plan, siteId: string, first: Half, second: Half): Half {
  const site = plan.site.get(siteId)
  const distanceM = ({ parts }: Half): number =>
    site ? Math.min(...parts.map((part) => distanceToLineM(site.position, part.coordinates))) : 0
  return distanceM(second) < distanceM(first) ? second : first
}
