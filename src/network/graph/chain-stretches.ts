/**
 * Stretches chained into edges: from one junction, end, or change of what the road allows or is called to the next. Rings without
 * any begin at their western- (then southern-)most point. Edges are found in no particular order.
 */
import type { Stretches } from './split-segments.ts'
import type { WayTable } from './way-table.ts'

export interface Chains {
  /** The points of chain c are `points[starts[c]]` up to `points[starts[c + 1]]`, its two ends included. */
  readonly starts: number[]
  readonly points: number[]
  /** Of each chain: its way, seen from its first point. */
  readonly ways: number[]
}

export function chainStretches({ lonLat, ends, ways }: Stretches, wayTable: WayTable): Chains {
  const count = ways.length
  const pointCount = lonLat.length / 2
  const first = new Uint32Array(pointCount + 1)
  for (const point of ends) first[point + 1]!++
  for (let p = 0; p < pointCount; p++) first[p + 1]! += first[p]!
  const next = first.slice()
  /** Twice the stretch, plus one at its last point. */
  const leaving = new Uint32Array(2 * count)
  for (let e = 0; e < 2 * count; e++) leaving[next[ends[e]!]!++] = e

  /** The way as one leaves by an end, and as one arrives there. */
  const wayLeaving = (e: number): number => (e % 2 === 0 ? ways[e >> 1]! : wayTable.turned(ways[e >> 1]!))
  const wayArriving = (e: number): number => (e % 2 === 0 ? wayTable.turned(ways[e >> 1]!) : ways[e >> 1]!)

  const isBreak = new Uint8Array(pointCount)
  for (let p = 0; p < pointCount; p++) {
    const degree = first[p + 1]! - first[p]!
    if (degree === 0) continue
    const one = leaving[first[p]!]!
    const two = leaving[first[p]! + 1]!
    if (degree !== 2 || one >> 1 === two >> 1 || wayArriving(one) !== wayLeaving(two)) isBreak[p] = 1
  }

  const used = new Uint8Array(count)
  const chains: Chains = { starts: [0], points: [], ways: [] }
  const follow = (start: number): void => {
    for (let k = first[start]!; k < first[start + 1]!; k++) {
      let e = leaving[k]!
      if (used[e >> 1] === 1) continue
      chains.ways.push(wayLeaving(e))
      chains.points.push(start)
      for (;;) {
        used[e >> 1] = 1
        const across = e ^ 1
        const point = ends[across]!
        chains.points.push(point)
        if (isBreak[point] === 1) break
        e = leaving[first[point]!] === across ? leaving[first[point]! + 1]! : leaving[first[point]!]!
      }
      chains.starts.push(chains.points.length)
    }
  }
  for (let p = 0; p < pointCount; p++) if (isBreak[p] === 1) follow(p)
  // What is left are rings without a junction.
  for (let s = 0; s < count; s++) {
    if (used[s] === 1) continue
    let start = ends[2 * s]!
    let point = start
    let e = 2 * s
    do {
      point = ends[e ^ 1]!
      const across = e ^ 1
      e = leaving[first[point]!] === across ? leaving[first[point]! + 1]! : leaving[first[point]!]!
      if (
        lonLat[2 * point]! < lonLat[2 * start]! ||
        (lonLat[2 * point] === lonLat[2 * start] && lonLat[2 * point + 1]! < lonLat[2 * start + 1]!)
      )
        start = point
    } while (e !== 2 * s)
    isBreak[start] = 1
    follow(start)
  }
  return chains
}
