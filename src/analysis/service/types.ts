import type { Position } from '../../geo/position.ts'
import type { ServiceCatchment, ServiceSettings } from '../../model/tables.ts'

/** A number of places to be served and what they weigh together. */
export interface Served {
  readonly places: number
  readonly weight: number
}

/**
 * What is served of one area (`areaId` null: of the places outside all areas of the level; `level` '': of the whole plan). Rates
 * are over `all`: covered are `one` and `more`, and all four kinds together are `all`.
 */
export interface ServiceRow {
  readonly areaId: string | null
  readonly code: string
  readonly name: string
  readonly level: string
  readonly parentCode: string | null
  readonly all: Served
  /** Within reach of no site, though a way leads to one. */
  readonly none: Served
  readonly one: Served
  /** Within reach of two sites or more. */
  readonly more: Served
  /** No road near, or none that leads to a site. Always 0 by straight distance. */
  readonly unreachable: Served
  /** Places whose weight is not known: among the places of the kinds above, in none of the weights. */
  readonly unweighted: number
  /** Covered weight by domain id of the sites; '' for sites without one. A place that several domains cover counts for each. */
  readonly byDomain: Readonly<Record<string, number>>
  readonly byTier: Readonly<Record<string, number>>
  readonly byTheme: Readonly<Record<string, number>>
}

/** How a place is served: the values of `ServiceFigures.states`. */
export const DEMAND_STATES = ['none', 'one', 'more', 'unreachable'] as const
export type DemandState = (typeof DEMAND_STATES)[number]

/** What the counted sites serve. */
export interface ServiceFigures {
  /** They are computed for. */
  readonly settings: ServiceSettings
  readonly siteCount: number
  /** Ids of the demand points, areas or candidates to be served. */
  readonly demandIds: readonly string[]
  /** Areas to be served that have no boundary, hence no place: in no other figure. */
  readonly unplaced: number
  /** Of each demand point, its position in `DEMAND_STATES`. */
  readonly states: Uint8Array
  /** The whole plan first, then level by level, the highest first, by code. */
  readonly rows: readonly ServiceRow[]
}

/** Demand points and who serves each, in columns, so that 100,000 of them cross between threads at once. */
export interface ServedPlaces {
  /** Number of all demand points, and of each that is listed its position in `ServiceFigures.demandIds`. */
  readonly demandCount: number
  readonly demand: Uint32Array
  /** Position in `DEMAND_STATES`. */
  readonly states: Uint8Array
  /** Sites that cover it. */
  readonly siteCounts: Uint32Array
  /** Position in `siteIds` of the nearest site, however far; −1 where none can be reached. */
  readonly nearestSite: Int32Array
  /** How far that is, metres or seconds by the metric; Infinity where none can be reached. */
  readonly nearest: Float64Array
  readonly siteIds: readonly string[]
}

/** Which places a number of the figures counts. */
export interface ServedQuery {
  /** As in `ServiceRow`. */
  readonly level: string
  readonly areaId: string | null
  /** `all`, `covered`, or one state. */
  readonly kind: 'all' | 'covered' | DemandState
  /** Only those that sites of this domain, tier or theme cover. */
  readonly by?: { readonly word: 'domainId' | 'tierId' | 'themeId'; readonly id: string } | undefined
}

/** What one site serves. */
export interface ServedBySite {
  readonly siteId: string
  /** Within its reach. */
  readonly within: Served
  /** It is the nearest site to them, however far: its service area. */
  readonly nearest: Served
}

/** Capacity for a unit of weight, by the two-step floating catchment. */
export interface AreaAccess {
  readonly level: string
  readonly areaId: string | null
  readonly name: string
  /** Mean over the area's places, by weight; null where they weigh nothing. */
  readonly access: number | null
  /** The area's places: the weight is the denominator of `access`. */
  readonly all: Served
  /** Those that no capacity reaches. */
  readonly without: Served
}

/** The place of an area where one more site would cover most that no site covers yet. */
export interface NextSite {
  readonly areaId: string
  /** Where: at a demand point or at a candidate site. Null: nothing in the area is to be served and no candidate lies there. */
  readonly at: { readonly kind: 'demandPoint' | 'site'; readonly id: string; readonly position: Position } | null
  /** What it would cover besides, in the whole plan. */
  readonly added: Served
}

export interface AccessReply {
  /** The whole plan first, then as the rows of the figures. */
  readonly areas: readonly AreaAccess[]
  /** Metres or seconds. */
  readonly limit: number
  /** Of all counted sites together. */
  readonly capacity: number
  /** Of the sites that reach any weight. */
  readonly givenOut: number
  /** Sites whose column says no number: they give nothing. */
  readonly sitesWithoutCapacity: number
}

export type ServiceQuestion =
  | { readonly kind: 'places'; readonly query: ServedQuery }
  | { readonly kind: 'place'; readonly demandId: string }
  | { readonly kind: 'sites' }
  | { readonly kind: 'access'; readonly catchment: ServiceCatchment }
  | { readonly kind: 'next'; readonly areaIds: readonly string[] }

export interface ServiceReplies {
  /** The heaviest first. */
  readonly places: ServedPlaces
  /** The one place; none where the plan has it no more. */
  readonly place: ServedPlaces
  /** In the order of the plan. */
  readonly sites: readonly ServedBySite[]
  readonly access: AccessReply
  readonly next: readonly NextSite[]
}
