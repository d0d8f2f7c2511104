import type { MultiPolygon, Polygon, Position } from '../geo/position.ts'
import type { Stretch } from '../model/tables.ts'
import type { Snap } from '../network/types.ts'

/** Sites strung along one route in order of measure, every gap at most `maxGapM`. */
export interface FoundLine {
  /** Stable for the same route and first site. */
  readonly id: string
  readonly routeId: string
  /** The path of the route that it runs along; the route's id for the main path. */
  readonly trackId: string
  readonly siteIds: readonly string[]
  readonly fromMeasureM: number
  readonly toMeasureM: number
  readonly fromChainageM: number
  readonly toChainageM: number
  /** Along the route between the first and the last site. */
  readonly lengthM: number
  readonly longestGapM: number
}

/**
 * A track is one way along a route: its main path (with the other carriageway), or a branch. Measures are unique on it.
 * Its id is the route's for the main path.
 */
export interface TrackJunction {
  readonly trackA: string
  readonly measureAM: number
  readonly trackB: string
  readonly measureBM: number
}

/** A stretch of road that two tracks share, by its measures along both; B may run against A (`fromBM` > `toBM`). */
export interface SharedStretch {
  readonly trackA: string
  readonly fromAM: number
  readonly toAM: number
  readonly trackB: string
  readonly fromBM: number
  readonly toBM: number
}

/** Where tracks meet. */
export interface TrackMeetings {
  readonly junctions: readonly TrackJunction[]
  readonly sharedStretches: readonly SharedStretch[]
}

/** What lines and belts ask of the roads they lie on. */
export interface RoutesAlong {
  /** The track that a site hangs on. */
  readonly trackOf: (snap: Snap) => string
  /** A track between two measures in rising measure, in as many pieces as it has there. */
  readonly cut: (trackId: string, fromMeasureM: number, toMeasureM: number) => readonly (readonly Position[])[]
  /** What the stakes of a route say at a measure. */
  readonly chainageAt: (routeId: string, measureM: number) => number
}

/** Lines joined end to end at junctions; or a belt that the plan keeps, laid on its roads, which has no lines of its own. */
export interface FoundBelt {
  /** Stable for the same first line. */
  readonly id: string
  readonly lineIds: readonly string[]
  /** In the order of travel; from > to where a route is travelled against its chainage. */
  readonly stretches: readonly Stretch[]
  /** Of each stretch the path of its route that it runs along. */
  readonly trackIds: readonly string[]
  readonly siteIds: readonly string[]
  readonly leftM: number
  readonly rightM: number
  /** One valid polygon with flat ends around the belt's axis. */
  readonly polygon: Polygon | MultiPolygon
  /** The stretches of road in the order of travel, joined where they meet. */
  readonly axis: readonly (readonly Position[])[]
  readonly lengthM: number
  readonly sitesPer10Km: number
  readonly longestGapM: number
}

/** Counts of one area (or of the sites outside all areas, `areaId` null). */
export interface CoverageRow {
  readonly areaId: string | null
  readonly code: string
  readonly name: string
  readonly level: string
  readonly parentCode: string | null
  readonly total: number
  /** By domain id; '' counts sites without a domain. Domains without a site are present with 0. */
  readonly byDomain: Readonly<Record<string, number>>
  readonly byTier: Readonly<Record<string, number>>
  /** Sum of the programme's site targets for this level; null where it has none. */
  readonly target: number | null
  /** max(0, target − the sites that count for it), summed over targets; null where there is no target. */
  readonly shortfall: number | null
}
