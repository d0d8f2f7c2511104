/** The page's half of what crosses between engine and page: changes become whole again, unchanged parts stay the same objects. */
import type { FoundBelt } from '../analysis/types.ts'
import { mergeList } from './engine/list-update.ts'
import { unpackLines } from './engine/packed-lines.ts'
import type { RowsUpdate } from './engine/site-rows.ts'
import type { Layout } from './engine-api.ts'
import { mergeService } from './service/service-update.ts'
import type { Derived, DerivedUpdate, LayoutUpdate, PackedBelt, SiteAreas, SnapColumns } from './types.ts'

const nothing: Derived = {
  revision: 0,
  snaps: {
    siteIds: [],
    routeIds: [],
    routeIndex: new Int32Array(0),
    measureM: new Float64Array(0),
    chainageM: new Float64Array(0),
    prefix: new Uint16Array(0),
    offsetM: new Float64Array(0),
    left: new Uint8Array(0),
    foot: new Float64Array(0),
  },
  areas: {
    siteIds: [],
    areaIds: [],
    city: new Int32Array(0),
    county: new Int32Array(0),
    township: new Int32Array(0),
    village: new Int32Array(0),
  },
  lines: [],
  belts: [],
  found: { lines: [], belts: [] },
  kept: { lines: [], belts: [] },
  coverage: [],
  targets: [],
  ambiguous: [],
  service: null,
  timingsMs: {},
}

/**
 * The next answer.
 * @param former the answer before, null when there is none.
 * @throws RangeError when the update follows on another answer than `former`.
 */
export function mergeDerived(former: Derived | null, update: DerivedUpdate): Derived {
  if (update.base !== null && update.base !== former?.revision)
    throw new RangeError(`The update follows on ${update.base}, not on ${former?.revision ?? 'nothing'}`)
  const before = update.base === null || former === null ? nothing : former
  const siteIds = mergeIds(before.snaps.siteIds, update.sites)
  const { sites } = update
  let snaps = before.snaps
  if (sites || update.snaps || update.routeIds) {
    snaps = {
      siteIds,
      routeIds: update.routeIds ?? before.snaps.routeIds,
      ...mergeColumns<SnapColumns>(
        before.snaps,
        ['routeIndex', 'measureM', 'chainageM', 'prefix', 'offsetM', 'left', 'foot'],
        siteIds.length,
        sites,
        update.snaps,
      ),
    }
  }
  let areas = before.areas
  if (sites || update.areas || update.areaIds) {
    areas = {
      siteIds,
      areaIds: update.areaIds ?? before.areas.areaIds,
      ...mergeColumns<SiteAreas>(
        before.areas,
        ['city', 'county', 'township', 'village'],
        siteIds.length,
        sites,
        update.areas,
      ),
    }
  }
  return {
    revision: update.revision,
    snaps,
    areas,
    ...mergeLayouts(before, update),
    coverage: mergeList(before.coverage, update.coverage),
    targets: mergeList(before.targets, update.targets),
    ambiguous: mergeList(before.ambiguous, update.ambiguous),
    service: mergeService(before.service, update.service),
    timingsMs: update.timingsMs,
  }
}

/** The layouts of an answer; one that has not changed is the same object. */
function mergeLayouts(before: Derived, update: DerivedUpdate): Pick<Derived, 'lines' | 'belts' | 'found' | 'kept'> {
  const { lines, belts, keptLines, keptBelts } = update
  const found = lines || belts ? mergeLayout(before.found, update) : before.found
  const kept = keptLines || keptBelts ? mergeLayout(before.kept, { lines: keptLines, belts: keptBelts }) : before.kept
  return {
    lines: kept.lines.length > 0 ? kept.lines : found.lines,
    belts: kept.belts.length > 0 ? kept.belts : found.belts,
    found,
    kept,
  }
}

/** Lines and belts that cross alone, for a preview: as they differ from those found of `former`. */
export function mergeLayout(former: Layout | null, update: LayoutUpdate): Layout {
  const { lines, belts } = former ?? nothing
  const unpacked = update.belts?.map((belt) => (typeof belt === 'number' ? belt : unpackBelt(belt, belts))) ?? null
  return { lines: mergeList(lines, update.lines), belts: mergeList(belts, unpacked) }
}

function unpackBelt({ shape, ...belt }: PackedBelt, former: readonly FoundBelt[]): FoundBelt {
  if (typeof shape !== 'number') return { ...belt, polygon: shape.polygon, axis: unpackLines(shape.axis) }
  const like = former[shape]
  if (!like) throw new RangeError(`The list before has no entry ${shape}`)
  return { ...belt, polygon: like.polygon, axis: like.axis }
}

function mergeIds(former: readonly string[], update: RowsUpdate | null): readonly string[] {
  if (!update) return former
  if (update.removed.length === 0) return [...former, ...update.added]
  const removed = new Set(update.removed)
  return [...former.filter((_, row) => !removed.has(row)), ...update.added]
}

type Column = Int32Array | Float64Array | Uint8Array | Uint16Array
type ColumnName<T> = { [K in keyof T]: T[K] extends Column ? K : never }[keyof T]

/** Each column with its rows removed, added and written; all are copied, for an answer is never edited in place. */
function mergeColumns<T extends SnapColumns | SiteAreas>(
  former: T,
  names: readonly ColumnName<T>[],
  count: number,
  sites: RowsUpdate | null,
  changed: ({ readonly rows: Uint32Array } & Pick<T, ColumnName<T>>) | null,
): Pick<T, ColumnName<T>> {
  const merged = names.map((name) => {
    const column = former[name] as Column
    const width = name === 'foot' ? 2 : 1
    const next = new (column.constructor as new (length: number) => Column)(count * width)
    let to = 0
    let from = 0
    // What lies between two removed rows is copied as a whole.
    for (const end of [...(sites?.removed ?? []), column.length / width]) {
      next.set(column.subarray(from * width, end * width), to)
      to += (end - from) * width
      from = end + 1
    }
    if (changed) {
      const values = changed[name] as Column
      changed.rows.forEach((row, at) => {
        for (let k = 0; k < width; k++) next[row * width + k] = values[at * width + k] as number
      })
    }
    return [name, next] as const
  })
  return Object.fromEntries(merged) as Pick<T, ColumnName<T>>
}
