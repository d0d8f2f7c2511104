/**
 * What a choice is made from, as numbers: the candidates, what is to be served, and what it costs from each to each. The
 * network worker makes it from the plan (`src/jobs/network/answer-siting-ground.ts`); everything else about siting
 * (choice, scores, reasons, figures) takes it and knows no plan. Candidates and demands stand by rising id.
 */
import type { Position } from '../../geo/position.ts'
import type { Programme, RouteClass, SitingSettings } from '../../model/tables.ts'

/** The settings that another ground is needed for when they change; rules, model, p and weights are not among them. */
export type GroundSettings = Pick<
  SitingSettings,
  'candidates' | 'demand' | 'metric' | 'countsExisting' | 'mainClasses' | 'capacityProperty'
>

export interface SitingCandidate {
  readonly id: string
  readonly name: string
  readonly position: Position
  /** Codes of the areas that it lies in, from the city down to the village; '' where there is none of that level. */
  readonly areaCodes: Readonly<Record<'city' | 'county' | 'township' | 'village', string>>
  /** Null for places to be served, which have none. */
  readonly domainId: string | null
  readonly tierId: string | null
  readonly themeId: string | null
  /** Straight to the nearest route of the main classes; null where there is none. */
  readonly mainRoadM: number | null
  /** Null where its column says nothing, or no column is asked for. */
  readonly capacity: number | null
  /** The user's own columns. */
  readonly properties: Readonly<Record<string, string>>
}

export interface SitingDemand {
  readonly id: string
  readonly name: string
  readonly position: Position
  /** 0 for one that is not known: it is then in `unweighted`. */
  readonly weight: number
  readonly areaCodes: Readonly<Record<'city' | 'county' | 'township' | 'village', string>>
}

export interface ExistingSite {
  readonly id: string
  readonly name: string
  readonly position: Position
  readonly areaCodes: Readonly<Record<'city' | 'county' | 'township' | 'village', string>>
  readonly domainId: string | null
  readonly tierId: string | null
  readonly themeId: string | null
}

/** Between two neighbouring sites of a belt, or a belt's end and the first site. */
export interface BeltGap {
  readonly beltId: string
  readonly beltName: string
  /** Of the stretch's route, `K12+350`. */
  readonly routeRef: string
  readonly fromStake: string
  readonly toStake: string
  readonly gapM: number
  /** Candidates that hang on the road inside the gap and within the belt's widths, by index. */
  readonly candidates: readonly number[]
}

export interface NamedArea {
  readonly code: string
  readonly name: string
  readonly level: 'city' | 'county' | 'township' | 'village'
  readonly parentCode: string | null
}

/** The town from which a county is governed. */
export interface CountySeat {
  readonly countyCode: string
  readonly countyName: string
  /** Of the place that was taken. */
  readonly name: string
  readonly position: Position
}

/** Drive times of the candidates, seconds, access at both ends included; Infinity where no way leads or none is known. */
export interface SitingDrives {
  /** False: the plan has no road that could be travelled. */
  readonly hasRoads: boolean
  /** From the seat of the candidate's county. */
  readonly seatS: Float64Array
  /** Counties whose seat was found, by code; the others have none. */
  readonly seats: readonly CountySeat[]
  /** To the next interchange of an expressway. */
  readonly interchangeS: Float64Array
  /** Places where one gets on or off an expressway. */
  readonly interchangeCount: number
  /** Hash of the above. */
  readonly fingerprint: string
}

/** So many existing sites near a demand are known by what they cost: as many as may be asked to reach it. */
export const EXISTING_RANKS = 5

export interface SitingGround {
  readonly settings: GroundSettings
  readonly candidates: readonly SitingCandidate[]
  readonly demands: readonly SitingDemand[]
  /** Demands whose weight is not known, by index. */
  readonly unweighted: readonly number[]
  readonly existing: readonly ExistingSite[]
  readonly areas: readonly NamedArea[]
  readonly gaps: readonly BeltGap[]
  readonly mainClasses: readonly RouteClass[]
  /** What scores measure by. Absent: nothing is known of it. */
  readonly programme?: Pick<Programme, 'themes' | 'targets' | 'checklist'>
  /** Absent: not asked for. */
  readonly drives?: SitingDrives
  /** Metres or seconds at `candidate * demands.length + demand`, access at both ends included; Infinity where no way leads. */
  readonly costs: Float64Array
  /** Of each demand to the nearest existing site, where these count; else Infinity. */
  readonly existingCosts: Float64Array
  /** Nearest existing site of each demand, by index; −1 where there is none, or they do not count. */
  readonly nearestExisting: Int32Array
  /** What the nearest existing sites cost, by rising cost, at `demand * EXISTING_RANKS + rank`; Infinity where there are no more. Absent: the nearest only is known. */
  readonly existingRanks?: Float64Array
  /** Hash of everything above but drive times, which have their own: the same plan and settings give the same. */
  readonly fingerprint: string
}
