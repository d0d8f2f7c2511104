/**
 * The engine without a screen. The result goes to stdout or to `--out`, everything else to stderr. Exit code 0: done;
 * 2: bad arguments, a file that cannot be used, or rows that had to be left out (the result of the others is written all
 * the same); 1: a fault of Beadline.
 */
import { parseArgs } from 'node:util'
import { belts } from './belts.ts'
import { CommandError } from './command-error.ts'
import { coverage } from './coverage.ts'
import { locate } from './locate.ts'
import type { CommandOptions } from './options.ts'
import { planInfo } from './plan-info.ts'
import { sample } from './sample.ts'

const USAGE = `Usage: npm run -s beadline -- COMMAND

  locate    --routes F --sites F [--areas F] [--out F.csv|F.geojson]
            Where every site hangs: id, name, route, chainageM, stake, offsetM, side, areaCode.
  belts     --routes F --sites F [--max-offset-m 1000] [--max-gap-m 15000] [--min-sites 3] [--width-m 1000] [--out F]
            Belts as GeoJSON.
  coverage  --areas F --sites F [--language zh|en] [--out F.json|F.csv]
            Sites of every area by domain and by tier.
  sample    [--seed 1] --out DIR
            An invented prefecture as files and as a plan file.
  plan      FILE.beadline --info
            Checks a plan file and says what is in it.

  Files: GeoJSON, newline-delimited GeoJSON, CSV, TSV, XLSX.
  --datum wgs84|cgcs2000|gcj02|bd09   of the coordinates; found from headers and names unless given
  --encoding utf-8|gb18030|utf-16le|utf-16be   of text; found unless given
`

const COMMANDS: Readonly<Record<string, (options: CommandOptions) => Promise<number>>> = {
  locate,
  belts,
  coverage,
  sample,
  plan: planInfo,
}

const text = { type: 'string' } as const

async function main(): Promise<number> {
  const { values, positionals } = readArguments()
  const [name, file] = positionals
  const command = name === undefined ? undefined : COMMANDS[name]
  if (values.help) {
    process.stdout.write(USAGE)
    return 0
  }
  if (!command) throw new CommandError(`${name === undefined ? 'No command' : `No command ${name}`}\n\n${USAGE}`)
  const rejectedCount = await command({ ...values, file })
  return rejectedCount > 0 ? 2 : 0
}

function readArguments() {
  try {
    return parseArgs({
      allowPositionals: true,
      options: {
        routes: text,
        sites: text,
        areas: text,
        out: text,
        datum: text,
        encoding: text,
        language: text,
        'max-offset-m': text,
        'max-gap-m': text,
        'min-sites': text,
        'width-m': text,
        seed: text,
        info: { type: 'boolean' },
        help: { type: 'boolean', short: 'h' },
      },
    })
  } catch (error) {
    throw new CommandError(`${error instanceof Error ? error.message : String(error)}\n\n${USAGE}`)
  }
}

try {
  process.exitCode = await main()
} catch (error) {
  process.stderr.write(error instanceof CommandError ? `${error.message}\n` : `${(error as Error).stack}\n`)
  process.exitCode = error instanceof CommandError ? 2 : 1
}
