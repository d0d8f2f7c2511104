import type { StakeSection } from '../model/stakes/stake-sections.ts'
import type { CalibrationPoint, RoutePart } from '../model/tables.ts'
import { branchStakesOf } from '../network/branch-stakes.ts'
import { sectionsOf } from '../network/chainage-of.ts'
import { measuresOfPart } from '../network/measures-of-part.ts'
import type { IndexedRoute, RouteIndex } from '../network/route-index.ts'

/** A way along a route with its stakes. */
export interface Track {
  readonly id: string
  readonly route: IndexedRoute
  readonly isMain: boolean
  readonly parts: readonly RoutePart[]
  /** Measures of its ends. */
  readonly fromM: number
  readonly toM: number
  readonly stakes: readonly StakeSection[]
  readonly prefix: string
}

/** Finds tracks by id as `RoutesAlong` names them: a route's id for its main path; null for one the index does not have. */
export function createTrackFinder({
  routes,
  calibrations,
}: Pick<RouteIndex, 'routes' | 'calibrations'>): (trackId: string) => Track | null {
  const numberOf = new Map(routes.map((route, number) => [route.id, number]))
  const known = new Map<string, Track | null>()
  const find = (trackId: string): Track | null => {
    const main = numberOf.get(trackId)
    if (main !== undefined) return buildMainTrack(routes[main]!, calibrations[main] ?? [])
    const [, routeId = '', part = ''] = /^(.*)#(\d+)$/s.exec(trackId) ?? []
    const number = numberOf.get(routeId)
    return number === undefined ? null : buildBranchTrack(routes[number]!, Number(part), calibrations[number] ?? [])
  }
  return (trackId) => {
    let track = known.get(trackId)
    if (track === undefined) known.set(trackId, (track = find(trackId)))
    return track
  }
}

function buildMainTrack(route: IndexedRoute, points: readonly CalibrationPoint[]): Track {
  return {
    id: route.id,
    route,
    isMain: true,
    parts: route.parts.filter((part) => part.kind === 'main'),
    fromM: 0,
    toM: route.lengthM,
    stakes: sectionsOf(route, points),
    prefix: '',
  }
}

function buildBranchTrack(route: IndexedRoute, partNumber: number, points: readonly CalibrationPoint[]): Track | null {
  const part = route.parts[partNumber]
  if (part?.kind !== 'branch') return null
  const own = branchStakesOf(route, points).get(part)
  return {
    id: `${route.id}#${partNumber}`,
    route,
    isMain: false,
    parts: [part],
    fromM: part.startM,
    toM: measuresOfPart(part).at(-1)!,
    stakes: own?.sections ?? sectionsOf(route, points),
    prefix: own?.prefix ?? '',
  }
}
