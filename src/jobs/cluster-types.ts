/** What is asked about clusters and what the answer is. */
import type { ClusterSite, KeptCluster } from '../analysis/clusters/types.ts'
import type { Position } from '../geo/position.ts'
import type { ClusterSettings } from '../model/tables.ts'

export type {
  BrokenLimit,
  CandidateDistance,
  ClusterProblem,
  ClustersOutcome,
  FoundCluster,
  FoundClusters,
  KeptCluster,
  UnassignedReason,
  UnassignedSite,
} from '../analysis/clusters/types.ts'

export interface ClusterRequest {
  /** Those that may be in clusters, with distinct ids. */
  readonly sites: readonly PlacedClusterSite[]
  /** The plan's clusters. */
  readonly kept: readonly KeptCluster[]
  readonly settings: ClusterSettings
  /** Whether the distances to choose from are wanted, up to 4,000 sites. */
  readonly tellsDistances?: boolean | undefined
}

export interface PlacedClusterSite extends ClusterSite {
  /** Where it hangs on its road (its snap): there it enters the network. Absent: at the nearest road. */
  readonly foot?: Position | undefined
}
