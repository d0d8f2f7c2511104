import { createStakeFinder } from '../jobs/find-stake-position.ts'
import type { Site } from '../model/tables.ts'
import { buildRoutes } from '../network/build-routes.ts'
import { buildRouteIndex, type RouteIndex } from '../network/route-index.ts'
import { snapSites } from '../network/snap-sites.ts'
import type { Snap } from '../network/types.ts'
import { CommandError } from './command-error.ts'
import { readCalibration } from './read-calibration.ts'
import { type InputOptions, readInput } from './read-input.ts'

export interface SnappedSites {
  readonly index: RouteIndex
  readonly sites: readonly Omit<Site, 'version'>[]
  /** In the order of `sites`. */
  readonly snaps: readonly Snap[]
  readonly rejectedCount: number
}

/** Reads a file of roads, a file of sites and, when given, one of known stakes, and hangs every site on its route. */
export async function readSnappedSites(
  routesFile: string,
  sitesFile: string,
  options: InputOptions & { readonly sitesDatum?: string | undefined; readonly calibration?: string | undefined },
): Promise<SnappedSites> {
  const pieces = await readInput(routesFile, 'route', options)
  const { routes } = buildRoutes(pieces.accepted)
  if (routes.length === 0) throw new CommandError(`${routesFile}: no route can be made of its roads`)
  const calibration =
    options.calibration === undefined
      ? { points: [], rejectedCount: 0 }
      : await readCalibration(options.calibration, routes, options)
  const input = await readInput(sitesFile, 'site', {
    ...options,
    datum: options.sitesDatum ?? options.datum,
    locateStake: createStakeFinder(routes, calibration.points),
  })
  const index = buildRouteIndex(routes, calibration.points)
  const snaps = snapSites(index, input.accepted).map((snap) => {
    if (!snap) throw new Error('A site without a route although there are routes')
    return snap
  })
  return {
    index,
    sites: input.accepted,
    snaps,
    rejectedCount: pieces.rejected.length + calibration.rejectedCount + input.rejected.length,
  }
}
