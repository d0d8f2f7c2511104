/** Thin lines from sites to the foot points on their routes. */
import type { FeatureCollection, LineString } from 'geojson'
import type { DerivedState } from '../../../app/derived-state.ts'
import type { BBox } from '../../../geo/position.ts'
import type { Site } from '../../../model/tables.ts'

type Snaps = Pick<NonNullable<DerivedState['derived']>['snaps'], 'siteIds' | 'routeIndex' | 'foot'>

/** Most connectors drawn at once; a view that holds more is too crowded to read them. */
const MAX_CONNECTORS = 3000

/**
 * Connectors of the sites in `view` (null for none) and of those in `always`. A site that was moved since the snaps were
 * computed is drawn from where it is now. Cost: one pass over the snaps.
 */
export function buildConnectors(
  snaps: Snaps,
  sites: ReadonlyMap<string, Site>,
  view: BBox | null,
  always: ReadonlySet<string>,
): FeatureCollection<LineString, { id: string }> {
  const features: FeatureCollection<LineString, { id: string }>['features'] = []
  for (let i = 0; i < snaps.siteIds.length && features.length < MAX_CONNECTORS; i++) {
    if ((snaps.routeIndex[i] as number) < 0) continue
    const id = snaps.siteIds[i] as string
    const foot = [snaps.foot[2 * i] as number, snaps.foot[2 * i + 1] as number] as const
    const wanted = always.has(id)
    if (!wanted && !(view && contains(view, foot))) continue
    const site = sites.get(id)
    if (!site || (!wanted && !(view && contains(view, site.position)))) continue
    features.push({
      type: 'Feature',
      geometry: { type: 'LineString', coordinates: [[...site.position], [...foot]] },
      properties: { id },
    })
  }
  return { type: 'FeatureCollection', features }
}

function contains([west, south, east, north]: BBox, [lon, lat]: readonly [number, number]): boolean {
  return lon >= west && lon <= east && lat >= south && lat <= north
}
