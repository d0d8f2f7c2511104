/**
 * Questions to the road network of the open plan. A worker of its own holds the roads; it starts at the first question and builds
 * the network at the first question after a change of roads or settings. Each question waits for the changes made before it and
 * rejects with NetworkError alone: `cancelled` at once when its signal or `cancelNetwork` says so. What is under way and what went
 * wrong is in `useNetworkState` as well.
 */
import { create } from 'zustand'
import type { ClusterRequest, ClustersOutcome, PlacedClusterSite } from '../jobs/cluster-types.ts'
import type { DensityAnswer, DensityRequest } from '../jobs/density-types.ts'
import type { DistributionAnswer, DistributionRequest } from '../jobs/distribution-types.ts'
import {
  type Metric,
  NetworkError,
  type NetworkPlace,
  type NetworkProgress,
  type NetworkReport,
  type NetworkRoute,
  type ReachAnswer,
  type ReachRequest,
  type ServiceAnswer,
  type ServiceRequest,
} from '../jobs/network-types.ts'
import { createNetworkRunner, type NetworkCall } from '../jobs/start-network.ts'
import { packClusterSitesInSteps } from '../jobs/packed-cluster-sites.ts'
import type { ServiceFigures, ServiceQuestion, ServiceReplies } from '../analysis/service/types.ts'
import { mergeService } from '../jobs/service/service-update.ts'
import type { SitingGroundRequest } from '../jobs/siting/siting-ground-request.ts'
import type { Changeset } from '../model/changeset.ts'
import type { TableName } from '../model/tables.ts'
import type { SitingGround } from '../siting/ground/types.ts'
import { listenToPlan, usePlanState } from './plan-state.ts'
import { sliceRows } from './slice-rows.ts'

export type {
  FlatLines,
  Metric,
  NetworkLeg,
  NetworkPlace,
  NetworkProgress,
  NetworkReport,
  NetworkRoute,
  ReachAnswer,
  ReachDirection,
  ReachedArea,
  ReachRequest,
  ServiceAnswer,
  ServiceRequest,
} from '../jobs/network-types.ts'
export { NetworkError } from '../jobs/network-types.ts'

export interface NetworkState {
  /** How far the last question asked is; null when none is under way. */
  readonly progress: NetworkProgress | null
  /** Why the last question was not answered; null when it was, or was called off. */
  readonly error: NetworkError | null
  /** What the network is made of, as last asked for; null since the plan's roads or settings changed. */
  readonly report: NetworkReport | null
}

export const useNetworkState = create<NetworkState>()(() => ({ progress: null, error: null, report: null }))

/** Tables whose rows the network is made from. */
const NETWORK_TABLES: readonly TableName[] = ['plan', 'route', 'calibrationPoint', 'road']
/** Tables whose rows are asked about by road; they do not make the network another one. */
const SERVICE_TABLES: readonly TableName[] = ['programme', 'area', 'site', 'demandPoint']
const SENT_TABLES: readonly TableName[] = [...NETWORK_TABLES, ...SERVICE_TABLES]

const runner = createNetworkRunner(() => {
  const { plan } = usePlanState.getState()
  return sliceRows({
    put: Object.fromEntries(SENT_TABLES.map((table) => [table, [...plan[table].values()]])),
    delete: {},
  })
})

let connected = false

/** Follows the open plan from the first question on. */
function connect(): void {
  if (connected) return
  connected = true
  listenToPlan({
    opened: () => {
      cancelNetwork()
      useNetworkState.setState({ error: null, report: null })
      service = null
      runner.open()
    },
    changed: (changeset) => {
      const rows = { put: ofNetwork(changeset.put), delete: ofNetwork(changeset.delete) }
      const touched = [...Object.keys(rows.put), ...Object.keys(rows.delete)]
      if (touched.length === 0) return
      if (touched.some((table) => NETWORK_TABLES.includes(table as TableName)))
        useNetworkState.setState({ report: null })
      runner.change(sliceRows(rows))
    },
  })
}

/** The way between two places with its legs; null where there is none. */
export function findPath(
  from: NetworkPlace,
  to: NetworkPlace,
  metric: Metric,
  signal?: AbortSignal,
): Promise<NetworkRoute | null> {
  return ask((api, taskId, onProgress) => api.findPath(taskId, from, to, metric, onProgress), signal)
}

/** What can be reached from (or toward) places within limits. */
export function computeReach(
  places: readonly NetworkPlace[],
  request: ReachRequest,
  signal?: AbortSignal,
): Promise<ReachAnswer> {
  return ask((api, taskId, onProgress) => api.computeReach(taskId, places, request, onProgress), signal)
}

/** The roads and the land that are nearer to each place than to the others. */
export function computeServiceAreas(
  places: readonly NetworkPlace[],
  request: ServiceRequest,
  signal?: AbortSignal,
): Promise<ServiceAnswer> {
  return ask((api, taskId, onProgress) => api.computeServiceAreas(taskId, places, request, onProgress), signal)
}

