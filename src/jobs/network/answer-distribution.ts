import { computeInequality } from '../../analysis/distribution/compute-inequality.ts'
import { computeMix } from '../../analysis/distribution/compute-mix.ts'
import { computeMoran } from '../../analysis/distribution/compute-moran.ts'
import { computeNetworkDensityInSteps } from '../../analysis/distribution/compute-network-density.ts'
import { computeNetworkPatternInSteps } from '../../analysis/distribution/compute-network-pattern.ts'
import { computePlaneDensity } from '../../analysis/distribution/compute-plane-density.ts'
import { computePlaneNeighbours } from '../../analysis/distribution/compute-plane-neighbours.ts'
import { computeSpacing } from '../../analysis/distribution/compute-spacing.ts'
import { findContiguity } from '../../analysis/distribution/find-contiguity.ts'
import { findDensestStretch } from '../../analysis/distribution/find-densest-stretch.ts'
import { measureStudyArea } from '../../analysis/distribution/measure-study-area.ts'
import { compareText } from '../../analysis/compare-text.ts'
import type { NetworkPoints } from '../../analysis/distribution/types.ts'
import { type AreaIndex, buildAreaIndex, findAreaAt } from '../../geo/area-index.ts'
import type { Position } from '../../geo/position.ts'
import { cutEdge } from '../../network/graph/cut-edge.ts'
import { parseStake } from '../../network/parse-stake.ts'
import type {
  DistributionAnswer,
  DistributionArea,
  DistributionRequest,
  DistributionSite,
} from '../distribution-types.ts'
import type { BuiltNetwork } from './built-network.ts'
import type { NetworkPace } from './network-pace.ts'

/**
 * All figures at once; the same rows in any order give the same answer. Without roads the others are answered.
 * @throws RangeError for a weight or measure that is none
 */
export async function answerDistribution(
  network: BuiltNetwork | null,
  pace: NetworkPace,
  request: DistributionRequest,
): Promise<DistributionAnswer> {
  const sites = request.sites.toSorted((a, b) => compareText(a.id, b.id))
  const areas = request.areas.toSorted((a, b) => compareText(a.id, b.id))
  const pattern = await answerPattern(network, pace, sites, request)
  const index = buildAreaIndex(areas)
  const inside = sites.map(({ position }) => position).filter(([lon, lat]) => findAreaAt(index, lon, lat) !== null)
  const land = measureStudyArea(areas.flatMap(({ geometry }) => geometry ?? []))
  const known = new Set(areas.map(({ id }) => id))
  const counts = new Map<string, number>()
  for (const { areaId } of sites)
    if (areaId !== null && known.has(areaId)) counts.set(areaId, (counts.get(areaId) ?? 0) + 1)
  const inArea = [...counts.values()].reduce((sum, count) => sum + count, 0)
  const kinds = new Map(request.domainIds.map((id) => [id, 0]))
  for (const { domainId } of sites) {
    const count = domainId === null ? undefined : kinds.get(domainId)
    if (domainId !== null && count !== undefined) kinds.set(domainId, count + 1)
  }
  const inKind = [...kinds.values()].reduce((sum, count) => sum + count, 0)
  await pace.pause('area', 0)
  const planeDensity = answerPlaneDensity(inside, index)
  const { moran, moranAreaIds } = answerMoran(areas, counts, request.seed ?? 1)
  await pace.pause('area', 0.8)
  return {
    siteCount: sites.length,
    outsideCount: sites.length - inside.length,
    arealessCount: sites.length - inArea,
    domainlessCount: sites.length - inKind,
    spacing: request.tracks.map(({ id, measuresM }) => ({ id, ...computeSpacing(measuresM) })),
    plane: computePlaneNeighbours(inside, land),
    planeDensity,
    ...pattern,
    mix: computeMix([...kinds.values()]),
    inequality: computeInequality(
      areas.map(({ id, groupId, weight }) => ({ areaId: id, groupId, weight, siteCount: counts.get(id) ?? 0 })),
    ),
    moran,
    moranAreaIds,
  }
}

