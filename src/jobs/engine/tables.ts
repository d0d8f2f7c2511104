import type {
  Area,
  Belt,
  CalibrationPoint,
  Cluster,
  DemandPoint,
  Line,
  PlanRow,
  Programme,
  Route,
  Site,
} from '../../model/tables.ts'

/** The engine's copy of the tables that it computes from. */
export interface EngineTables {
  readonly plan: Map<string, PlanRow>
  readonly programme: Map<string, Programme>
  readonly area: Map<string, Area>
  readonly route: Map<string, Route>
  readonly calibrationPoint: Map<string, CalibrationPoint>
  readonly site: Map<string, Site>
  readonly line: Map<string, Line>
  readonly belt: Map<string, Belt>
  readonly cluster: Map<string, Cluster>
  readonly demandPoint: Map<string, DemandPoint>
}

export function emptyTables(): EngineTables {
  return {
    plan: new Map(),
    programme: new Map(),
    area: new Map(),
    route: new Map(),
    calibrationPoint: new Map(),
    site: new Map(),
    line: new Map(),
    belt: new Map(),
    cluster: new Map(),
    demandPoint: new Map(),
  }
}
