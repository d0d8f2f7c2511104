import type { AcceptedByKind, DataKind } from '../exchange/read/types.ts'
import type { BBox } from '../geo/position.ts'
import type { Area, CalibrationPoint, DemandPoint, Programme, Route, Site } from '../model/tables.ts'

/** What an import must know of the rows that the plan has. */
export interface KnownRows {
  readonly site: Pick<Site, 'id' | 'name'>
  readonly demandPoint: Pick<DemandPoint, 'id' | 'name'>
  readonly area: Pick<Area, 'id' | 'name' | 'code' | 'level'> & { readonly bounds: BBox | null }
}

/** The plan as the import worker knows it. */
export interface KnownPlan {
  readonly programme: Programme
  readonly routes: readonly Route[]
  readonly calibrationPoints: readonly CalibrationPoint[]
  /** Box around the plan's areas, null where it has none. */
  readonly studyArea: BBox | null
  names(kind: DataKind): { ids: ReadonlySet<string>; names: ReadonlySet<string> }
  /** The same area by code and level: its id, else null. */
  findAreaId(area: Pick<AcceptedByKind['area'], 'code' | 'level'>): string | null
  add<T extends keyof KnownRows>(table: T, rows: readonly KnownRows[T][]): void
  addRoutes(routes: readonly Route[], calibrationPoints: readonly CalibrationPoint[]): void
}

export function createKnownPlan(programme: Programme): KnownPlan {
  const empty = (): { ids: Set<string>; names: Set<string> } => ({ ids: new Set(), names: new Set() })
  const known = { site: empty(), demandPoint: empty(), area: empty(), route: empty(), stake: empty() }
  const areaIds = new Map<string, string>()
  const routes: Route[] = []
  const calibrationPoints: CalibrationPoint[] = []
  let studyArea: BBox | null = null
  return {
    programme,
    routes,
    calibrationPoints,
    get studyArea() {
      return studyArea
    },
    names: (kind) => known[kind],
    findAreaId: ({ code, level }) => (code === '' ? null : (areaIds.get(`${level} ${code}`) ?? null)),
    add(table, rows) {
      for (const row of rows) {
        known[table].ids.add(row.id)
        known[table].names.add(row.name)
        if ('code' in row) {
          areaIds.set(`${row.level} ${row.code}`, row.id)
          studyArea = uniteBounds(studyArea, row.bounds)
        }
      }
    },
    addRoutes(moreRoutes, morePoints) {
      routes.push(...moreRoutes)
      calibrationPoints.push(...morePoints)
    },
  }
}

/** The smallest box around both. */
export function uniteBounds(a: BBox | null, b: BBox | null): BBox | null {
  if (!a || !b) return a ?? b
  return [Math.min(a[0], b[0]), Math.min(a[1], b[1]), Math.max(a[2], b[2]), Math.max(a[3], b[3])]
}
