/**
 * What candidates can be scored by: the four principles of the scheme, and how sites lie and whom they reach. What each kind
 * measures, and how, stands in `measure-candidates.ts`.
 */
import type { CriterionKind, Principle } from './types.ts'

export interface CriterionKindFacts {
  readonly principle: Principle
  /** `share` is of one; `column`: as the column has it. */
  readonly unit: 'share' | 'metres' | 'seconds' | 'weight' | 'places' | 'column'
  readonly moreIsBetter: boolean
  /** Whether villages, which have no domain, theme or columns, can have it. */
  readonly isOfVillages: boolean
}

/** In the order in which they are offered. */
export const CRITERION_KINDS: Readonly<Record<CriterionKind, CriterionKindFacts>> = {
  /** Share of the premises standard that is met. */
  checklist: { principle: 'merit', unit: 'share', moreIsBetter: true, isOfVillages: false },
  /** Any column: a number, yes or no, or how many things (honours) it lists. */
  column: { principle: 'merit', unit: 'column', moreIsBetter: true, isOfVillages: false },
  /** Of the existing sites of its county that have a theme, the share that has the same. */
  theme: { principle: 'theme', unit: 'share', moreIsBetter: true, isOfVillages: false },
  /** Straight to the nearest existing site. */
  nearestSite: { principle: 'balance', unit: 'metres', moreIsBetter: true, isOfVillages: true },
  /** What its county and township lack of their targets, as a share of these. */
  areaShortfall: { principle: 'balance', unit: 'share', moreIsBetter: true, isOfVillages: true },
  /** Share of the existing sites of its county that are of other domains. */
  domainScarcity: { principle: 'mix', unit: 'share', moreIsBetter: true, isOfVillages: false },
  /** Straight to the nearest main road. */
  mainRoad: { principle: 'traffic', unit: 'metres', moreIsBetter: false, isOfVillages: true },
  /** Drive time from the seat of its county. */
  countySeat: { principle: 'traffic', unit: 'seconds', moreIsBetter: false, isOfVillages: true },
  /** Drive time to the next interchange of an expressway. */
  interchange: { principle: 'traffic', unit: 'seconds', moreIsBetter: false, isOfVillages: true },
  /** Weight (people) within the radius. */
  weightInReach: { principle: 'reach', unit: 'weight', moreIsBetter: true, isOfVillages: true },
  /** Places to be served within the radius. */
  demandsInReach: { principle: 'reach', unit: 'places', moreIsBetter: true, isOfVillages: true },
}
