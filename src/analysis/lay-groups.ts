/**
 * Lines and belts that the plan keeps, laid on the roads: from their rows, which say stakes, widths and members, follow the
 * road, the land, the order of the sites and the figures, as for those that are found.
 *
 * A stretch runs along the track (the route's main path or a branch) on which most of the members hang that lie between its
 * stakes; along the main path where none does. A member that hangs on none of the stretches (one put in by hand, beside another
 * road) has its place abreast of the axis. The longest gap counts the ends of the extent too, where they lie beyond the sites.
 * Stretches whose route is gone are left out. Units: metres. Cost: members × stretches, and the shape where it is not known.
 */
import { buildLocalFrame } from '../geo/local-frame.ts'
import { geodesicDistanceM } from '../geo/geodesic-distance.ts'
import type { Position } from '../geo/position.ts'
import type { Belt, Line, Stretch } from '../model/tables.ts'
import type { RouteIndex } from '../network/route-index.ts'
import type { Snap } from '../network/types.ts'
import { compareText } from './compare-text.ts'
import { createTrackFinder, type Track } from './create-track-finder.ts'
import { findStretchEnds } from './find-stretch-ends.ts'
import { type BeltShapes, type BeltWay, shapeBelt } from './shape-belt.ts'
import type { FoundBelt, FoundLine, RoutesAlong } from './types.ts'

/** Roads closer than this at a stretch's end go on: carriageways of one road lie this far apart at most, metres. */
const MEETING_M = 300
/** A site this near the stake of an end lies within, metres of chainage. */
const SLACK_M = 1

export interface GroupGround {
  readonly index: Pick<RouteIndex, 'routes' | 'calibrations'>
  readonly along: RoutesAlong
}

/** A stretch on its track; `alongM` is counted from the beginning of the belt. */
export interface LaidStretch {
  readonly stretch: Stretch
  readonly track: Track
  readonly fromM: number
  readonly toM: number
  readonly startAlongM: number
}

/** A member with its place along the belt. */
export interface LaidSite {
  readonly siteId: string
  readonly alongM: number
}

export interface LaidGroup {
  readonly stretches: readonly LaidStretch[]
  readonly lengthM: number
  /** In the order of travel, ties by id. */
  readonly sites: readonly LaidSite[]
}

export type LayGroup = (stretches: readonly Stretch[], members: readonly Snap[]) => LaidGroup

/** Lays stretches and members on the roads of a ground; keep it with the ground. */
export function createGroupLayer({ index, along }: GroupGround): LayGroup {
  const findTrack = createTrackFinder(index)
  return (stretches, members) => {
    const laid: LaidStretch[] = []
    let lengthM = 0
    for (const stretch of stretches) {
      const track = findTrack(trackOfStretch(stretch, members, along)) ?? findTrack(stretch.routeId)
      if (!track) continue
      const measures = members
        .filter((snap) => along.trackOf(snap) === track.id && isWithin(stretch, snap))
        .map(({ measureM }) => measureM)
      const [fromM, toM] = findStretchEnds(track, stretch.fromChainageM, stretch.toChainageM, measures)
      laid.push({ stretch, track, fromM, toM, startAlongM: lengthM })
      lengthM += Math.abs(toM - fromM)
    }
    const sites = members
      .map((snap) => ({ siteId: snap.siteId, alongM: placeSnap(laid, snap, along) }))
      .sort((a, b) => a.alongM - b.alongM || compareText(a.siteId, b.siteId))
    return { stretches: laid, lengthM, sites }
  }
}

/** A belt of the plan on its roads; null where none of its routes is there. */
export function layBelt(
  belt: Belt,
  members: readonly Snap[],
  lay: LayGroup,
  along: RoutesAlong,
  shapes: BeltShapes,
): FoundBelt | null {
  const { stretches, lengthM, sites } = lay(belt.stretches, members)
  if (stretches.length === 0) return null
  const { leftM, rightM } = belt
  const { axis, polygon } = shapeBelt({ ways: waysOf(stretches, along), leftM, rightM }, along, shapes)
  const siteIds = sites.map(({ siteId }) => siteId)
  return {
    id: belt.id,
    lineIds: [],
    stretches: stretches.map(({ stretch }) => stretch),
    trackIds: stretches.map(({ track }) => track.id),
    siteIds,
    leftM,
    rightM,
    polygon,
    axis,
    lengthM,
    sitesPer10Km: lengthM > 0 ? (siteIds.length * 10_000) / lengthM : 0,
    longestGapM: longestGap(sites, lengthM).lengthM,
  }
}

