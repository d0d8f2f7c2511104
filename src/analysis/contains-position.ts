import type { Position } from '../geo/position.ts'
import type { Area } from '../model/tables.ts'

/** Whether an area's polygons contain a position, by the even-odd rule; false for an area without geometry. */
export function containsPosition({ geometry }: Pick<Area, 'geometry'>, [x, y]: Position): boolean {
  if (!geometry) return false
  const polygons = geometry.type === 'Polygon' ? [geometry.coordinates] : geometry.coordinates
  return polygons.some((rings) => {
    let isInside = false
    for (const ring of rings) {
      for (let i = 1; i < ring.length; i++) {
        const [x0, y0] = ring[i - 1] as Position
        const [x1, y1] = ring[i] as Position
        if (y0 > y !== y1 > y && x < x0 + ((y - y0) / (y1 - y0)) * (x1 - x0)) isInside = !isInside
      }
    }
    return isInside
  })
}
