import { readFile } from 'node:fs/promises'
import { extname } from 'node:path'
import { describePlanFileError, PlanFileError } from '../exchange/read/plan-file-error.ts'
import { readPlanFile } from '../exchange/read/read-plan-file.ts'
import type { Changeset } from '../model/changeset.ts'
import type { CalibrationPoint, Road, Route } from '../model/tables.ts'
import { buildRoutes } from '../network/build-routes.ts'
import { CommandError } from './command-error.ts'
import { type InputOptions, readInput } from './read-input.ts'

export interface RoadsInput {
  /** Everything that the road network is made from. */
  readonly put: Changeset['put']
  readonly routes: readonly Omit<Route, 'version'>[]
  readonly calibrationPoints: readonly CalibrationPoint[]
  readonly rejectedCount: number
}

/** Reads the roads of a file, or those of a plan file with its own stakes and network settings. */
export async function readRoads(file: string, options: InputOptions): Promise<RoadsInput> {
  if (extname(file).toLowerCase() === '.beadline') return readRoadsOfPlan(file)
  const pieces = await readInput(file, 'route', options)
  const { routes, roads } = buildRoutes(pieces.accepted)
  return {
    put: {
      route: routes.map((route): Route => ({ ...route, version: 0 })),
      road: roads.map((road): Road => ({ ...road, version: 0 })),
    },
    routes,
    calibrationPoints: [],
    rejectedCount: pieces.rejected.length,
  }
}

async function readRoadsOfPlan(file: string): Promise<RoadsInput> {
  const bytes = await readFile(file).catch((error: unknown) => {
    throw new CommandError(`${file}: ${error instanceof Error ? error.message : String(error)}`)
  })
  try {
    const plan = await readPlanFile(bytes)
    const calibrationPoints = [...plan.calibrationPoint.values()]
    const routes = [...plan.route.values()]
    return {
      put: {
        plan: [...plan.plan.values()],
        route: routes,
        road: [...plan.road.values()],
        calibrationPoint: calibrationPoints,
      },
      routes,
      calibrationPoints,
      rejectedCount: 0,
    }
  } catch (error) {
    if (error instanceof PlanFileError) throw new CommandError(`${file}: ${describePlanFileError(error, 'en')}`)
    throw error
  }
}
