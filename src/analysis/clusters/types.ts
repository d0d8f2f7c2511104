import type { Position } from '../../geo/position.ts'

/** What finding clusters asks of a site. */
export interface ClusterSite {
  readonly id: string
  readonly position: Position
  readonly themeId: string | null
  /** Id of the county it lies in. */
  readonly countyId: string | null
}

/** What finding anew asks of a cluster that the plan keeps; a row of the table will do. */
export interface KeptCluster {
  readonly id: string
  readonly siteIds: readonly string[]
  readonly pinnedIds?: readonly string[] | undefined
  readonly barredIds?: readonly string[] | undefined
  readonly isHeld?: boolean | undefined
}

/** Distances between the sites of one question; a site is its position in the order they were given in. */
export interface SiteDistances {
  /** Metres between all pairs, row by row, symmetric, 0 on the diagonal, Infinity where no way leads; null for too many sites. */
  readonly matrix: Float64Array | null
  /** 1 for a site from which no way leads to any other; null where all can be reached. */
  readonly isCutOff: Uint8Array | null
  /** DBSCAN among `members` (rising), labels in their order: −1 noise, clusters numbered by their first core site. Yields the fraction done. */
  labelDense(members: Uint32Array, epsM: number, minSites: number): Generator<number, Int32Array, undefined>
}

/**
 * Why a site is in no cluster. `noise`: too few sites near. Of a limit: `tooSmall` its cluster had too few sites; `impure`, `tooFar`,
 * `manyCounties` it was parted from its cluster by the limit of theme, diameter or counties, with too few others.
 * `noRoad`: no road leads to any other site. `barred`: taken out by hand. `noTheme`, `noCounty`: nothing to group it by.
 */
export type UnassignedReason =
  | 'noise'
  | 'tooSmall'
  | 'impure'
  | 'tooFar'
  | 'manyCounties'
  | 'noRoad'
  | 'barred'
  | 'noTheme'
  | 'noCounty'

export interface UnassignedSite {
  readonly siteId: string
  readonly reason: UnassignedReason
}

export type ClusterLimit = 'minSize' | 'maxSize' | 'maxDiameterM' | 'minPurity' | 'maxCounties'

/** Null: not computed for so many sites, or nothing to compare with. */
export interface ClusterQuality {
  /** Mean silhouette of its members by the same distance, −1…1 (Rousseeuw 1987). */
  readonly silhouette: number | null
  /** Between the two members farthest apart; Infinity where no way leads. */
  readonly diameterM: number | null
  /** Share of members with the commonest theme, 0…1. */
  readonly purity: number
  /** The commonest theme; null where no member has one. */
  readonly themeId: string | null
  /** Counties of its members, by id. */
  readonly countyIds: readonly string[]
  /** The member with the least sum of distances to the others: the middle of the spider. */
  readonly medoidId: string | null
  /** Limits that it does not meet, as a cluster held or completed by hand may. */
  readonly broken: readonly ClusterLimit[]
}

export interface FoundCluster extends ClusterQuality {
  /** The kept cluster that it continues; null: a new one. */
  readonly keptId: string | null
  readonly isHeld: boolean
  /** By id. */
  readonly siteIds: readonly string[]
  /** Against the kept cluster; all members of a new one. */
  readonly addedIds: readonly string[]
  readonly removedIds: readonly string[]
  /** Convex hull of the members' places, counter-clockwise, not closed; one or two positions where there are no more. */
  readonly hull: readonly Position[]
}

/** What DBSCAN would find from this distance on, up to the next row's. */
export interface CandidateDistance {
  readonly epsM: number
  readonly clusterCount: number
  readonly unassignedCount: number
}

export interface FoundClusters {
  /** Kept ones by id, then new ones by their first site. */
  readonly clusters: readonly FoundCluster[]
  /** By site id. */
  readonly unassigned: readonly UnassignedSite[]
  /** Kept clusters of which nothing is left, by id. */
  readonly goneIds: readonly string[]
  /** Mean silhouette of all members; null with fewer than two clusters or too many sites. */
  readonly silhouette: number | null
  /** Share of all members that have their cluster's commonest theme. */
  readonly purity: number | null
  /** Coefficient of variation of the sizes: 0 where all are of one size. */
  readonly sizeVariation: number | null
  /** Rising, where they were asked for: one row wherever the number of clusters changes. */
  readonly distances: readonly CandidateDistance[] | null
}

/** Why there is no answer. */
export type ClusterProblem =
  /** More sites than the method takes. */
  | { readonly kind: 'tooManySites'; readonly siteCount: number; readonly limit: number }
  /** `clusterCount` clusters of such sizes cannot be made of so many sites; `clusterCount` without those held by hand. */
  | {
      readonly kind: 'bounds'
      readonly siteCount: number
      readonly clusterCount: number
      readonly minSize: number
      readonly maxSize: number
    }
  /** The sites lie in parts of the network that no road joins, which cannot be shared out in such sizes. */
  | { readonly kind: 'parted'; readonly partCount: number }

export type ClustersOutcome =
  | { readonly ok: true; readonly value: FoundClusters }
  | { readonly ok: false; readonly problem: ClusterProblem }
