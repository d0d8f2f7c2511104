/**
 * A route or a belt as a strip map: the stretches of road one after the other, and at its place along them everything that
 * lies on or beside the road.
 *
 * A route runs in rising chainage; its branches follow its main path where sites hang on them, each from where it leaves.
 * A belt's stretches come in the order of travel. Places along the road are measures, which are exact; the stakes beside
 * them are what calibration points say. Cost: linear in the vertices of the stretches, and of the areas near them.
 */
import type { AreaIndex } from '../../geo/area-index.ts'
import { buildAreaIndex } from '../../geo/area-index.ts'
import type { BBox, MultiPolygon, Polygon, Position } from '../../geo/position.ts'
import { chainageIn, sectionAt } from '../../model/stakes/stake-sections.ts'
import type { Area, AreaLevel } from '../../model/tables.ts'
import { measuresOfPart } from '../../network/measures-of-part.ts'
import type { RouteIndex } from '../../network/route-index.ts'
import type { Snap } from '../../network/types.ts'
import type { TrackMeetings } from '../types.ts'
import { findStretchEnds } from '../find-stretch-ends.ts'
import { createTrackFinder, type Track } from '../create-track-finder.ts'
import { findAreaRuns } from './find-area-runs.ts'
import type {
  Strip,
  StripAreaRun,
  StripEquation,
  StripJunction,
  StripRun,
  StripSection,
  StripShared,
  StripSite,
  StripStakes,
  StripTarget,
} from './types.ts'

/** Parts that end closer together than this are joined, metres. */
const JOINED_M = 1
/** Stakes that differ by less are one, metres. */
const SAME_STAKE_M = 1e-3
/** Levels whose boundaries are shown. */
const LEVELS: readonly AreaLevel[] = ['city', 'county', 'township']

export interface StripInput {
  readonly target: StripTarget
  readonly index: Pick<RouteIndex, 'routes' | 'calibrations'>
  readonly snaps: Iterable<Snap>
  /** As in `RoutesAlong`. */
  readonly trackOf: (snap: Snap) => string
  readonly meetings: TrackMeetings
  readonly areas: Iterable<Area>
}

/** A section with what it takes to place things on it. */
interface LaidSection extends StripSection {
  readonly track: Track
}

/** Null where the plan has no road of the target. */
export function buildStrip(input: StripInput): Strip | null {
  const { target, meetings, snaps, trackOf } = input
  const findTrack = createTrackFinder(input.index)
  const placed: { snap: Snap; trackId: string }[] = []
  const routeIds = new Set(target.kind === 'route' ? [target.routeId] : target.stretches.map(({ routeId }) => routeId))
  const members = target.kind === 'route' ? null : new Set(target.siteIds)
  for (const snap of snaps)
    if (routeIds.has(snap.routeId) && (!members || members.has(snap.siteId)))
      placed.push({ snap, trackId: trackOf(snap) })
  const sections =
    target.kind === 'route'
      ? layRoute(target.routeId, placed, findTrack)
      : layStretches(target.stretches, placed, findTrack)
  if (sections.length === 0) return null
  const { stakes, equations } = layStakes(sections)
  return {
    lengthM: sections.at(-1)!.toM,
    sections: sections.map(({ track: _, ...section }) => section),
    stakes,
    equations,
    sites: placeSites(sections, placed),
    areaRuns: layAreas(sections, input.areas),
    junctions: placeJunctions(sections, meetings, findTrack),
    shared: laySharedStretches(sections, meetings),
    gaps: sections.flatMap((section) => layRuns(section, gapsOf(section.track))),
    divided: sections.flatMap((section) => layRuns(section, dividedOf(section.track))),
  }
}

interface PlacedSnap {
  readonly snap: Snap
  readonly trackId: string
}

