import { readFile as readBytes } from 'node:fs/promises'
import { basename } from 'node:path'
import { buildRows } from '../exchange/read/build-rows.ts'
import { describeIssue } from '../exchange/read/describe-issue.ts'
import { ImportError } from '../exchange/read/issue.ts'
import { readFile } from '../exchange/read/read-file.ts'
import { recogniseColumns } from '../exchange/read/recognise-columns.ts'
import { recognise, recogniseDatum } from '../exchange/read/recognise.ts'
import {
  type BuiltRows,
  type DataKind,
  DATUMS,
  type Datum,
  type LocateStake,
  TEXT_ENCODINGS,
  type TextEncodingName,
} from '../exchange/read/types.ts'
import { presetProgramme } from '../model/preset-programme.ts'
import { CommandError } from './command-error.ts'

export interface InputOptions {
  readonly encoding?: string | undefined
  readonly datum?: string | undefined
  readonly locateStake?: LocateStake | undefined
}

/** What was read, and how many rows had to be left out. */
export type Input<K extends DataKind> = BuiltRows<K>

/**
 * Reads a file of one kind as the app would. Rows that cannot be used are named on stderr, `file:row: reason`.
 * @throws CommandError when the file cannot be read or is of another kind.
 */
export async function readInput<K extends DataKind>(
  file: string,
  kind: K,
  { encoding, datum, locateStake }: InputOptions,
): Promise<Input<K>> {
  const name = basename(file)
  try {
    const read = await readFile(name, await readBytesOf(file), {
      encoding: oneOf<TextEncodingName>('encoding', encoding, TEXT_ENCODINGS),
    })
    const recognised = recognise(read)
    const mapping = recognised.kind === kind ? recognised.mapping : recogniseColumns(read, kind)
    const built = (await buildRows(read, {
      kind,
      mapping,
      datum: oneOf<Datum>('datum', datum, DATUMS) ?? recogniseDatum(read, mapping),
      swapAxes: false,
      programme: presetProgramme,
      locateStake,
      makeId: String,
    })) as unknown as Input<K>
    for (const { rowNumber, reason } of built.rejected)
      process.stderr.write(`${name}:${rowNumber}: ${describeIssue(reason, 'en')}\n`)
    if (built.read > 0 && built.accepted.length === 0) throw new CommandError(`${name}: no row can be used as ${kind}`)
    return built
  } catch (error) {
    if (error instanceof ImportError) throw new CommandError(`${name}: ${describeIssue(error, 'en')}`)
    throw error
  }
}

/** @throws CommandError when the file cannot be read */
export async function readBytesOf(file: string): Promise<Uint8Array> {
  try {
    return await readBytes(file)
  } catch (error) {
    throw new CommandError(`${file}: ${error instanceof Error ? error.message : String(error)}`)
  }
}

function oneOf<T extends string>(option: string, value: string | undefined, allowed: readonly T[]): T | undefined {
  if (value === undefined) return undefined
  const found = allowed.find((each) => each === value)
  if (!found) throw new CommandError(`--${option} is one of ${allowed.join(', ')}, not ${value}`)
  return found
}
