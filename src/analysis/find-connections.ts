/**
 * Where lines meet end to end.
 *
 * A line's end and another line's end are connected by a junction of their two tracks that lies beyond both of them (or
 * at them), when the way from the one site over the junction to the other is at most `maxGapM`. So lines that cross, and
 * a line that ends at the middle of another, are not connected.
 * Method: from each end the junctions beyond it, nearest first, as far as the gap allows; at each the nearest line on
 * the other track to either side. Nearer lines than the nearest need not be looked at, for lines of one track lie farther apart
 * than the gap. Cost: O(j log j + v log l) for j junctions, v of them within reach of an end, l lines.
 */
import { compareText } from './compare-text.ts'
import { isWithinGap } from './is-within-gap.ts'
import type { FoundLine, TrackJunction, TrackMeetings } from './types.ts'

/** An end of a line: `lineIndex` and whether it is the end of rising measure. */
export interface LineEnd {
  readonly lineIndex: number
  readonly isHigh: boolean
}

export interface Connection {
  readonly a: LineEnd
  readonly b: LineEnd
  /** The junction's measure on the track of either line, moved out to the line's end where it lies a hair inside. */
  readonly junctionAM: number
  readonly junctionBM: number
  readonly isAtJunction: boolean
  /** From the last site of the one line over the junction to the first site of the other. */
  readonly distanceM: number
}

/** A site that hangs this near a junction hangs at it: less than the accuracy of a drawn road. */
const AT_JUNCTION_M = 1
/** Ways that differ by less are equally long: along a concurrency every shared corner gives the same way. */
const SAME_LENGTH_M = 0.001

/** The lines of one track: from this index up to, not including, that one. */
interface LineRange {
  readonly from: number
  to: number
}

/** A junction seen from one of its tracks. */
interface Crossing {
  readonly measureM: number
  readonly otherTrackId: string
  readonly otherMeasureM: number
  /** False for a place inside a shared stretch. */
  readonly isJunction: boolean
}

/**
 * The shortest connection of every two ends that are connected, the shortest first, then by line index.
 * @param lines by track and measure, as `findLines` gives them.
 */
export function findConnections(lines: readonly FoundLine[], meetings: TrackMeetings, maxGapM: number): Connection[] {
  const linesOfTrack = new Map<string, LineRange>()
  lines.forEach((line, index) => {
    const range = linesOfTrack.get(line.trackId)
    if (range) range.to = index + 1
    else linesOfTrack.set(line.trackId, { from: index, to: index + 1 })
  })
  const crossings = groupByTrack(meetings, lines, linesOfTrack)
  const connections: Connection[] = []
  lines.forEach((line, lineIndex) => {
    const ofTrack = crossings.get(line.trackId)
    if (!ofTrack) return
    for (const isHigh of [false, true]) {
      const end: LineEnd = { lineIndex, isHigh }
      connections.push(...connectionsOf(end, lines, ofTrack, linesOfTrack, maxGapM))
    }
  })
  return connections.sort(
    (p, q) => p.distanceM - q.distanceM || endNumber(p.a) - endNumber(q.a) || endNumber(p.b) - endNumber(q.b),
  )
}

/** A number for each end, for ordering and as a key. */
export function endNumber(end: LineEnd): number {
  return end.lineIndex * 2 + (end.isHigh ? 1 : 0)
}

/** The connections of one end to ends of greater number. */
function connectionsOf(
  a: LineEnd,
  lines: readonly FoundLine[],
  crossings: readonly Crossing[],
  linesOfTrack: ReadonlyMap<string, LineRange>,
  maxGapM: number,
): Connection[] {
  const line = lines[a.lineIndex] as FoundLine
  const endM = a.isHigh ? line.toMeasureM : line.fromMeasureM
  const best = new Map<number, Connection>()
  const step = a.isHigh ? 1 : -1
  let k = a.isHigh ? firstAtLeast(crossings, endM - AT_JUNCTION_M) : firstAtLeast(crossings, endM + AT_JUNCTION_M) - 1
  for (; k >= 0 && k < crossings.length; k += step) {
    const crossing = crossings[k] as Crossing
    const outM = Math.max(0, (crossing.measureM - endM) * step)
    if (!isWithinGap(outM, maxGapM)) break
    const range = linesOfTrack.get(crossing.otherTrackId)
    if (!range) continue
    for (const b of endsAround(lines, range, crossing.otherMeasureM)) {
      if (endNumber(b) < endNumber(a)) continue
      const other = lines[b.lineIndex] as FoundLine
      const otherEndM = b.isHigh ? other.toMeasureM : other.fromMeasureM
      const distanceM = outM + Math.max(0, (crossing.otherMeasureM - otherEndM) * (b.isHigh ? 1 : -1))
      if (!isWithinGap(distanceM, maxGapM)) continue
      const known = best.get(endNumber(b))
      if (known) {
        // Of equally long ways the one that changes roads where the roads part, and else the first one met.
        const isSame = Math.abs(known.distanceM - distanceM) <= SAME_LENGTH_M
        if (isSame ? known.isAtJunction || !crossing.isJunction : known.distanceM < distanceM) continue
      }
      best.set(endNumber(b), {
        a,
        b,
        junctionAM: a.isHigh ? Math.max(endM, crossing.measureM) : Math.min(endM, crossing.measureM),
        junctionBM: b.isHigh
          ? Math.max(otherEndM, crossing.otherMeasureM)
          : Math.min(otherEndM, crossing.otherMeasureM),
        isAtJunction: crossing.isJunction,
        distanceM,
      })
    }
  }
  return [...best.values()]
}