/** A line of the plan on its road; null where its route is not there. */
export function layLine(line: Line, members: readonly Snap[], lay: LayGroup): FoundLine | null {
  const { routeId, fromChainageM, toChainageM } = line
  const { stretches, lengthM, sites } = lay([{ routeId, fromChainageM, toChainageM }], members)
  const [stretch] = stretches
  if (!stretch) return null
  return {
    id: line.id,
    routeId,
    trackId: stretch.track.id,
    siteIds: sites.map(({ siteId }) => siteId),
    fromMeasureM: stretch.fromM,
    toMeasureM: stretch.toM,
    fromChainageM,
    toChainageM,
    lengthM,
    longestGapM: longestGap(sites, lengthM).lengthM,
  }
}

export interface LaidGap {
  readonly fromAlongM: number
  readonly toAlongM: number
  readonly lengthM: number
}

/** The longest stretch without a site, the ends of the extent counted; of equal ones the first. */
export function longestGap(sites: readonly LaidSite[], lengthM: number): LaidGap {
  let best: LaidGap = { fromAlongM: 0, toAlongM: 0, lengthM: 0 }
  let beforeM = 0
  for (const alongM of [...sites.map((site) => site.alongM), lengthM]) {
    if (alongM - beforeM > best.lengthM) best = { fromAlongM: beforeM, toAlongM: alongM, lengthM: alongM - beforeM }
    beforeM = alongM
  }
  return best
}

/** The place of a measure along the belt, within its stretch. */
export function alongStretch({ fromM, toM, startAlongM }: LaidStretch, measureM: number): number {
  const awayM = toM >= fromM ? measureM - fromM : fromM - measureM
  return startAlongM + Math.min(Math.max(awayM, 0), Math.abs(toM - fromM))
}

function isWithin({ fromChainageM, toChainageM }: Stretch, { chainageM }: Snap): boolean {
  return (
    chainageM >= Math.min(fromChainageM, toChainageM) - SLACK_M &&
    chainageM <= Math.max(fromChainageM, toChainageM) + SLACK_M
  )
}

function trackOfStretch(stretch: Stretch, members: readonly Snap[], along: RoutesAlong): string {
  const counts = new Map<string, number>()
  for (const snap of members) {
    if (snap.routeId !== stretch.routeId || !isWithin(stretch, snap)) continue
    const trackId = along.trackOf(snap)
    counts.set(trackId, (counts.get(trackId) ?? 0) + 1)
  }
  let best = stretch.routeId
  for (const [trackId, count] of [...counts].sort((a, b) => compareText(a[0], b[0])))
    if (count > (counts.get(best) ?? 0)) best = trackId
  return best
}

function placeSnap(stretches: readonly LaidStretch[], snap: Snap, along: RoutesAlong): number {
  const trackId = along.trackOf(snap)
  let best: { alongM: number; awayM: number } | null = null
  for (const stretch of stretches) {
    if (stretch.track.id !== trackId) continue
    const lowM = Math.min(stretch.fromM, stretch.toM)
    const highM = Math.max(stretch.fromM, stretch.toM)
    const awayM = Math.max(lowM - snap.measureM, snap.measureM - highM, 0)
    if (!best || awayM < best.awayM) best = { alongM: alongStretch(stretch, snap.measureM), awayM }
  }
  return best?.alongM ?? placeAbreast(stretches, snap.position, along)
}

/** The place along the belt of the vertex of its road that is nearest to a position: good to the length of a segment. */
function placeAbreast(stretches: readonly LaidStretch[], position: Position, along: RoutesAlong): number {
  const frame = buildLocalFrame(position)
  let best = { alongM: 0, awayM: Number.POSITIVE_INFINITY }
  for (const { track, fromM, toM, startAlongM } of stretches) {
    const pieces = along.cut(track.id, Math.min(fromM, toM), Math.max(fromM, toM))
    let atM = Math.min(fromM, toM)
    for (const piece of pieces) {
      piece.forEach((vertex, i) => {
        if (i > 0) atM += geodesicDistanceM(piece[i - 1] as Position, vertex)
        const awayM = Math.hypot(
          (vertex[0] - position[0]) * frame.metresPerDegLon,
          (vertex[1] - position[1]) * frame.metresPerDegLat,
        )
        if (awayM < best.awayM) best = { alongM: startAlongM + Math.abs(atM - fromM), awayM }
      })
    }
  }
  return best.alongM
}

function waysOf(stretches: readonly LaidStretch[], along: RoutesAlong): BeltWay[] {
  let end: Position | null = null
  return stretches.map(({ track, fromM, toM }) => {
    const start = placeAt(track, fromM, along)
    const isConnected = end !== null && start !== null && geodesicDistanceM(end, start) <= MEETING_M
    end = placeAt(track, toM, along)
    return { trackId: track.id, fromM, toM, isRising: toM >= fromM, isConnected }
  })
}

/** A metre of road is cut to see where it lies. */
function placeAt(track: Track, measureM: number, along: RoutesAlong): Position | null {
  return along.cut(track.id, Math.max(track.fromM, measureM - 0.5), Math.min(track.toM, measureM + 0.5))[0]?.[0] ?? null
}
