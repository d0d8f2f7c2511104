import i18next from 'i18next'
import type { Map as MapLibreMap, Point as ScreenPoint } from 'maplibre-gl'
import { type PickingTool, pickOnRoute } from '../../../app/route-pick.ts'
import { geodesicDistanceM } from '../../../geo/geodesic-distance.ts'
import { positionAt } from './position-at.ts'
import { notify } from '../../notify.ts'

/** How far beside the route a click may be, in pixels. */
const REACH_PX = { mouse: 24, touch: 40 } as const

/** Takes the place of the selected route that was clicked; says so where the click was beside it. */
export function pickRoutePlace(
  map: MapLibreMap,
  tool: PickingTool,
  point: ScreenPoint,
  pointer: keyof typeof REACH_PX,
): void {
  const position = positionAt(map, point)
  const reachM = geodesicDistanceM(position, positionAt(map, [point.x + REACH_PX[pointer], point.y]))
  if (!pickOnRoute(tool, position, reachM))
    notify({ message: i18next.t('roads.split.tooFar'), color: 'orange', withCloseButton: false })
}
