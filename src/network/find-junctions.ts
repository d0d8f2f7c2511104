/**
 * Where two routes meet: at a vertex that both have, and where the end of one touches the other within 30 m. A crossing
 * without a common vertex (a bridge over a road) is no junction. Of a stretch that two routes share, only the places where
 * they come together and part are given. About 1 µs a vertex.
 */
import { findSegmentsWithin } from '../geo/find-nearest-segments.ts'
import type { NearSegment } from '../geo/find-nearest-segments.ts'
import type { Position } from '../geo/position.ts'
import { lineOfVertex } from '../geo/segment-index.ts'
import type { RouteIndex } from './route-index.ts'
import { describeFoot } from './route-index.ts'

/** An end this close to another route meets it, metres. */
export const TOUCH_M = 30
/** Meetings of the same two routes closer than this on both are one, metres: the two carriageways of a crossing. */
const SAME_PLACE_M = 100

export interface Junction {
  /** The lesser id of the two. */
  readonly routeA: string
  readonly measureA: number
  readonly routeB: string
  readonly measureB: number
  readonly position: Position
}

interface Meeting {
  readonly a: number
  readonly b: number
  readonly measureA: number
  readonly measureB: number
  readonly position: Position
}

/** Junctions by route A, then route B, then measure on A. */
export function findJunctions(index: RouteIndex): Junction[] {
  const meetings = [...findSharedVertices(index), ...findTouchingEnds(index)]
  meetings.sort((p, q) => p.a - q.a || p.b - q.b || p.measureA - q.measureA || p.measureB - q.measureB)
  const kept: Meeting[] = []
  for (const meeting of meetings) {
    let isKnown = false
    for (let k = kept.length - 1; k >= 0; k--) {
      const other = kept[k]!
      if (other.a !== meeting.a || other.b !== meeting.b || meeting.measureA - other.measureA > SAME_PLACE_M) break
      if (Math.abs(meeting.measureB - other.measureB) <= SAME_PLACE_M) isKnown = true
    }
    if (!isKnown) kept.push(meeting)
  }
  return kept.map(({ a, b, measureA, measureB, position }) => ({
    routeA: index.routes[a]!.id,
    measureA,
    routeB: index.routes[b]!.id,
    measureB,
    position,
  }))
}

/** Vertices that are in several routes, but for those inside a shared stretch. */
function findSharedVertices(index: RouteIndex): Meeting[] {
  const { coordinates, lineStarts, groupOfLine } = index.segments
  const count = coordinates.length >> 1
  const groups = new Uint32Array(count)
  for (let line = 0; line + 1 < lineStarts.length; line++) {
    groups.fill(groupOfLine![line]!, lineStarts[line], lineStarts[line + 1])
  }
  const placeOf = findPlaces(coordinates)
  const isShared = new Uint8Array(count)
  for (let i = 0; i < count; i++) if (groups[i] !== groups[placeOf[i]!]) isShared[placeOf[i]!] = 1
  /** The vertices of each place that several routes have. */
  const membersOf = new Map<number, number[]>()
  for (let i = 0; i < count; i++) {
    const place = placeOf[i]!
    if (isShared[place] === 0) continue
    if (place === i) membersOf.set(place, [i])
    else membersOf.get(place)!.push(i)
  }
  const holds = (place: number, group: number): boolean =>
    membersOf.get(place)?.some((vertex) => groups[vertex] === group) ?? false
  // By place, so that of meetings at equal measures always the same one is kept.
  const members = [...membersOf.values()].sort(
    ([i], [j]) => coordinates[2 * i!]! - coordinates[2 * j!]! || coordinates[2 * i! + 1]! - coordinates[2 * j! + 1]!,
  )

  const meetings: Meeting[] = []
  for (const same of members) {
    for (const i of same) {
      for (const j of same) {
        const a = groups[i]!
        const b = groups[j]!
        if (a >= b) continue
        const isInside = (vertex: number, other: number): boolean => {
          const line = lineOfVertex(lineStarts, vertex)
          return (
            vertex > lineStarts[line]! &&
            vertex + 1 < lineStarts[line + 1]! &&
            holds(placeOf[vertex - 1]!, other) &&
            holds(placeOf[vertex + 1]!, other)
          )
        }
        if (isInside(i, b) && isInside(j, a)) continue
        meetings.push({
          a,
          b,
          measureA: index.measuresM[i]!,
          measureB: index.measuresM[j]!,
          position: [coordinates[2 * i]!, coordinates[2 * i + 1]!],
        })
      }
    }
  }
  return meetings
}

