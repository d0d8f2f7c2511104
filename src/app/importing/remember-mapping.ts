/**
 * Remembers what the columns of a spreadsheet meant, so that next month's sheet with the same headers needs no work.
 * Kept by the set of headers, in the browser; fields are kept by header, since columns may have moved.
 */
import { z } from 'zod'
import { DATA_KINDS, DATUMS, type Field, FIELDS, type Mapping } from '../../exchange/read/types.ts'
import type { Choices } from './import-state.ts'

const STORE_KEY = 'beadline.import.mappings'
/** Sets of headers kept; the ones used longest ago are forgotten. */
const MOST_KEPT = 50

const keptSchema = z.array(
  z.object({
    columns: z.string(),
    kind: z.enum(DATA_KINDS),
    datum: z.enum(DATUMS),
    /** Field → header. */
    headers: z.record(z.string(), z.string()),
  }),
)
type Kept = z.infer<typeof keptSchema>

/** What the same headers meant last time: of the given kind, or of the kind they were last used for. */
export function recallChoices(columns: readonly string[], kind?: Choices['kind']): Choices | null {
  const key = formatColumns(columns)
  const kept = readKept().find((entry) => entry.columns === key && (!kind || entry.kind === kind))
  if (!kept) return null
  const mapping: Partial<Record<Field, number | null>> = {}
  for (const field of FIELDS[kept.kind]) {
    const header = kept.headers[field]
    const column = header === undefined ? -1 : columns.indexOf(header)
    mapping[field] = column < 0 ? null : column
  }
  return { kind: kept.kind, mapping, datum: kept.datum, swapAxes: false }
}

export function rememberChoices(columns: readonly string[], choices: Choices): void {
  const key = formatColumns(columns)
  const headers: Record<string, string> = {}
  for (const [field, header] of namedFields(columns, choices.mapping)) headers[field] = header
  const others = readKept().filter((entry) => entry.columns !== key || entry.kind !== choices.kind)
  writeKept([{ columns: key, kind: choices.kind, datum: choices.datum, headers }, ...others].slice(0, MOST_KEPT))
}

export function forgetChoices(columns: readonly string[]): void {
  const key = formatColumns(columns)
  writeKept(readKept().filter((entry) => entry.columns !== key))
}

function namedFields(columns: readonly string[], mapping: Mapping): [string, string][] {
  return Object.entries(mapping).flatMap(([field, column]) => {
    const header = column === null ? undefined : columns[column]
    return header === undefined ? [] : [[field, header] as [string, string]]
  })
}

function formatColumns(columns: readonly string[]): string {
  return JSON.stringify([...columns].sort())
}

function readKept(): Kept {
  try {
    const kept = keptSchema.safeParse(JSON.parse(localStorage.getItem(STORE_KEY) ?? '[]'))
    return kept.success ? kept.data : []
  } catch {
    return []
  }
}

function writeKept(kept: Kept): void {
  try {
    localStorage.setItem(STORE_KEY, JSON.stringify(kept))
  } catch {
    // A browser that keeps nothing proposes anew each time.
  }
}
