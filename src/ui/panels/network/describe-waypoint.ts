import type { Waypoint } from '../../../app/network-view.ts'
import type { Site } from '../../../model/tables.ts'

/** The name of a site, or lon and lat of a place; null for a site that is no more. */
export function describeWaypoint(waypoint: Waypoint, sites: ReadonlyMap<string, Site>): string | null {
  if ('siteId' in waypoint) return sites.get(waypoint.siteId)?.name ?? null
  return waypoint.position.map((degrees) => degrees.toFixed(5)).join(', ')
}
