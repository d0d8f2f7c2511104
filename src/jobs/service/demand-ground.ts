/** The places to be served with what does not change while sites do: their cells, weights and areas. */
import { buildAreaAssigner } from '../../analysis/assign-areas.ts'
import { compareText } from '../../analysis/compare-text.ts'
import { DemandIndex } from '../../analysis/service/demand-index.ts'
import type { DemandLevel } from '../../analysis/service/service-tally.ts'
import { AREA_LEVELS, type Area, type DemandPoint } from '../../model/tables.ts'

export interface DemandGround {
  /** In the order of the plan, as the states of the figures. */
  readonly ids: readonly string[]
  readonly index: DemandIndex
  /** In the order of the index. */
  readonly weights: Float64Array
  /** The whole plan first, then each level that has areas. */
  readonly levels: readonly (DemandLevel & { readonly level: string; readonly areas: readonly Area[] })[]
}

/** Null where nothing is to be served. */
export function buildDemandGround(
  demand: ReadonlyMap<string, DemandPoint>,
  areas: Iterable<Area>,
): DemandGround | null {
  if (demand.size === 0) return null
  const points = [...demand.values()]
  const places = new Float64Array(2 * points.length)
  points.forEach(({ position }, i) => {
    places[2 * i] = position[0]
    places[2 * i + 1] = position[1]
  })
  const index = new DemandIndex(places)
  const { order, count } = index
  const all = [...areas].sort(
    (a, b) => compareText(a.code, b.code) || compareText(a.name, b.name) || compareText(a.id, b.id),
  )
  const levels = AREA_LEVELS.map((level) => {
    const ofLevel = all.filter((area) => area.level === level)
    return { level, areas: ofLevel, areaCount: ofLevel.length, areaOf: new Int32Array(count).fill(-1) }
  }).filter((level) => level.areaCount > 0)
  const numberOf = new Map(levels.flatMap((level) => level.areas.map((area, i) => [area.id, i])))
  const areasOf = levels.length > 0 ? buildAreaAssigner(all) : null
  const weights = new Float64Array(count)
  for (let at = 0; at < count; at++) {
    const point = points[order[at]!]!
    weights[at] = point.weight
    const found = areasOf?.(point)
    if (found) for (const { level, areaOf } of levels) areaOf[at] = numberOf.get(found[level] ?? '') ?? -1
  }
  return {
    ids: points.map(({ id }) => id),
    index,
    weights,
    levels: [{ level: '', areas: [], areaCount: 0, areaOf: new Int32Array(count).fill(-1) }, ...levels],
  }
}
