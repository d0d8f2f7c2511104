import type { CellValue } from '../exchange/write/write-csv.ts'
import { CommandError } from './command-error.ts'
import { answerOf, metricOption, type NetworkPoint, openNetwork } from './open-network.ts'
import type { CommandOptions } from './options.ts'
import { writeRows } from './write-result.ts'

/** Distances by road between all points: a matrix, or a row a pair. Returns the number of rows left out. */
export async function distances(options: CommandOptions): Promise<number> {
  const metric = metricOption(options, 'length')
  if (options.out !== undefined && !options.out.toLowerCase().endsWith('.csv'))
    throw new CommandError(`--out ends in .csv, not as ${options.out}`)
  const { network, points, rejectedCount } = await openNetwork(options)
  const request = { metric, tellsBoth: options.long }
  const { costs, others } = await answerOf(network.computeMatrix(0, points, points, request, () => {}))
  tellUnreachable(costs, points.length)
  const [lengthsM, timesS] = metric === 'length' ? [costs, others] : [others, costs]
  const header = lengthsM && timesS ? ['from', 'to', 'lengthM', 'timeS'] : ['id', ...points.map(({ id }) => id)]
  const rows =
    lengthsM && timesS
      ? pairsOf(points).map(([from, to]): CellValue[] => {
          const at = from * points.length + to
          return [points[from]!.id, points[to]!.id, roundCost(lengthsM[at]!), roundCost(timesS[at]!)]
        })
      : points.map(({ id }, from): CellValue[] => [
          id,
          ...points.map((_, to) => roundCost(costs[from * points.length + to]!)),
        ])
  await writeRows(header, rows, () => null, options.out)
  return rejectedCount
}

function pairsOf(points: readonly NetworkPoint[]): [number, number][] {
  return points.flatMap((_, from) => points.flatMap((__, to): [number, number][] => (from === to ? [] : [[from, to]])))
}

/** Metres to the millimetre, seconds to the millisecond; empty where no way leads. */
function roundCost(cost: number): CellValue {
  return cost === Infinity ? null : Number(cost.toFixed(3))
}

function tellUnreachable(costs: Float64Array, count: number): void {
  const missing = costs.reduce((sum, cost) => sum + (cost === Infinity ? 1 : 0), 0)
  if (missing > 0) process.stderr.write(`No way leads between ${missing} of ${count * (count - 1)} pairs: left empty\n`)
}
