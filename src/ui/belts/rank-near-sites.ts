import { buildLocalFrame } from '../../geo/local-frame.ts'
import type { Position } from '../../geo/position.ts'
import type { LaidExtent } from '../../app/laid-extents.ts'
import type { Site } from '../../model/tables.ts'

export interface NearSite {
  readonly site: Site
  readonly distanceM: number
}

const MOST = 200
/** Vertices of the axis that are looked at: enough to rank by. */
const MOST_VERTICES = 400

/** The sites nearest to the road of a line or belt, without `members`; by distance to its vertices in a plane, ties by id. */
export function rankNearSites(
  extent: Pick<LaidExtent, 'axis'>,
  sites: ReadonlyMap<string, Site>,
  members: ReadonlySet<string>,
): NearSite[] {
  const axis = extent.axis.flat()
  const [first] = axis
  if (!first) return []
  const frame = buildLocalFrame(first)
  const step = Math.max(1, Math.floor(axis.length / MOST_VERTICES))
  const vertices = axis.filter((_, i) => i % step === 0 || i === axis.length - 1)
  const distanceOf = ([lon, lat]: Position): number => {
    let least = Number.POSITIVE_INFINITY
    for (const vertex of vertices) {
      const dx = (lon - vertex[0]) * frame.metresPerDegLon
      const dy = (lat - vertex[1]) * frame.metresPerDegLat
      least = Math.min(least, dx * dx + dy * dy)
    }
    return Math.sqrt(least)
  }
  const box = boxOf(axis)
  const near: NearSite[] = []
  for (const site of sites.values()) {
    if (members.has(site.id) || !isInBox(site.position, box)) continue
    near.push({ site, distanceM: distanceOf(site.position) })
  }
  return near.sort((a, b) => a.distanceM - b.distanceM || (a.site.id < b.site.id ? -1 : 1)).slice(0, MOST)
}

type Box = readonly [west: number, south: number, east: number, north: number]

/** Farther than this from its box nothing is near, degrees. */
const MARGIN_DEG = 0.5

function boxOf(positions: readonly Position[]): Box {
  let [west, south, east, north] = [180, 90, -180, -90]
  for (const [lon, lat] of positions) {
    west = Math.min(west, lon)
    south = Math.min(south, lat)
    east = Math.max(east, lon)
    north = Math.max(north, lat)
  }
  return [west - MARGIN_DEG, south - MARGIN_DEG, east + MARGIN_DEG, north + MARGIN_DEG]
}

function isInBox([lon, lat]: Position, [west, south, east, north]: Box): boolean {
  return lon >= west && lon <= east && lat >= south && lat <= north
}
