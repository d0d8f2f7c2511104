import type { MultiPolygon, Polygon, PolygonCoordinates } from '../../geo/position.ts'
import { type DistanceField, UNITS_PER_DEGREE } from './distance-field.ts'
import { traceRegions } from './trace-regions.ts'

const MERIDIAN = 180 * UNITS_PER_DEGREE

/**
 * The areas at most `levelM` from a field's lines, by label (0 in a field without labels): valid polygons that do not overlap. At
 * the 180th meridian they are cut in two.
 */
export function traceField(field: DistanceField, levelM: number): Map<number, Polygon | MultiPolygon> {
  const { west, stepX, columns } = field.frame
  const seam = (MERIDIAN - west) / stepX
  if (seam <= 0 || seam >= columns - 1) return toGeometries([tracePart(field, levelM, [-Infinity, Infinity])])
  return toGeometries([
    tracePart(field.cutColumns(0, seam + 1), levelM, [-Infinity, MERIDIAN]),
    tracePart(field.cutColumns(seam, columns), levelM, [MERIDIAN, Infinity]),
  ])
}

function tracePart(
  { frame, distances2, labels }: DistanceField,
  levelM: number,
  clip: readonly [number, number],
): Map<number, PolygonCoordinates[]> {
  const level2 = levelM * levelM
  const regions = new Int32Array(distances2.length)
  if (labels === null) for (let n = 0; n < regions.length; n++) regions[n] = distances2[n]! <= level2 ? 0 : -1
  else for (let n = 0; n < regions.length; n++) regions[n] = distances2[n]! <= level2 ? labels[n]! : -1
  return traceRegions({
    frame,
    regions,
    clip,
    shareBetween: (a, b) => {
      if (regions[a] !== -1 && regions[b] !== -1) return 0.5
      const distanceA = Math.sqrt(distances2[a]!)
      const distanceB = Math.sqrt(distances2[b]!)
      if (distanceA === Infinity) return 1
      return distanceB === Infinity ? 0 : (levelM - distanceA) / (distanceB - distanceA)
    },
  })
}

function toGeometries(parts: readonly Map<number, PolygonCoordinates[]>[]): Map<number, Polygon | MultiPolygon> {
  const geometries = new Map<number, Polygon | MultiPolygon>()
  for (const label of new Set(parts.flatMap((part) => [...part.keys()]))) {
    const polygons = parts.flatMap((part) => part.get(label) ?? [])
    geometries.set(
      label,
      polygons.length === 1
        ? { type: 'Polygon', coordinates: polygons[0]! }
        : { type: 'MultiPolygon', coordinates: polygons },
    )
  }
  return geometries
}
