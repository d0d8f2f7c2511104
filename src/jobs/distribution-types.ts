/** What is asked about the distribution of sites and what is answered. */
import type { Inequality } from '../analysis/distribution/compute-inequality.ts'
import type { Mix } from '../analysis/distribution/compute-mix.ts'
import type { LocalKind, Moran } from '../analysis/distribution/compute-moran.ts'
import type { NetworkPattern } from '../analysis/distribution/compute-network-pattern.ts'
import type { PlaneNeighbours } from '../analysis/distribution/compute-plane-neighbours.ts'
import type { Spacing } from '../analysis/distribution/compute-spacing.ts'
import type { PlaneSimulation } from '../analysis/distribution/simulate-plane-neighbours.ts'
import type { Figured, NeighbourCurve } from '../analysis/distribution/types.ts'
import type { MultiPolygon, Polygon } from '../geo/position.ts'
import type { NetworkPlace } from './network-types.ts'

export type { Figured, Inequality, LocalKind, Moran, NeighbourCurve, NetworkPattern }

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

export interface MixOfArea extends Mix {
  readonly areaId: string
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
  /** The same against seeded runs on the same land; null where there are none. */
  readonly planeChance: PlaneSimulation | null
  /** From each site to where it enters the roads, which counts for nothing, metres; the farthest. Null without roads. */
  readonly farthestAccessM: number | null
  readonly network: Figured<NetworkPattern>
  readonly mix: Figured<Mix>
  /** In the order of the request. */
  readonly domainCounts: readonly { readonly domainId: string; readonly count: number }[]
  /** Of the areas that have a site with a domain, by id. */
  readonly mixOfAreas: readonly MixOfArea[]
  readonly inequality: Figured<Inequality>
  /** Of sites per weight; `area` is the position in `moranAreaIds`. */
  readonly moran: Figured<Moran>
  readonly moranAreaIds: readonly string[]
}
