import { buildChangeset, type Changeset, type OperationLabel, type RowKey } from '../changeset.ts'
import type { Plan } from '../plan.ts'
import type { CalibrationPoint, Domain, Row, TableName } from '../tables.ts'
import { byMeasure } from '../stakes/calibration-of.ts'
import { programmeOf } from '../plan.ts'
import { ROWS_A_STEP, runAllSteps, type Steps } from '../steps.ts'
import { dropDemandReferences, dropRouteReferences, dropSiteReferences } from './drop-references.ts'
import { restake } from './keep-in-place.ts'

type RowsByTable = Record<string, RowKey[]>

export type ImportedTable = 'area' | 'route' | 'road' | 'site' | 'demandPoint' | 'calibrationPoint'

/** Rows as an import yields them, by table; `version` is set here. */
export type ImportedRows = { readonly [T in ImportedTable]?: readonly Omit<Row<T>, 'version'>[] }

/**
 * Puts imported rows into the plan as one step. A row whose id the plan has takes its place.
 * @param replace tables whose other rows are removed first.
 * @param newDomains domains met in the file that the programme did not have.
 */
export function importRows(
  plan: Plan,
  label: OperationLabel,
  rows: ImportedRows,
  options: ImportOptions = {},
): Changeset {
  return runAllSteps(importRowsInSteps(plan, label, rows, options))
}

export interface ImportOptions {
  readonly replace?: readonly ImportedTable[]
  readonly newDomains?: readonly Domain[]
}

/** As `importRows`, for 100,000 rows. */
export function* importRowsInSteps(
  plan: Plan,
  label: OperationLabel,
  rows: ImportedRows,
  options: ImportOptions,
): Steps<Changeset> {
  const put: RowsByTable = {}
  const del: RowsByTable = {}
  for (const table of Object.keys(rows) as ImportedTable[]) {
    const present = plan[table] as ReadonlyMap<string, RowKey>
    const imported = rows[table] ?? []
    const puts: RowKey[] = []
    for (const row of imported) {
      puts.push({ ...row, version: present.get(row.id)?.version ?? 0 })
      if (puts.length % ROWS_A_STEP === 0) yield
    }
    put[table] = puts
    if (options.replace?.includes(table)) {
      const kept = new Set(imported.map((row) => row.id))
      del[table] = [...present.values()].filter((row) => !kept.has(row.id)).map(({ id, version }) => ({ id, version }))
    }
  }
  const gone = (table: ImportedTable): ReadonlySet<string> => new Set(del[table]?.map(({ id }) => id))
  const siteReferences = dropSiteReferences(plan, gone('site'))
  addRows(put, del, siteReferences)
  // A belt can lose sites and stretches at once.
  const belts = new Map([...plan.belt, ...(siteReferences.put.belt ?? []).map((belt) => [belt.id, belt] as const)])
  addRows(put, del, dropRouteReferences({ ...plan, belt: belts }, gone('route')))
  // A scenario can lose sites and demand points at once.
  const scenarios = withRows(plan.scenario, siteReferences.put.scenario)
  addRows(put, del, dropDemandReferences({ ...plan, scenario: scenarios }, gone('demandPoint')))
  restakeKept(plan, rows, put, del)
  if (options.newDomains && options.newDomains.length > 0) {
    const programme = programmeOf(plan)
    put['programme'] = [{ ...programme, domains: [...programme.domains, ...options.newDomains] } as RowKey]
  }
  const used = <V extends readonly unknown[]>(entry: [string, V]): boolean => entry[1].length > 0
  return buildChangeset(
    label,
    Object.fromEntries(Object.entries(put).filter(used)) as Changeset['put'],
    Object.fromEntries(Object.entries(del).filter(used)) as Changeset['delete'],
  )
}

/**
 * Kept lines and belts stay where they are on the ground when the import brings other stakes. On a route whose geometry it
 * changes too, the stakes are what stays.
 */
function restakeKept(plan: Plan, brought: ImportedRows, put: RowsByTable, del: RowsByTable): void {
  const after = new Map(plan.calibrationPoint)
  for (const { id } of del['calibrationPoint'] ?? []) after.delete(id)
  for (const point of brought.calibrationPoint ?? []) after.set(point.id, { ...point, version: 0 })
  const points = new Map<string, CalibrationPoint[]>()
  const changed = new Set<string>()
  for (const point of after.values()) {
    const others = points.get(point.routeId)
    if (others) others.push(point)
    else points.set(point.routeId, [point])
    if (plan.calibrationPoint.get(point.id) !== point) changed.add(point.routeId)
  }
  for (const { id, routeId } of plan.calibrationPoint.values()) if (!after.has(id)) changed.add(routeId)
  const anew = new Set([...(brought.route ?? []), ...(del['route'] ?? [])].map(({ id }) => id))
  for (const routeId of changed) {
    const route = plan.route.get(routeId)
    if (!route || anew.has(routeId)) continue
    const now = { ...plan, line: withRows(plan.line, put['line']), belt: withRows(plan.belt, put['belt']) }
    addRows(put, del, { put: restake(now, route, (points.get(routeId) ?? []).sort(byMeasure)), delete: {} })
  }
}

function withRows<R extends RowKey>(
  rows: ReadonlyMap<string, R>,
  changed: readonly RowKey[] = [],
): ReadonlyMap<string, R> {
  return changed.length === 0 ? rows : new Map([...rows, ...changed.map((row) => [row.id, row as R] as const)])
}

/** Adds rows to change and to remove. The newer row stands for an older one; a row that goes is not written any more. */
function addRows(put: RowsByTable, del: RowsByTable, more: Pick<Changeset, 'put' | 'delete'>): void {
  for (const [table, rows] of Object.entries(more.put) as [string, readonly RowKey[]][]) {
    const byId = new Map([...(put[table] ?? []), ...rows].map((row) => [row.id, row]))
    put[table] = [...byId.values()]
  }
  for (const [table, keys] of Object.entries(more.delete)) {
    const added = new Set(keys.map(({ id }) => id))
    del[table] = [...(del[table] ?? []).filter(({ id }) => !added.has(id)), ...keys]
    if (put[table]) put[table] = put[table].filter(({ id }) => !added.has(id))
  }
}

/** Every row of another plan, as a file or a store gives it, under a new plan id: the first changeset of a copy. */
export function copyPlan(source: Plan, planId: string, name: string): Changeset {
  const put: RowsByTable = {}
  for (const table of Object.keys(source) as TableName[]) {
    const rows = [...(source[table] as ReadonlyMap<string, RowKey>).values()].map((row) => ({ ...row, version: 0 }))
    if (rows.length > 0) put[table] = rows
  }
  put['plan'] = (put['plan'] ?? []).map((row) => ({ ...row, id: planId, name }))
  return buildChangeset({ key: 'openPlanFile', values: { name } }, put as Changeset['put'])
}
