/**
 * Density in the plane as areas by class that do not overlap, valid by construction (`traceRegions`). Between two nodes of the grid
 * the border lies where the density, taken to be straight between them, reaches the bound; where more than one class lies between,
 * at the middle one of their bounds. Cost: linear in cells.
 */
import { polygonAreaKm2 } from '../../geo/polygon-area.ts'
import type { MultiPolygon, Polygon } from '../../geo/position.ts'
import { traceRegions } from '../../network/reach/trace-regions.ts'
import { classOf } from '../compute-breaks.ts'
import { MICRODEGREES, type PlaneDensity } from './compute-plane-density.ts'

export interface DensityArea {
  /** Null for a class that falls between the nodes. */
  readonly geometry: Polygon | MultiPolygon | null
  readonly areaKm2: number
}

/** One entry a class of `bounds`; land without any density belongs to none. */
export function tracePlaneDensity(
  { columns, rows, west, south, cellWidth, cellHeight, values }: PlaneDensity,
  bounds: readonly number[],
): DensityArea[] {
  const regions = Int32Array.from(values, (value) => (value > 0 ? classOf(value, bounds) : -1))
  const found = traceRegions({
    frame: {
      west: Math.round((west + cellWidth / 2) * MICRODEGREES),
      south: Math.round((south + cellHeight / 2) * MICRODEGREES),
      stepX: Math.round(cellWidth * MICRODEGREES),
      stepY: Math.round(cellHeight * MICRODEGREES),
      columns,
      rows,
    },
    regions,
    clip: [-Infinity, Infinity],
    shareBetween: (a, b) => {
      const low = Math.min(regions[a]!, regions[b]!)
      const high = Math.max(regions[a]!, regions[b]!)
      const between = (low + high) >> 1
      const level = between < 0 ? 0 : bounds[between]!
      return (level - values[a]!) / (values[b]! - values[a]!)
    },
  })
  return bounds.map((_, at) => {
    const polygons = found.get(at)
    if (!polygons) return { geometry: null, areaKm2: 0 }
    const geometry: Polygon | MultiPolygon =
      polygons.length === 1
        ? { type: 'Polygon', coordinates: polygons[0]! }
        : { type: 'MultiPolygon', coordinates: polygons }
    return { geometry, areaKm2: polygonAreaKm2(geometry) }
  })
}
