import type { Strip, StripTarget } from '../analysis/strip/types.ts'
import type { ServiceQuestion, ServiceReplies } from '../analysis/service/types.ts'
import type { FoundBelt, FoundLine } from '../analysis/types.ts'
import type { Position } from '../geo/position.ts'
import type { Changeset } from '../model/changeset.ts'
import type { ExtentTable } from '../model/operations/edit-extent.ts'
import type { ImportedRows } from '../model/operations/import-rows.ts'
import type { BeltSettings, Stretch } from '../model/tables.ts'
import type { GapFill } from './engine/find-gap-fill.ts'
import type { DerivedUpdate, LayoutUpdate } from './types.ts'

/** A route near a position. */
export interface NearRoute {
  readonly routeId: string
  readonly ref: string
  readonly chainageM: number
  /** As written on the stake: `K12+350`. */
  readonly stake: string
  readonly offsetM: number
  readonly side: 'left' | 'right'
  readonly foot: Position
}

export type { GapFill }

/** Stretches in the order of travel, and the sites that hang on them in the same order. */
export interface FoundExtent {
  readonly stretches: readonly Stretch[]
  readonly siteIds: readonly string[]
}

export interface Layout {
  readonly lines: readonly FoundLine[]
  readonly belts: readonly FoundBelt[]
}

/** What the engine does, in a worker or inline. Its copy of the plan is kept in step by the same changesets. */
export interface EngineApi {
  /** Forgets the plan. */
  reset(): void
  /** Puts and removes rows, without looking at versions; a large changeset comes in several calls. */
  apply(put: Changeset['put'], del: Changeset['delete']): void
  /** What follows from the rows now, as it differs from the answer of revision `since` (null: from none). */
  compute(since: number | null): DerivedUpdate
  /** Lines and belts under other settings, as they differ from those of the answer of revision `since`; changes nothing. */
  preview(settings: BeltSettings, since: number | null): LayoutUpdate
  /** Up to `count` nearest routes, the nearest first; empty where the plan has no routes. */
  findNearestRoutes(position: Position, count: number): NearRoute[]
  /** Where a site of the plan would hang at a position, by the route that its row names; null where there are no routes. */
  findHang(siteId: string, position: Position): NearRoute | null
  /** The place of a stake on a route of the plan; null when there is no such route or stake. */
  findStake(routeRef: string, stake: string): Position | null
  /** A strip map of a route, line or belt; null where the plan has no road of it. */
  buildStrip(target: StripTarget): Strip | null
  /** About what sites serve by straight distance; null where the plan serves by road, or nothing is to be served. */
  askService(question: ServiceQuestion): ServiceReplies[ServiceQuestion['kind']] | null
  /** The stretches of road that string these sites, joined at junctions; null where none hangs on a road. */
  findExtent(siteIds: readonly string[]): FoundExtent | null
  /** The longest gap of a line or belt and what could stand in it; null for one that has none or is not there. */
  findGapFill(table: ExtentTable, id: string): GapFill | null
  /** Rows of the invented prefecture; the same seed gives the same rows. */
  buildSample(seed: number): ImportedRows
}
