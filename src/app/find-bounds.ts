import type { BBox, Position } from '../geo/position.ts'
import type { Derived } from '../jobs/types.ts'
import type { Plan } from '../model/plan.ts'
import { findLaid } from './laid-extents.ts'
import type { SelectionKind } from './view-state.ts'

/** Positions nested in lists to any depth: a point, a line, a polygon, several of them. */
type Nested = Position | readonly Nested[]

/** The box around rows of a plan, null where none of them has a place. Boxes across 180° are not made. */
export function findBounds(
  plan: Plan,
  derived: Derived | null,
  kind: SelectionKind,
  ids: readonly string[],
): BBox | null {
  let [west, south, east, north] = [180, 90, -180, -90]
  const visit = (nested: Nested): void => {
    if (typeof nested[0] === 'number') {
      const [lon, lat] = nested as Position
      west = Math.min(west, lon)
      south = Math.min(south, lat)
      east = Math.max(east, lon)
      north = Math.max(north, lat)
    } else for (const part of nested as readonly Nested[]) visit(part)
  }
  for (const id of ids) visit(placeOf(plan, derived, kind, id))
  return west <= east && south <= north ? [west, south, east, north] : null
}

function placeOf(plan: Plan, derived: Derived | null, kind: SelectionKind, id: string): Nested {
  switch (kind) {
    case 'site':
      return plan.site.get(id)?.position ?? []
    case 'route':
      return plan.route.get(id)?.parts.map((part) => part.coordinates) ?? []
    case 'area':
      return plan.area.get(id)?.geometry?.coordinates ?? []
    case 'line':
      return (derived && findLaid({ derived, preview: null }, plan, 'line', id)?.axis) ?? []
    case 'belt':
      return derived?.belts.find((belt) => belt.id === id)?.polygon.coordinates ?? []
    case 'demandPoint':
      return plan.demandPoint.get(id)?.position ?? []
    case 'cluster':
      return plan.cluster.get(id)?.siteIds.flatMap((siteId) => [plan.site.get(siteId)?.position ?? []]) ?? []
  }
}
