import type { Map as MapLibreMap, Point as ScreenPoint } from 'maplibre-gl'
import { usePlanState } from '../../../app/plan-state.ts'
import { useViewState } from '../../../app/view-state.ts'
import { select } from '../../../app/view-state.ts'

/** Adds the sites inside a box of the screen (shift and drag) to the selected ones. */
export function selectBox(map: MapLibreMap, from: ScreenPoint, to: ScreenPoint): void {
  const [x1, x2] = [Math.min(from.x, to.x), Math.max(from.x, to.x)]
  const [y1, y2] = [Math.min(from.y, to.y), Math.max(from.y, to.y)]
  const { selection } = useViewState.getState()
  const ids = new Set(selection?.kind === 'site' ? selection.ids : [])
  for (const site of usePlanState.getState().plan.site.values()) {
    const { x, y } = map.project([...site.position])
    if (x >= x1 && x <= x2 && y >= y1 && y <= y2) ids.add(site.id)
  }
  if (ids.size > 0) select('site', [...ids])
}
