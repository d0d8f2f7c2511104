/**
 * The index of the routes and what lines and belts ask of it, kept while the geometry of the routes is the same: a stake, a name or
 * a class that changes costs no new index.
 */
import { readRoutes, readStakes } from '../../analysis/read-routes.ts'
import type { CalibrationPoint, Route } from '../../model/tables.ts'
import { buildRouteIndex, relabelRoutes, type RouteIndex } from '../../network/route-index.ts'
import type { BeltGround } from './belt-keeper.ts'
import { isSameValue } from './is-same-value.ts'

export interface Roads {
  readonly index: RouteIndex
  readonly ground: BeltGround
  readonly routeIds: readonly string[]
  /** Of each route, its place in `routeIds`. */
  readonly numberOf: ReadonlyMap<string, number>
}

/** What has to be looked at again since the roads were last read: everything, or what hangs on some routes. */
export interface RoadChange {
  readonly isAnew: boolean
  readonly routeIds: ReadonlySet<string>
  /** Whether sites that name their route may mean another one now. */
  readonly isRenamed: boolean
}

export class RoadKeeper {
  #roads: Roads | null = null
  #isSameGeometry = true
  #relabelled = new Set<string>()
  #isRenamed = false

  /** A route is put in place of `before`, or removed (`after` undefined). Returns the row to keep. */
  changeRoute(before: Route | undefined, after: Route | undefined): Route | undefined {
    if (!before || !after || before.lengthM !== after.lengthM || !isSameValue(before.parts, after.parts)) {
      this.#isSameGeometry = false
      return after
    }
    this.#relabelled.add(after.id)
    if (before.ref !== after.ref || before.name !== after.name) this.#isRenamed = true
    // Measures are remembered by part: the same object needs no measuring.
    return { ...after, parts: before.parts }
  }

  /** The stakes of a route have changed. */
  changeStakes(routeId: string): void {
    this.#relabelled.add(routeId)
  }

  /** The roads as they are now, and what has changed since this was last asked. */
  read(
    routes: ReadonlyMap<string, Route>,
    calibrationPoints: ReadonlyMap<string, CalibrationPoint>,
  ): { readonly roads: Roads; readonly change: RoadChange } {
    const before = this.#isSameGeometry ? this.#roads : null
    const relabelled = this.#relabelled
    let roads = before
    if (!before) {
      const index = buildRouteIndex([...routes.values()], [...calibrationPoints.values()])
      const { along, junctions } = readRoutes(index)
      const routeIds = index.routes.map((route) => route.id)
      roads = {
        index,
        ground: { along, meetings: junctions },
        routeIds,
        numberOf: new Map(routeIds.map((id, number) => [id, number])),
      }
    } else if (relabelled.size > 0) {
      const index = relabelRoutes(before.index, [...routes.values()], [...calibrationPoints.values()])
      const along = { ...before.ground.along, chainageAt: readStakes(index) }
      roads = { ...before, index, ground: { ...before.ground, along } }
    }
    const change = { isAnew: !before, routeIds: relabelled, isRenamed: this.#isRenamed }
    this.#roads = roads
    this.#isSameGeometry = true
    this.#relabelled = new Set()
    this.#isRenamed = false
    return { roads: roads as Roads, change }
  }
}