function layRoute(
  routeId: string,
  placed: readonly PlacedSnap[],
  findTrack: (trackId: string) => Track | null,
): LaidSection[] {
  const main = findTrack(routeId)
  if (!main) return []
  const branches = [...new Set(placed.map(({ trackId }) => trackId))]
    .flatMap((trackId) => (trackId === routeId ? [] : (findTrack(trackId) ?? [])))
    .sort((a, b) => a.fromM - b.fromM || (a.id < b.id ? -1 : 1))
  return joinSections([main, ...branches].map((track) => [track, ...inRisingChainage(track)]))
}

/** Both ends of a track; a branch always goes away from its main path. */
function inRisingChainage(track: Track): [fromM: number, toM: number] {
  const falls = chainageIn(track.stakes, track.toM) < chainageIn(track.stakes, track.fromM)
  return track.isMain && falls ? [track.toM, track.fromM] : [track.fromM, track.toM]
}

function layStretches(
  stretches: Extract<StripTarget, { kind: 'stretches' }>['stretches'],
  placed: readonly PlacedSnap[],
  findTrack: (trackId: string) => Track | null,
): LaidSection[] {
  return joinSections(
    stretches.flatMap(({ routeId, trackId, fromChainageM, toChainageM }) => {
      const track = findTrack(trackId) ?? findTrack(routeId)
      if (!track) return []
      const measures = placed.filter((site) => site.trackId === track.id).map(({ snap }) => snap.measureM)
      return [[track, ...findStretchEnds(track, fromChainageM, toChainageM, measures)] as const]
    }),
  )
}

function joinSections(stretches: readonly (readonly [track: Track, fromM: number, toM: number])[]): LaidSection[] {
  let alongM = 0
  return stretches.map(([track, fromMeasureM, toMeasureM]) => {
    const fromM = alongM
    alongM += Math.abs(toMeasureM - fromMeasureM)
    return { routeId: track.route.id, trackId: track.id, fromM, toM: alongM, fromMeasureM, toMeasureM, track }
  })
}

/** The place of a measure on a section, from its nearer end where it lies beyond. */
function alongOf({ fromM, toM, fromMeasureM, toMeasureM }: StripSection, measureM: number): number {
  const awayM = toMeasureM >= fromMeasureM ? measureM - fromMeasureM : fromMeasureM - measureM
  return Math.min(Math.max(fromM + awayM, fromM), toM)
}

/** Runs of measures as runs along the section; what lies beyond it is cut off. */
function layRuns(section: StripSection, runs: readonly (readonly [fromM: number, toM: number])[]): StripRun[] {
  return runs
    .map(([a, b]) => [alongOf(section, a), alongOf(section, b)] as const)
    .map(([a, b]) => ({ fromM: Math.min(a, b), toM: Math.max(a, b) }))
    .filter(({ fromM, toM }) => toM > fromM)
    .sort((a, b) => a.fromM - b.fromM)
}

function layStakes(sections: readonly LaidSection[]): { stakes: StripStakes[]; equations: StripEquation[] } {
  const stakes: StripStakes[] = []
  const equations: StripEquation[] = []
  sections.forEach((section, number) => {
    const { track } = section
    const isRising = section.toMeasureM >= section.fromMeasureM
    const lowM = Math.min(section.fromMeasureM, section.toMeasureM)
    const highM = Math.max(section.fromMeasureM, section.toMeasureM)
    const covering = track.stakes.filter(({ fromM, toM }) => toM > lowM && fromM < highM)
    const inTravel = covering.length > 0 ? covering : track.stakes.filter(({ toM }) => toM >= lowM).slice(0, 1)
    if (!isRising) inTravel.reverse()
    let back: StripStakes | null = null
    for (const one of inTravel) {
      const [a, b] = [Math.max(lowM, one.fromM), Math.max(lowM, Math.min(highM, one.toM))]
      const [startM, endM] = isRising ? [a, b] : [b, a]
      const chainageAt = (measureM: number): number => one.originChainageM + one.slope * (measureM - one.originM)
      const run: StripStakes = {
        section: number,
        fromM: alongOf(section, startM),
        toM: alongOf(section, endM),
        fromChainageM: chainageAt(startM),
        toChainageM: chainageAt(endM),
        prefix: track.prefix,
      }
      if (back && Math.abs(back.toChainageM - run.fromChainageM) > SAME_STAKE_M) {
        equations.push({
          section: number,
          alongM: run.fromM,
          backChainageM: back.toChainageM,
          aheadChainageM: run.fromChainageM,
          prefix: track.prefix,
        })
      }
      stakes.push(run)
      back = run
    }
  })
  return { stakes, equations }
}

