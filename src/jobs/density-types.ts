/** What is asked about the density of sites and what is answered, with what is drawn of it. */
import type { NetworkDensity } from '../analysis/distribution/compute-network-density.ts'
import type { PlaneDensity } from '../analysis/distribution/compute-plane-density.ts'
import type { DensestStretch } from '../analysis/distribution/find-densest-stretch.ts'
import type { DensityArea } from '../analysis/distribution/trace-plane-density.ts'
import type { Figured } from '../analysis/distribution/types.ts'
import type { DistributionArea, DistributionSite } from './distribution-types.ts'
import type { FlatLines } from './network-types.ts'

/** The answer does not depend on the order of rows. */
export interface DensityRequest {
  readonly sites: readonly Pick<DistributionSite, 'id' | 'position' | 'foot'>[]
  /** Their land is the study area in the plane; where none has any, all sites have a part. */
  readonly areas: readonly Pick<DistributionArea, 'id' | 'geometry'>[]
  readonly roadBandwidthM: number
  /** Null: by the spread of the sites. */
  readonly planeBandwidthM: number | null
}

/** A class of `bounds`, which are upper ones; the first class begins above 0. */
interface ClassOfRoad {
  readonly lengthM: number
  /** In pieces small enough to hand on one by one. */
  readonly pieces: readonly FlatLines[]
}

/** Density along roads, sites per km. */
export interface RoadDensity
  extends Pick<NetworkDensity, 'bandwidthM' | 'lixelM' | 'lostSites'>,
    Pick<DensestStretch, 'lengthM' | 'sitesPerKm'> {
  /** Of the densest stretch; empty for a road without. */
  readonly ref: string
  readonly name: string
  /** By rising stake, `K12+350`; null on a road that is no route of the plan. */
  readonly stakes: readonly [from: string, to: string] | null
  readonly bounds: readonly number[]
  readonly classes: readonly ClassOfRoad[]
}

/** Density in the plane, sites per 100 km². */
export interface LandDensity extends Pick<PlaneDensity, 'bandwidthM'> {
  /** At the densest place. */
  readonly value: number
  /** The one of the request's areas that holds it; null for none. */
  readonly areaId: string | null
  /** Sites outside the land of all areas: they have no part. */
  readonly outsideCount: number
  readonly bounds: readonly number[]
  readonly classes: readonly DensityArea[]
}

export interface DensityAnswer {
  readonly roads: Figured<RoadDensity>
  readonly plane: Figured<LandDensity>
}
