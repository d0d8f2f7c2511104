import { computeInequality } from '../../analysis/distribution/compute-inequality.ts'
import { computeMix } from '../../analysis/distribution/compute-mix.ts'
import { computeMoran } from '../../analysis/distribution/compute-moran.ts'
import { computeNetworkPatternInSteps } from '../../analysis/distribution/compute-network-pattern.ts'
import { computePlaneNeighbours } from '../../analysis/distribution/compute-plane-neighbours.ts'
import { computeSpacing } from '../../analysis/distribution/compute-spacing.ts'
import { findContiguity } from '../../analysis/distribution/find-contiguity.ts'
import { measureStudyArea } from '../../analysis/distribution/measure-study-area.ts'
import { simulatePlaneNeighboursInSteps } from '../../analysis/distribution/simulate-plane-neighbours.ts'
import { compareText } from '../../analysis/compare-text.ts'
import { buildAreaIndex, findAreaAt } from '../../geo/area-index.ts'
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
  const kinds = countKinds(sites, request.domainIds)
  const inKind = kinds.reduce((sum, count) => sum + count, 0)
  const plane = computePlaneNeighbours(inside, land)
  const options = request.seed === undefined ? {} : { seed: request.seed }
  const planeChance = plane.ok ? await pace.run('area', simulatePlaneNeighboursInSteps(inside, index, options)) : null
  await pace.pause('area', 0.9)
  const { moran, moranAreaIds } = answerMoran(areas, counts, request.seed ?? 1)
  await pace.pause('area', 0.95)
  return {
    siteCount: sites.length,
    outsideCount: sites.length - inside.length,
    arealessCount: sites.length - inArea,
    domainlessCount: sites.length - inKind,
    spacing: request.tracks.map(({ id, measuresM }) => ({ id, ...computeSpacing(measuresM) })),
    plane,
    planeChance,
    ...pattern,
    mix: computeMix(kinds),
    domainCounts: request.domainIds.map((domainId, i) => ({ domainId, count: kinds[i]! })),
    mixOfAreas: areas.flatMap(({ id: areaId }) => {
      const mix = computeMix(
        countKinds(
          sites.filter((site) => site.areaId === areaId),
          request.domainIds,
        ),
      )
      return mix.ok ? [{ areaId, ...mix }] : []
    }),
    inequality: computeInequality(
      areas.map(({ id, groupId, weight }) => ({ areaId: id, groupId, weight, siteCount: counts.get(id) ?? 0 })),
    ),
    moran,
    moranAreaIds,
  }
}

/** Of each of the domains, in their order. */
function countKinds(sites: readonly DistributionSite[], domainIds: readonly string[]): number[] {
  const counts = new Map<string | null, number>()
  for (const { domainId } of sites) counts.set(domainId, (counts.get(domainId) ?? 0) + 1)
  return domainIds.map((id) => counts.get(id) ?? 0)
}

async function answerPattern(
  network: BuiltNetwork | null,
  pace: NetworkPace,
  sites: readonly DistributionSite[],
  { seed, runs }: DistributionRequest,
): Promise<Pick<DistributionAnswer, 'network' | 'farthestAccessM'>> {
  if (!network || sites.length < 2) {
    const none = { ok: false, reason: !network ? 'noRoads' : sites.length === 0 ? 'noSites' : 'fewSites' } as const
    return { network: none, farthestAccessM: null }
  }
  const placed = await network.placeAll(sites, pace)
  const points = {
    edges: Uint32Array.from(placed, ({ edge }) => edge),
    fractions: Float64Array.from(placed, ({ fraction }) => fraction),
  }
  await pace.pause('search', 0)
  const options = { ...(seed === undefined ? {} : { seed }), ...(runs === undefined ? {} : { runs }) }
  return {
    network: await pace.run('search', computeNetworkPatternInSteps(network.pointDistances(), points, options)),
    farthestAccessM: placed.reduce((most, { accessM }) => Math.max(most, accessM), 0),
  }
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
