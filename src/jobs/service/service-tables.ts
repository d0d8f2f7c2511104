import type { Area, DemandPoint, Programme, Site } from '../../model/tables.ts'

/** The rows that figures of service are made from. */
export interface ServiceTables {
  readonly programme: ReadonlyMap<string, Programme>
  readonly area: ReadonlyMap<string, Area>
  readonly site: ReadonlyMap<string, Site>
  readonly demandPoint: ReadonlyMap<string, DemandPoint>
}
