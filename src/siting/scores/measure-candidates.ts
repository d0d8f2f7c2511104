/**
 * What a criterion measures of each candidate, in its own unit. Whatever is not known is NaN, never 0.
 *
 * - `checklist`: see `read-checklist.ts`; `column`, and any criterion that names a column: see `read-column.ts`
 * - `theme`: of the existing sites of its county that have a theme, the share that has the candidate's (of all, where its county is
 *   not known); nothing where it has none, or they have none
 * - `nearestSite`: straight to the nearest existing site
 * - `areaShortfall`: of each target of sites that it would count for, for counties and for townships, what its area lacks as a share of
 *   the target; the mean of these. What an area has too many of lacks nothing
 * - `domainScarcity`: of the existing sites of its county, the share of other domains than the candidate's; 1 where there are none
 * - `mainRoad`: straight to the nearest route of the main classes
 * - `countySeat`, `interchange`: drive times of the ground
 * - `weightInReach`, `demandsInReach`: of the demands within the radius or time of the settings, by their metric. Weights that are not
 *   known are left out; where all that it reaches are, so is the value
 */
import type { Criterion } from '../../model/tables.ts'
import type { SitingCandidate, SitingGround } from '../ground/types.ts'
import { findNearestExistingM } from './find-nearest-existing.ts'
import { readChecklist } from './read-checklist.ts'
import { readColumn } from './read-column.ts'
import type { CriterionKind, Measure, MissingReason, ScoreSettings } from './types.ts'

type MeasureSettings = Pick<ScoreSettings, 'metric' | 'radiusM' | 'timeS'>
type Found = readonly [values: Float64Array, whyNone: MissingReason]

/** Values by candidate. Cost: linear in the candidates, those of reach in the matrix of costs. */
export function measureCandidates(
  ground: SitingGround,
  { kind, property }: Pick<Criterion, 'kind' | 'property'>,
  settings: MeasureSettings,
): Measure {
  if (kind === 'column' || property !== null) {
    const cells = ground.candidates.map(({ properties }) => (property === null ? undefined : properties[property]))
    const { values, form } = readColumn(cells)
    const hasColumn = cells.some((cell) => cell !== undefined)
    return { values, whyNone: whyNone(values, hasColumn ? 'columnEmpty' : 'noColumn'), form }
  }
  const [values, reason] = MEASURES[kind](ground, settings)
  return { values, whyNone: whyNone(values, reason), form: null }
}

function whyNone(values: Float64Array, reason: MissingReason): MissingReason | null {
  return values.every(Number.isNaN) ? reason : null
}

const MEASURES: Readonly<
  Record<Exclude<CriterionKind, 'column'>, (ground: SitingGround, settings: MeasureSettings) => Found>
