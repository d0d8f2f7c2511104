/**
 * Which carriageway of a divided road a place is on. A parallel part and the main path abreast of it are the two; the one that
 * lies left of the other, facing rising chainage, is the left one (左幅), whose stakes are written with Z. Where parallels
 * lie on both sides, the main path belongs to the right. Parallels of less than 200 m on end (a roundabout, an island at a
 * junction) make no divided road. The side of a parallel is that of most of its sampled places, against the nearest piece of
 * the main path; found once for each route, at about 1 µs a vertex.
 */
import { findNearestSegment } from '../geo/find-nearest-segments.ts'
import type { Position } from '../geo/position.ts'
import { buildSegmentIndex } from '../geo/segment-index.ts'
import { measuresOfPart } from '../model/stakes/measures-of-part.ts'
import type { RoutePart } from '../model/tables.ts'

/** A stretch of measure beside which a parallel runs, and the parts of it. */
interface Span {
  readonly fromM: number
  readonly toM: number
}

export interface Carriageways {
  /** Of each parallel that is a carriageway: 1 where it lies left of the main path facing rising measure, −1 right. */
  readonly sides: ReadonlyMap<RoutePart, 1 | -1>
  /** Where there are such parallels left of the main path, and right of it; each rising, apart from each other. */
  readonly left: readonly Span[]
  readonly right: readonly Span[]
}

/** The shortest divided road, metres. */
const LEAST_DIVIDED_M = 200
/** Parallels that follow each other this closely go on, metres. */
const FOLLOW_M = 50
const MOST_SAMPLES = 16

const NONE: Carriageways = { sides: new Map(), left: [], right: [] }
const known = new WeakMap<readonly RoutePart[], Carriageways>()

/** The carriageways of a route by its parts, which are never edited in place. */
export function carriagewaysOf({ parts }: { readonly parts: readonly RoutePart[] }): Carriageways {
  let found = known.get(parts)
  if (!found) {
    found = parts.some((part) => part.kind === 'parallel') ? findCarriageways(parts) : NONE
    known.set(parts, found)
  }
  return found
}

/**
 * Whether a place at a measure on a part is on the left carriageway; false where the road is not divided.
 * @param sense 1 where chainage rises with measure, −1 where it falls
 */
export function isOnLeft(carriageways: Carriageways, part: RoutePart, measureM: number, sense: 1 | -1): boolean {
  if (part.kind === 'parallel') return carriageways.sides.get(part) === sense
  if (part.kind === 'branch') return false
  const [left, right] = sense > 0 ? [carriageways.left, carriageways.right] : [carriageways.right, carriageways.left]
  return isInSpan(right, measureM) && !isInSpan(left, measureM)
}

/** The parallel that is the carriageway asked for at a measure; null where it is the main path or the road is not divided. */
export function parallelAt(
  carriageways: Carriageways,
  measureM: number,
  isLeft: boolean,
  sense: 1 | -1,
): RoutePart | null {
  const wanted = isLeft ? sense : -sense
  // Beside a parallel on the left the main path is the right carriageway, whatever else there is.
  if (!isLeft && isInSpan(sense > 0 ? carriageways.left : carriageways.right, measureM)) return null
  for (const [part, side] of carriageways.sides) {
    if (side === wanted && part.startM <= measureM && measureM <= measuresOfPart(part).at(-1)!) return part
  }
  return null
}

function isInSpan(spans: readonly Span[], measureM: number): boolean {
  return spans.some((span) => span.fromM <= measureM && measureM <= span.toM)
}

function findCarriageways(parts: readonly RoutePart[]): Carriageways {
  const main = parts.filter((part) => part.kind === 'main')
  const lineStarts = new Uint32Array(main.length + 1)
  main.forEach((part, line) => {
    lineStarts[line + 1] = lineStarts[line]! + part.coordinates.length
  })
  const index = buildSegmentIndex({
    coordinates: Float64Array.from(main.flatMap((part) => part.coordinates.flat())),
    lineStarts,
  })
  const ofSide = new Map<1 | -1, RoutePart[]>([
    [1, []],
    [-1, []],
  ])
  for (const part of parts) {
    if (part.kind !== 'parallel') continue
    let votes = 0
    for (const position of samplesOf(part.coordinates)) votes += findNearestSegment(index, position)?.side ?? 0
    ofSide.get(votes > 0 ? 1 : -1)!.push(part)
  }
  const sides = new Map<RoutePart, 1 | -1>()
  const spans = new Map<1 | -1, Span[]>()
  for (const [side, members] of ofSide) {
    const long = findSpans(members).filter((span) => span.toM - span.fromM >= LEAST_DIVIDED_M)
    spans.set(side, long)
    for (const part of members) if (isInSpan(long, part.startM)) sides.set(part, side)
  }
  return { sides, left: spans.get(1)!, right: spans.get(-1)! }
}

function findSpans(members: readonly RoutePart[]): Span[] {
  const spans: { fromM: number; toM: number }[] = []
  const sorted = members
    .map((part) => ({ fromM: part.startM, toM: measuresOfPart(part).at(-1)! }))
    .sort((a, b) => a.fromM - b.fromM)
  for (const span of sorted) {
    const before = spans.at(-1)
    if (before && span.fromM <= before.toM + FOLLOW_M) before.toM = Math.max(before.toM, span.toM)
    else spans.push(span)
  }
  return spans
}

/** Places between vertices, for the ends of a carriageway often lie on the other. */
function samplesOf(line: readonly Position[]): Position[] {
  const count = Math.min(line.length - 1, MOST_SAMPLES)
  return Array.from({ length: count }, (_, i) => {
    const at = Math.floor(((i + 0.5) * (line.length - 1)) / count)
    return middleOf(line[at]!, line[at + 1]!)
  })
}

function middleOf([lonA, latA]: Position, [lonB, latB]: Position): Position {
  const turn = lonB - lonA
  const lon = lonA + (turn > 180 ? turn - 360 : turn < -180 ? turn + 360 : turn) / 2
  return [lon > 180 ? lon - 360 : lon < -180 ? lon + 360 : lon, (latA + latB) / 2]
}
