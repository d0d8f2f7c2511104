import type { Map as MapLibreMap, Point as ScreenPoint } from 'maplibre-gl'
import { showsDemandStates } from '../../../app/demand-states.ts'
import type { AreaLevel } from '../../../model/tables.ts'
import { AREA_FILL } from '../layers/areas-layer.tsx'
import { BELT_FILL } from '../layers/belts-layer.tsx'
import { CLUSTER_LINES, CLUSTER_SURFACES } from '../layers/clusters-layer.tsx'
import { DEMAND_SOURCE } from '../layers/demand-points-layer.tsx'
import { LINE_RAILS } from '../layers/lines-layer.tsx'
import { ROUTE_LINE } from '../layers/routes-layer.tsx'
import { SITE_SYMBOL, SITES_SOURCE } from '../layers/sites-layer.tsx'
import { pointGrid } from '../source/point-source.tsx'
import type { MapHit } from './hover-state.ts'
import { type FoundHit, rankHits } from './rank-hits.ts'

/** How far beside a line or mark a pointer may be; a finger is thicker. */
const REACH_PX = { mouse: 4, touch: 12 } as const

/** A mark of middle size. */
const MARK_RADIUS_PX = 7
const DEMAND_RADIUS_PX = 4
const TILE_PX = 512

/** What of the plan is drawn at a point of the screen, the likeliest first. */
export function findHits(map: MapLibreMap, point: ScreenPoint, pointer: keyof typeof REACH_PX = 'mouse'): MapHit[] {
  const reach = REACH_PX[pointer]
  const around: [[number, number], [number, number]] = [
    [point.x - reach, point.y - reach],
    [point.x + reach, point.y + reach],
  ]
  const found: FoundHit[] = []
  if (map.getLayer(SITE_SYMBOL) && map.getLayoutProperty(SITE_SYMBOL, 'visibility') === 'visible')
    found.push(...findPoints(map, point, SITES_SOURCE, 'site', MARK_RADIUS_PX + reach))
  if (showsDemandStates()) found.push(...findPoints(map, point, DEMAND_SOURCE, 'demandPoint', DEMAND_RADIUS_PX + reach))
  for (const { properties } of map.queryRenderedFeatures(point, { layers: present(map, [BELT_FILL]) }))
    found.push({ kind: 'belt', id: String(properties['id']), distancePx: 0 })
  for (const [kind, layer] of [
    ['line', LINE_RAILS],
    ['route', ROUTE_LINE],
  ] as const)
    for (const { properties } of map.queryRenderedFeatures(around, { layers: present(map, [layer]) }))
      found.push({ kind, id: String(properties['id']), distancePx: 0 })
  for (const [place, layers] of [
    [point, CLUSTER_SURFACES],
    [around, CLUSTER_LINES],
  ] as const)
    for (const { properties } of map.queryRenderedFeatures(place, { layers: present(map, layers) }))
      found.push({ kind: 'cluster', id: String(properties['id']), distancePx: 0 })
  for (const { properties } of map.queryRenderedFeatures(point, { layers: present(map, [AREA_FILL]) })) {
    const level = properties['level'] as AreaLevel
    found.push({ kind: 'area', id: String(properties['id']), distancePx: 0, level })
  }
  return rankHits(found, map.getZoom())
}

/** The rows of a point source around a point of the screen, the nearest first. */
function findPoints(
  map: MapLibreMap,
  point: ScreenPoint,
  source: string,
  kind: 'site' | 'demandPoint',
  radiusPx: number,
): FoundHit[] {
  const { lng, lat } = map.unproject(point).wrap()
  const worldPx = TILE_PX * 2 ** map.getZoom()
  const near = pointGrid(source)?.near([lng, lat], radiusPx / worldPx) ?? []
  return near.map(({ row, distance }) => ({ kind, id: row.id, distancePx: distance * worldPx }))
}

function present(map: MapLibreMap, layers: readonly string[]): string[] {
  return layers.filter((id) => map.getLayer(id))
}
