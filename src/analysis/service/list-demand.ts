/**
 * What is to be served, as the plan's settings say: its demand points, the areas of a level or the candidate sites, with what each
 * weighs. A weight that is missing or no number from 0 up is null, not 0.
 *
 * An area counts whole, at a point inside its largest polygon (README.md says why): one without a boundary has no place.
 */
import { findInnerPoint } from '../../geo/find-inner-point.ts'
import type { Position } from '../../geo/position.ts'
import { parseAmount } from '../../model/parse-amount.ts'
import type { Area, DemandPoint, ServiceDemand, Site } from '../../model/tables.ts'
import { isExistingSite } from '../is-existing-site.ts'

/** One place to be served. `id` is that of its demand point, area or site. */
export interface DemandRow {
  readonly id: string
  readonly name: string
  readonly position: Position
  readonly weight: number | null
  /** As written in the user's row. */
  readonly areaName: string
}

export interface DemandTables {
  readonly demandPoint: ReadonlyMap<string, DemandPoint>
  readonly area: ReadonlyMap<string, Area>
  readonly site: ReadonlyMap<string, Site>
}

export interface DemandList {
  /** In the order of the plan. */
  readonly rows: readonly DemandRow[]
  /** How many are to be served but have no place. */
  readonly unplaced: number
}

const innerPoints = new WeakMap<NonNullable<Area['geometry']>, Position>()

export function listDemand(tables: DemandTables, demand: ServiceDemand): DemandList {
  const rows: DemandRow[] = []
  let unplaced = 0
  const ids = demand.kind === 'demandPoint' ? tables.demandPoint : demand.kind === 'area' ? tables.area : tables.site
  for (const id of ids.keys()) {
    const row = demandRowOf(tables, demand, id)
    if (row) rows.push(row)
    else if (demand.kind === 'area' && tables.area.get(id)?.level === demand.level) unplaced++
  }
  return { rows, unplaced }
}

/** Null for what is not to be served, or has no place. */
export function demandRowOf(tables: DemandTables, demand: ServiceDemand, id: string): DemandRow | null {
  if (demand.kind === 'demandPoint') {
    const point = tables.demandPoint.get(id)
    if (!point) return null
    if (!demand.isWeighted) return { ...point, weight: 1 }
    return point.weight === null || (point.weight >= 0 && point.weight < Infinity) ? point : { ...point, weight: null }
  }
  if (demand.kind === 'area') {
    const area = tables.area.get(id)
    if (!area?.geometry || area.level !== demand.level) return null
    let position = innerPoints.get(area.geometry)
    if (!position) innerPoints.set(area.geometry, (position = findInnerPoint(area.geometry)))
    return { id, name: area.name, position, weight: amountIn(area.properties, demand.property), areaName: '' }
  }
  const site = tables.site.get(id)
  if (!site || isExistingSite(site) || site.status === 'removed') return null
  const { name, position, areaName, properties } = site
  return { id, name, position, weight: amountIn(properties, demand.property), areaName }
}

function amountIn(properties: Readonly<Record<string, string>> | undefined, property: string | null): number | null {
  return property === null ? 1 : parseAmount(properties?.[property] ?? '')
}
