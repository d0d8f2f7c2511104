/**
 * Kept lines and belts say where they are by chainage. When the stakes of a route change, they are given the chainages of the
 * places where they lay, so that they stay where they are on the ground.
 */
import type { Changeset } from '../changeset.ts'
import type { Plan } from '../plan.ts'
import type { CalibrationPoint, Line, Route, Stretch } from '../tables.ts'
import { calibrationOf, ownPoints } from '../stakes/calibration-of.ts'
import {
  buildStakeSections,
  chainageBefore,
  chainageAfter,
  measuresIn,
  type StakeSection,
} from '../stakes/stake-sections.ts'

type Rows = Pick<Changeset, 'put'>['put']

/** The sections of a route's own stakes in the plan. */
export function sectionsOfRoute(plan: Plan, route: Route): readonly StakeSection[] {
  return buildStakeSections(route.firstChainageM, ownPoints(calibrationOf(plan, route.id)))
}

/**
 * The measure that a kept chainage means: the first place that has it, beyond the ends of the road too; inside a stretch that
 * the stakes skip, where they skip it.
 */
function measureOfKept(sections: readonly StakeSection[], chainageM: number): number {
  const found = measuresIn(sections, chainageM, -Infinity, Infinity)[0]
  if (found !== undefined) return found
  let nearestM = 0
  let leastM = Infinity
  for (const { toM } of sections) {
    if (!Number.isFinite(toM)) continue
    for (const atM of [chainageBefore(sections, toM), chainageAfter(sections, toM)]) {
      if (Math.abs(atM - chainageM) >= leastM) continue
      leastM = Math.abs(atM - chainageM)
      nearestM = toM
    }
  }
  return nearestM
}

/** The measures that a kept stretch means, in its own order. */
export function measuresOfKept(sections: readonly StakeSection[], stretch: Stretch): [fromM: number, toM: number] {
  return [measureOfKept(sections, stretch.fromChainageM), measureOfKept(sections, stretch.toChainageM)]
}

/** The chainages of a stretch between two measures; at an equation each end has the value that holds inside. */
export function chainagesBetween(
  sections: readonly StakeSection[],
  fromM: number,
  toM: number,
): Pick<Stretch, 'fromChainageM' | 'toChainageM'> {
  const isRising = fromM <= toM
  return {
    fromChainageM: (isRising ? chainageAfter : chainageBefore)(sections, fromM),
    toChainageM: (isRising ? chainageBefore : chainageAfter)(sections, toM),
  }
}

/** The lines and belts on routes that change, by what becomes of a stretch and of a line on one of them. */
export function mapKept(
  plan: Plan,
  routeIds: ReadonlySet<string>,
  mapStretch: (stretch: Stretch) => readonly Stretch[],
  mapLine: (line: Line) => readonly Line[],
): Rows {
  const line = [...plan.line.values()].filter((one) => routeIds.has(one.routeId)).flatMap(mapLine)
  const belt = [...plan.belt.values()]
    .filter((one) => one.stretches.some((stretch) => routeIds.has(stretch.routeId)))
    .map((one) => ({
      ...one,
      stretches: one.stretches.flatMap((stretch) => (routeIds.has(stretch.routeId) ? mapStretch(stretch) : [stretch])),
    }))
  return { ...(line.length > 0 && { line }), ...(belt.length > 0 && { belt }) }
}

/** The lines and belts of a route whose stakes become others while its geometry stays. */
export function restake(plan: Plan, route: Route, points: readonly CalibrationPoint[]): Rows {
  const before = sectionsOfRoute(plan, plan.route.get(route.id) ?? route)
  const after = buildStakeSections(route.firstChainageM, ownPoints(points))
  if (JSON.stringify(before) === JSON.stringify(after)) return {}
  const move = <T extends Stretch>(row: T): T => {
    const [fromM, toM] = measuresOfKept(before, row)
    return { ...row, ...chainagesBetween(after, fromM, toM) }
  }
  return mapKept(
    plan,
    new Set([route.id]),
    (stretch) => [move(stretch)],
    (line) => [move(line)],
  )
}
