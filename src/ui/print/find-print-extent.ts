import { findBounds } from '../../app/find-bounds.ts'
import type { Camera } from '../../app/view-state.ts'
import type { BBox } from '../../geo/position.ts'
import type { Plan } from '../../model/plan.ts'

/** Pixels of MapLibre's world at zoom 0. */
const TILE_PX = 512

/** What the map page shows: the camera's view (of a map so many pixels wide and high), or the whole plan. */
export function findPrintExtent(
  plan: Plan,
  extent: 'plan' | 'view',
  camera: Camera | null,
  sizePx: readonly [width: number, height: number],
): BBox | null {
  if (extent === 'view' && camera) {
    const degreesPerPx = 360 / (TILE_PX * 2 ** camera.zoom)
    const halfLon = (sizePx[0] / 2) * degreesPerPx
    const halfLat = (sizePx[1] / 2) * degreesPerPx * Math.cos((camera.lat * Math.PI) / 180)
    return [camera.lon - halfLon, camera.lat - halfLat, camera.lon + halfLon, camera.lat + halfLat]
  }
  const boxes = (['area', 'route', 'site'] as const).map((kind) => findBounds(plan, null, kind, [...plan[kind].keys()]))
  return boxes.reduce((all, box) => {
    if (!all || !box) return all ?? box
    return [Math.min(all[0], box[0]), Math.min(all[1], box[1]), Math.max(all[2], box[2]), Math.max(all[3], box[3])]
  }, null)
}
