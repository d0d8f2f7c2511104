import type { Position } from '../geo/position.ts'
import type { CellValue } from '../exchange/write/write-csv.ts'
import type { Access } from '../jobs/network-types.ts'
import { CommandError } from './command-error.ts'
import { answerOf, metricOption, type NetworkPoint, openNetwork } from './open-network.ts'
import type { CommandOptions } from './options.ts'
import { writeRows } from './write-result.ts'

const HEADER = ['from', 'to', 'part', 'route', 'name', 'fromStake', 'toStake', 'lengthM', 'timeS']

/** The way from point to point with its legs: a table, or GeoJSON lines. Returns the number of rows left out. */
export async function route(options: CommandOptions): Promise<number> {
  const metric = metricOption(options, 'time')
  if ((options.from === undefined) !== (options.to === undefined))
    throw new CommandError('--from and --to are given together, or neither')
  const { network, points, rejectedCount } = await openNetwork(options)
  const stops =
    options.from === undefined
      ? points
      : [findPoint(points, 'from', options.from), findPoint(points, 'to', options.to!)]
  if (stops.length < 2) throw new CommandError('--points: a way needs two points')
  const rows: CellValue[][] = []
  const lines: (readonly Position[])[] = []
  for (const [i, to] of stops.entries()) {
    const from = stops[i - 1]
    if (!from) continue
    const found = await answerOf(network.findPath(0, from, to, metric, () => {}))
    if (!found) {
      process.stderr.write(`No way leads from ${from.id} ${from.name} to ${to.id} ${to.name}\n`)
      continue
    }
    const push = (part: string, names: readonly (string | null)[], lengthM: number, timeS: number): void => {
      rows.push([from.id, to.id, part, ...names, Number(lengthM.toFixed(1)), Number(timeS.toFixed(1))])
    }
    const pushAccess = ({ accessM, accessS }: Access, line: readonly Position[]): void => {
      push('access', ['', '', '', ''], accessM, accessS)
      lines.push(line)
    }
    pushAccess(found.from, [from.position, found.from.position])
    for (const { ref, name, fromStake, toStake, lengthM, timeS, coordinates } of found.legs) {
      push('road', [ref, name, fromStake, toStake], lengthM, timeS)
      lines.push(coordinates)
    }
    pushAccess(found.to, [found.to.position, to.position])
  }
  await writeRows(HEADER, rows, (row) => ({ type: 'LineString', coordinates: lines[row] }), options.out)
  return rejectedCount
}

/** By id, else by a name that only one point has. */
function findPoint(points: readonly NetworkPoint[], option: string, wanted: string): NetworkPoint {
  const byId = points.find(({ id }) => id === wanted)
  if (byId) return byId
  const named = points.filter(({ name }) => name === wanted)
  if (named.length > 1) throw new CommandError(`--${option}: ${named.length} points are called ${wanted}: give an id`)
  if (!named[0]) throw new CommandError(`--${option}: no point has the id or name ${wanted}`)
  return named[0]
}
