/**
 * Which area of each level a site lies in.
 *
 * Method, level by level, the first that answers: the polygon that contains the site; the area above the one it lies in by
 * polygon, by parent code; the area whose name or code the user's row names; the area above that. The polygon wins over
 * what is written because rows are typed and polygons are surveyed. A name that several areas bear is settled by the area
 * above, and else by none: an empty cell is seen, a wrong one is not.
 * Cost: one look-up in a box index for each site and level; names by hash.
 */
import { AREA_LEVELS, type Area, type AreaLevel, type Site } from '../model/tables.ts'
import { compareText } from './compare-text.ts'
import { containsPosition } from './contains-position.ts'

/** The ids of the areas a site lies in, null where none is known. */
export interface SiteAreas extends Readonly<Record<AreaLevel, string | null>> {
  /** The deepest of them. */
  readonly deepest: string | null
}

/** The areas of every site, by site id. */
export function assignAreas(
  areas: Iterable<Area>,
  sites: Iterable<Pick<Site, 'id' | 'position' | 'areaName'>>,
): Map<string, SiteAreas> {
  const sorted = [...areas].sort((a, b) => compareText(a.code, b.code) || compareText(a.id, b.id))
  const byLevel = new Map(AREA_LEVELS.map((level) => [level, sorted.filter((area) => area.level === level)]))
  const byCode = groupBy(sorted, (area) => [area.code])
  const byName = groupBy(sorted, (area) => [normalise(area.name), normalise(area.code)])
  const areaById = new Map(sorted.map((area) => [area.id, area]))
  const result = new Map<string, SiteAreas>()
  for (const site of sites) {
    const found: Record<AreaLevel, string | null> = { city: null, county: null, township: null, village: null }
    for (const level of AREA_LEVELS) {
      found[level] = byLevel.get(level)?.find((area) => containsPosition(area, site.position))?.id ?? null
    }
    climb(found)
    const named = byName.get(normalise(site.areaName)) ?? []
    for (const level of AREA_LEVELS) {
      if (found[level] !== null) continue
      const ofLevel = named.filter((area) => area.level === level)
      const fitting = ofLevel.length > 1 ? ofLevel.filter((area) => isUnder(area, found)) : ofLevel
      if (fitting.length === 1) found[level] = (fitting[0] as Area).id
    }
    climb(found)
    const deepest = found.village ?? found.township ?? found.county ?? found.city
    result.set(site.id, { ...found, deepest })
  }
  return result

  /** Fills the levels above the known ones from the parent codes, from the deepest upward. */
  function climb(found: Record<AreaLevel, string | null>): void {
    for (const level of [...AREA_LEVELS].reverse()) {
      const id = found[level]
      const parentCode = id === null ? null : (areaById.get(id)?.parentCode ?? null)
      if (parentCode === null) continue
      const parents = byCode.get(parentCode) ?? []
      const parent = parents[0]
      if (parents.length === 1 && parent && found[parent.level] === null) found[parent.level] = parent.id
    }
  }

  /** Whether the area directly above is one of those found. */
  function isUnder(area: Area, found: Record<AreaLevel, string | null>): boolean {
    return (byCode.get(area.parentCode ?? '') ?? []).some((parent) => found[parent.level] === parent.id)
  }
}

/** Full-width letters and digits as half-width, no space at the ends or inside, case ignored. */
function normalise(text: string): string {
  return text.normalize('NFKC').replace(/\s+/g, '').toLowerCase()
}

function groupBy(areas: readonly Area[], keysOf: (area: Area) => readonly string[]): Map<string, Area[]> {
  const groups = new Map<string, Area[]>()
  for (const area of areas) {
    for (const key of new Set(keysOf(area))) {
      if (key === '') continue
      const group = groups.get(key)
      if (group) group.push(area)
      else groups.set(key, [area])
    }
  }
  return groups
}
