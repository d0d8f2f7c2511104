/**
 * Classes of a choropleth: the areas of a level by one column of the coverage matrix. Zeros are a class of their own
 * (hatched on the map), so that "none" is never read as "few"; the others are parted by `computeBreaks`.
 */
import { type BreakMethod, classOf, computeBreaks, MAX_CLASSES } from '../../../analysis/compute-breaks.ts'
import type { Choropleth } from '../../../app/view-state.ts'
import { classColors } from '../symbols/class-colors.ts'

/** What a choropleth needs of a coverage row. */
export interface CoverageValues {
  readonly areaId: string | null
  readonly level: string
  readonly total: number
  readonly byDomain: Readonly<Record<string, number>>
  readonly byTier: Readonly<Record<string, number>>
  readonly shortfall: number | null
}

export interface AreaClass {
  /** Least and greatest value of its areas. */
  readonly from: number
  readonly to: number
  readonly color: string
  readonly areaIds: readonly string[]
}

export interface AreaClasses {
  readonly classes: readonly AreaClass[]
  readonly zeroAreaIds: readonly string[]
}

const METHODS: Readonly<Record<Choropleth['method'], BreakMethod>> = {
  quantile: 'quantile',
  equal: 'equalInterval',
  natural: 'natural',
}

/** The classes of the areas of the choropleth's level; areas without a value (no target) are in none. */
export function classifyAreas(coverage: readonly CoverageValues[], choropleth: Choropleth): AreaClasses {
  const areas: { areaId: string; value: number }[] = []
  const zeroAreaIds: string[] = []
  for (const row of coverage) {
    if (row.areaId === null || row.level !== choropleth.level) continue
    const value = columnValue(row, choropleth.column)
    if (value === null) continue
    if (value === 0) zeroAreaIds.push(row.areaId)
    else areas.push({ areaId: row.areaId, value })
  }
  if (areas.length === 0) return { classes: [], zeroAreaIds }
  const values = areas.map((area) => area.value)
  const breaks = computeBreaks(values, METHODS[choropleth.method], Math.min(MAX_CLASSES, new Set(values).size))
  const colors = classColors(breaks.length)
  const classes = breaks.map((to, i) => {
    const members = areas.filter((area) => classOf(area.value, breaks) === i)
    return {
      from: members.reduce((least, area) => Math.min(least, area.value), to),
      to: members.reduce((most, area) => Math.max(most, area.value), 0),
      color: colors[i] as string,
      areaIds: members.map((area) => area.areaId),
    }
  })
  return { classes: classes.filter((one) => one.areaIds.length > 0), zeroAreaIds }
}

/** The value of a coverage row in a column: `total`, `shortfall`, `domain:<id>` or `tier:<id>`; null where it has none. */
export function columnValue(row: CoverageValues, column: string): number | null {
  if (column === 'total') return row.total
  if (column === 'shortfall') return row.shortfall
  const [kind, id] = [column.slice(0, column.indexOf(':')), column.slice(column.indexOf(':') + 1)]
  if (kind === 'domain') return row.byDomain[id] ?? 0
  if (kind === 'tier') return row.byTier[id] ?? 0
  return null
}
