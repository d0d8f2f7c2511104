/**
 * Clusters as hulls, links from a member in the middle to the others ("spider") and names. A hull is convex, in degrees; of two
 * members it is a line, of one a point. Cost: O(members × log members) for a cluster that has changed.
 */
import type { Feature, FeatureCollection, Geometry, LineString, MultiLineString, Point, Polygon } from 'geojson'
import { computeHull } from '../../../analysis/clusters/compute-hull.ts'
import { hullGeometry } from '../../../analysis/clusters/hull-geometry.ts'
import type { Position } from '../../../geo/position.ts'
import type { Cluster, Site } from '../../../model/tables.ts'
import type { MapFeature } from './types.ts'

export interface ClusterProperties {
  readonly name: string
  readonly color: string
  readonly part: 'surface' | 'pair' | 'spot' | 'links' | 'name'
}

export type ClusterFeature = MapFeature<Polygon | LineString | MultiLineString | Point, ClusterProperties>

/** A cluster as it is drawn. */
export interface ClusterRow {
  readonly id: string
  readonly name: string
  readonly color: string
  /** Of its members, as far as the plan has them. */
  readonly places: readonly Position[]
  /** The member in the middle; null where there is none. */
  readonly middle: Position | null
  /** Convex, counter-clockwise, not closed. */
  readonly hull: readonly Position[]
}

const drawn = new WeakMap<Cluster, ClusterRow>()

/**
 * The clusters by id; what is drawn as before is the same object, so that it is not handed to the map again. `medoidOf` may name
 * the member in the middle by road; without it the one nearest to the mean place stands for it.
 */
export function buildClusterRows(
  clusters: Iterable<Cluster>,
  sites: ReadonlyMap<string, Pick<Site, 'position'>>,
  medoidOf: (clusterId: string) => string | null,
): ReadonlyMap<string, ClusterRow> {
  const rows = new Map<string, ClusterRow>()
  for (const cluster of clusters) {
    const places = cluster.siteIds.flatMap((id) => {
      const site = sites.get(id)
      return site ? [site.position] : []
    })
    const medoidId = medoidOf(cluster.id)
    const medoid = medoidId !== null && cluster.siteIds.includes(medoidId) ? sites.get(medoidId)?.position : undefined
    const middle = medoid ?? findMiddle(places)
    let row = drawn.get(cluster)
    if (!row || row.middle !== middle || !areSame(row.places, places)) {
      const { id, name, color } = cluster
      drawn.set(cluster, (row = { id, name, color, places, middle, hull: computeHull(places) }))
    }
    rows.set(cluster.id, row)
  }
  return rows
}

/** Up to three features: the hull, the links and the place of the name, the northernmost corner: there it hides the least. */
export function buildClusterFeatures({ id, name, color, places, middle, hull }: ClusterRow): ClusterFeature[] {
  const common = { id, name, color }
  const extent = hullGeometry(hull)
  if (!extent || !middle) return []
  const links = places.filter((place) => place !== middle).map((place) => [[...middle], [...place]])
  const part = extent.type === 'Polygon' ? 'surface' : extent.type === 'LineString' ? 'pair' : 'spot'
  return [
    { type: 'Feature', geometry: extent, properties: { ...common, key: id, part } },
    ...(links.length > 0
      ? [
          {
            type: 'Feature' as const,
            geometry: { type: 'MultiLineString' as const, coordinates: links },
            properties: { ...common, key: `${id}/links`, part: 'links' as const },
          },
        ]
      : []),
    {
      type: 'Feature',
      geometry: { type: 'Point', coordinates: [...topOf(hull)] },
      properties: { ...common, key: `${id}/name`, part: 'name' },
    },
  ]
}

/** Hulls of clusters that wait to be accepted. */
export function buildProposalFeatures(
  proposed: readonly { readonly key: string; readonly color: string; readonly hull: readonly Position[] }[],
): FeatureCollection<Geometry, { readonly color: string }> {
  return {
    type: 'FeatureCollection',
    features: proposed.flatMap(({ key, color, hull }): Feature<Geometry, { readonly color: string }>[] => {
      const geometry = hullGeometry(hull)
      return geometry ? [{ type: 'Feature', id: key, geometry, properties: { color } }] : []
    }),
  }
}

/** The place nearest to the mean of all, the first of several. */
function findMiddle(places: readonly Position[]): Position | null {
  if (places.length === 0) return null
  const [lon, lat] = meanOf(places)
  const squeeze = Math.cos(((lat as number) * Math.PI) / 180)
  let best: Position | null = null
  let least = Number.POSITIVE_INFINITY
  for (const place of places) {
    const distance = Math.hypot((place[0] - (lon as number)) * squeeze, place[1] - (lat as number))
    if (distance < least) [best, least] = [place, distance]
  }
  return best
}

function topOf(hull: readonly Position[]): Position {
  return hull.reduce((top, place) => (place[1] > top[1] ? place : top))
}

function meanOf(places: readonly Position[]): number[] {
  let [lon, lat] = [0, 0]
  for (const place of places) {
    lon += place[0]
    lat += place[1]
  }
  return [lon / places.length, lat / places.length]
}

function areSame(a: readonly Position[], b: readonly Position[]): boolean {
  return a.length === b.length && a.every((position, at) => position === b[at])
}
