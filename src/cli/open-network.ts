import { createNetwork } from '../jobs/create-network.ts'
import { createStakeFinder } from '../jobs/find-stake-position.ts'
import type { NetworkApi } from '../jobs/network-api.ts'
import type { Metric, NetworkOutcome, NetworkPlace } from '../jobs/network-types.ts'
import { CommandError } from './command-error.ts'
import { type CommandOptions, requireOption } from './options.ts'
import { readInput } from './read-input.ts'
import { readRoads } from './read-roads.ts'

export interface NetworkPoint extends NetworkPlace {
  readonly id: string
  readonly name: string
}

export interface OpenNetwork {
  readonly network: NetworkApi
  /** In the order of the file. */
  readonly points: readonly NetworkPoint[]
  readonly rejectedCount: number
}

/** Reads `--roads` and `--points` and opens the network of the roads. */
export async function openNetwork(options: CommandOptions): Promise<OpenNetwork> {
  const input = { encoding: options.encoding, datum: options.datum }
  const roadsFile = requireOption(options, 'roads')
  const pointsFile = requireOption(options, 'points')
  const roads = await readRoads(roadsFile, input)
  const points = await readInput(pointsFile, 'site', {
    ...input,
    locateStake: createStakeFinder(roads.routes, roads.calibrationPoints),
  })
  if (points.accepted.length === 0) throw new CommandError(`${pointsFile}: there are no points in it`)
  const network = createNetwork()
  network.apply(roads.put, {})
  return {
    network,
    points: points.accepted.map(({ id, name, position }) => ({ id, name, position })),
    rejectedCount: roads.rejectedCount + points.rejected.length,
  }
}

/** @throws CommandError for what is neither length nor time */
export function metricOption(options: CommandOptions, otherwise: Metric): Metric {
  const { metric } = options
  if (metric === undefined) return otherwise
  if (metric !== 'length' && metric !== 'time') throw new CommandError(`--metric is one of length, time, not ${metric}`)
  return metric
}

/** The answer; what the network refuses is the fault of its input, all else is ours. */
export async function answerOf<T>(question: Promise<NetworkOutcome<T>>): Promise<T> {
  const outcome = await question
  if (outcome.ok) return outcome.value
  if (outcome.problem === 'noRoads') throw new CommandError('--roads: there is no road in it that could be travelled')
  throw new Error(outcome.detail)
}
