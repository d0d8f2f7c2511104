import type { Changeset, RowKey } from '../../model/changeset.ts'
import { buildRouteIndex, type RouteIndex } from '../../network/route-index.ts'
import {
  type Area,
  type CalibrationPoint,
  DEFAULT_NETWORK_SETTINGS,
  type DemandPoint,
  type NetworkSettings,
  type PlanRow,
  type Programme,
  type Road,
  type Route,
  type Site,
} from '../../model/tables.ts'

const TABLES = ['plan', 'route', 'road', 'calibrationPoint', 'programme', 'area', 'site', 'demandPoint'] as const

/** The rows of the plan that the road network is made from, and those that it is asked to serve by. */
export class NetworkTables {
  readonly plan = new Map<string, PlanRow>()
  readonly route = new Map<string, Route>()
  readonly road = new Map<string, Road>()
  readonly calibrationPoint = new Map<string, CalibrationPoint>()
  readonly programme = new Map<string, Programme>()
  readonly area = new Map<string, Area>()
  readonly site = new Map<string, Site>()
  readonly demandPoint = new Map<string, DemandPoint>()

  #routeIndex: RouteIndex | null = null

  /** Of the routes and stakes as they are now. */
  get routeIndex(): RouteIndex {
    return (this.#routeIndex ??= buildRouteIndex([...this.route.values()], [...this.calibrationPoint.values()]))
  }

  get settings(): NetworkSettings {
    return this.plan.values().next().value?.networkSettings ?? DEFAULT_NETWORK_SETTINGS
  }

  /** Says whether the change touches the network. */
  apply(put: Changeset['put'], del: Changeset['delete']): boolean {
    const before = JSON.stringify(this.settings)
    const isTouched = TABLES.filter((table) => {
      const rows = this[table] as Map<string, RowKey>
      const deleted = del[table] ?? []
      const written = (put[table] ?? []) as readonly RowKey[]
      for (const { id } of deleted) rows.delete(id)
      for (const row of written) rows.set(row.id, row)
      return deleted.length + written.length > 0
    })
    if (isTouched.includes('route') || isTouched.includes('calibrationPoint')) this.#routeIndex = null
    if (isTouched.includes('route') || isTouched.includes('road')) return true
    return JSON.stringify(this.settings) !== before
  }
}
