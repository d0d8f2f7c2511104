import { extname } from 'node:path'
import { assignAreas } from '../analysis/assign-areas.ts'
import { computeCoverage } from '../analysis/compute-coverage.ts'
import { writeCsv } from '../exchange/write/write-csv.ts'
import { presetProgramme } from '../model/preset-programme.ts'
import type { Word } from '../model/tables.ts'
import { CommandError } from './command-error.ts'
import type { CommandOptions } from './options.ts'
import { requireOption } from './options.ts'
import { readInput } from './read-input.ts'
import { writeText } from './write-result.ts'

/** Per area its sites: total, by domain and by tier, zeros included. Returns the number of rows left out. */
export async function coverage(options: CommandOptions): Promise<number> {
  const input = { encoding: options.encoding, datum: options.datum }
  const areas = await readInput(requireOption(options, 'areas'), 'area', input)
  const sites = await readInput(requireOption(options, 'sites'), 'site', input)
  const language = options.language ?? 'zh'
  if (language !== 'zh' && language !== 'en') throw new CommandError(`--language is zh or en, not ${language}`)
  const programme = { ...presetProgramme, domains: [...presetProgramme.domains, ...sites.newDomains] }
  const areaRows = areas.accepted.map((area) => ({ ...area, version: 0 }))
  const siteRows = sites.accepted.map((site) => ({ ...site, version: 0 }))
  const rows = computeCoverage({
    areas: areaRows,
    sites: siteRows,
    programme,
    areasOfSite: assignAreas(areaRows, siteRows),
  })
  const nameOf = (word: Word): string => word[language] || word.zh || word.en
  const named = (counts: Readonly<Record<string, number>>, words: readonly { id: string; name: Word }[]) => {
    const none = counts['']
    return Object.fromEntries([
      ...words.map(({ id, name }) => [nameOf(name), counts[id] ?? 0]),
      ...(none ? [['', none]] : []),
    ]) as Record<string, number>
  }
  const result = rows.map((row) => ({
    code: row.code,
    name: row.name,
    level: row.level,
    total: row.total,
    byDomain: named(row.byDomain, programme.domains),
    byTier: named(row.byTier, programme.tiers),
  }))
  const ending = options.out === undefined ? '.json' : extname(options.out).toLowerCase()
  if (ending === '.json') await writeText(`${JSON.stringify(result, null, 2)}\n`, options.out)
  else if (ending === '.csv') {
    const columnsOf = (pick: (row: (typeof result)[number]) => Record<string, number>): string[] => [
      ...new Set(result.flatMap((row) => Object.keys(pick(row)))),
    ]
    const domains = columnsOf((row) => row.byDomain)
    const tiers = columnsOf((row) => row.byTier)
    const table = result.map((row) => [
      row.code,
      row.name,
      row.level,
      row.total,
      ...domains.map((name) => row.byDomain[name] ?? 0),
      ...tiers.map((name) => row.byTier[name] ?? 0),
    ])
    const head = (name: string, none: string): string => name || none
    const header = [
      'code',
      'name',
      'level',
      'total',
      ...domains.map((name) => head(name, language === 'zh' ? '未填领域' : 'No domain')),
      ...tiers.map((name) => head(name, language === 'zh' ? '未填层级' : 'No tier')),
    ]
    await writeText(writeCsv([header, ...table]), options.out)
  } else throw new CommandError(`--out ends in .json or .csv, not ${ending}`)
  return areas.rejected.length + sites.rejected.length
}
