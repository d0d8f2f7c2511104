import { assignAreas } from '../analysis/assign-areas.ts'
import type { CellValue } from '../exchange/write/write-csv.ts'
import type { BrokenLimit, ClusterProblem } from '../jobs/cluster-types.ts'
import { createNetwork } from '../jobs/create-network.ts'
import { createStakeFinder } from '../jobs/find-stake-position.ts'
import { type Area, type ClusterSettings, DEFAULT_CLUSTER_SETTINGS } from '../model/tables.ts'
import { CommandError } from './command-error.ts'
import { answerOf } from './open-network.ts'
import { type CommandOptions, numberOption, requireOption } from './options.ts'
import { readInput } from './read-input.ts'
import { readRoads } from './read-roads.ts'
import { writeRows } from './write-result.ts'

const METHODS = ['dbscan', 'hdbscan', 'balanced', 'theme', 'county'] as const
const METRICS = ['network', 'straight'] as const
const NAME_OF_LIMIT: Readonly<Record<BrokenLimit['limit'], string>> = {
  minSize: '--min-size',
  maxSize: '--max-size',
  maxDiameterM: '--max-diameter-m',
  minPurity: '--min-purity',
  maxCounties: '--max-counties',
}
const REASON_TEXT: Readonly<Record<BrokenLimit['reason'], string>> = {
  byHand: 'members were set by hand',
  clusterCount: 'there are too few clusters for it',
  sizes: 'the sizes leave no site to move',
  notFound: 'no exchange of sites was found that would',
}

/** The cluster of every site, in the order of the file. Returns the number of rows left out. */
export async function clusters(options: CommandOptions): Promise<number> {
  const settings = readSettings(options)
  const sitesFile = requireOption(options, 'sites')
  if (settings.metric === 'network') requireOption(options, 'roads')
  if (options.out !== undefined && !options.out.toLowerCase().endsWith('.csv'))
    throw new CommandError(`--out ends in .csv, not as ${options.out}`)
  const input = { encoding: options.encoding, datum: options.datum }
  const roads = options.roads === undefined ? null : await readRoads(options.roads, input)
  const read = await readInput(
    sitesFile,
    'site',
    roads ? { ...input, locateStake: createStakeFinder(roads.routes, roads.calibrationPoints) } : input,
  )
  const areas = options.areas === undefined ? null : await readInput(options.areas, 'area', input)
  const areasOf =
    areas &&
    assignAreas(
      areas.accepted.map((area): Area => ({ ...area, version: 0 })),
      read.accepted,
    )

  const network = createNetwork()
  if (roads && settings.metric === 'network') network.apply(roads.put, {})
  // Ids of a file may be given twice, and which of two clusters a border site belongs to goes by the order of the rows.
  const idOf = (row: number): string => String(row).padStart(9, '0')
  const sites = read.accepted.map(({ id, position, themeId, areaName }, row) => ({
    id: idOf(row),
    position,
    themeId,
    countyId: areasOf ? (areasOf.get(id)?.county ?? null) : areaName || null,
  }))
  const request = { sites, kept: [], settings }
  const outcome = await answerOf(network.findClusters(0, request, () => {}))
  if (!outcome.ok) throw new CommandError(describeProblem(outcome.problem))
  const clusterOf = new Map(
    outcome.value.clusters.flatMap(({ siteIds }, i) => siteIds.map((id): [string, number] => [id, i + 1])),
  )
  const rows = read.accepted.map(({ id }, row): CellValue[] => [id, clusterOf.get(idOf(row)) ?? null])
  tellUnassigned(outcome.value.unassigned.map(({ reason }) => reason))
  tellUnmet(outcome.value.clusters.map(({ unmet }) => unmet))
  await writeRows(['id', 'cluster'], rows, () => null, options.out)
  return read.rejected.length + (roads?.rejectedCount ?? 0) + (areas?.rejected.length ?? 0)
}

function readSettings(options: CommandOptions): ClusterSettings {
  const defaults = DEFAULT_CLUSTER_SETTINGS
  const most = (name: Parameters<typeof numberOption>[1], least: number, isWhole: boolean): number | null =>
    options[name] === undefined ? null : numberOption(options, name, 0, { least, isWhole })
  const epsM = numberOption(options, 'eps-m', defaults.epsM)
  if (epsM === 0) throw new CommandError('--eps-m is a number above 0, not 0')
  const minPurity = most('min-purity', 0, false)
  if (minPurity !== null && minPurity > 1) throw new CommandError(`--min-purity is at most 1, not ${minPurity}`)
  return {
    method: oneOf('method', options.method, METHODS) ?? defaults.method,
    metric: oneOf('metric', options.metric, METRICS) ?? defaults.metric,
    epsM,
    minSites: numberOption(options, 'min-sites', defaults.minSites, { least: 1, isWhole: true }),
    k: numberOption(options, 'k', defaults.k, { least: 1, isWhole: true }),
    minSize: most('min-size', 1, true),
    maxSize: most('max-size', 1, true),
    maxDiameterM: most('max-diameter-m', 0, false),
    minPurity,
    maxCounties: most('max-counties', 1, true),
  }
}

function oneOf<T extends string>(option: string, value: string | undefined, allowed: readonly T[]): T | undefined {
  if (value === undefined) return undefined
  const found = allowed.find((each) => each === value)
  if (!found) throw new CommandError(`--${option} is one of ${allowed.join(', ')}, not ${value}`)
  return found
}

function describeProblem(problem: ClusterProblem): string {
  switch (problem.kind) {
    case 'tooManySites':
      return `${problem.siteCount} sites are too many for distances between all pairs, which hdbscan, balanced, --max-size and --max-diameter-m need: ${problem.limit} at most; dbscan, theme and county without these limits take any number`
    case 'bounds':
      return `${problem.clusterCount} clusters of ${problem.minSize} to ${problem.maxSize} sites cannot be made of ${problem.siteCount} sites`
    case 'parted':
      return `The sites lie in ${problem.partCount} parts that no road joins: they cannot be shared out in such sizes`
  }
}

/** Of exactly so many clusters, which break which limit. */
function tellUnmet(unmetOf: readonly (readonly BrokenLimit[])[]): void {
  for (const [i, unmet] of unmetOf.entries())
    for (const { limit, reason } of unmet)
      process.stderr.write(`Cluster ${i + 1}: ${NAME_OF_LIMIT[limit]} not kept: ${REASON_TEXT[reason]}\n`)
}

function tellUnassigned(reasons: readonly string[]): void {
  if (reasons.length === 0) return
  const counts = new Map<string, number>()
  for (const reason of reasons) counts.set(reason, (counts.get(reason) ?? 0) + 1)
  const told = [...counts].map(([reason, count]) => `${reason} ${count}`).join(', ')
  process.stderr.write(`Sites in no cluster: ${told}\n`)
}
