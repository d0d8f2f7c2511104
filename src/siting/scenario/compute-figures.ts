/**
 * What a choice comes to, and today's state where nothing is chosen: the figures by which scenarios are compared. Existing sites
 * count as the settings say. A figure that cannot be told is null, never 0.
 */
import { computeInequality } from '../../analysis/distribution/compute-inequality.ts'
import type { SitingSettings } from '../../model/tables.ts'
import { buildChoiceProblem } from '../ground/build-choice-problem.ts'
import type { SitingGround } from '../ground/types.ts'
import { rankChosen } from '../reasons/compute-changes.ts'
import { buildServedTerms } from '../reasons/served-terms.ts'

/** `key` is one of `FIGURE_KEYS`, or `domain:<id>` or `tier:<id>`. */
export interface Figure {
  readonly key: string
  readonly value: number | null
}

/** Those that every choice has, in the order in which they are told. */
export const FIGURE_KEYS = [
  /** Chosen; existing sites not among them. */
  'chosen',
  /** Weight covered, within radius or time; by so many or in part where the settings say so. */
  'covered',
  /** Of the whole weight, 0…1. */
  'coverRate',
  /** Demands covered in full. */
  'coveredPlaces',
  /** Weight that no chosen or existing site is within reach of, 0 where all is covered. */
  'uncovered',
  /** To the nearest chosen or existing site, by weight, of those that one can be reached from. Metres or seconds. */
  'meanCost',
  'maxCost',
  /** Demands from which no chosen or existing site can be reached. */
  'unserved',
  /** Counties without a chosen or existing site. */
  'countiesWithout',
  /** Of covered weight against weight between counties, 0 where each is covered alike. */
  'gini',
  /** Rules of number that hold, and how many there are. */
  'rulesMet',
  'rules',
  /** Along gaps of belts above the limit in which none is chosen, metres. */
  'gapsM',
  /** Of the chosen. */
  'scores',
] as const

/** @param scores of each candidate; null where none are computed */
export function computeFigures(
  ground: SitingGround,
  settings: SitingSettings,
  chosen: readonly number[],
  scores: Float64Array | null,
): Figure[] {
  const { candidates, demands, existing, areas, gaps } = ground
  const problem = buildChoiceProblem(ground, { ...settings, model: 'mclp' })
  const terms = buildServedTerms(problem)
  const { costs: paid } = rankChosen(terms, chosen, terms.times)
  const m = demands.length
  let covered = 0
  let coveredPlaces = 0
  let all = 0
  let sum = 0
  let reachedWeight = 0
  let most: number | null = null
  let unserved = 0
  const byCounty = new Map<string, { weight: number; covered: number }>()
  for (let d = 0; d < m; d++) {
    const { weight, areaCodes } = demands[d] as (typeof demands)[number]
    const missed = paid[d * terms.times + terms.times - 1] as number
    all += weight
    covered += weight - missed
    const cost = chosen.reduce(
      (least, c) => Math.min(least, ground.costs[c * m + d] as number),
      ground.existingCosts[d] as number,
    )
    if (weight > 0 ? missed === 0 : cost <= problem.radius) coveredPlaces++
    if (cost === Infinity) unserved++
    else {
      most = Math.max(most ?? 0, cost)
      sum += cost * weight
      reachedWeight += weight
    }
    const county = byCounty.get(areaCodes.county) ?? { weight: 0, covered: 0 }
    county.weight += weight
    county.covered += weight - missed
    byCounty.set(areaCodes.county, county)
  }
  byCounty.delete('')
  const inequality = computeInequality(
    [...byCounty].map(([areaId, county]) => ({
      areaId,
      groupId: null,
      weight: county.weight,
      siteCount: Math.max(0, county.covered),
    })),
  )
  const sites = [...existing, ...chosen.map((c) => candidates[c] as (typeof candidates)[number])]
  const counties = areas.filter(({ level }) => level === 'county')
  const served = new Set(sites.map(({ areaCodes }) => areaCodes.county))
  const isChosen = new Set(chosen)
  const counted = (members: readonly number[]): number => members.filter((c) => isChosen.has(c)).length
  const limit = settings.beltGapM
  const open = gaps.filter(
    (gap) => limit !== null && gap.gapM > limit && !gap.candidates.some((candidate) => isChosen.has(candidate)),
  )
  const values: Readonly<Record<(typeof FIGURE_KEYS)[number], number | null>> = {
    chosen: chosen.length,
    covered: m === 0 ? null : covered,
    coverRate: all > 0 ? covered / all : null,
    coveredPlaces: m === 0 ? null : coveredPlaces,
    uncovered: m === 0 ? null : all - covered,
    meanCost: reachedWeight > 0 ? sum / reachedWeight : null,
    maxCost: most,
    unserved: m === 0 ? null : unserved,
    countiesWithout: counties.length === 0 ? null : counties.filter(({ code }) => !served.has(code)).length,
    gini: inequality.ok ? inequality.gini : null,
    rulesMet:
      problem.rules.length === 0
        ? null
        : problem.rules.filter(({ members, least, most: upTo }) => {
            const count = counted(members)
            return count >= least && count <= upTo
          }).length,
    rules: problem.rules.length === 0 ? null : problem.rules.length,
    gapsM: limit === null ? null : open.reduce((length, { gapM }) => length + gapM, 0),
    scores: scores === null ? null : chosen.reduce((total, c) => total + (scores[c] as number), 0),
  }
  return [
    ...FIGURE_KEYS.map((key) => ({ key, value: values[key] })),
    ...countWords(
      'domain',
      sites.map(({ domainId }) => domainId),
    ),
    ...countWords(
      'tier',
      sites.map(({ tierId }) => tierId),
    ),
  ]
}

/** Existing and chosen sites of each domain or tier that there is. */
function countWords(word: string, ids: readonly (string | null)[]): Figure[] {
  const counts = new Map<string, number>()
  for (const id of ids) if (id !== null) counts.set(id, (counts.get(id) ?? 0) + 1)
  return [...counts].toSorted(([a], [b]) => (a < b ? -1 : 1)).map(([id, value]) => ({ key: `${word}:${id}`, value }))
}