/** The nearest end on either side of a measure on a track that has lines. */
function endsAround(lines: readonly FoundLine[], range: LineRange, measureM: number): LineEnd[] {
  let low = range.from
  let high = range.to
  while (low < high) {
    const middle = (low + high) >> 1
    if ((lines[middle] as FoundLine).fromMeasureM >= measureM - AT_JUNCTION_M) high = middle
    else low = middle + 1
  }
  const ends: LineEnd[] = []
  if (low < range.to) ends.push({ lineIndex: low, isHigh: false })
  // The last line that ends before the measure is the one before, or this one where it is hardly longer than a site.
  for (const lineIndex of [low, low - 1]) {
    if (lineIndex < range.from || lineIndex >= range.to) continue
    if ((lines[lineIndex] as FoundLine).toMeasureM > measureM + AT_JUNCTION_M) continue
    ends.push({ lineIndex, isHigh: true })
    break
  }
  return ends
}

/**
 * The junctions of each track that has lines with others that have, by measure. Inside a shared stretch every place is a
 * junction; those at line ends are enough, for the way along the stretch is the same whichever is taken.
 */
function groupByTrack(
  { junctions, sharedStretches }: TrackMeetings,
  lines: readonly FoundLine[],
  linesOfTrack: ReadonlyMap<string, LineRange>,
): Map<string, Crossing[]> {
  const groups = new Map<string, Crossing[]>()
  const add = (trackId: string, crossing: Crossing): void => {
    const group = groups.get(trackId)
    if (group) group.push(crossing)
    else groups.set(trackId, [crossing])
  }
  const addBothWays = ({ trackA, measureAM, trackB, measureBM }: TrackJunction, isJunction: boolean): void => {
    add(trackA, { measureM: measureAM, otherTrackId: trackB, otherMeasureM: measureBM, isJunction })
    add(trackB, { measureM: measureBM, otherTrackId: trackA, otherMeasureM: measureAM, isJunction })
  }
  for (const junction of junctions) {
    const { trackA, trackB } = junction
    if (trackA !== trackB && linesOfTrack.has(trackA) && linesOfTrack.has(trackB)) addBothWays(junction, true)
  }
  for (const { trackA, fromAM, toAM, trackB, fromBM, toBM } of sharedStretches) {
    const rangeA = linesOfTrack.get(trackA)
    const rangeB = linesOfTrack.get(trackB)
    if (!rangeA || !rangeB) continue
    const sense = Math.sign(toBM - fromBM)
    for (const measureAM of endsBetween(lines, rangeA, fromAM, toAM)) {
      addBothWays({ trackA, measureAM, trackB, measureBM: fromBM + sense * (measureAM - fromAM) }, false)
    }
    for (const measureBM of endsBetween(lines, rangeB, Math.min(fromBM, toBM), Math.max(fromBM, toBM))) {
      addBothWays({ trackA, measureAM: fromAM + sense * (measureBM - fromBM), trackB, measureBM }, false)
    }
  }
  for (const group of groups.values()) {
    group.sort(
      (p, q) =>
        p.measureM - q.measureM || compareText(p.otherTrackId, q.otherTrackId) || p.otherMeasureM - q.otherMeasureM,
    )
  }
  return groups
}

function endsBetween(lines: readonly FoundLine[], { from, to }: LineRange, lowM: number, highM: number): number[] {
  const ends: number[] = []
  for (let index = from; index < to; index++) {
    const { fromMeasureM, toMeasureM } = lines[index] as FoundLine
    if (fromMeasureM > lowM && fromMeasureM < highM) ends.push(fromMeasureM)
    if (toMeasureM > lowM && toMeasureM < highM) ends.push(toMeasureM)
  }
  return ends
}

function firstAtLeast(crossings: readonly Crossing[], measureM: number): number {
  let low = 0
  let high = crossings.length
  while (low < high) {
    const middle = (low + high) >> 1
    if ((crossings[middle] as Crossing).measureM >= measureM) high = middle
    else low = middle + 1
  }
  return low
}
