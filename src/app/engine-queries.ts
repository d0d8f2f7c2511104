/** Questions to the engine that a screen asks now and then, answered from the worker's copy of the plan. */
import type { ServiceQuestion, ServiceReplies } from '../analysis/service/types.ts'
import type { Strip, StripTarget } from '../analysis/strip/types.ts'
import type { Position } from '../geo/position.ts'
import type { ExtentTable } from '../model/operations/edit-extent.ts'
import type { FoundExtent, GapFill, NearRoute } from '../jobs/engine-api.ts'

export type { GapFill, NearRoute }

export interface EngineQueries {
  /** Up to `count` nearest routes, the nearest first; empty where the plan has no routes. */
  findNearestRoutes(position: Position, count: number): Promise<NearRoute[]>
  /** Where a site of the plan would hang at a position, by the route that its row names; null where there are no routes. */
  findHang(siteId: string, position: Position): Promise<NearRoute | null>
  /** The place of a stake on a route of the plan; null when there is no such route or stake. */
  findStake(routeRef: string, stake: string): Promise<Position | null>
  /** A strip map of a route, line or belt; null where the plan has no road of it. */
  buildStrip(target: StripTarget): Promise<Strip | null>
  /** About what sites serve by straight distance; null where the plan serves by road, or nothing is to be served. */
  askService(question: ServiceQuestion): Promise<ServiceReplies[ServiceQuestion['kind']] | null>
  /** The stretches of road that string these sites, from the first to the last; null where none hangs on a road. */
  findExtent(siteIds: readonly string[]): Promise<FoundExtent | null>
  /** The longest gap of a line or belt and what could stand in it; null where it has none. */
  findGapFill(table: ExtentTable, id: string): Promise<GapFill | null>
}
