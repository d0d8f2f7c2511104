/** Routes as lines: the main pieces as one feature, which carries the shields, the other carriageways as another. */
import type { MultiLineString } from 'geojson'
import type { Route, RouteClass } from '../../../model/tables.ts'
import { ROUTE_RANK, ROUTE_STYLES } from '../symbols/route-style.ts'
import { shieldImageName } from '../symbols/shield.ts'
import type { MapFeature } from './types.ts'

export interface RouteProperties {
  readonly ref: string
  readonly routeClass: RouteClass
  readonly rank: number
  /** Canvas image of the shield; empty on the other carriageway and on a route without a reference. */
  readonly shield: string
  readonly shieldFromZoom: number
}

export type RouteFeature = MapFeature<MultiLineString, RouteProperties>

/** One or two features of a route. Coordinates are shared with the row, not copied. */
export function buildRouteFeatures(route: Route): RouteFeature[] {
  const features: RouteFeature[] = []
  for (const main of [true, false]) {
    const parts = route.parts.filter((part) => (part.kind === 'parallel') !== main)
    if (parts.length === 0) continue
    features.push({
      type: 'Feature',
      geometry: {
        type: 'MultiLineString',
        coordinates: parts.map((part) => part.coordinates as unknown as number[][]),
      },
      properties: {
        key: main ? route.id : `${route.id}/parallel`,
        id: route.id,
        ref: route.ref,
        routeClass: route.routeClass,
        rank: ROUTE_RANK[route.routeClass],
        shield: main && route.ref !== '' ? shieldImageName(route.routeClass, route.ref) : '',
        shieldFromZoom: ROUTE_STYLES[route.routeClass].shieldFromZoom,
      },
    })
  }
  return features
}

/** The keys of the features that `buildRouteFeatures` can make for a route. */
export function routeKeys(routeId: string): string[] {
  return [routeId, `${routeId}/parallel`]
}
