import { writeGeoJson, type GeoJsonFeature } from '../exchange/write/write-geojson.ts'
import { CommandError } from './command-error.ts'
import { answerOf, metricOption, type NetworkPoint, openNetwork } from './open-network.ts'
import { type CommandOptions, numberOption, requireOption } from './options.ts'
import { writeText } from './write-result.ts'

/** What can be reached from every point within each limit, as GeoJSON areas. Returns the number of rows left out. */
export async function isochrones(options: CommandOptions): Promise<number> {
  const metric = metricOption(options, 'time')
  const limits = limitsOf(requireOption(options, 'limits'))
  const bufferM = options['buffer-m'] === undefined ? undefined : numberOption(options, 'buffer-m', 0, { least: 1 })
  const { direction = 'from' } = options
  if (direction !== 'from' && direction !== 'to')
    throw new CommandError(`--direction is one of from, to, not ${direction}`)
  const { network, points, rejectedCount } = await openNetwork(options)
  const features: GeoJsonFeature[] = []
  const nothing: string[] = []
  for (const group of options.together ? [points] : points.map((point) => [point])) {
    const request = { limits, metric, direction, bufferM } as const
    const { areas, access } = await answerOf(network.computeReach(0, group, request, () => {}))
    // The widest first: the others lie upon it on a map.
    for (const area of [...areas].sort((a, b) => b.limit - a.limit)) {
      if (area.polygon === null) nothing.push(`${nameOf(group)} within ${area.limit}`)
      features.push({
        geometry: area.polygon,
        properties: {
          id: group.map(({ id }) => id).join(';'),
          name: nameOf(group),
          [metric === 'time' ? 'limitS' : 'limitM']: area.limit,
          reachedM: Math.round(area.lengthM),
          unreachedM: Math.round(area.unreachedM),
          accessM:
            access.length === 1 ? Math.round(access[0]!.accessM) : access.map(({ accessM }) => Math.round(accessM)),
          bufferM: Math.round(area.bufferM),
        },
      })
    }
  }
  for (const one of nothing) process.stderr.write(`${one}: no road is reached\n`)
  await writeText(writeGeoJson(features), options.out)
  return rejectedCount
}

function nameOf(points: readonly NetworkPoint[]): string {
  return points.map(({ name }) => name).join(';')
}

function limitsOf(text: string): number[] {
  const limits = text.split(',').map(Number)
  if (text.split(',').some((part) => part.trim() === '') || !limits.every((limit) => limit > 0 && limit < Infinity))
    throw new CommandError(`--limits is a list of numbers above 0 such as 300,600,900, not ${text}`)
  return limits
}
