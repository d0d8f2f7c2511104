/** Rows → sites: places, words matched to the programme, ids, and the user's other columns kept as they are. */
import type { Domain, Site, SiteStatus } from '../../model/tables.ts'
import { newId } from '../../model/new-id.ts'
import { createIdAssigner } from './assign-ids.ts'
import { createDomainMatcher, createThemeMatcher, createTierMatcher, foldWord, matchStatus } from './match-words.ts'
import { createNewDomains, MAX_NEW_DOMAINS } from './new-domains.ts'
import type { RowBuilder } from './row-builder.ts'
import { WarningCounter } from './row-builder.ts'
import { RowFault } from './row-reader.ts'
import type { RowReader } from './row-reader.ts'
import { listSpareColumns, propertyKey, readProperties } from './spare-columns.ts'
import type { BuildOptions, Field, RawRow, ReadResult } from './types.ts'

type NewSite = Omit<Site, 'version'>

/**
 * Names: an empty cell rejects the row of a table; a feature without the property, as OSM has many, is named by its number,
 * as is every row of a file without a column for names.
 */
export function createSiteBuilder(result: ReadResult, options: BuildOptions, reader: RowReader): RowBuilder<'site'> {
  const { programme, mapping, existingNames } = options
  const matchDomain = createDomainMatcher(programme.domains)
  const matchTier = createTierMatcher(programme.tiers)
  const matchTheme = createThemeMatcher(programme.themes)
  const ids = createIdAssigner(options.existingIds, options.makeId ?? newId)
  const warnings = new WarningCounter()
  const names = new Set<string>(existingNames)
  const newDomains = createNewDomains(programme.domains)
  const mayInventName = !reader.isMapped('name') || result.format === 'geojson' || result.format === 'geojsonSeq'
  const spareColumns = listSpareColumns(result, options)
  /** Rows whose domain is not in the programme: their word, by index among the accepted. */
  const domainWords = new Map<number, string>()
  let acceptedCount = 0

  function add(row: RawRow): NewSite {
    const written = reader.text(row, 'name')
    if (written === '' && !mayInventName) throw new RowFault('nameEmpty')
    const { position, isFromPolygon } = reader.position(row)
    const properties = readProperties(row, spareColumns)
    const keep = (field: Field): void => keepProperty(properties, result, mapping, row, field)

    const name = written === '' ? `示范点 ${row.rowNumber}` : written
    if (written === '') warnings.note('namesInvented', name)
    else if (names.has(name)) warnings.note('namesRepeated', name)
    names.add(name)
    if (isFromPolygon) warnings.note('pointsFromPolygons', name)

    const wantedId = reader.text(row, 'id')
    const { id, isOwn } = ids.assign(wantedId, row.rowNumber)
    if (wantedId !== '' && !isOwn) {
      warnings.note('idsRenewed', wantedId)
      keep('id')
    }

    const word = (
      field: Field,
      match: (text: string) => string | null,
      code: 'tierUnknown' | 'themeUnknown',
    ): string | null => {
      const text = reader.text(row, field)
      const found = text === '' ? null : match(text)
      if (text !== '' && found === null) {
        warnings.note(code, text)
        keep(field)
      }
      return found
    }
    const domainText = reader.text(row, 'domain')
    const domainId = domainText === '' ? null : matchDomain(domainText)
    if (domainText !== '' && domainId === null && foldWord(domainText) !== '') {
      newDomains.note(domainText)
      domainWords.set(acceptedCount, domainText)
    }
    const site: NewSite = {
      id,
      name,
      position,
      domainId,
      tierId: word('tier', matchTier, 'tierUnknown'),
      themeId: word('theme', matchTheme, 'themeUnknown'),
      status: readStatus(row, keep),
      areaName: reader.text(row, 'area') || reader.text(row, 'county'),
      routeRef: reader.text(row, 'route'),
      notes: reader.text(row, 'notes'),
      properties,
    }
    if (reader.text(row, 'area') !== '') keep('county')
    keep('stake')
    acceptedCount++
    return site
  }

  function readStatus(row: RawRow, keep: (field: Field) => void): SiteStatus {
    const text = reader.text(row, 'status')
    if (text === '') return 'designated'
    const status = matchStatus(text)
    if (status) return status
    warnings.note('statusUnknown', text)
    keep('status')
    return 'designated'
  }

  function finish(accepted: readonly NewSite[]): {
    accepted: NewSite[]
    newDomains: readonly Domain[]
    warnings: ReturnType<WarningCounter['issues']>
  } {
    const found = newDomains.finish()
    const header = result.columns[mapping.domain ?? -1] ?? ''
    const sites = accepted.map((site, index) => {
      const text = domainWords.get(index)
      if (text === undefined) return site
      const domainId = found.idOf(text)
      if (domainId !== null) return { ...site, domainId }
      return { ...site, properties: { ...site.properties, [propertyKey(header)]: text } }
    })
    const issues = warnings.issues()
    if (found.distinctCount > MAX_NEW_DOMAINS) {
      issues.push({ code: 'domainsTooMany', values: { count: found.distinctCount, limit: MAX_NEW_DOMAINS } })
    }
    return { accepted: sites, newDomains: found.domains, warnings: issues }
  }

  return { add, finish }
}

function keepProperty(
  properties: Record<string, string>,
  result: ReadResult,
  mapping: BuildOptions['mapping'],
  row: RawRow,
  field: Field,
): void {
  const column = mapping[field]
  if (column === null || column === undefined) return
  const value = row.values[column]
  if (value) properties[propertyKey(result.columns[column] ?? field)] = value
}
