/**
 * What each area has and lacks: existing sites by domain and by tier against the programme's targets.
 *
 * Method: read from a tally of the sites with the areas assigned to them (`SiteTally`, `assignAreas`); a county counts what
 * lies in its own polygon, so its row need not be the sum of its townships' rows. Cost: O(areas × words) besides the tally.
 * Candidates and removed sites are not counted.
 */
import { AREA_LEVELS, type Area, type Site } from '../model/tables.ts'
import type { SiteAreas } from './assign-areas.ts'
import { type AreaTally, type CountedProgramme, SiteTally } from './site-tally.ts'
import type { CoverageRow } from './types.ts'

export interface CoverageInput {
  readonly areas: Iterable<Area>
  readonly sites: Iterable<Site>
  readonly programme: CountedProgramme
  /** By site id, from `assignAreas`; a site without an entry lies outside all areas. */
  readonly areasOfSite: ReadonlyMap<string, SiteAreas>
}

/** The coverage of sites given at once. */
export function computeCoverage({ areas, sites, programme, areasOfSite }: CoverageInput): CoverageRow[] {
  const tally = new SiteTally(programme, areas)
  for (const site of sites) tally.put(site, areasOfSite.get(site.id))
  return readCoverage(tally)
}

const rowsRead = new WeakMap<AreaTally, { readonly edition: number; readonly row: CoverageRow }>()

/**
 * One row an area, also where nothing is counted: villages first, then townships, counties, the city; by code inside a
 * level. After the rows of a level one row with `areaId` null counts the sites outside all of its areas, if there are
 * any; where there are no areas at all that row alone, with level ''. A row whose counts have not changed since it was last
 * read is the same object.
 */
export function readCoverage(tally: SiteTally): CoverageRow[] {
  const rows: CoverageRow[] = []
  const add = (counts: AreaTally): void => {
    let read = rowsRead.get(counts)
    if (read?.edition !== counts.edition) {
      read = { edition: counts.edition, row: buildRow(counts, tally.programme) }
      rowsRead.set(counts, read)
    }
    rows.push(read.row)
  }
  let hasAreas = false
  for (const level of [...AREA_LEVELS].reverse()) {
    const outside = tally.outsideOf(level)
    if (!outside) continue
    hasAreas = true
    for (const counts of tally.areasAt(level)) add(counts)
    if (outside.total > 0) add(outside)
  }
  if (!hasAreas && tally.whole.total > 0) add(tally.whole)
  return rows
}

function buildRow(counts: AreaTally, programme: CountedProgramme): CoverageRow {
  const { area, level, total } = counts
  let wanted: number | null = null
  let shortfall: number | null = null
  programme.targets.forEach((target, at) => {
    if (!area || target.level !== level || target.subject !== 'site') return
    wanted = (wanted ?? 0) + target.count
    shortfall = (shortfall ?? 0) + Math.max(0, target.count - (counts.byTarget[at] as number))
  })
  return {
    areaId: area?.id ?? null,
    code: area?.code ?? '',
    name: area?.name ?? '',
    level,
    parentCode: area?.parentCode ?? null,
    total,
    byDomain: nameCounts(programme.domains, counts.byDomain),
    byTier: nameCounts(programme.tiers, counts.byTier),
    target: wanted,
    shortfall,
  }
}

/** Counts by id, zeros present; '' takes the sites whose id is null or not in the programme, so that the sum is the total. */
function nameCounts(words: readonly { readonly id: string }[], counts: readonly number[]): Record<string, number> {
  return Object.fromEntries(counts.map((count, at) => [words[at]?.id ?? '', count]))
}
