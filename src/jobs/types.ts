import type { TargetProgress } from '../analysis/compute-targets.ts'
import type { ServiceFigures } from '../analysis/service/types.ts'
import type { CoverageRow, FoundBelt, FoundLine } from '../analysis/types.ts'
import type { AmbiguousSite } from '../network/find-ambiguous-sites.ts'
import type { ListUpdate } from './engine/list-update.ts'
import type { PackedLines } from './engine/packed-lines.ts'
import type { RowsUpdate } from './engine/site-rows.ts'
import type { ServiceUpdate } from './service/service-update.ts'

/**
 * What follows from a plan's rows and is never stored: kept in step with every change, in a worker. A part that a change does
 * not touch is the same object in the next answer, and so is an unchanged line, belt or row of coverage in a changed list.
 */
export interface Derived {
  /** Number of changesets applied when this was computed. */
  readonly revision: number
  readonly snaps: SnapColumns
  readonly areas: SiteAreas
  /** Those of the plan, where it keeps any, else those found. */
  readonly lines: readonly FoundLine[]
  readonly belts: readonly FoundBelt[]
  /** What the plan's settings find, whatever it keeps. */
  readonly found: { readonly lines: readonly FoundLine[]; readonly belts: readonly FoundBelt[] }
  /** What the plan keeps, laid on its roads. */
  readonly kept: { readonly lines: readonly FoundLine[]; readonly belts: readonly FoundBelt[] }
  /** Per area; the ids of its sites are found through `areas`. */
  readonly coverage: readonly CoverageFigures[]
  /** One entry a target, in the programme's order. */
  readonly targets: readonly TargetProgress[]
  /** Sites between two roads nearly alike, in the order of the plan. */
  readonly ambiguous: readonly AmbiguousSite[]
  /** What sites serve by straight distance; null where the plan serves by road, or nothing is to be served. */
  readonly service: ServiceFigures | null
  /** Milliseconds it took, by stage. */
  readonly timingsMs: Readonly<Record<string, number>>
}

export type CoverageFigures = CoverageRow

/** One entry a site, in the order of the plan, in columns, so that 100,000 of them cross between threads at once. */
export interface SnapColumns {
  readonly siteIds: readonly string[]
  readonly routeIds: readonly string[]
  /** Position in `routeIds`, −1 where the plan has no routes. */
  readonly routeIndex: Int32Array
  readonly measureM: Float64Array
  readonly chainageM: Float64Array
  /** Of the stake, as `network/prefix-code.ts` writes it. */
  readonly prefix: Uint16Array
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

/** Columns of the rows that `rows` names. */
export type ChangedRows<T> = Omit<T, 'siteIds' | 'routeIds' | 'areaIds'> & { readonly rows: Uint32Array }

/** A belt on its way to the page; `shape` is the place in the former list of the belt that has the same one, or a new one. */
export type PackedBelt = Omit<FoundBelt, 'axis' | 'polygon'> & {
  readonly shape: number | { readonly axis: PackedLines; readonly polygon: FoundBelt['polygon'] }
}

/** Lines and belts as they differ from those of the answer before; null where they do not. */
export interface LayoutUpdate {
  readonly lines: ListUpdate<FoundLine> | null
  readonly belts: ListUpdate<PackedBelt> | null
}

/** How `Derived` differs from the answer before; null where a part is the same. `lines` and `belts` are those found. */
export interface DerivedUpdate extends LayoutUpdate {
  readonly revision: number
  /** Revision of the answer that it follows on; null: on none, all is here. */
  readonly base: number | null
  readonly sites: RowsUpdate | null
  readonly routeIds: readonly string[] | null
  readonly snaps: ChangedRows<SnapColumns> | null
  readonly areaIds: readonly string[] | null
  readonly areas: ChangedRows<SiteAreas> | null
  readonly keptLines: ListUpdate<FoundLine> | null
  readonly keptBelts: ListUpdate<PackedBelt> | null
  readonly coverage: ListUpdate<CoverageFigures> | null
  readonly targets: ListUpdate<TargetProgress> | null
  readonly ambiguous: ListUpdate<AmbiguousSite> | null
  readonly service: ServiceUpdate | null
  readonly timingsMs: Readonly<Record<string, number>>
}