/**
 * Clusters of sites by the request's settings, beside the clusters that are kept; what cannot be is the outcome's problem.
 */
export async function findClusters(
  request: Omit<ClusterRequest, 'sites'> & { readonly sites: Iterable<PlacedClusterSite> },
  signal?: AbortSignal,
): Promise<ClustersOutcome> {
  const sites = await runInSlices(packClusterSitesInSteps(request.sites))
  return ask((api, taskId, onProgress) => api.findClusters(taskId, { ...request, sites }, onProgress), signal)
}

/** Well below the 50 ms for which a page may stand still. */
const SLICE_MS = 8

async function runInSlices<T>(steps: Generator<unknown, T, undefined>): Promise<T> {
  for (let start = performance.now(); ; ) {
    const step = steps.next()
    if (step.done === true) return step.value
    if (performance.now() - start < SLICE_MS) continue
    await new Promise((resolve) => setTimeout(resolve, 0))
    start = performance.now()
  }
}

/** How sites lie along roads, in the plane and among areas. */
export function describeDistribution(request: DistributionRequest, signal?: AbortSignal): Promise<DistributionAnswer> {
  return ask((api, taskId, onProgress) => api.describeDistribution(taskId, request, onProgress), signal)
}

/** How dense sites are along roads and in the plane, with what is drawn of it. */
export function computeDensity(request: DensityRequest, signal?: AbortSignal): Promise<DensityAnswer> {
  return ask((api, taskId, onProgress) => api.computeDensity(taskId, request, onProgress), signal)
}

/** What a choice is made from. */
export function prepareSitingGround(request: SitingGroundRequest, signal?: AbortSignal): Promise<SitingGround> {
  return ask((api, taskId, onProgress) => api.prepareSiting(taskId, request, onProgress), signal)
}

/** What the network is made of; also kept in `useNetworkState`. */
export async function describeNetwork(signal?: AbortSignal): Promise<NetworkReport> {
  const { plan } = usePlanState.getState()
  const report = await ask<NetworkReport>((api, taskId, onProgress) => api.describeNetwork(taskId, onProgress), signal)
  // Roads may have changed while it was on its way.
  const now = usePlanState.getState().plan
  if (NETWORK_TABLES.every((table) => now[table] === plan[table])) useNetworkState.setState({ report })
  return report
}

let service: { readonly revision: number; readonly figures: ServiceFigures | null } | null = null

/** What sites serve by road under the plan's settings; null where nothing is to be served. */
export async function stepRoadService(signal?: AbortSignal): Promise<ServiceFigures | null> {
  const former = service
  const step = await ask(
    (api, taskId, onProgress) => api.computeService(taskId, former?.revision ?? null, onProgress),
    signal,
  )
  const before = step.base !== null && step.base === former?.revision ? former.figures : null
  service = { revision: step.revision, figures: mergeService(before, step.service) }
  return service.figures
}

/** About what sites serve by road. */
export function askRoadService(
  question: ServiceQuestion,
  signal?: AbortSignal,
): Promise<ServiceReplies[ServiceQuestion['kind']] | null> {
  return ask((api, taskId, onProgress) => api.askService(taskId, question, onProgress), signal)
}

const underWay = new Set<AbortController>()

/** Calls off all questions under way. */
export function cancelNetwork(): void {
  for (const controller of underWay) controller.abort()
}

let lastAsked = 0

async function ask<T>(call: NetworkCall<T>, signal?: AbortSignal): Promise<T> {
  connect()
  const asked = ++lastAsked
  const controller = new AbortController()
  const abort = (): void => controller.abort()
  /** Several questions may be under way: the state tells of the last one asked. */
  const show = (state: Partial<NetworkState>): void => {
    if (asked === lastAsked) useNetworkState.setState(state)
  }
  underWay.add(controller)
  if (signal?.aborted) abort()
  signal?.addEventListener('abort', abort, { once: true })
  show({ progress: { stage: 'graph', fraction: 0 }, error: null })
  try {
    const outcome = await runner.ask(call, controller.signal, (progress) => {
      if (underWay.has(controller) && !controller.signal.aborted) show({ progress })
    })
    if (outcome.ok) return outcome.value
    const error = new NetworkError(outcome)
    if (error.problem !== 'cancelled') useNetworkState.setState({ error })
    throw error
  } finally {
    underWay.delete(controller)
    signal?.removeEventListener('abort', abort)
    show({ progress: null })
  }
}

function ofNetwork<T extends Changeset['put'] | Changeset['delete']>(rows: T): T {
  return Object.fromEntries(Object.entries(rows).filter(([table]) => SENT_TABLES.includes(table as TableName))) as T
}
