import { basename } from 'node:path'
import { describeIssue } from '../exchange/read/describe-issue.ts'
import { hangStakes } from '../jobs/hang-stakes.ts'
import type { CalibrationPoint, Route } from '../model/tables.ts'
import { type InputOptions, readInput } from './read-input.ts'

/**
 * Reads known stakes (route, stake, longitude, latitude) as calibration points, as the app would. A row that makes none is named
 * on stderr with the reason and left out.
 */
export async function readCalibration(
  file: string,
  routes: readonly Omit<Route, 'version'>[],
  options: InputOptions,
): Promise<{ points: CalibrationPoint[]; rejectedCount: number }> {
  const { accepted, rejected, acceptedRowNumbers } = await readInput(file, 'stake', options)
  const points: CalibrationPoint[] = []
  for (const [i, hung] of (await hangStakes(accepted, routes, [])).entries()) {
    if ('point' in hung) points.push({ ...hung.point, version: 0 })
    else process.stderr.write(`${basename(file)}:${acceptedRowNumbers[i]}: ${describeIssue(hung.reason, 'en')}\n`)
  }
  return { points, rejectedCount: rejected.length + accepted.length - points.length }
}
