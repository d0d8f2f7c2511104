import { buildChangeset, type Changeset } from '../changeset.ts'
import type { Plan } from '../plan.ts'
import { buildStakeSections } from '../stakes/stake-sections.ts'
import { calibrationOf, ownPoints } from '../stakes/calibration-of.ts'
import { mirrorPoint, mirrorRoute } from '../stakes/mirror-route.ts'
import { chainagesBetween, mapKept, measuresOfKept, sectionsOfRoute } from './keep-in-place.ts'
import { requireRoute, titleOf } from './require-route.ts'

/**
 * Turns a route round: its measures count from the other end. Where two calibration points or more give its stakes, these stay
 * where they are on the ground; else the stakes count the other way, metre by metre, from the same first value (or from the
 * same value at the one point). Kept lines and belts stay where they are on the ground, and belts keep their sense of travel.
 * Throws RangeError for an id the plan does not have.
 */
export function reverseRoute(plan: Plan, routeId: string): Changeset {
  const route = requireRoute(plan, routeId)
  const before = sectionsOfRoute(plan, route)
  const turned = mirrorRoute(route)
  const points = calibrationOf(plan, routeId).map((point) => mirrorPoint(point, route))
  const after = buildStakeSections(turned.firstChainageM, ownPoints(points))
  const kept = mapKept(
    plan,
    new Set([routeId]),
    (stretch) => {
      const [fromM, toM] = measuresOfKept(before, stretch)
      return [{ routeId, ...chainagesBetween(after, route.lengthM - fromM, route.lengthM - toM) }]
    },
    (line) => {
      // A line is told in rising measure, so its ends change places.
      const [fromM, toM] = measuresOfKept(before, line)
      return [
        {
          ...line,
          ...chainagesBetween(after, route.lengthM - toM, route.lengthM - fromM),
          siteIds: [...line.siteIds].reverse(),
        },
      ]
    },
  )
  return buildChangeset(
    { key: 'reverseRoute', values: { name: titleOf(route) } },
    { route: [turned], ...(points.length > 0 && { calibrationPoint: points }), ...kept },
  )
}