/** Whether stakes rise the way a section goes, at a measure. */
function risesInTravel({ track, fromMeasureM, toMeasureM }: LaidSection, measureM: number): boolean {
  return sectionAt(track.stakes, measureM).slope >= 0 === toMeasureM >= fromMeasureM
}

function placeSites(sections: readonly LaidSection[], placed: readonly PlacedSnap[]): StripSite[] {
  const sites: StripSite[] = []
  for (const { snap, trackId } of placed) {
    let best: { number: number; awayM: number } | null = null
    sections.forEach((section, number) => {
      if (section.trackId !== trackId) return
      const lowM = Math.min(section.fromMeasureM, section.toMeasureM)
      const highM = Math.max(section.fromMeasureM, section.toMeasureM)
      const awayM = Math.max(lowM - snap.measureM, snap.measureM - highM, 0)
      if (!best || awayM < best.awayM) best = { number, awayM }
    })
    const number = (best as { number: number } | null)?.number
    const section = number === undefined ? undefined : sections[number]
    if (number === undefined || !section) continue
    sites.push({
      siteId: snap.siteId,
      section: number,
      alongM: alongOf(section, snap.measureM),
      side: snap.side,
      isLeftOfTravel: (snap.side === 'left') === risesInTravel(section, snap.measureM),
      offsetM: snap.offsetM,
      chainageM: snap.chainageM,
      prefix: snap.prefix,
    })
  }
  return sites.sort((a, b) => a.alongM - b.alongM || (a.siteId < b.siteId ? -1 : a.siteId > b.siteId ? 1 : 0))
}

function placeJunctions(
  sections: readonly LaidSection[],
  { junctions }: TrackMeetings,
  findTrack: (trackId: string) => Track | null,
): StripJunction[] {
  const found: StripJunction[] = []
  for (const { trackA, measureAM, trackB, measureBM } of junctions) {
    for (const [here, hereM, other, otherM] of [
      [trackA, measureAM, trackB, measureBM],
      [trackB, measureBM, trackA, measureAM],
    ] as const) {
      sections.forEach((section, number) => {
        if (section.trackId !== here || !isOn(section, hereM)) return
        const track = findTrack(other)
        // A branch's own beginning is said at the main path.
        if (!track || (track.isMain && track.route.id === section.routeId)) return
        if (leadsOn(sections, number, other, alongOf(section, hereM))) return
        found.push({
          section: number,
          alongM: alongOf(section, hereM),
          routeId: track.route.id,
          trackId: other,
          chainageM: chainageIn(track.stakes, otherM),
        })
      })
    }
  }
  return found.sort((a, b) => a.alongM - b.alongM || (a.trackId < b.trackId ? -1 : 1))
}

/** Whether this is where the strip itself goes over to the other road. */
function leadsOn(sections: readonly LaidSection[], number: number, trackId: string, alongM: number): boolean {
  const { fromM, toM } = sections[number]!
  return (
    (toM - alongM <= JOINED_M && sections[number + 1]?.trackId === trackId) ||
    (alongM - fromM <= JOINED_M && sections[number - 1]?.trackId === trackId)
  )
}

function isOn({ fromMeasureM, toMeasureM }: StripSection, measureM: number): boolean {
  return (
    measureM >= Math.min(fromMeasureM, toMeasureM) - JOINED_M &&
    measureM <= Math.max(fromMeasureM, toMeasureM) + JOINED_M
  )
}

