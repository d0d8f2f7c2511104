/** What a file is about and which column says what: the import dialog's first proposal, which the user can correct. */
import { sampleColumn } from './guess-columns-by-values.ts'
import { normaliseHeader } from './normalise-header.ts'
import { recogniseColumns } from './recognise-columns.ts'
import { suggestDatum } from './suggest-datum.ts'
import type { DataKind, Mapping, ReadResult, Recognition } from './types.ts'

/** Cost: a look at the headers and the first few hundred rows. */
export function recognise(result: ReadResult): Recognition {
  const kind = recogniseKind(result)
  const mapping = recogniseColumns(result, kind)
  return { kind, mapping, datum: recogniseDatum(result, mapping) }
}

/**
 * The datum for the columns that are mapped; ask again when the user maps others.
 */
export function recogniseDatum(result: ReadResult, mapping: Mapping): Recognition['datum'] {
  const mapped = [mapping.lon, mapping.lat, mapping.latLng, mapping.wkt].flatMap((column) =>
    column === null || column === undefined ? [] : (result.columns[column] ?? []),
  )
  const datumColumn = result.columns.findIndex((column) =>
    /^(?:crs|datum|srs|坐标系统?|坐标系类型)$/.test(normaliseHeader(column).base),
  )
  const said = datumColumn === -1 ? '' : (sampleColumn(result.rows, datumColumn)[0] ?? '')
  return suggestDatum(mapped, result.name, [said, result.crs ?? ''])
}

/** By geometry where there is one, else by columns; sites when in doubt. */
function recogniseKind(result: ReadResult): DataKind {
  const counts = { point: 0, line: 0, polygon: 0 }
  for (const { geometry } of result.rows) {
    if (!geometry) continue
    if (geometry.type.endsWith('Point')) counts.point++
    else if (geometry.type.endsWith('LineString')) counts.line++
    else counts.polygon++
  }
  const most = Math.max(counts.point, counts.line, counts.polygon)
  if (most > 0) {
    if (most === counts.line) return 'route'
    if (most === counts.point && isTableOfStakes(result)) return 'stake'
    return most === counts.point || isOutlineOfSites(result) ? 'site' : 'area'
  }
  return recogniseTable(result)
}

/** Buildings and service areas come as polygons too: OSM's tags tell, unless a code or level says area. */
function isOutlineOfSites(result: ReadResult): boolean {
  const bases = new Set(result.columns.map((column) => normaliseHeader(column).base))
  const isArea = ['code', 'adcode', 'adminlevel', 'level', '区划代码', '行政区划代码', 'boundary'].some((word) =>
    bases.has(word),
  )
  return (
    !isArea &&
    ['building', 'amenity', 'highway', 'shop', 'office', 'tourism', 'leisure'].some((word) => bases.has(word))
  )
}

/** Columns that only a site has. */
const OF_A_SITE = ['name', 'domain', 'tier', 'theme', 'status'] as const

/** Stakes whose places are known: routes, stakes and positions, and nothing that would make sites of them. */
function isTableOfStakes(result: ReadResult): boolean {
  const { route, stake, lon, lat, latLng, wkt } = recogniseColumns(result, 'stake')
  if (route == null || stake == null) return false
  const hasPosition = lon != null && lat != null
  const hasPoint =
    result.rows.some((row) => row.geometry !== null) ||
    (wkt != null && /^\s*(?:SRID=\d+;)?\s*POINT/i.test(sampleColumn(result.rows, wkt)[0] ?? ''))
  if (!hasPosition && latLng == null && !hasPoint) return false
  const site = recogniseColumns(result, 'site')
  return OF_A_SITE.every((field) => site[field] == null || site[field] === route || site[field] === stake)
}

function recogniseTable(result: ReadResult): DataKind {
  if (isTableOfStakes(result)) return 'stake'
  const site = recogniseColumns(result, 'site')
  const isMapped = (column: number | null | undefined): column is number => column !== null && column !== undefined
  if (isMapped(site.wkt)) {
    const first = sampleColumn(result.rows, site.wkt)[0] ?? ''
    if (/LINESTRING/i.test(first)) return 'route'
    if (/POLYGON/i.test(first)) return 'area'
  }
  if ((isMapped(site.lon) && isMapped(site.lat)) || isMapped(site.latLng) || isMapped(site.stake)) return 'site'
  const area = recogniseColumns(result, 'area')
  const codes = isMapped(area.code) ? sampleColumn(result.rows, area.code) : []
  const isCoded =
    codes.length > 0 &&
    codes.filter((code) => /^\d{4}(?:\d\d)?(?:\d{3})?(?:\d{3})?$/.test(code)).length >= codes.length * 0.8
  return isCoded && isMapped(area.name) ? 'area' : 'site'
}
