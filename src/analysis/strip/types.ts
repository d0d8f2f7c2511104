/**
 * The strip map (带状图): a route, or the stretches of a belt in the order of travel, laid out as one straight line.
 * `alongM` is metres along that line from its beginning; what lies at the left of travel is drawn above it.
 */
import type { AreaLevel } from '../../model/tables.ts'
import type { Side } from '../../network/types.ts'

/** What is laid out: a whole route, or stretches with the sites that belong to them. */
export type StripTarget =
  | { readonly kind: 'route'; readonly routeId: string }
  | { readonly kind: 'stretches'; readonly stretches: readonly StripStretch[]; readonly siteIds: readonly string[] }

export interface StripStretch {
  readonly routeId: string
  /** As in `RoutesAlong`: the route's id for its main path. */
  readonly trackId: string
  readonly fromChainageM: number
  readonly toChainageM: number
}

/** A stretch of one track, travelled in one direction. */
export interface StripSection {
  readonly routeId: string
  readonly trackId: string
  readonly fromM: number
  readonly toM: number
  /** The route's measures at `fromM` and `toM`; falling where it is travelled against them. */
  readonly fromMeasureM: number
  readonly toMeasureM: number
}

/** A part of a section in which chainage is a straight function of the place. */
export interface StripStakes {
  readonly section: number
  readonly fromM: number
  readonly toM: number
  readonly fromChainageM: number
  readonly toChainageM: number
  /** Before the K: that of a branch with stakes of its own, empty otherwise. */
  readonly prefix: string
}

export interface StripSite {
  readonly siteId: string
  readonly section: number
  readonly alongM: number
  /** Facing rising chainage. */
  readonly side: Side
  /** Facing the way the strip goes. */
  readonly isLeftOfTravel: boolean
  readonly offsetM: number
  readonly chainageM: number
  readonly prefix: string
}

/** A stretch within one area; of each level the runs do not overlap. */
export interface StripAreaRun {
  readonly areaId: string
  readonly level: AreaLevel
  readonly fromM: number
  readonly toM: number
}

export interface StripJunction {
  readonly section: number
  readonly alongM: number
  /** The other road; a branch of the same route where it is the section's own. */
  readonly routeId: string
  readonly trackId: string
  readonly chainageM: number
}

export interface StripRun {
  readonly fromM: number
  readonly toM: number
}

/** A stretch that carries another route too (共线). */
export interface StripShared extends StripRun {
  readonly routeId: string
}

/** 断链: the stakes before it end at one value and go on at another. */
export interface StripEquation {
  readonly section: number
  readonly alongM: number
  /** In the way the strip goes. */
  readonly backChainageM: number
  readonly aheadChainageM: number
  readonly prefix: string
}

export interface Strip {
  readonly lengthM: number
  readonly sections: readonly StripSection[]
  /** In order; they cover every section. */
  readonly stakes: readonly StripStakes[]
  /** In order of `alongM`, as all that follow. */
  readonly sites: readonly StripSite[]
  readonly areaRuns: readonly StripAreaRun[]
  readonly junctions: readonly StripJunction[]
  readonly shared: readonly StripShared[]
  /** Where there is no geometry. */
  readonly gaps: readonly StripRun[]
  /** Where the other carriageway is known too. */
  readonly divided: readonly StripRun[]
  readonly equations: readonly StripEquation[]
}
