/**
 * Questions to the road network of the open plan. A worker of its own holds the roads; it starts at the first question and builds
 * the network at the first question after a change of roads or settings. How far the last question asked is, is in
 * `useNetworkState`.
 */
import { create } from 'zustand'
import type {
  MatrixAnswer,
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
} from '../jobs/network-types.ts'
import { createNetworkRunner, type NetworkCall } from '../jobs/start-network.ts'
import type { Changeset } from '../model/changeset.ts'
import type { TableName } from '../model/tables.ts'
import { listenToPlan, usePlanState } from './plan-state.ts'
import { sliceRows } from './slice-rows.ts'

/**
 * Each waits for the changes made before it and never rejects: what went wrong is in the outcome. With a signal, it ends
 * `cancelled` at once when that says so; `cancelNetwork` does the same for all.
 */
export interface NetworkQueries {
  /** The way between two places with its legs; null where there is none. */
  findPath(
    from: NetworkPlace,
    to: NetworkPlace,
    metric: Metric,
    signal?: AbortSignal,
  ): Promise<NetworkOutcome<NetworkRoute | null>>
  /** What can be reached from (or toward) places within limits. */
  computeReach(
    places: readonly NetworkPlace[],
    request: ReachRequest,
    signal?: AbortSignal,
  ): Promise<NetworkOutcome<ReachAnswer>>
  /** The roads and the land that are nearer to each place than to the others. */
  computeServiceAreas(
    places: readonly NetworkPlace[],
    request: ServiceRequest,
    signal?: AbortSignal,
  ): Promise<NetworkOutcome<ServiceAnswer>>
  /** Metres or seconds from each place of one list to each of another. */
  computeMatrix(
    from: readonly NetworkPlace[],
    to: readonly NetworkPlace[],
    metric: Metric,
    signal?: AbortSignal,
  ): Promise<NetworkOutcome<MatrixAnswer>>
  /** What the network is made of. */
  describeNetwork(signal?: AbortSignal): Promise<NetworkOutcome<NetworkReport>>
}

export interface NetworkState {
  /** Of the last question asked, while it is under way. */
  readonly progress: NetworkProgress | null
}

export const useNetworkState = create<NetworkState>()(() => ({ progress: null }))

/** Tables whose rows the network is made from. */
const NETWORK_TABLES: readonly TableName[] = ['plan', 'route', 'calibrationPoint', 'road']

const runner = createNetworkRunner(() => {
  const { plan } = usePlanState.getState()
  return sliceRows({
    put: Object.fromEntries(NETWORK_TABLES.map((table) => [table, [...plan[table].values()]])),
    delete: {},
  })
})

const queries: NetworkQueries = {
  findPath: (from, to, metric, signal) =>
    ask((api, taskId, onProgress) => api.findPath(taskId, from, to, metric, onProgress), signal),
  computeReach: (places, request, signal) =>
    ask((api, taskId, onProgress) => api.computeReach(taskId, places, request, onProgress), signal),
  computeServiceAreas: (places, request, signal) =>
    ask((api, taskId, onProgress) => api.computeServiceAreas(taskId, places, request, onProgress), signal),
  computeMatrix: (from, to, metric, signal) =>
    ask((api, taskId, onProgress) => api.computeMatrix(taskId, from, to, metric, onProgress), signal),
  describeNetwork: (signal) => ask((api, taskId, onProgress) => api.describeNetwork(taskId, onProgress), signal),
}

let connected = false

/** Questions to the network; the first call makes it follow the open plan. */
export function networkQueries(): NetworkQueries {
  if (!connected) {
    connected = true
    listenToPlan({
      opened: () => {
        cancelNetwork()
        runner.open()
      },
      changed: (changeset) => {
        const rows = { put: ofNetwork(changeset.put), delete: ofNetwork(changeset.delete) }
        if (Object.keys(rows.put).length + Object.keys(rows.delete).length > 0) runner.change(sliceRows(rows))
      },
    })
  }
  return queries
}

const underWay = new Set<AbortController>()

/** Calls off all questions under way. */
export function cancelNetwork(): void {
  for (const controller of underWay) controller.abort()
}

let lastAsked = 0

async function ask<T>(call: NetworkCall<T>, signal?: AbortSignal): Promise<NetworkOutcome<T>> {
  const asked = ++lastAsked
  const controller = new AbortController()
  const abort = (): void => controller.abort()
  const show = (progress: NetworkProgress | null): void => {
    if (asked === lastAsked) useNetworkState.setState({ progress })
  }
  underWay.add(controller)
  if (signal?.aborted) abort()
  signal?.addEventListener('abort', abort, { once: true })
  show({ stage: 'graph', fraction: 0 })
  try {
    return await runner.ask(call, controller.signal, (progress) => {
      if (underWay.has(controller) && !controller.signal.aborted) show(progress)
    })
  } finally {
    underWay.delete(controller)
    signal?.removeEventListener('abort', abort)
    show(null)
  }
}

function ofNetwork<T extends Changeset['put'] | Changeset['delete']>(rows: T): T {
  return Object.fromEntries(Object.entries(rows).filter(([table]) => NETWORK_TABLES.includes(table as TableName))) as T
}
