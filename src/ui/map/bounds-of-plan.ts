import type { BBox, MultiPolygon, Polygon, Position } from '../../geo/position.ts'
import type { Plan } from '../../model/plan.ts'
import { boxOfRoute } from './features/box-of-route.ts'

/**
 * The box around everything a plan has a place for: sites, routes and areas; around its roads and demand points only where
 * it has none of these. Null for a plan without places. Cost: one look at every position.
 */
export function boundsOfPlan(plan: Pick<Plan, 'site' | 'route' | 'area' | 'road' | 'demandPoint'>): BBox | null {
  const box = new GrowingBox()
  for (const site of plan.site.values()) box.take(site.position)
  for (const route of plan.route.values()) box.takeBox(boxOfRoute(route))
  for (const area of plan.area.values()) if (area.geometry) takeOuterRings(box, area.geometry)
  if (!box.bounds) {
    for (const road of plan.road.values())
      for (const line of road.lines) for (const position of line) box.take(position)
    for (const point of plan.demandPoint.values()) box.take(point.position)
  }
  return box.bounds
}

function takeOuterRings(box: GrowingBox, geometry: Polygon | MultiPolygon): void {
  const polygons = geometry.type === 'Polygon' ? [geometry.coordinates] : geometry.coordinates
  for (const [outer] of polygons) for (const position of outer ?? []) box.take(position)
}

class GrowingBox {
  #west = 180
  #south = 90
  #east = -180
  #north = -90

  get bounds(): BBox | null {
    return this.#west <= this.#east ? [this.#west, this.#south, this.#east, this.#north] : null
  }

  take([lon, lat]: Position): void {
    this.#west = Math.min(this.#west, lon)
    this.#south = Math.min(this.#south, lat)
    this.#east = Math.max(this.#east, lon)
    this.#north = Math.max(this.#north, lat)
  }

  takeBox([west, south, east, north]: BBox): void {
    this.take([west, south])
    this.take([east, north])
  }
}
