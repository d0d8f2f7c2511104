/**
 * The datum that a file's own words suggest. Headers of coordinate columns first, then what the caller hands on from inside
 * the file, then the file's name, else WGS84. A GeoJSON `crs` belongs last among the hints: export tools write CRS84 on
 * everything.
 */
import { findDatumWord, normaliseHeader } from './normalise-header.ts'
import { DATUMS } from './types.ts'
import type { Datum } from './types.ts'

/** Where several columns differ, the one that needs no conversion wins, as `recognise` picks that one too. */
export function suggestDatum(columns: readonly string[], fileName: string, hints: readonly string[] = []): Datum {
  const named = new Set(columns.map((column) => normaliseHeader(column).datum))
  const byColumn = DATUMS.find((datum) => named.has(datum))
  if (byColumn) return byColumn
  for (const text of [...hints.slice(0, 1), fileName, ...hints.slice(1)]) {
    const datum = findDatumWord(text)
    if (datum) return datum
  }
  return 'wgs84'
}