/** Of each vertex, the first that lies in the same place; a hash table, which beats sorting a million of them. */
function findPlaces(coordinates: Float64Array): Uint32Array {
  const count = coordinates.length >> 1
  const placeOf = new Uint32Array(count)
  const size = 1 << Math.ceil(Math.log2(2 * count + 1))
  /** A vertex and one more, 0 where free. */
  const slots = new Uint32Array(size)
  const bits = new Float64Array(2)
  const words = new Uint32Array(bits.buffer)
  for (let i = 0; i < count; i++) {
    const lon = coordinates[2 * i]!
    const lat = coordinates[2 * i + 1]!
    // −0 and 0 are one place.
    bits[0] = lon + 0
    bits[1] = lat + 0
    let hash = Math.imul(words[0]! ^ Math.imul(words[1]!, 0x9e3779b1), 0x85ebca6b)
    hash = Math.imul(hash ^ (hash >>> 15) ^ words[2]! ^ Math.imul(words[3]!, 0xc2b2ae35), 0x27d4eb2f)
    let slot = (hash ^ (hash >>> 16)) & (size - 1)
    let place = i
    for (; slots[slot] !== 0; slot = (slot + 1) & (size - 1)) {
      const other = slots[slot]! - 1
      if (coordinates[2 * other] !== lon || coordinates[2 * other + 1] !== lat) continue
      place = other
      break
    }
    if (place === i) slots[slot] = i + 1
    placeOf[i] = place
  }
  return placeOf
}

/** Ends of parts within reach of other routes: the nearest place of each. */
function findTouchingEnds(index: RouteIndex): Meeting[] {
  const { coordinates, lineStarts, groupOfLine } = index.segments
  const joints = findJoints(index)
  const meetings: Meeting[] = []
  for (let line = 0; line + 1 < lineStarts.length; line++) {
    const group = groupOfLine![line]!
    for (const end of [lineStarts[line]!, lineStarts[line + 1]! - 1]) {
      if (joints.has(end)) continue
      const position: Position = [coordinates[2 * end]!, coordinates[2 * end + 1]!]
      const nearest = new Map<number, NearSegment>()
      for (const near of findSegmentsWithin(index.segments, position, TOUCH_M, {
        accepts: (other) => other !== group,
      })) {
        const old = nearest.get(near.group)
        if (!old || near.distanceM < old.distanceM) nearest.set(near.group, near)
      }
      for (const [other, near] of nearest) {
        const endM = index.measuresM[end]!
        const otherM = describeFoot(index, near).measureM
        meetings.push(
          group < other
            ? { a: group, b: other, measureA: endM, measureB: otherM, position }
            : { a: other, b: group, measureA: otherM, measureB: endM, position },
        )
      }
    }
  }
  return meetings
}

/** Vertices where one stretch of another carriageway ends and the next goes on from it: the road does not end there. */
function findJoints(index: RouteIndex): ReadonlySet<number> {
  const { coordinates, lineStarts, groupOfLine } = index.segments
  const endsAt = new Map<string, number[]>()
  for (let line = 0; line + 1 < lineStarts.length; line++) {
    const group = groupOfLine![line]!
    if (index.routes[group]!.parts[index.partOfLine[line]!]!.kind !== 'parallel') continue
    for (const end of [lineStarts[line]!, lineStarts[line + 1]! - 1]) {
      const key = `${group} ${coordinates[2 * end]} ${coordinates[2 * end + 1]}`
      const ends = endsAt.get(key)
      if (ends) ends.push(end)
      else endsAt.set(key, [end])
    }
  }
  return new Set([...endsAt.values()].filter((ends) => ends.length > 1).flat())
}
