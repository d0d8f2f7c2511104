import { flyTo } from '../app/view-state.ts'
import type { Position } from '../geo/position.ts'
import type { Area } from '../model/tables.ts'
import { boundsOf } from './bounds-of.ts'

/** Shows an area on the map; one without a border is not shown. */
export function goToArea(area: Pick<Area, 'geometry'>): void {
  if (!area.geometry) return
  const polygons = area.geometry.type === 'Polygon' ? [area.geometry.coordinates] : area.geometry.coordinates
  const bounds = boundsOf(polygons.flatMap((polygon): readonly Position[] => polygon[0] ?? []))
  if (bounds) flyTo({ bounds })
}
