import { readFile } from 'node:fs/promises'
import { describePlanFileError, PlanFileError } from '../exchange/read/plan-file-error.ts'
import { readPlanFile } from '../exchange/read/read-plan-file.ts'
import { planRow } from '../model/plan.ts'
import { TABLE_NAMES } from '../model/tables.ts'
import { CommandError } from './command-error.ts'
import type { CommandOptions } from './options.ts'

/** Checks a plan file and prints what is in it, as JSON. */
export async function planInfo(options: CommandOptions): Promise<number> {
  const file = options.file
  if (file === undefined) throw new CommandError('Name a plan file: plan FILE.beadline --info')
  if (!options.info) throw new CommandError('Say what to do with the plan: --info')
  const bytes = await readFile(file).catch((error: unknown) => {
    throw new CommandError(`${file}: ${error instanceof Error ? error.message : String(error)}`)
  })
  try {
    const plan = await readPlanFile(bytes)
    const { name, author, createdAt, invented, mapAuditNo, beltSettings } = planRow(plan)
    const tables = Object.fromEntries(TABLE_NAMES.map((table) => [table, plan[table].size]))
    process.stdout.write(
      `${JSON.stringify({ name, author, createdAt, invented, mapAuditNo, beltSettings, tables }, null, 2)}\n`,
    )
    return 0
  } catch (error) {
    if (error instanceof PlanFileError) throw new CommandError(`${file}: ${describePlanFileError(error, 'en')}`)
    throw error
  }
}
