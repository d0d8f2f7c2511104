/**
 * The road network: a copy of the plan's roads, the graph made from them at the first question after a change, and answers.
 * Questions are taken up one after the other. Runs in a worker of its own and, for tests and the CLI, inline.
 */
import { transfer } from 'comlink'
import type { NetworkApi, ReportNetworkProgress } from './network-api.ts'
import type { NetworkOutcome } from './network-types.ts'
import { answerClusters } from './network/answer-clusters.ts'
import { answerDensity } from './network/answer-density.ts'
import { answerDistribution } from './network/answer-distribution.ts'
import { answerMatrix } from './network/answer-matrix.ts'
import { answerPath } from './network/answer-path.ts'
import { answerReach } from './network/answer-reach.ts'
import { answerReport } from './network/answer-report.ts'
import { answerServiceAreas } from './network/answer-service-areas.ts'
import { type BuiltNetwork, buildNetwork } from './network/built-network.ts'
import { NetworkCancelled, NetworkPace } from './network/network-pace.ts'
import { NetworkTables } from './network/network-tables.ts'
import { unpackClusterSites } from './packed-cluster-sites.ts'
import { RoadService } from './network/road-service.ts'
import { SitingGrounds } from './network/answer-siting-ground.ts'

/** The plan has no road that could be travelled. */
class NoRoads extends Error {}

/** A network without a plan. */
export function createNetwork(): NetworkApi {
  let tables = new NetworkTables()
  let service = new RoadService(tables)
  let grounds = new SitingGrounds(tables)
  let built: BuiltNetwork | null = null
  /** Counts what makes the network another one. */
  let revision = 0
  let last: Promise<unknown> = Promise.resolve()
  const tasks = new Map<number, AbortController>()

  async function networkNow(pace: NetworkPace): Promise<BuiltNetwork> {
    let network = built
    if (!network) {
      const asked = revision
      network = await buildNetwork(tables, pace)
      // A change that came in meanwhile counts for the next question.
      if (asked === revision) built = network
    }
    return network
  }

  function run<T>(
    taskId: number,
    onProgress: ReportNetworkProgress,
    question: (network: BuiltNetwork, pace: NetworkPace) => Promise<T>,
  ): Promise<NetworkOutcome<T>> {
    return runAnyway(taskId, onProgress, (network, pace) => {
      if (!network) throw new NoRoads()
      return question(network, pace)
    })
  }

  /** For questions that have something to say without roads too: the network is null then. */
  function runAnyway<T>(
    taskId: number,
    onProgress: ReportNetworkProgress,
    question: (network: BuiltNetwork | null, pace: NetworkPace) => Promise<T>,
  ): Promise<NetworkOutcome<T>> {
    return runInTurn(taskId, onProgress, async (pace) => {
      const network = await networkNow(pace)
      return question(network.graph.edgeCount > 0 ? network : null, pace)
    })
  }

  function runInTurn<T>(
    taskId: number,
    onProgress: ReportNetworkProgress,
    question: (pace: NetworkPace) => Promise<T>,
  ): Promise<NetworkOutcome<T>> {
    const controller = new AbortController()
    tasks.set(taskId, controller)
    const answer = last.then(async (): Promise<NetworkOutcome<T>> => {
      try {
        const pace = new NetworkPace(controller.signal, (stage, fraction) => onProgress({ stage, fraction }))
        if (controller.signal.aborted) throw new NetworkCancelled()
        return { ok: true, value: await question(pace) }
      } catch (error) {
        if (error instanceof NetworkCancelled) return { ok: false, problem: 'cancelled', detail: '' }
        if (error instanceof NoRoads) return { ok: false, problem: 'noRoads', detail: '' }
        return { ok: false, problem: 'failed', detail: error instanceof Error ? error.message : String(error) }
      } finally {
        tasks.delete(taskId)
      }
    })
    last = answer
    return answer
  }

  function forget(): void {
    built = null
    revision++
  }

  return {
    reset() {
      tables = new NetworkTables()
      service = new RoadService(tables)
      grounds = new SitingGrounds(tables)
      forget()
    },

    apply(put, del) {
      const touched = tables.apply(put, del)
      for (const table of [...Object.keys(put), ...Object.keys(del)]) service.noteChange(table)
      if (touched) forget()
    },

    cancel(taskId) {
      tasks.get(taskId)?.abort()
    },

    describeNetwork: (taskId, onProgress) => run(taskId, onProgress, answerReport),

    findPath: (taskId, from, to, metric, onProgress) =>
      run(taskId, onProgress, (network, pace) => answerPath(network, pace, from, to, metric)),

    computeReach: (taskId, places, request, onProgress) =>
      run(taskId, onProgress, (network, pace) => answerReach(network, pace, places, request)),

    computeServiceAreas: (taskId, places, request, onProgress) =>
      run(taskId, onProgress, (network, pace) => answerServiceAreas(network, pace, places, request)),

    computeMatrix: (taskId, from, to, request, onProgress) =>
      run(taskId, onProgress, (network, pace) => answerMatrix(network, pace, from, to, request)),

    computeService: (taskId, since, onProgress) =>
      run(taskId, onProgress, (network, pace) => service.step(network, pace, since)),

    askService: (taskId, question, onProgress) =>
      run(taskId, onProgress, (network, pace) => service.answer(network, pace, question)),

    describeDistribution: (taskId, request, onProgress) =>
      runAnyway(taskId, onProgress, (network, pace) => answerDistribution(network, pace, request)),

    computeDensity: (taskId, request, onProgress) =>
      runAnyway(taskId, onProgress, (network, pace) => answerDensity(network, pace, request)),

    findClusters(taskId, asked, onProgress) {
      const { sites } = asked
      const request = { ...asked, sites: 'ids' in sites ? unpackClusterSites(sites) : sites }
      return request.settings.metric === 'straight'
        ? runAnyway(taskId, onProgress, (_, pace) => answerClusters(null, pace, request))
        : run(taskId, onProgress, (network, pace) => answerClusters(network, pace, request))
    },

    async prepareSiting(taskId, request, onProgress) {
      const outcome = await (SitingGrounds.needsRoads(request)
        ? run(taskId, onProgress, (network, pace) => grounds.answer(network, pace, request))
        : request.withDrives
          ? runAnyway(taskId, onProgress, (network, pace) => grounds.answer(network, pace, request))
          : runInTurn(taskId, onProgress, (pace) => grounds.answer(null, pace, request)))
      if (!outcome.ok) return outcome
      const { costs, existingCosts, nearestExisting, existingRanks } = outcome.value
      return transfer(
        outcome,
        [costs, existingCosts, nearestExisting, existingRanks].map(({ buffer }) => buffer),
      )
    },
  }
}