> = {
  checklist({ candidates, programme }) {
    const { values, hasColumns } = readChecklist(candidates, programme?.checklist ?? [])
    return [values, hasColumns ? 'columnEmpty' : 'noChecklistColumns']
  },

  theme({ candidates, existing }) {
    const themed = existing.filter(({ themeId }) => themeId !== null)
    const ofCounty = countBy(themed, ({ themeId }) => themeId)
    const values = Float64Array.from(candidates, (candidate) => {
      const { all, matching } = ofCounty(candidate, candidate.themeId)
      return candidate.themeId === null || all === 0 ? Number.NaN : matching / all
    })
    return [values, 'noThemes']
  },

  nearestSite: ({ candidates, existing }) => [
    findNearestExistingM(
      candidates.map(({ position }) => position),
      existing.map(({ position }) => position),
    ),
    'noExisting',
  ],

  areaShortfall({ candidates, existing, programme }) {
    const targets = (programme?.targets ?? []).flatMap(({ subject, level, tierId, domainId, count }) => {
      if (subject !== 'site' || level === 'city' || count === 0) return []
      const have = new Map<string, number>()
      for (const site of existing) {
        if ((tierId !== null && tierId !== site.tierId) || (domainId !== null && domainId !== site.domainId)) continue
        const code = site.areaCodes[level]
        have.set(code, (have.get(code) ?? 0) + 1)
      }
      return [{ level, tierId, domainId, count, have }]
    })
    const values = Float64Array.from(candidates, (candidate) => {
      let sum = 0
      let counted = 0
      for (const { level, tierId, domainId, count, have } of targets) {
        const code = candidate.areaCodes[level]
        // A candidate without a tier can still be given any.
        if (code === '' || (domainId !== null && domainId !== candidate.domainId)) continue
        if (tierId !== null && candidate.tierId !== null && tierId !== candidate.tierId) continue
        sum += Math.max(0, count - (have.get(code) ?? 0)) / count
        counted++
      }
      return counted === 0 ? Number.NaN : sum / counted
    })
    return [values, 'noTargets']
  },

  domainScarcity({ candidates, existing }) {
    const known = existing.filter(({ domainId }) => domainId !== null)
    const ofCounty = countBy(known, ({ domainId }) => domainId)
    const values = Float64Array.from(candidates, (candidate) => {
      if (candidate.domainId === null) return Number.NaN
      const { all, matching } = ofCounty(candidate, candidate.domainId)
      return all === 0 ? 1 : 1 - matching / all
    })
    return [values, 'noDomains']
  },

  mainRoad: ({ candidates }) => [
    Float64Array.from(candidates, ({ mainRoadM }) => mainRoadM ?? Number.NaN),
    'noMainRoads',
  ],

  countySeat: ({ candidates, drives }) => [
    drives ? drives.seatS.map(finiteOrNaN) : new Float64Array(candidates.length).fill(Number.NaN),
    drives?.hasRoads ? (drives.seats.length === 0 ? 'noSeats' : 'noWay') : 'noRoads',
  ],

  interchange: ({ candidates, drives }) => [
    drives ? drives.interchangeS.map(finiteOrNaN) : new Float64Array(candidates.length).fill(Number.NaN),
    drives?.hasRoads ? (drives.interchangeCount === 0 ? 'noInterchanges' : 'noWay') : 'noRoads',
  ],

  weightInReach(ground, settings) {
    const { demands, unweighted } = ground
    const known = Uint8Array.from(demands, () => 1)
    for (const demand of unweighted) known[demand] = 0
    const values = sumReached(ground, settings, (demand) => (known[demand] === 1 ? demands[demand]!.weight : null))
    return [values, demands.length === 0 ? 'noDemand' : unweighted.length === demands.length ? 'noWeights' : 'noWay']
  },

  demandsInReach(ground, settings) {
    return [sumReached(ground, settings, () => 1), ground.demands.length === 0 ? 'noDemand' : 'noWay']
  },
}

function finiteOrNaN(value: number): number {
  return Number.isFinite(value) ? value : Number.NaN
}

type Counted = Pick<SitingCandidate, 'areaCodes'>

/** Counts of sites and of those with the same word, in the county of a candidate, or in all where that is not known. */
function countBy<T extends Counted>(
  sites: readonly T[],
  wordOf: (site: T) => string | null,
): (candidate: Counted, word: string | null) => { readonly all: number; readonly matching: number } {
  const counts = new Map<string, number>()
  const add = (key: string): void => void counts.set(key, (counts.get(key) ?? 0) + 1)
  const keyOf = (county: string, word: string | null): string => JSON.stringify([county, word])
  for (const site of sites) {
    for (const county of new Set(['', site.areaCodes.county])) {
      add(keyOf(county, null))
      add(keyOf(county, wordOf(site)))
    }
  }
  return ({ areaCodes: { county } }, word) => ({
    all: counts.get(keyOf(county, null)) ?? 0,
    matching: counts.get(keyOf(county, word)) ?? 0,
  })
}

/** NaN where no way leads anywhere, and where nothing is known of all that is reached. */
function sumReached(
  { candidates, demands, costs }: SitingGround,
  { metric, radiusM, timeS }: MeasureSettings,
  amountOf: (demand: number) => number | null,
): Float64Array {
  const limit = metric === 'time' ? timeS : radiusM
  const width = demands.length
  const amounts = Float64Array.from(demands, (_, demand) => amountOf(demand) ?? Number.NaN)
  return Float64Array.from(candidates, (_, candidate) => {
    let sum = 0
    let reached = 0
    let known = 0
    let hasWay = false
    for (let demand = 0, at = candidate * width; demand < width; demand++, at++) {
      const cost = costs[at]!
      if (cost < Infinity) hasWay = true
      if (!(cost <= limit)) continue
      reached++
      const amount = amounts[demand]!
      if (Number.isNaN(amount)) continue
      known++
      sum += amount
    }
    return !hasWay || (reached > 0 && known === 0) ? Number.NaN : sum
  })
}
