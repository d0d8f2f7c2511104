/** The places to be served with what does not change while sites do: their cells, weights and areas. */
import { buildAreaAssigner } from '../../analysis/assign-areas.ts'
import { compareText } from '../../analysis/compare-text.ts'
import { DemandIndex } from '../../analysis/service/demand-index.ts'
import { type DemandTables, listDemand } from '../../analysis/service/list-demand.ts'
import type { DemandLevel } from '../../analysis/service/service-tally.ts'
import { AREA_LEVELS, type Area, type AreaLevel, type ServiceDemand } from '../../model/tables.ts'

export interface DemandGround {
  readonly demand: ServiceDemand
  /** In the order of the plan, as the states of the figures. */
  readonly ids: readonly string[]
  /** How many are to be served but have no place. */
  readonly unplaced: number
  readonly index: DemandIndex
  /** In the order of the index; 0 for one that is not known. */
  readonly weights: Float64Array
  /** Places in the order of the index whose weight is not known. */
  readonly unweighted: readonly number[]
  /** The whole plan first, then each level that has areas; of areas to be served, those from the city down to their own. */
  readonly levels: readonly (DemandLevel & { readonly level: string; readonly areas: readonly Area[] })[]
}

/** Null where nothing is to be served. */
export function buildDemandGround(tables: DemandTables, demand: ServiceDemand): DemandGround | null {
  const { rows, unplaced } = listDemand(tables, demand)
  if (rows.length === 0) return null
  const places = new Float64Array(2 * rows.length)
  rows.forEach(({ position }, i) => {
    places[2 * i] = position[0]
    places[2 * i + 1] = position[1]
  })
  const index = new DemandIndex(places)
  const { order, count } = index
  const all = [...tables.area.values()].sort(
    (a, b) => compareText(a.code, b.code) || compareText(a.name, b.name) || compareText(a.id, b.id),
  )
  const lowest = demand.kind === 'area' ? AREA_LEVELS.indexOf(demand.level) : AREA_LEVELS.length
  const levels = AREA_LEVELS.slice(0, lowest + 1)
    .map((level) => {
      const ofLevel = all.filter((area) => area.level === level)
      return { level, areas: ofLevel, areaCount: ofLevel.length, areaOf: new Int32Array(count).fill(-1) }
    })
    .filter((level) => level.areaCount > 0)
  const numberOf = new Map(levels.flatMap((level) => level.areas.map((area, i) => [area.id, i])))
  const areasOf = levels.length > 0 ? buildAreaAssigner(all) : null
  const areasAbove = demand.kind === 'area' ? buildLineage(all) : null
  const weights = new Float64Array(count)
  const unweighted: number[] = []
  for (let at = 0; at < count; at++) {
    const row = rows[order[at]!]!
    weights[at] = row.weight ?? 0
    if (row.weight === null) unweighted.push(at)
    const found = areasOf?.(row)
    const own = areasAbove?.(row.id)
    if (found)
      for (const { level, areaOf } of levels) areaOf[at] = numberOf.get(own?.[level] ?? found[level] ?? '') ?? -1
  }
  return {
    demand,
    ids: rows.map(({ id }) => id),
    unplaced,
    index,
    weights,
    unweighted,
    levels: [{ level: '', areas: [], areaCount: 0, areaOf: new Int32Array(count).fill(-1) }, ...levels],
  }
}

/** Of an area, itself and what its parents' codes say lies above it: these win over the polygons round its inner point. */
function buildLineage(all: readonly Area[]): (areaId: string) => Partial<Record<AreaLevel, string>> {
  const byId = new Map(all.map((area) => [area.id, area]))
  const byCode = new Map<string, Area | null>()
  for (const area of all) if (area.code !== '') byCode.set(area.code, byCode.has(area.code) ? null : area)
  return (areaId) => {
    const line: Partial<Record<AreaLevel, string>> = {}
    for (let area = byId.get(areaId); area; ) {
      line[area.level] = area.id
      const parent: Area | null | undefined = byCode.get(area.parentCode ?? '')
      area = parent && AREA_LEVELS.indexOf(parent.level) < AREA_LEVELS.indexOf(area.level) ? parent : undefined
    }
    return line
  }
}
