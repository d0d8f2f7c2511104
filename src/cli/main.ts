/**
 * The engine without a screen. The result goes to stdout or to `--out`, everything else to stderr. Exit code 0: done;
 * 2: bad arguments, a file that cannot be used, or rows that had to be left out (the result of the others is written all
 * the same); 3: no choice keeps to the rules; 1: a fault of Beadline.
 */
import { parseArgs } from 'node:util'
import { CommandError } from './command-error.ts'
import { COMMANDS, type Command, describeUsage } from './commands.ts'
import { SWITCHES } from './options.ts'

async function main(words: readonly string[]): Promise<number> {
  const [name, ...rest] = words
  if (name === '--help' || name === '-h' || name === 'help') {
    process.stdout.write(describeUsage())
    return 0
  }
  const command = name === undefined || !Object.hasOwn(COMMANDS, name) ? undefined : COMMANDS[name]
  if (!command)
    throw new CommandError(`${name === undefined ? 'No command' : `No command ${name}`}\n\n${describeUsage()}`)
  const { help, ...options } = readArguments(command, rest, describeUsage(name))
  if (help) {
    process.stdout.write(describeUsage(name))
    return 0
  }
  const rejectedCount = await command.run(options)
  return rejectedCount > 0 ? 2 : 0
}

/** An option that the command does not know is refused rather than passed over: it may be a slip of the pen. */
function readArguments({ options, takesFile }: Command, words: string[], usage: string) {
  const known = Object.fromEntries(
    options.map((option) => [option, { type: SWITCHES.includes(option) ? ('boolean' as const) : ('string' as const) }]),
  )
  try {
    const { values, positionals } = parseArgs({
      args: words,
      allowPositionals: true,
      options: { ...known, help: { type: 'boolean', short: 'h' } },
    })
    const unexpected = positionals[takesFile ? 1 : 0]
    if (unexpected !== undefined) throw new Error(`Unexpected argument ${unexpected}`)
    return { ...values, file: positionals[0] }
  } catch (error) {
    throw new CommandError(`${error instanceof Error ? error.message : String(error)}\n\n${usage}`)
  }
}

// npm runs scripts in the project's folder: names of files are meant where the user stands.
if (process.env['npm_lifecycle_event'] === 'beadline' && process.env['INIT_CWD']) process.chdir(process.env['INIT_CWD'])

// `… | head` closes the pipe when it has enough; that is no fault.
process.stdout.on('error', (error: NodeJS.ErrnoException) => {
  if (error.code !== 'EPIPE') throw error
  process.exit(0)
})

try {
  process.exitCode = await main(process.argv.slice(2))
} catch (error) {
  process.stderr.write(error instanceof CommandError ? `${error.message}\n` : `${(error as Error).stack}\n`)
  process.exitCode = error instanceof CommandError ? error.exitCode : 1
}
