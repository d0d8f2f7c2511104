import { basename } from 'node:path'
import { decodeText } from '../exchange/read/decode-text.ts'
import { parseFirstLines } from '../exchange/read/parse-delimited.ts'
import { geodesicDistanceM } from '../geo/geodesic-distance.ts'
import type { Position } from '../geo/position.ts'
import { createNetwork } from '../jobs/create-network.ts'
import type { ChoiceModel } from '../model/tables.ts'
import { CommandError } from './command-error.ts'
import { answerOf, metricOption } from './open-network.ts'
import { type CommandOptions, requireOption } from './options.ts'
import { readBytesOf, readInput } from './read-input.ts'
import { readRoads } from './read-roads.ts'

/** What may be chosen, what is to be served, and the costs between them. */
export interface Choosables {
  readonly candidateIds: readonly string[]
  readonly demandIds: readonly string[]
  /** Metres or seconds at `candidate * demandIds.length + demand`; Infinity where there is no way. */
  readonly costs: Float64Array
  readonly weights: Float64Array
  /** Of each demand, to the nearest existing site. */
  readonly existing: Float64Array
  /** What a rule can ask of each candidate. */
  readonly traits: readonly Readonly<Record<Trait, string>>[]
  /** Between candidates, at `a * candidateIds.length + b`; the longer of the two directions. */
  readonly between: () => Promise<Float64Array>
  readonly rejectedCount: number
}

export const TRAITS = ['area', 'domain', 'tier', 'theme'] as const
export type Trait = (typeof TRAITS)[number]
const NO_TRAITS: Readonly<Record<Trait, string>> = { area: '', domain: '', tier: '', theme: '' }

/** Reads `--candidates` and `--demand`; straight without `--roads`, else by road. */
export async function readChoosables(options: CommandOptions, model: ChoiceModel): Promise<Choosables> {
  const input = { encoding: options.encoding, datum: options.datum }
  const roads = options.roads === undefined ? null : await readRoads(options.roads, input)
  const metric = metricOption(options, 'length')
  if (metric === 'time' && !roads) throw new CommandError('--metric time needs --roads')
  const candidates = await readInput(requireOption(options, 'candidates'), 'site', input)
  const needsDemand = model !== 'score' && model !== 'pdispersion'
  const demand = needsDemand ? await readInput(requireOption(options, 'demand'), 'demandPoint', input) : null
  const existing = options.existing === undefined ? null : await readInput(options.existing, 'site', input)

  const network = roads && createNetwork()
  if (network && roads) network.apply(roads.put, {})
  const costsOf = async (from: readonly Position[], to: readonly Position[]): Promise<Float64Array> => {
    if (from.length === 0 || to.length === 0) return new Float64Array(0)
    if (!network) return Float64Array.from(from.flatMap((a) => to.map((b) => geodesicDistanceM(a, b))))
    const place = (position: Position) => ({ position })
    const answer = await answerOf(network.computeMatrix(0, from.map(place), to.map(place), { metric }, () => {}))
    return answer.costs
  }
  const at = candidates.accepted.map(({ position }) => position)
  const demandAt = demand?.accepted.map(({ position }) => position) ?? []
  const existingAt = existing?.accepted.map(({ position }) => position) ?? []
  const toExisting = await costsOf(existingAt, demandAt)
  const count = at.length
  return {
    candidateIds: candidates.accepted.map(({ id }) => id),
    demandIds: demand?.acceptedRowNumbers.map(String) ?? [],
    costs: await costsOf(at, demandAt),
    weights: weigh(demand?.accepted.map(({ weight }) => weight) ?? []),
    existing: Float64Array.from(demandAt, (_, d) =>
      existingAt.reduce((least, __, e) => Math.min(least, toExisting[e * demandAt.length + d] as number), Infinity),
    ),
    traits: candidates.accepted.map(({ areaName, domainId, tierId, themeId }) => ({
      area: areaName,
      domain: domainId ?? '',
      tier: tierId ?? '',
      theme: themeId ?? '',
    })),
    between: async () => {
      const costs = await costsOf(at, at)
      return costs.map((cost, i) => Math.max(cost, costs[(i % count) * count + Math.floor(i / count)] as number))
    },
    rejectedCount:
      (roads?.rejectedCount ?? 0) +
      candidates.rejected.length +
      (demand?.rejected.length ?? 0) +
      (existing?.rejected.length ?? 0),
  }
}

/** Where no demand has a weight each counts once; where some have, one without is missing and does not count. */
function weigh(weights: readonly (number | null)[]): Float64Array {
  const missing = weights.filter((weight) => weight === null).length
  if (missing === weights.length) return new Float64Array(weights.length).fill(1)
  if (missing > 0) process.stderr.write(`Demand without a weight, not counted: ${missing} of ${weights.length}\n`)
  return Float64Array.from(weights, (weight) => weight ?? 0)
}

/**
 * Reads a matrix of costs: the first row holds the demand ids, the first column the candidate ids, an empty cell stands
 * for no way. Every demand weighs 1.
 */
export async function readMatrix(file: string): Promise<Choosables> {
  const name = basename(file)
  const bytes = await readBytesOf(file)
  const [header, ...lines] = parseFirstLines(decodeText(bytes).text, ',', Infinity)
  if (!header || lines.length === 0)
    throw new CommandError(`${name}: a row of demand ids and a row a candidate are needed`)
  const demandIds = header.cells.slice(1)
  const rowOf = new Map<string, number>()
  for (const { cells, rowNumber } of lines) {
    const id = cells[0] as string
    const before = rowOf.get(id)
    if (before !== undefined)
      throw new CommandError(`${name}:${rowNumber}: candidate “${id}” stands in row ${before} already`)
    rowOf.set(id, rowNumber)
  }
  const costs = new Float64Array(lines.length * demandIds.length)
  lines.forEach(({ cells, rowNumber }, c) => {
    for (let d = 0; d < demandIds.length; d++) {
      const text = cells[d + 1] ?? ''
      const cost = text === '' ? Infinity : Number(text)
      if (!(cost >= 0)) throw new CommandError(`${name}:${rowNumber}: a cost is a number of at least 0, not “${text}”`)
      costs[c * demandIds.length + d] = cost
    }
  })
  return {
    candidateIds: lines.map(({ cells }) => cells[0] as string),
    demandIds,
    costs,
    weights: new Float64Array(demandIds.length).fill(1),
    existing: new Float64Array(demandIds.length).fill(Infinity),
    traits: lines.map(() => NO_TRAITS),
    between: async () => {
      if (lines.length !== demandIds.length || lines.some(({ cells }, c) => cells[0] !== demandIds[c]))
        throw new CommandError(`${name}: for pdispersion rows and columns are the same candidates in the same order`)
      return costs
    },
    rejectedCount: 0,
  }
}
