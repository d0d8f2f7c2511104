/**
 * What lines and belts ask of the roads, from an index of routes: the track that each site hangs on, geometry and stakes
 * between two measures, and where tracks meet.
 *
 * A route is a main path and, in files as they are, branches: a fork under the same number, a spur to a town. Branches count
 * their measures on from where they leave, so a measure alone does not say where on the route it is; strung together by
 * measure, sites on both would make a belt where some of them are not. So a branch is a track of its own, which meets the main path
 * where it leaves it. What lies near the main path at its measure (a slip road, the other carriageway) is on the main path.
 * Cost: about 10 µs a junction; keep the answer with the index.
 */
import { geodesicDistanceM } from '../geo/geodesic-distance.ts'
import type { Position } from '../geo/position.ts'
import { chainageOf } from '../network/chainage-of.ts'
import { findJunctions } from '../network/find-junctions.ts'
import { cutRoute, locateMeasure } from '../network/locate-on-route.ts'
import type { IndexedRoute, RouteIndex } from '../network/route-index.ts'
import type { Snap } from '../network/types.ts'
import { cutTrack, geometryOfTrack, type TrackGeometry } from './cut-track.ts'
import type { RoutesAlong, SharedStretch, TrackJunction, TrackMeetings } from './types.ts'

/** Carriageways of one road lie this far apart at most; a belt may jump so far at a junction. */
const OFF_TRACK_M = 300
/** A shared stretch is equally long on both routes, up to rounding. */
const SAME_LENGTH_M = 0.01

/** A track with what it takes to find a place on it. */
interface Track {
  readonly id: string
  readonly geometry: TrackGeometry
}

/** @throws RangeError, from its functions, for a route that the index does not have. */
export function readRoutes(index: RouteIndex): { along: RoutesAlong; junctions: TrackMeetings } {
  const tracksOfRoute = new Map(index.routes.map((route) => [route.id, buildTracks(route)]))
  const tracks = new Map([...tracksOfRoute.values()].flat().map((track) => [track.id, track]))
  const trackAt = (routeId: string, measureM: number, position: Position): string | null =>
    tracksOfRoute.get(routeId)?.find((track) => isOnTrack(track, measureM, position))?.id ?? null
  const trackOfSnap = new WeakMap<Snap, string>()

  const junctions: TrackJunction[] = []
  for (const { routeA, measureA, routeB, measureB, position } of findJunctions(index)) {
    const trackA = trackAt(routeA, measureA, position)
    const trackB = trackAt(routeB, measureB, position)
    if (trackA !== null && trackB !== null) junctions.push({ trackA, measureAM: measureA, trackB, measureBM: measureB })
  }
  for (const [main, ...branches] of tracksOfRoute.values()) {
    for (const branch of branches) {
      const [part] = branch.geometry.parts
      const start = part?.coordinates[0]
      if (!main || !part || !start || !isOnTrack(main, part.startM, start)) continue
      junctions.push({ trackA: main.id, measureAM: part.startM, trackB: branch.id, measureBM: part.startM })
    }
  }

  return {
    along: {
      trackOf: (snap) => {
        const known = trackOfSnap.get(snap)
        if (known !== undefined) return known
        const hasBranches = (tracksOfRoute.get(snap.routeId)?.length ?? 0) > 1
        const trackId = (hasBranches ? trackAt(snap.routeId, snap.measureM, snap.position) : null) ?? snap.routeId
        trackOfSnap.set(snap, trackId)
        return trackId
      },
      cut: (trackId, fromM, toM) => {
        const track = tracks.get(trackId)
        if (!track) throw new RangeError(`No track ${trackId} in the index`)
        return cutTrack(track.geometry, fromM, toM)
      },
      chainageAt: readStakes(index),
    },
    junctions: { junctions, sharedStretches: findSharedStretches(junctions, tracks) },
  }
}

/** What the stakes of an index say: the part of `readRoutes` that depends on stakes and not on geometry. */
export function readStakes(index: RouteIndex): RoutesAlong['chainageAt'] {
  const numberOf = new Map(index.routes.map((route, number) => [route.id, number]))
  return (routeId, measureM) => {
    const number = numberOf.get(routeId)
    const route = number === undefined ? undefined : index.routes[number]
    if (number === undefined || !route) throw new RangeError(`No route ${routeId} in the index`)
    return chainageOf(route, measureM, index.calibrations[number])
  }
}

/** The main path first, then a track for each branch. */
function buildTracks(route: IndexedRoute): Track[] {
  const branchIds = route.parts.flatMap(({ kind }, number) => (kind === 'branch' ? [`${route.id}#${number}`] : []))
  return [route.id, ...branchIds].map((id) => ({ id, geometry: geometryOfTrack(route, id) }))
}

function isOnTrack({ geometry }: Track, measureM: number, position: Position): boolean {
  const place = locateMeasure(geometry, measureM)
  return place !== null && geodesicDistanceM(place.position, position) <= OFF_TRACK_M
}

/**
 * The stretches between two neighbouring junctions of the same tracks that are the same road: equally long on both, with the
 * same vertices. `findJunctions` gives only their ends.
 */
function findSharedStretches(junctions: readonly TrackJunction[], tracks: ReadonlyMap<string, Track>): SharedStretch[] {
  const ofPair = new Map<string, TrackJunction[]>()
  for (const junction of junctions) {
    const key = `${junction.trackA}\n${junction.trackB}`
    const group = ofPair.get(key)
    if (group) group.push(junction)
    else ofPair.set(key, [junction])
  }
  const stretches: SharedStretch[] = []
  for (const group of ofPair.values()) {
    group.sort((p, q) => p.measureAM - q.measureAM || p.measureBM - q.measureBM)
    for (let k = 1; k < group.length; k++) {
      const from = group[k - 1] as TrackJunction
      const to = group[k] as TrackJunction
      const lengthAM = to.measureAM - from.measureAM
      const lengthBM = Math.abs(to.measureBM - from.measureBM)
      if (lengthAM < 1 || Math.abs(lengthAM - lengthBM) > SAME_LENGTH_M) continue
      const stretch: SharedStretch = {
        trackA: from.trackA,
        fromAM: from.measureAM,
        toAM: to.measureAM,
        trackB: from.trackB,
        fromBM: from.measureBM,
        toBM: to.measureBM,
      }
      if (isSameRoad(stretch, tracks)) stretches.push(stretch)
    }
  }
  return stretches
}

function isSameRoad(stretch: SharedStretch, tracks: ReadonlyMap<string, Track>): boolean {
  const trackA = tracks.get(stretch.trackA)
  const trackB = tracks.get(stretch.trackB)
  if (!trackA || !trackB) return false
  const a = cutRoute(trackA.geometry, stretch.fromAM, stretch.toAM).flat()
  const b = cutRoute(trackB.geometry, stretch.fromBM, stretch.toBM).flat()
  if (stretch.fromBM > stretch.toBM) b.reverse()
  // The ends are cut by measure and may differ by rounding.
  return (
    a.length === b.length &&
    a.every((position, i) => {
      const other = b[i]
      return other !== undefined && geodesicDistanceM(position, other) <= SAME_LENGTH_M
    })
  )
}
