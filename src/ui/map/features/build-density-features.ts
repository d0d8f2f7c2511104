/** Classes of density as features: pieces of road or areas, in their colours. */
import type { Geometry } from 'geojson'
import { linesOfFlat } from '../../../app/lines-of-flat.ts'
import type { FlatLines } from '../../../app/network.ts'
import type { MultiPolygon, Polygon } from '../../../geo/position.ts'
import type { ShownDensity } from '../use-shown-density.ts'
import type { MapFeature } from './types.ts'

export interface DensityRow {
  readonly id: string
  readonly color: string
  /** The denser the higher. */
  readonly order: number
  readonly shape: FlatLines | Polygon | MultiPolygon
}

/** A row for each piece that is handed to the map at once. */
export function listDensityRows(density: ShownDensity | null): ReadonlyMap<string, DensityRow> {
  const rows = new Map<string, DensityRow>()
  density?.classes.forEach(({ color, lines, area }, order) => {
    for (const shape of area ? [area] : lines) {
      const id = `${order} ${rows.size}`
      rows.set(id, { id, color, order, shape })
    }
  })
  return rows
}

export function buildDensityFeature({
  id,
  color,
  order,
  shape,
}: DensityRow): readonly MapFeature<Geometry, { readonly color: string; readonly order: number }>[] {
  const geometry = 'starts' in shape ? { type: 'MultiLineString' as const, coordinates: linesOfFlat(shape) } : shape
  return [{ type: 'Feature', geometry: geometry as unknown as Geometry, properties: { key: id, id, color, order } }]
}

export function weighDensity({ shape }: DensityRow): number {
  if ('starts' in shape) return shape.coordinates.length / 2
  const polygons = shape.type === 'Polygon' ? [shape.coordinates] : shape.coordinates
  return polygons.reduce((sum, rings) => sum + rings.reduce((count, ring) => count + ring.length, 0), 0)
}
