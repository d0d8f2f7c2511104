/**
 * The problem that the solver is given, from the ground and the plan's settings. Rules have ids by which they can be spoken of:
 * `quota:<id>`, `gap:<number of the gap>`, `mainRoads`, `existingSpacing`. A rule that no candidate can meet is kept, so that the clash names it.
 */
import { geodesicDistanceM } from '../../geo/geodesic-distance.ts'
import type { Quota, SitingSettings } from '../../model/tables.ts'
import type { ChoiceProblem, NamedRule } from '../choice/types.ts'
import { EXISTING_RANKS, type SitingCandidate, type SitingGround } from './types.ts'

/** Rounding of a share of the chosen must not ask for one more. */
const NOISE = 1e-9

/** @param scores of each candidate, for the model `score`; nobody else looks at them */
export function buildChoiceProblem(
  ground: SitingGround,
  settings: SitingSettings,
  scores: Float64Array = new Float64Array(0),
): ChoiceProblem {
  const { candidates, demands } = ground
  const { model } = settings
  const serves = model !== 'score' && model !== 'pdispersion'
  const conflicts = listConflicts(candidates, settings.spacingM)
  return {
    model,
    candidateCount: candidates.length,
    demandCount: serves ? demands.length : 0,
    costs: serves ? ground.costs : new Float64Array(0),
    weights: serves ? Float64Array.from(demands, ({ weight }) => weight) : new Float64Array(0),
    existing: serves ? ground.existingCosts : new Float64Array(0),
    p: settings.p,
    radius: radiusOf(settings),
    lockedIn: indexesOf(ground, settings.lockedInIds),
    lockedOut: indexesOf(ground, settings.lockedOutIds),
    rules: [
      ...quotaRules(ground, settings),
      ...mainRoadRule(ground, settings),
      ...gapRules(ground, settings),
      ...existingSpacingRule(ground, settings),
    ],
    between: model === 'pdispersion' || conflicts.length > 0 ? measureBetween(candidates) : new Float64Array(0),
    scores,
    ...(conflicts.length > 0 && { conflicts }),
    ...coverage(ground, settings),
  }
}

/** Multiple cover goes with neither of the others, and comes first. */
function coverage(
  ground: SitingGround,
  settings: SitingSettings,
): Pick<ChoiceProblem, 'coverTimes' | 'existingTimes' | 'partialTo' | 'capacities'> {
  const { model, coverTimes, partialTo, capacityProperty } = settings
  if ((model === 'mclp' || model === 'lscp') && coverTimes > 1)
    return { coverTimes, existingTimes: countExisting(ground, radiusOf(settings)) }
  const hasCapacity = capacityProperty !== null && ground.candidates.some(({ capacity }) => capacity !== null)
  return {
    ...(model === 'mclp' && partialTo > 1 && { partialTo }),
    ...(hasCapacity && { capacities: Float64Array.from(ground.candidates, ({ capacity }) => capacity ?? Infinity) }),
  }
}

/** How many existing sites reach each demand. */
function countExisting({ demands, existingCosts, existingRanks }: SitingGround, radius: number): Int32Array {
  if (!existingRanks) return Int32Array.from(existingCosts, (cost) => (cost <= radius ? 1 : 0))
  return Int32Array.from(demands, (_, d) => {
    let count = 0
    while (count < EXISTING_RANKS && existingRanks[d * EXISTING_RANKS + count]! <= radius) count++
    return count
  })
}

/** Metres or seconds within which a demand counts as covered. */
export function radiusOf({ metric, radiusM, timeS }: SitingSettings): number {
  return metric === 'time' ? timeS : radiusM
}

/** Whether a candidate is one of those that a quota counts. */
export function matchesQuota(candidate: SitingCandidate, quota: Quota): boolean {
  const { areaCode, domainId, tierId, themeId, mainRoadM } = quota
  return (
    (areaCode === null || Object.values(candidate.areaCodes).includes(areaCode)) &&
    (domainId === null || candidate.domainId === domainId) &&
    (tierId === null || candidate.tierId === tierId) &&
    (themeId === null || candidate.themeId === themeId) &&
    (mainRoadM === null || isNearMainRoad(candidate, mainRoadM))
  )
}

function isNearMainRoad({ mainRoadM }: SitingCandidate, withinM: number): boolean {
  return mainRoadM !== null && mainRoadM <= withinM
}

/** Ids that are no candidates (any more) are passed over. */
function indexesOf({ candidates }: SitingGround, ids: readonly string[]): number[] {
  const wanted = new Set(ids)
  return whereTrue(candidates, ({ id }) => wanted.has(id))
}

function quotaRules({ candidates }: SitingGround, { quotas }: SitingSettings): NamedRule[] {
  return quotas.map((quota) => ({
    id: `quota:${quota.id}`,
    members: whereTrue(candidates, (candidate) => matchesQuota(candidate, quota)),
    least: quota.least,
    most: quota.most ?? Infinity,
  }))
}

/** A share needs to know of how many: where the number is open (`lscp`), there is no such rule. */
function mainRoadRule({ candidates }: SitingGround, { model, p, mainRoads }: SitingSettings): NamedRule[] {
  if (!mainRoads || p === null || model === 'lscp') return []
  return [
    {
      id: 'mainRoads',
      members: whereTrue(candidates, (candidate) => isNearMainRoad(candidate, mainRoads.withinM)),
      least: leastOfShare(mainRoads.share, p),
      most: Infinity,
    },
  ]
}

/** How many of p make a share of them. */
export function leastOfShare(share: number, p: number): number {
  return Math.ceil(share * p - NOISE)
}

/** Gaps in which no candidate lies ask for nothing: nothing chosen here could close them. */
function gapRules({ gaps }: SitingGround, { beltGapM }: SitingSettings): NamedRule[] {
  if (beltGapM === null) return []
  return gaps.flatMap(({ gapM, candidates }, i) =>
    gapM > beltGapM && candidates.length > 0 ? [{ id: `gap:${i}`, members: candidates, least: 1, most: Infinity }] : [],
  )
}

/** Pairs nearer to each other than the least spacing. */
function listConflicts(candidates: readonly SitingCandidate[], spacingM: number | null): [number, number][] {
  if (spacingM === null) return []
  const pairs: [number, number][] = []
  for (const [a, { position }] of candidates.entries())
    for (let b = a + 1; b < candidates.length; b++)
      if (geodesicDistanceM(position, candidates[b]!.position) < spacingM) pairs.push([a, b])
  return pairs
}

/** What lies too near to an existing site is not chosen, where these count. */
function existingSpacingRule(
  { candidates, existing, settings: { countsExisting } }: SitingGround,
  { spacingM }: SitingSettings,
): NamedRule[] {
  if (spacingM === null || !countsExisting) return []
  const members = whereTrue(candidates, ({ position }) =>
    existing.some((site) => geodesicDistanceM(position, site.position) < spacingM),
  )
  return members.length > 0 ? [{ id: 'existingSpacing', members, least: 0, most: 0 }] : []
}

function measureBetween(candidates: readonly SitingCandidate[]): Float64Array {
  const count = candidates.length
  const between = new Float64Array(count * count)
  for (let a = 0; a < count; a++)
    for (let b = a + 1; b < count; b++) {
      const distanceM = geodesicDistanceM(candidates[a]!.position, candidates[b]!.position)
      between[a * count + b] = distanceM
      between[b * count + a] = distanceM
    }
  return between
}

function whereTrue<T>(all: readonly T[], isWanted: (one: T) => boolean): number[] {
  return all.flatMap((one, i) => (isWanted(one) ? [i] : []))
}
