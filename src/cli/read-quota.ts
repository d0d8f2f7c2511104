import { basename } from 'node:path'
import { decodeText } from '../exchange/read/decode-text.ts'
import { parseFirstLines } from '../exchange/read/parse-delimited.ts'
import { presetProgramme } from '../model/preset-programme.ts'
import type { NamedRule } from '../siting/choice/types.ts'
import { CommandError } from './command-error.ts'
import { type Choosables, TRAITS, type Trait } from './read-choosables.ts'
import { readBytesOf } from './read-input.ts'

const COLUMNS = ['id', 'least', 'most', 'candidates', ...TRAITS] as const
type Column = (typeof COLUMNS)[number]

/**
 * Reads quotas, a row a rule: at least `least` and at most `most` (either may be empty) of the candidates that `area`,
 * `domain`, `tier` and `theme` name, or that are listed in `candidates`, parted by blanks. What is empty asks nothing.
 */
export async function readQuota(file: string, { candidateIds, traits }: Choosables): Promise<NamedRule[]> {
  const name = basename(file)
  const bytes = await readBytesOf(file)
  const [header, ...lines] = parseFirstLines(decodeText(bytes).text, ',', Infinity)
  const columns = header?.cells.map((cell): Column => {
    const column = COLUMNS.find((each) => each === cell.toLowerCase())
    if (!column) throw new CommandError(`${name}:1: a column is one of ${COLUMNS.join(', ')}, not “${cell}”`)
    return column
  })
  if (!columns || lines.length === 0) throw new CommandError(`${name}: there is no rule in it`)
  const indexOf = new Map(candidateIds.map((id, c): [string, number] => [id, c]))
  return lines.map(({ cells, rowNumber }): NamedRule => {
    const refuse = (reason: string): never => {
      throw new CommandError(`${name}:${rowNumber}: ${reason}`)
    }
    const cell = (column: Column): string => cells[columns.indexOf(column)] ?? ''
    const bound = (column: 'least' | 'most', otherwise: number): number => {
      const text = cell(column)
      const count = text === '' ? otherwise : Number(text)
      if (text !== '' && !(Number.isSafeInteger(count) && count >= 0))
        refuse(`${column} is a whole number of at least 0, not “${text}”`)
      return count
    }
    const listed = cell('candidates')
    const asked = TRAITS.filter((trait) => cell(trait) !== '')
    const members = listed
      ? listed.split(/\s+/).map((id) => indexOf.get(id) ?? refuse(`${id} is no candidate`))
      : traits.flatMap((own, c) => (asked.every((trait) => isSame(trait, own[trait], cell(trait))) ? [c] : []))
    const id = cell('id') || asked.map(cell).join(' ') || `row ${rowNumber}`
    return { id, members, least: bound('least', 0), most: bound('most', candidateIds.length) }
  })
}

/** Domains, tiers and themes of the programme may be named by id or in either language. */
function isSame(trait: Trait, own: string, asked: string): boolean {
  if (own === asked) return true
  const known = trait === 'domain' ? presetProgramme.domains : trait === 'tier' ? presetProgramme.tiers : []
  const item = known.find(({ id }) => id === own)
  return item !== undefined && (item.name.zh === asked || item.name.en === asked)
}
