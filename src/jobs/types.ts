import type { CoverageRow, FoundBelt, FoundLine } from '../analysis/types.ts'

/** What follows from a plan's rows and is never stored: recomputed at every change, in a worker. */
export interface Derived {
  /** Number of changesets applied when this was computed. */
  readonly revision: number
  readonly snaps: SnapColumns
  readonly areas: SiteAreas
  readonly lines: readonly FoundLine[]
  readonly belts: readonly FoundBelt[]
  /** Per area; the ids of its sites are found through `areas`. */
  readonly coverage: readonly CoverageFigures[]
  /** Milliseconds it took, by stage. */
  readonly timingsMs: Readonly<Record<string, number>>
}

export type CoverageFigures = Omit<CoverageRow, 'siteIds'>

/** One entry a site that hangs on a route, in columns, so that 100,000 of them cross between threads at once. */
export interface SnapColumns {
  readonly siteIds: readonly string[]
  readonly routeIds: readonly string[]
  /** Position in `routeIds`, −1 where the plan has no routes. */
  readonly routeIndex: Int32Array
  readonly measureM: Float64Array
  readonly chainageM: Float64Array
  readonly offsetM: Float64Array
  /** 1 left, 0 right */
  readonly left: Uint8Array
  /** Foot points: lon, lat, lon, lat … */
  readonly foot: Float64Array
}

/** For each site, in the order of `siteIds`, the position in `areaIds` of its area of a level, −1 for none. */
export interface SiteAreas {
  readonly siteIds: readonly string[]
  readonly areaIds: readonly string[]
  readonly city: Int32Array
  readonly county: Int32Array
  readonly township: Int32Array
  readonly village: Int32Array
}