function laySharedStretches(sections: readonly LaidSection[], { sharedStretches }: TrackMeetings): StripShared[] {
  const found: StripShared[] = []
  for (const { trackA, fromAM, toAM, trackB, fromBM, toBM } of sharedStretches) {
    for (const section of sections) {
      for (const [here, fromM, toM, other] of [
        [trackA, fromAM, toAM, trackB],
        [trackB, fromBM, toBM, trackA],
      ] as const) {
        if (section.trackId !== here) continue
        const routeId = other.replace(/#\d+$/, '')
        if (routeId === section.routeId) continue
        for (const run of layRuns(section, [[fromM, toM]])) found.push({ ...run, routeId })
      }
    }
  }
  return found.sort((a, b) => a.fromM - b.fromM || a.toM - b.toM || (a.routeId < b.routeId ? -1 : 1))
}

function gapsOf({ parts }: Track): [number, number][] {
  const gaps: [number, number][] = []
  for (let i = 1; i < parts.length; i++) {
    const fromM = measuresOfPart(parts[i - 1]!).at(-1)!
    if (parts[i]!.startM - fromM > JOINED_M) gaps.push([fromM, parts[i]!.startM])
  }
  return gaps
}

/** The other carriageway, where it lies abreast of the main path; runs that touch are one. */
function dividedOf({ route, isMain }: Track): [number, number][] {
  if (!isMain) return []
  const runs = route.parts
    .filter((part) => part.kind === 'parallel')
    .map((part): [number, number] => {
      const measures = measuresOfPart(part)
      return [Math.min(measures[0]!, measures.at(-1)!), Math.max(measures[0]!, measures.at(-1)!)]
    })
    .sort((a, b) => a[0] - b[0])
  const merged: [number, number][] = []
  for (const run of runs) {
    const last = merged.at(-1)
    if (last && run[0] - last[1] <= JOINED_M) last[1] = Math.max(last[1], run[1])
    else merged.push(run)
  }
  return merged
}

function layAreas(sections: readonly LaidSection[], areas: Iterable<Area>): StripAreaRun[] {
  const box = boxOf(sections.flatMap(({ track }) => track.parts.map((part) => part.coordinates)))
  const near = [...areas].filter((area) => area.geometry && LEVELS.includes(area.level) && touches(area.geometry, box))
  const runs: StripAreaRun[] = []
  for (const level of LEVELS) {
    const ofLevel = near.filter((area) => area.level === level)
    if (ofLevel.length === 0) continue
    const index = buildAreaIndex(ofLevel)
    for (const section of sections) runs.push(...layAreaRuns(section, index, level))
  }
  return runs.sort((a, b) => a.fromM - b.fromM || LEVELS.indexOf(a.level) - LEVELS.indexOf(b.level))
}

function layAreaRuns(section: LaidSection, index: AreaIndex, level: AreaLevel): StripAreaRun[] {
  const line: Position[] = []
  const measures: number[] = []
  // Across a gap the way is straight.
  for (const part of section.track.parts) {
    const ofPart = measuresOfPart(part)
    part.coordinates.forEach((position, i) => {
      line.push(position)
      measures.push(ofPart[i]!)
    })
  }
  return findAreaRuns(index, line, measures).flatMap(({ areaId, fromMeasureM, toMeasureM }) =>
    layRuns(section, [[fromMeasureM, toMeasureM]]).map((run) => ({ areaId, level, ...run })),
  )
}

function boxOf(lines: readonly (readonly Position[])[]): BBox {
  let [west, south, east, north] = [Infinity, Infinity, -Infinity, -Infinity]
  for (const line of lines) {
    for (const [lon, lat] of line) {
      west = Math.min(west, lon)
      south = Math.min(south, lat)
      east = Math.max(east, lon)
      north = Math.max(north, lat)
    }
  }
  return [west, south, east, north]
}

function touches(geometry: Polygon | MultiPolygon, [west, south, east, north]: BBox): boolean {
  const polygons = geometry.type === 'Polygon' ? [geometry.coordinates] : geometry.coordinates
  const box = boxOf(polygons.map((rings) => rings[0] ?? []))
  return box[0] <= east && box[2] >= west && box[1] <= north && box[3] >= south
}
