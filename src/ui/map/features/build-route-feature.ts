/** Routes as lines. */
import type { MultiLineString } from 'geojson'
import type { Route, RouteClass } from '../../../model/tables.ts'
import { ROUTE_RANK } from '../symbols/route-style.ts'
import type { MapFeature } from './types.ts'

export interface RouteProperties {
  readonly ref: string
  readonly routeClass: RouteClass
  /** Painting order: the highest on top. */
  readonly rank: number
}

/** Coordinates are shared with the row, not copied. */
export function buildRouteFeature(route: Route): MapFeature<MultiLineString, RouteProperties> {
  return {
    type: 'Feature',
    geometry: {
      type: 'MultiLineString',
      coordinates: route.parts.map((part) => part.coordinates as unknown as number[][]),
    },
    properties: {
      key: route.id,
      id: route.id,
      ref: route.ref,
      routeClass: route.routeClass,
      rank: ROUTE_RANK[route.routeClass],
    },
  }
}
