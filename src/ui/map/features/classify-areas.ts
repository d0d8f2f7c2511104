/**
 * Classes of a choropleth: the areas of a level by one column of the coverage matrix, or by the share of weight that is served.
 *
 * Of counts zeros are a class of their own (hatched on the map), so that "none" is never read as "few". Of shares a real 0 % is the
 * finding: it is the lowest class, with a colour and a label of its own, and areas where nothing is to be served stand apart.
 * The other values are parted by `computeBreaks`, or by breaks that the user states; those classes keep their colours and
 * bounds however the areas fall.
 */
import { type BreakMethod, classOf, computeBreaks, MAX_CLASSES } from '../../../analysis/compute-breaks.ts'
import type { ServiceRow } from '../../../analysis/service/types.ts'
import { SERVED_COLUMN } from '../../../app/parse-breaks.ts'
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

export interface AreaFigures {
  readonly coverage: readonly CoverageValues[]
  /** Null where nothing is to be served, or it is not computed yet. */
  readonly service: readonly ServiceRow[] | null
}

export interface AreaClass {
  /** Least and greatest value of its areas; where they are stated: more than `from`, up to and with `to`, which is Infinity in the last. */
  readonly from: number
  readonly to: number
  readonly isStated: boolean
  readonly color: string
  readonly areaIds: readonly string[]
}

export interface AreaClasses {
  /** The lowest first; stated ones may be without areas. */
  readonly classes: readonly AreaClass[]
  readonly zeroAreaIds: readonly string[]
  /** Areas without anything to be served, which have no share. */
  readonly emptyAreaIds: readonly string[]
}

const METHODS: Readonly<Record<Exclude<Choropleth['method'], 'custom'>, BreakMethod>> = {
  quantile: 'quantile',
  equal: 'equalInterval',
  natural: 'natural',
}

interface AreaValue {
  readonly areaId: string
  readonly value: number
}

/** The classes of the areas of the choropleth's level; areas without a value (no target) are in none. */
export function classifyAreas(figures: AreaFigures, choropleth: Choropleth): AreaClasses {
  const isShare = choropleth.column === SERVED_COLUMN
  const zeros: string[] = []
  const rest: AreaValue[] = []
  const emptyAreaIds: string[] = []
  for (const { areaId, value } of isShare ? shares(figures, choropleth) : counts(figures, choropleth)) {
    if (value === null) emptyAreaIds.push(areaId)
    else if (value === 0) zeros.push(areaId)
    else rest.push({ areaId, value })
  }
  const isCustom = choropleth.method === 'custom'
  const hasZeroClass = isShare && (zeros.length > 0 || isCustom)
  const parted = isCustom
    ? partByStated(rest, choropleth.breaks ?? [])
    : partByMethod(rest, METHODS[choropleth.method], hasZeroClass ? MAX_CLASSES - 1 : MAX_CLASSES)
  const all = hasZeroClass ? [{ from: 0, to: 0, isStated: false, areaIds: zeros }, ...parted] : parted
  const colors = all.length > 0 ? classColors(all.length) : []
  return {
    classes: all.map((one, i) => ({ ...one, color: colors[i]! })),
    zeroAreaIds: isShare ? [] : zeros,
    emptyAreaIds,
  }
}

type PartedClass = Omit<AreaClass, 'color'>

/** One class more than breaks. */
function partByStated(areas: readonly AreaValue[], breaks: readonly number[]): PartedClass[] {
  const bounds = [...breaks, Infinity]
  return bounds.map((to, i) => ({
    from: bounds[i - 1] ?? 0,
    to,
    isStated: true,
    areaIds: areas.filter(({ value }) => classOf(value, bounds) === i).map(({ areaId }) => areaId),
  }))
}

/** None without areas. */
function partByMethod(areas: readonly AreaValue[], method: BreakMethod, mostClasses: number): PartedClass[] {
  const values = areas.map(({ value }) => value)
  if (values.length === 0) return []
  const breaks = computeBreaks(values, method, Math.min(mostClasses, new Set(values).size))
  return breaks
    .map((_, i) => areas.filter(({ value }) => classOf(value, breaks) === i))
    .filter((members) => members.length > 0)
    .map((members) => ({
      from: members.reduce((least, { value }) => Math.min(least, value), Infinity),
      to: members.reduce((most, { value }) => Math.max(most, value), 0),
      isStated: false,
      areaIds: members.map(({ areaId }) => areaId),
    }))
}

/** Null: nothing there is to be served. */
function shares({ service }: AreaFigures, { level }: Choropleth): { areaId: string; value: number | null }[] {
  return (service ?? []).flatMap((row) => {
    if (row.areaId === null || row.level !== level) return []
    const { one, more, all } = row
    // Multiplied first, so that 7 of 100 is 7 and not a little more, which a break at 7 would part.
    return [{ areaId: row.areaId, value: all.weight > 0 ? (100 * (one.weight + more.weight)) / all.weight : null }]
  })
}

function counts({ coverage }: AreaFigures, { level, column }: Choropleth): AreaValue[] {
  return coverage.flatMap((row) => {
    const value = row.areaId === null || row.level !== level ? null : columnValue(row, column)
    return value === null ? [] : [{ areaId: row.areaId!, value }]
  })
}

/** The value of a coverage row in a column: `total`, `shortfall`, `domain:<id>` or `tier:<id>`; null where it has none. */
function columnValue(row: CoverageValues, column: string): number | null {
  if (column === 'total') return row.total
  if (column === 'shortfall') return row.shortfall
  const [kind, id] = [column.slice(0, column.indexOf(':')), column.slice(column.indexOf(':') + 1)]
  if (kind === 'domain') return row.byDomain[id] ?? 0
  if (kind === 'tier') return row.byTier[id] ?? 0
  return null
}
