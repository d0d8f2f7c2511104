/**
 * Rows → administrative areas. Level by its column, else by the code, else by the name's ending, else county with a
 * warning. A parent's code is written as the parent writes its own, also where the file has it in another length
 * (433101000000 for 433101), so that references can be followed by equality. Of the other columns, numbers are kept: people,
 * households.
 */
import type { Area, AreaLevel } from '../../model/tables.ts'
import { newId } from '../../model/new-id.ts'
import { parseAmount } from '../../model/parse-amount.ts'
import { levelOfCode, parentOfCode, shortenCode } from './area-code.ts'
import { createIdAssigner } from './assign-ids.ts'
import { foldWord } from './match-words.ts'
import { normaliseHeader } from './normalise-header.ts'
import type { RowBuilder } from './row-builder.ts'
import { WarningCounter } from './row-builder.ts'
import { RowFault, shown } from './row-reader.ts'
import type { RowReader } from './row-reader.ts'
import { listSpareColumns, readProperties } from './spare-columns.ts'
import type { BuildOptions, RawRow, ReadResult } from './types.ts'

type NewArea = Omit<Area, 'version'>

const LEVEL_WORDS: Readonly<Record<AreaLevel, string>> = {
  city: 'city 市级 地级 地级市 地市级 市 州 自治州 prefecture municipality 地区 盟 市州',
  county: 'county 县级 区级 区县 县区 县 区 旗 县级市 district 区县级 县区级',
  township: 'township town 乡镇级 乡镇 乡级 镇级 镇 乡 街道 街道级 乡镇街道 乡镇街道级 subdistrict street',
  village: 'village 村级 村 行政村 社区 村社区 居委会 community neighbourhood',
}
const LEVEL_OF_WORD: ReadonlyMap<string, AreaLevel> = new Map(
  (Object.keys(LEVEL_WORDS) as AreaLevel[]).flatMap((level) =>
    LEVEL_WORDS[level].split(' ').map((word) => [word, level] as const),
  ),
)

export function createAreaBuilder(result: ReadResult, options: BuildOptions, reader: RowReader): RowBuilder<'area'> {
  const ids = createIdAssigner(options.existingIds, options.makeId ?? newId)
  const warnings = new WarningCounter()
  const codes = new Set<string>()
  const spareColumns = listSpareColumns(result, options)
  const levelHeader = normaliseHeader(result.columns[options.mapping.level ?? -1] ?? '').base

  function add(row: RawRow): NewArea {
    const code = reader.text(row, 'code')
    const name = reader.text(row, 'name') || (reader.isMapped('name') ? '' : code)
    if (name === '') throw new RowFault('nameEmpty')
    const geometry = reader.geometry(row)
    if (geometry && geometry.type !== 'Polygon' && geometry.type !== 'MultiPolygon') {
      throw new RowFault('geometryWrongKind', { geometry: geometry.type })
    }
    const written = reader.text(row, 'level')
    const known = readLevel(written, levelHeader === 'adminlevel') ?? levelOfCode(code) ?? levelOfName(name)
    if (known === 'province') throw new RowFault('levelUnknown', { text: shown(written || code) })
    if (known === null) warnings.note('levelsAssumed', name)
    if (code !== '') {
      if (codes.has(code) || options.existingCodes?.has(code)) warnings.note('codesRepeated', code)
      codes.add(code)
    }
    const properties = readProperties(row, spareColumns, (value) => parseAmount(value) !== null)
    return {
      ...(Object.keys(properties).length > 0 ? { properties } : {}),
      id: ids.assign('', row.rowNumber).id,
      code,
      name,
      level: known ?? 'county',
      parentCode: reader.text(row, 'parentCode') || null,
      geometry,
    }
  }

  return {
    add,
    finish(accepted) {
      const findParent = createParentFinder(accepted, options.existingCodes)
      const areas = accepted.map((area) => ({ ...area, parentCode: findParent(area) }))
      return { accepted: areas, newDomains: [], warnings: warnings.issues() }
    },
  }
}

function readLevel(text: string, isOsmLevel: boolean): AreaLevel | 'province' | null {
  if (text === '') return null
  if (/^(?:province|省级?|自治区|直辖市)$/i.test(text)) return 'province'
  if (isOsmLevel) {
    // OSM in China: 5 prefecture, 6 county, 8 township, 10 village. Elsewhere 7 and 8 are municipalities; what is above
    // them, a small country even, takes the place of the city.
    const number = Number(text)
    if (number >= 2 && number <= 5) return 'city'
    if (number === 6) return 'county'
    if (number === 7 || number === 8) return 'township'
    return number >= 9 && number <= 11 ? 'village' : null
  }
  return LEVEL_OF_WORD.get(foldWord(text)) ?? null
}

/** 市 is left out: a county-level city ends so as well. */
function levelOfName(name: string): AreaLevel | null {
  if (/(?:自治州|地区|盟)$/.test(name)) return 'city'
  if (/(?:县|区|旗)$/.test(name) && !name.endsWith('社区')) return 'county'
  if (/(?:镇|乡|街道|街道办事处|苏木)$/.test(name)) return 'township'
  if (/(?:村|社区|居委会|村委会|民委员会|嘎查)$/.test(name)) return 'village'
  return null
}

/** Written code of an area's parent; what the row says where no such area is known, else what its own code says. */
function createParentFinder(
  areas: readonly NewArea[],
  existingCodes: ReadonlySet<string> | undefined,
): (area: NewArea) => string | null {
  const writtenOf = new Map<string, string>()
  for (const code of [...(existingCodes ?? []), ...areas.map((area) => area.code)]) {
    const short = shortenCode(code)
    if (short !== null) writtenOf.set(short, code)
  }
  return ({ code, parentCode }) => {
    if (parentCode !== null) {
      const short = shortenCode(parentCode)
      return (short !== null ? writtenOf.get(short) : undefined) ?? parentCode
    }
    const parent = parentOfCode(code)
    return parent === null ? null : (writtenOf.get(parent) ?? null)
  }
}
