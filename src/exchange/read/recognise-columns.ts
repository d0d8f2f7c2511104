/**
 * Which column means what, for one kind of data: by synonyms in the headers (best match first, each column once), then by
 * what stands in the columns where the headers say nothing.
 */
import { FIELD_SYNONYMS } from './field-synonyms.ts'
import type { Synonyms } from './field-synonyms.ts'
import {
  guessAreaColumn,
  guessCoordinateColumns,
  guessNameColumn,
  guessRouteColumn,
  guessStakeColumn,
  holdsPairs,
  sampleColumn,
} from './guess-columns-by-values.ts'
import { presetProgramme } from '../../model/preset-programme.ts'
import { createTierMatcher } from './match-words.ts'
import { MAX_NEW_DOMAINS } from './new-domains.ts'
import { normaliseHeader } from './normalise-header.ts'
import type { NormalisedHeader } from './normalise-header.ts'
import { looksLikeWkt } from './parse-wkt.ts'
import { FIELDS } from './types.ts'
import type { DataKind, Datum, Field, Mapping, RawRow, ReadResult } from './types.ts'

interface Match {
  readonly field: Field
  readonly column: number
  readonly score: number
}

/** Every field of the kind is present in the answer, null where no column says it. */
export function recogniseColumns(result: ReadResult, kind: DataKind): Mapping {
  const mapping: Partial<Record<Field, number | null>> = {}
  for (const field of FIELDS[kind]) mapping[field] = null
  const taken = new Set<number>()
  const assign = (field: Field, column: number | null): void => {
    if (column === null || mapping[field] !== null || taken.has(column)) return
    mapping[field] = column
    taken.add(column)
  }
  if (result.hasHeader) {
    for (const { field, column } of matchHeaders(result, kind)) assign(field, column)
  }
  const free = (): number[] => result.columns.flatMap((_, column) => (taken.has(column) ? [] : column))
  const hasGeometry = result.rows.slice(0, 50).some((row) => row.geometry !== null)
  if ('lon' in mapping && !hasGeometry) {
    if (mapping.lon === null || mapping.lat === null) {
      const isAlone = mapping.lon === null && mapping.lat === null
      const found = isAlone && mapping.latLng === null ? guessCoordinateColumns(result.rows, free()) : null
      assign('lon', found?.lon ?? null)
      assign('lat', found?.lat ?? null)
      if (!found && isAlone) assign('latLng', free().find((column) => holdsPairs(result.rows, column)) ?? null)
    }
  }
  if ('wkt' in mapping && !hasGeometry) {
    assign('wkt', free().find((column) => isWktColumn(result.rows, column)) ?? null)
  }
  if (!result.hasHeader) {
    if ('area' in mapping) assign('area', guessAreaColumn(result.rows, free(), 'township'))
    if ('county' in mapping) assign('county', guessAreaColumn(result.rows, free(), 'county'))
    if (kind === 'stake') {
      assign('stake', guessStakeColumn(result.rows, free()))
      assign('route', guessRouteColumn(result.rows, free()))
    } else assign('name', guessNameColumn(result.rows, free()))
  }
  return mapping
}

function isWktColumn(rows: readonly RawRow[], column: number): boolean {
  const cells = sampleColumn(rows, column)
  return cells.length > 0 && cells.every(looksLikeWkt)
}

function matchHeaders(result: ReadResult, kind: DataKind): Match[] {
  const headers = result.columns.map(normaliseHeader)
  const matches: Match[] = []
  for (const field of FIELDS[kind]) {
    const synonyms = FIELD_SYNONYMS[kind][field]
    if (!synonyms) continue
    for (const [column, header] of headers.entries()) {
      const trust = scoreHeader(header, synonyms)
      if (trust === 0 || !contentAllows(field, result.rows, column, trust <= WEAK)) continue
      matches.push({ field, column, score: trust + datumBonus(field, header.datum) })
    }
  }
  // Sorting is stable: equal scores stay in the order of fields and columns.
  return matches.sort((a, b) => b.score - a.score)
}

const WEAK = 200

/** 300 and less for exact words, 200 for weak ones, 100 for parts; earlier words score more. 0 for no match. */
function scoreHeader({ base }: NormalisedHeader, { exact, weak = [], part = [], not }: Synonyms): number {
  const exactAt = exact.indexOf(base)
  if (exactAt !== -1) return 300 - exactAt
  const weakAt = weak.indexOf(base)
  if (weakAt !== -1) return WEAK - weakAt
  if (base.length > 20 || not?.test(base)) return 0
  const partAt = part.findIndex((word) => base.includes(word))
  return partAt === -1 ? 0 : 100 - partAt
}

/** Of lng_gcj02 and lng_wgs84 the one that needs no conversion. Less than the step from one synonym to the next. */
function datumBonus(field: Field, datum: Datum | null): number {
  if (field !== 'lon' && field !== 'lat' && field !== 'latLng') return 0
  if (datum === null) return 0.6
  return { wgs84: 0.9, cgcs2000: 0.8, gcj02: 0.4, bd09: 0.2 }[datum]
}

/** '位置' can be an address, 'level' an office's own scale, 'type' anything: such columns count only when their cells agree. */
function contentAllows(field: Field, rows: readonly RawRow[], column: number, isWeak: boolean): boolean {
  if (field === 'latLng') return holdsPairs(rows, column, 0.4)
  if (field === 'wkt') return isWktColumn(rows, column)
  if (!isWeak) return true
  const cells = sampleColumn(rows, column)
  if (field === 'tier') return cells.filter((cell) => matchTier(cell) !== null).length * 2 >= cells.length
  if (field === 'domain') return new Set(cells).size <= MAX_NEW_DOMAINS
  return true
}

const matchTier = createTierMatcher(presetProgramme.tiers)