async function answerPattern(
  network: BuiltNetwork | null,
  pace: NetworkPace,
  sites: readonly DistributionSite[],
  { seed, runs }: DistributionRequest,
): Promise<Pick<DistributionAnswer, 'network' | 'networkDensity' | 'farthestAccessM'>> {
  if (!network || sites.length < 2) {
    const none = { ok: false, reason: !network ? 'noRoads' : sites.length === 0 ? 'noSites' : 'fewSites' } as const
    return { network: none, networkDensity: none, farthestAccessM: null }
  }
  const placed = await network.placeAll(sites, pace)
  const points = {
    edges: Uint32Array.from(placed, ({ edge }) => edge),
    fractions: Float64Array.from(placed, ({ fraction }) => fraction),
  }
  await pace.pause('search', 0)
  const options = { ...(seed === undefined ? {} : { seed }), ...(runs === undefined ? {} : { runs }) }
  const found = await pace.run('search', computeNetworkPatternInSteps(network.pointDistances(), points, options))
  return {
    network: found ? { ok: true, ...found } : { ok: false, reason: 'fewSites' },
    networkDensity: await answerNetworkDensity(network, pace, points),
    farthestAccessM: placed.reduce((most, { accessM }) => Math.max(most, accessM), 0),
  }
}

async function answerNetworkDensity(
  network: BuiltNetwork,
  pace: NetworkPace,
  points: NetworkPoints,
): Promise<DistributionAnswer['networkDensity']> {
  const { graph } = network
  const density = await pace.run('density', computeNetworkDensityInSteps(graph, points))
  const stretch = findDensestStretch(graph, density)
  if (!stretch) return { ok: false, reason: 'noSites' }
  const { routeId, ref, name } = graph.names[stretch.name]!
  const stakes = stretch.ends
    .flatMap(({ edge, fraction }) => {
      const [lon, lat] = cutEdge(graph, edge, fraction, fraction)
      return network.stakeOn(routeId, [lon!, lat!]) ?? []
    })
    .sort((a, b) => (parseStake(a)?.chainageM ?? 0) - (parseStake(b)?.chainageM ?? 0))
  const [from, to] = stakes
  return {
    ok: true,
    bandwidthM: density.bandwidthM,
    lixelM: density.lixelM,
    lostSites: density.lostSites,
    lengthM: stretch.lengthM,
    sitesPerKm: stretch.sitesPerKm,
    ref,
    name,
    stakes: from !== undefined && to !== undefined ? [from, to] : null,
  }
}

function answerPlaneDensity(positions: readonly Position[], index: AreaIndex): DistributionAnswer['planeDensity'] {
  const density = computePlaneDensity(positions)
  if (!density.ok) return density
  const { bandwidthM, columns, west, south, cellWidth, cellHeight, values } = density
  let peak = 0
  for (let at = 1; at < values.length; at++) if (values[at]! > values[peak]!) peak = at
  const lon = west + ((peak % columns) + 0.5) * cellWidth
  const lat = south + (Math.floor(peak / columns) + 0.5) * cellHeight
  return { ok: true, bandwidthM, value: values[peak]!, areaId: findAreaAt(index, lon, lat) }
}

/** Areas without weight have no rate, and those without geometry no place beside others. */
function answerMoran(
  areas: readonly DistributionArea[],
  counts: ReadonlyMap<string, number>,
  seed: number,
): Pick<DistributionAnswer, 'moran' | 'moranAreaIds'> {
  const kept = areas.filter(({ weight, geometry }) => weight > 0 && geometry !== null)
  const moranAreaIds = kept.map(({ id }) => id)
  if (kept.length === 0 && areas.some(({ geometry }) => geometry !== null))
    return { moran: { ok: false, reason: 'noWeight' }, moranAreaIds }
  const rates = kept.map(({ id, weight }) => (counts.get(id) ?? 0) / weight)
  return { moran: computeMoran(rates, findContiguity(kept.map(({ geometry }) => geometry)), { seed }), moranAreaIds }
}
