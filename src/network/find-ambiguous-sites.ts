/**
 * Sites whose road is in doubt: the second nearest route is hardly farther than the nearest, by less than 15 m or a fifth of the
 * nearest offset, whichever is more. Where the two are one road at that place (a concurrency: both feet within a metre), there is
 * no doubt; nor where the site's row names a route that it then hangs on. Beyond 2 km from any road the question is idle.
 *
 * The nearest route of all sites is found at once; the second only by a search within the distance at which it would matter.
 * About half as long again as snapping: 100,000 sites about the roads of Haixi took 0.6 s where `snapSites` took 0.4 s.
 */
import { geodesicDistanceM } from '../geo/geodesic-distance.ts'
import { findNearestGroups, findNearestSegment, findNearestSegments } from '../geo/find-nearest-segments.ts'
import type { Position } from '../geo/position.ts'
import { lineOfVertex } from '../geo/segment-index.ts'
import { describeFoot, type RouteFoot, type RouteIndex } from './route-index.ts'
import { findNamedGroups, groupsByName, NAMED_ROUTE_REACH_M, type SiteToSnap } from './snap-sites.ts'

/** Offsets that differ by less are alike, metres … */
const ALIKE_M = 15
/** … or by less than this share of the nearer. */
const ALIKE_SHARE = 0.2
/** Feet this close are one place on one road, metres. */
const SAME_FOOT_M = 1
/** Farther than this from a road, its neighbours do not matter, metres. */
const REACH_M = 2000
const MOST_CHOICES = 3
/** Routes on one road at one place that are seen through; there are never so many. */
const MOST_ON_ONE_ROAD = 8

export interface AmbiguousSite {
  readonly siteId: string
  /** The nearest first; 2 or 3, each another road. */
  readonly choices: readonly RouteFoot[]
}

/** The sites in doubt, in the order given. */
export function findAmbiguousSites(index: RouteIndex, sites: readonly SiteToSnap[]): AmbiguousSite[] {
  const { segments } = index
  const places = new Float64Array(2 * sites.length)
  sites.forEach(({ position }, i) => {
    places[2 * i] = position[0]
    places[2 * i + 1] = position[1]
  })
  const nearest = findNearestSegments(segments, places)
  const named = groupsByName(index)
  return sites.flatMap((site, i) => {
    const segment = nearest.segments[i]!
    const offsetM = nearest.distancesM[i]!
    if (segment < 0 || offsetM > REACH_M) return []
    const group = segments.groupOfLine![lineOfVertex(segments.lineStarts, segment)]!
    const reachM = alikeUpToM(offsetM)
    const isAlone = !findNearestSegment(segments, site.position, {
      maxDistanceM: reachM,
      accepts: (other) => other !== group,
    })
    if (isAlone || isNamed(index, named, site)) return []
    const choices = findChoices(index, site.position, reachM)
    return choices.length > 1 ? [{ siteId: site.id, choices }] : []
  })
}

/** Up to which offset another road is like the nearest. */
function alikeUpToM(offsetM: number): number {
  return offsetM + Math.max(ALIKE_M, ALIKE_SHARE * offsetM)
}

/** Whether the site hangs on a route because its row names it. */
function isNamed(index: RouteIndex, named: ReadonlyMap<string, readonly number[]>, site: SiteToSnap): boolean {
  const wanted = site.routeRef ? findNamedGroups(named, site.routeRef) : null
  if (!wanted || wanted.size === 0) return false
  return (
    findNearestSegment(index.segments, site.position, {
      maxDistanceM: NAMED_ROUTE_REACH_M,
      accepts: (group) => wanted.has(group),
    }) !== null
  )
}

function findChoices(index: RouteIndex, position: Position, reachM: number): RouteFoot[] {
  const choices: RouteFoot[] = []
  const near = findNearestGroups(index.segments, position, MOST_CHOICES * MOST_ON_ONE_ROAD, { maxDistanceM: reachM })
  for (const one of near) {
    // `reachM` is where being alike ends, and only just there it is not.
    if (one.distanceM >= reachM) continue
    const isKnown = choices.some((choice) => geodesicDistanceM(choice.position, one.foot) <= SAME_FOOT_M)
    if (!isKnown && choices.length < MOST_CHOICES) choices.push(describeFoot(index, one))
  }
  return choices
}
