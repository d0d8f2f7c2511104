import { newId } from '../model/new-id.ts'
import type { CalibrationPoint, Route } from '../model/tables.ts'
import { calibrate } from '../network/calibrate.ts'
import { parseEquation } from '../network/parse-equation.ts'
import { parseReferences } from '../network/parse-references.ts'
import { type InputOptions, readInput } from './read-input.ts'

const STAKE_HEADER = /桩号|里程|stake|chainage/i

/**
 * Reads known stakes (route, stake, longitude, latitude) as calibration points. A row whose route is not there or whose stake
 * cannot be read is named on stderr and left out. Equations are read after all plain stakes, which say which way these run.
 */
export async function readCalibration(
  file: string,
  routes: readonly Omit<Route, 'version'>[],
  options: InputOptions,
): Promise<{ points: CalibrationPoint[]; rejectedCount: number }> {
  const { accepted, rejected, acceptedRowNumbers } = await readInput(file, 'site', options)
  const rows = accepted.map((row, i) => ({
    rowNumber: acceptedRowNumbers[i],
    position: row.position,
    routeRef: row.routeRef,
    stake: Object.entries(row.properties).find(([header]) => STAKE_HEADER.test(header))?.[1] ?? '',
  }))
  const isEquation = (text: string): boolean => parseEquation(text) !== null
  const points: CalibrationPoint[] = []
  let rejectedCount = rejected.length
  for (const { rowNumber, position, routeRef, stake } of [
    ...rows.filter((row) => !isEquation(row.stake)),
    ...rows.filter((row) => isEquation(row.stake)),
  ]) {
    const words = [routeRef.trim(), ...parseReferences(routeRef)]
    const route = routes.find(({ ref, name }) => words.includes(ref) || (name !== '' && words.includes(name)))
    const known = points.filter((point) => point.routeId === route?.id)
    const found = route && calibrate(route, stake, position, known)
    if (route && found) points.push({ ...found.point, id: newId(), version: 0, routeId: route.id })
    else {
      rejectedCount++
      process.stderr.write(`${file}:${rowNumber}: ${route ? `no stake: ${stake}` : `no route: ${routeRef}`}\n`)
    }
  }
  return { points, rejectedCount }
}
