/**
 * Solves a linear model with whole-numbered columns by CBC (COIN-OR), a peer of the bench: written as a file in CPLEX's LP format,
 * solved by the command `cbc` in a process of its own, whose start and reading count.
 */
import { spawnSync } from 'node:child_process'
import { mkdtempSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import type { MilpModel } from '../../src/siting/milp/solve-milp.ts'

export const hasCbc = spawnSync('cbc', ['-quit'], { stdio: 'ignore' }).status === 0

/** @returns what solveMilp would, without the solution */
export function solveByCbc(
  model: MilpModel,
  timeLimitS: number,
): { readonly status: 'optimal' | 'stopped'; readonly value: number; readonly bound: number } {
  const folder = mkdtempSync(join(tmpdir(), 'beadline-cbc-'))
  try {
    const file = join(folder, 'model.lp')
    writeFileSync(file, toLp(model))
    const args = [file, '-sec', String(timeLimitS), '-timeMode', 'elapsed', '-ratioGap', '0', '-solve', '-quit']
    const { stdout } = spawnSync('cbc', args, { encoding: 'utf8', maxBuffer: 1e9 })
    const number = (label: RegExp): number | null => {
      const found = label.exec(stdout)
      return found ? Number(found[1]) : null
    }
    const value = number(/^Objective value:\s+(\S+)/m) ?? Infinity
    if (/Result - Optimal solution found/.test(stdout)) return { status: 'optimal', value, bound: value }
    return { status: 'stopped', value, bound: number(/^Lower bound:\s+(\S+)/m) ?? -Infinity }
  } finally {
    rmSync(folder, { recursive: true, force: true })
  }
}

/** A row with two limits becomes two rows. */
function toLp({ cost, lower, upper, isWhole, rows }: MilpModel): string {
  const sum = (columns: readonly number[], values: readonly number[]): string =>
    columns
      .map((column, i) => [column, values[i] as number] as const)
      .filter(([, value]) => value !== 0)
      .map(([column, value], i) => `${i % 10 === 9 ? '\n' : ''} ${value < 0 ? '-' : '+'} ${Math.abs(value)} x${column}`)
      .join('')
  const limits = rows.flatMap(({ columns, values, least, most }) => {
    const left = sum(columns, values)
    if (least === most) return [`${left} = ${least}`]
    return [...(least > -Infinity ? [`${left} >= ${least}`] : []), ...(most < Infinity ? [`${left} <= ${most}`] : [])]
  })
  const all = cost.map((_, column) => column)
  return [
    'Minimize',
    ` cost:${sum(all, cost)}`,
    'Subject To',
    ...limits.map((limit, i) => ` r${i}:${limit}`),
    'Bounds',
    ...all.map(
      (column) =>
        ` ${lower[column]} <= x${column}${(upper[column] as number) < Infinity ? ` <= ${upper[column]}` : ''}`,
    ),
    'Generals',
    ...all.filter((column) => isWhole[column] === 1).map((column) => ` x${column}`),
    'End',
    '',
  ].join('\n')
}
