/**
 * What the parts of a route allow, from the pieces that they were assembled of: each segment of a part is a segment of a piece,
 * run through one way or the other. Where several pieces have the same segment, one-way both ways means both ways; else the
 * answer does not depend on their order. The short lines that close gaps are as the road before them. About 1 µs a segment.
 */
import { turnTraffic } from '../model/stakes/turn-part.ts'
import type { RoutePart, Traffic } from '../model/tables.ts'
import { parseTraffic } from './parse-traffic.ts'
import { isInOrder, SegmentTable } from './segment-table.ts'
import type { RoadPiece } from './types.ts'

type Run = NonNullable<RoutePart['traffic']>[number]

/** The parts with their traffic; without any where the pieces say nothing. */
export function attachTraffic(parts: readonly RoutePart[], pieces: readonly RoadPiece[]): RoutePart[] {
  const traffics = pieces.map(parseTraffic)
  if (!traffics.some(isTelling)) return [...parts]
  const table = new SegmentTable()
  /** Of each segment, seen from its lesser end. */
  const found: Traffic[] = []
  const doubled = new Map<number, Traffic[]>()
  const share = createSharing()
  pieces.forEach((piece, i) => {
    const along = share(traffics[i]!)
    const against = share(turnTraffic(along))
    for (const line of piece.lines) {
      for (let k = 1; k < line.length; k++) {
        const from = line[k - 1]!
        const to = line[k]!
        if (from[0] === to[0] && from[1] === to[1]) continue
        const number = table.add(from, to)
        const traffic = isInOrder(from, to) ? along : against
        if (found[number] === undefined) found[number] = traffic
        else if (found[number] !== traffic) {
          const several = doubled.get(number)
          if (several) several.push(traffic)
          else doubled.set(number, [found[number], traffic])
        }
      }
    }
  })
  for (const [number, several] of doubled) found[number] = share(mergeTraffic(several))
  return parts.map((part) => ({ ...part, traffic: findRuns(part, table, found, share) }))
}

/** Whether anything is known. */
export function isTelling(traffic: Traffic): boolean {
  return (
    traffic.roadClass !== '' ||
    traffic.oneway !== null ||
    traffic.maxSpeedKph !== null ||
    traffic.level !== 0 ||
    traffic.roundabout
  )
}

function keyOf({ roadClass, oneway, maxSpeedKph, level, roundabout }: Traffic): string {
  return JSON.stringify([roadClass, oneway, maxSpeedKph, level, roundabout])
}

/** Makes equal traffic one object. */
function createSharing(): (traffic: Traffic) => Traffic {
  const known = new Map<string, Traffic>()
  return (traffic) => {
    const key = keyOf(traffic)
    const same = known.get(key)
    if (same) return same
    known.set(key, traffic)
    return traffic
  }
}

function mergeTraffic(several: readonly Traffic[]): Traffic {
  const least = several.reduce((best, traffic) => (keyOf(traffic) < keyOf(best) ? traffic : best))
  const ways = new Set(several.map((traffic) => traffic.oneway))
  return ways.has('forward') && ways.has('backward') ? { ...least, oneway: 'both' } : least
}

function findRuns(
  { coordinates }: RoutePart,
  table: SegmentTable,
  found: readonly Traffic[],
  share: (traffic: Traffic) => Traffic,
): Run[] {
  const runs: Run[] = []
  let before: Traffic | null = null
  for (let k = 1; k < coordinates.length; k++) {
    const from = coordinates[k - 1]!
    const to = coordinates[k]!
    const number = table.find(from, to)
    if (number < 0) continue
    const traffic: Traffic = isInOrder(from, to) ? found[number]! : share(turnTraffic(found[number]!))
    if (traffic === before) continue
    runs.push({ ...traffic, fromVertex: before ? k - 1 : 0 })
    before = traffic
  }
  return runs
}
