/** What must change with rows that go: references lead to rows that are there, always. */
import type { Changeset } from '../changeset.ts'
import type { Plan } from '../plan.ts'

type Rows = Pick<Changeset, 'put' | 'delete'>

/** A row that lists sites; lines, belts and clusters also say which the hand has put in and taken out. */
interface SiteList {
  readonly siteIds: readonly string[]
  readonly pinnedIds?: readonly string[] | undefined
  readonly barredIds?: readonly string[] | undefined
}

const listsOf = ({ siteIds, pinnedIds = [], barredIds = [] }: SiteList) => [siteIds, pinnedIds, barredIds]

/** The rows that list sites, without those that go; the inspections of those sites go too. */
export function dropSiteReferences(plan: Plan, gone: ReadonlySet<string>): Rows {
  const without = <T extends SiteList>(rows: ReadonlyMap<string, T>): T[] =>
    [...rows.values()].filter((row) => listsOf(row).some((list) => list.some((id) => gone.has(id)))).map(withoutGone)
  const withoutGone = <T extends SiteList>({ pinnedIds, barredIds, ...row }: T): T => {
    const left = (ids: readonly string[] = []): string[] => ids.filter((id) => !gone.has(id))
    const [pinned, barred] = [left(pinnedIds), left(barredIds)]
    return {
      ...row,
      siteIds: left(row.siteIds),
      ...(pinned.length > 0 && { pinnedIds: pinned }),
      ...(barred.length > 0 && { barredIds: barred }),
    } as unknown as T
  }
  const tours = [...plan.tour.values()]
    .filter((tour) => tour.stops.some((stop) => gone.has(stop.siteId)))
    .map((tour) => ({ ...tour, stops: tour.stops.filter((stop) => !gone.has(stop.siteId)) }))
  return withoutEmpty({
    put: {
      line: without(plan.line),
      belt: without(plan.belt),
      cluster: without(plan.cluster),
      scenario: without(plan.scenario),
      person: without(plan.person),
      tour: tours,
    },
    delete: { inspection: keysOf(plan.inspection, (inspection) => gone.has(inspection.siteId)) },
  })
}

/** The scenarios without the demand points that go. */
export function dropDemandReferences(plan: Plan, gone: ReadonlySet<string>): Rows {
  if (gone.size === 0) return { put: {}, delete: {} }
  const scenarios = [...plan.scenario.values()]
    .filter(({ demandPointIds = [] }) => demandPointIds.some((id) => gone.has(id)))
    .map((scenario) => ({
      ...scenario,
      demandPointIds: (scenario.demandPointIds ?? []).filter((id) => !gone.has(id)),
    }))
  return withoutEmpty({ put: { scenario: scenarios }, delete: {} })
}

/** The belts without their stretches on routes that go; belts that have none left go, as do lines and calibration. */
export function dropRouteReferences(plan: Plan, gone: ReadonlySet<string>): Rows {
  const belts = [...plan.belt.values()]
    .filter((belt) => belt.stretches.some(({ routeId }) => gone.has(routeId)))
    .map((belt) => ({ ...belt, stretches: belt.stretches.filter(({ routeId }) => !gone.has(routeId)) }))
  return withoutEmpty({
    put: { belt: belts.filter((belt) => belt.stretches.length > 0) },
    delete: {
      belt: belts.filter((belt) => belt.stretches.length === 0).map(({ id, version }) => ({ id, version })),
      line: keysOf(plan.line, (line) => gone.has(line.routeId)),
      calibrationPoint: keysOf(plan.calibrationPoint, (point) => gone.has(point.routeId)),
    },
  })
}

function keysOf<R extends { id: string; version: number }>(
  rows: ReadonlyMap<string, R>,
  goes: (row: R) => boolean,
): { id: string; version: number }[] {
  return [...rows.values()].filter(goes).map(({ id, version }) => ({ id, version }))
}

function withoutEmpty({ put, delete: del }: Rows): Rows {
  const used = (rows: Changeset['put'] | Changeset['delete']): object =>
    Object.fromEntries(Object.entries(rows).filter(([, list]) => list.length > 0))
  return { put: used(put), delete: used(del) }
}
