import type { ServiceQuestion, ServiceReplies } from '../analysis/service/types.ts'
import type { Changeset } from '../model/changeset.ts'
import type { ClusterRequest, ClustersOutcome } from './cluster-types.ts'
import type { DensityAnswer, DensityRequest } from './density-types.ts'
import type { DistributionAnswer, DistributionRequest } from './distribution-types.ts'
import type {
  MatrixAnswer,
  MatrixRequest,
  Metric,
  NetworkOutcome,
  NetworkPlace,
  NetworkProgress,
  NetworkReport,
  NetworkRoute,
  ReachAnswer,
  ReachRequest,
  ServiceAnswer,
  ServiceRequest,
  ServiceStep,
} from './network-types.ts'
import type { PackedClusterSites } from './packed-cluster-sites.ts'
import type { SitingGround } from '../siting/ground/types.ts'
import type { SitingGroundRequest } from './siting/siting-ground-request.ts'

/** As it crosses to the worker. */
export interface PackedClusterRequest extends Omit<ClusterRequest, 'sites'> {
  readonly sites: PackedClusterSites
}

export type ReportNetworkProgress = (progress: NetworkProgress) => void

/**
 * What the road network answers, in a worker or inline. Its copy of the plan's roads is kept in step by changesets; the graph is
 * built at the first question after a change. Each question has a number of its own, by which it can be cancelled.
 */
export interface NetworkApi {
  /** Forgets the plan. */
  reset(): void
  /** Puts and removes rows, without looking at versions; tables that are no concern of the network are passed over. */
  apply(put: Changeset['put'], del: Changeset['delete']): void
  cancel(taskId: number): void
  describeNetwork(taskId: number, onProgress: ReportNetworkProgress): Promise<NetworkOutcome<NetworkReport>>
  /** Null where no way leads from one place to the other. */
  findPath(
    taskId: number,
    from: NetworkPlace,
    to: NetworkPlace,
    metric: Metric,
    onProgress: ReportNetworkProgress,
  ): Promise<NetworkOutcome<NetworkRoute | null>>
  computeReach(
    taskId: number,
    places: readonly NetworkPlace[],
    request: ReachRequest,
    onProgress: ReportNetworkProgress,
  ): Promise<NetworkOutcome<ReachAnswer>>
  computeServiceAreas(
    taskId: number,
    places: readonly NetworkPlace[],
    request: ServiceRequest,
    onProgress: ReportNetworkProgress,
  ): Promise<NetworkOutcome<ServiceAnswer>>
  computeMatrix(
    taskId: number,
    from: readonly NetworkPlace[],
    to: readonly NetworkPlace[],
    request: MatrixRequest,
    onProgress: ReportNetworkProgress,
  ): Promise<NetworkOutcome<MatrixAnswer>>
  /** What sites serve by road under the plan's settings, as it differs from the answer of revision `since`. */
  computeService(
    taskId: number,
    since: number | null,
    onProgress: ReportNetworkProgress,
  ): Promise<NetworkOutcome<ServiceStep>>
  /** About what sites serve by road; null where nothing is to be served. */
  askService(
    taskId: number,
    question: ServiceQuestion,
    onProgress: ReportNetworkProgress,
  ): Promise<NetworkOutcome<ServiceReplies[ServiceQuestion['kind']] | null>>
  /** How sites lie along roads, in the plane and among areas; answers what it can where there are no roads. */
  describeDistribution(
    taskId: number,
    request: DistributionRequest,
    onProgress: ReportNetworkProgress,
  ): Promise<NetworkOutcome<DistributionAnswer>>
  /** How dense sites are along roads and in the plane, with what is drawn of it; answers what it can where there are no roads. */
  computeDensity(
    taskId: number,
    request: DensityRequest,
    onProgress: ReportNetworkProgress,
  ): Promise<NetworkOutcome<DensityAnswer>>
  /** Clusters of sites, put beside those that the plan keeps; where the metric is straight, without roads too. */
  findClusters(
    taskId: number,
    request: ClusterRequest | PackedClusterRequest,
    onProgress: ReportNetworkProgress,
  ): Promise<NetworkOutcome<ClustersOutcome>>
  /** What a choice is made from; where costs are straight, without roads too. Its costs are transferred. */
  prepareSiting(
    taskId: number,
    request: SitingGroundRequest,
    onProgress: ReportNetworkProgress,
  ): Promise<NetworkOutcome<SitingGround>>
}
