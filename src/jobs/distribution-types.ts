/** What is asked about the distribution of sites and what is answered. */
import type { Inequality } from '../analysis/distribution/compute-inequality.ts'
import type { Mix } from '../analysis/distribution/compute-mix.ts'
import type { LocalKind, Moran } from '../analysis/distribution/compute-moran.ts'
import type { NetworkDensity } from '../analysis/distribution/compute-network-density.ts'
import type { NetworkPattern } from '../analysis/distribution/compute-network-pattern.ts'
import type { PlaneDensity } from '../analysis/distribution/compute-plane-density.ts'
import type { PlaneNeighbours } from '../analysis/distribution/compute-plane-neighbours.ts'
import type { Spacing } from '../analysis/distribution/compute-spacing.ts'
import type { DensestStretch } from '../analysis/distribution/find-densest-stretch.ts'
import type { Figured } from '../analysis/distribution/types.ts'
import type { MultiPolygon, Polygon } from '../geo/position.ts'
import type { NetworkPlace } from './network-types.ts'

export type { Figured, Inequality, LocalKind, Moran, NetworkPattern }

export interface DistributionSite extends NetworkPlace {
  readonly id: string
  readonly domainId: string | null
  /** The one of the request's areas that the site counts for; null for none. */
  readonly areaId: string | null
}

export interface DistributionArea {
  readonly id: string
  /** What it belongs to, a county for a township; null for none. */
  readonly groupId: string | null
  /** People, or 1 each. */
  readonly weight: number
  readonly geometry: Polygon | MultiPolygon | null
}

/** A route or belt with the measures of its sites along it. */
export interface DistributionTrack {
  readonly id: string
  readonly measuresM: readonly number[]
}

/** The answer does not depend on the order of rows. */
export interface DistributionRequest {
  readonly sites: readonly DistributionSite[]
  /** Of one level; their land is the study area. */
  readonly areas: readonly DistributionArea[]
  /** All there are, also those without a site. */
  readonly domainIds: readonly string[]
  readonly tracks: readonly DistributionTrack[]
  /** Of everything random; 1 by default. */
  readonly seed?: number
  /** By default 999, fewer for more than 400 sites. */
  readonly runs?: number
}

export interface TrackSpacing extends Spacing {
  readonly id: string
}

/** The densest stretch of road by kernel density, and what the density was made with. */
export interface DensestRoad
  extends Pick<NetworkDensity, 'bandwidthM' | 'lixelM' | 'lostSites'>,
    Pick<DensestStretch, 'lengthM' | 'sitesPerKm'> {
  /** Empty for a road without. */
  readonly ref: string
  readonly name: string
  /** By rising stake, `K12+350`; null on a road that is no route of the plan. */
  readonly stakes: readonly [from: string, to: string] | null
}

/** The densest place by kernel density in the plane. */
export interface DensestLand extends Pick<PlaneDensity, 'bandwidthM'> {
  /** Sites per 100 km² there. */
  readonly value: number
  /** The one of the request's areas that holds it; null for none. */
  readonly areaId: string | null
}

export interface DistributionAnswer {
  readonly siteCount: number
  /** Outside the land of all areas: they have no part in `plane`. */
  readonly outsideCount: number
  /** Without an area: they have no part in `inequality` and `moran`. */
  readonly arealessCount: number
  /** Without a domain of the request: they have no part in `mix`. */
  readonly domainlessCount: number
  /** In the order of the request. */
  readonly spacing: readonly TrackSpacing[]
  readonly plane: Figured<PlaneNeighbours>
  /** From each site to where it enters the roads, which counts for nothing, metres; the farthest. Null without roads. */
  readonly farthestAccessM: number | null
  readonly network: Figured<NetworkPattern>
  readonly networkDensity: Figured<DensestRoad>
  /** Of the sites that have a part in `plane`. */
  readonly planeDensity: Figured<DensestLand>
  readonly mix: Figured<Mix>
  readonly inequality: Figured<Inequality>
  /** Of sites per weight; `area` is the position in `moranAreaIds`. */
  readonly moran: Figured<Moran>
  readonly moranAreaIds: readonly string[]
}
