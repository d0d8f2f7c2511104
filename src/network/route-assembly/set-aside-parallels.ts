/**
 * Which edges of a route only run beside a longer connected part of it: the other carriageway, where the two are not joined.
 * They are left out when the main path is sought, or the path would hop from one to the other.
 *
 * Connected parts are taken by falling length. One that keeps within 200 m of those before it for 80 % of its length is set
 * aside; what of it runs elsewhere for 2 km or more stays, for it may go on where the other ends.
 */
import type { NearSegment } from '../../geo/find-nearest-segments.ts'
import { findSegmentsWithin } from '../../geo/find-nearest-segments.ts'
import { buildSegmentIndex } from '../../geo/segment-index.ts'
import type { PieceGraph } from './piece-graph.ts'
import { DisjointSets } from './piece-graph.ts'

/** Carriageways of one road lie this close, metres. */
export const BESIDE_M = 200
const BESIDE_SHARE = 0.8
const OWN_WAY_M = 2000

/** Of a node: far from the parts kept so far, beside one, or beyond a loose end of one, where it may as well go on from it. */
type Place = 'apart' | 'beside' | 'beyond'

/** 1 for each edge that is set aside. */
export function setAsideParallels(graph: PieceGraph): Uint8Array {
  const aside = new Uint8Array(graph.edgeLengthsM.length)
  if (graph.componentCount < 2) return aside
  const index = indexEdges(graph)
  const edgesOf: number[][] = Array.from({ length: graph.componentCount }, () => [])
  const lengthsM = new Float64Array(graph.componentCount)
  for (let e = 0; e < aside.length; e++) {
    const component = graph.componentOfNode[graph.edgeNodes[2 * e]!]!
    edgesOf[component]!.push(e)
    lengthsM[component]! += graph.edgeLengthsM[e]!
  }
  const order = edgesOf.map((_, component) => component).sort((a, b) => lengthsM[b]! - lengthsM[a]! || a - b)
  const isKept = new Uint8Array(graph.componentCount)
  for (const component of order) {
    const edges = edgesOf[component]!
    const places = new Map<number, Place>()
    const placeOf = (node: number): Place => {
      let known = places.get(node)
      if (known === undefined) {
        const near = nearestOfEach(
          findSegmentsWithin(index, graph.positions[node]!, BESIDE_M, {
            accepts: (other) => other !== component && isKept[other] === 1,
          }),
        )
        known = near.length === 0 ? 'apart' : near.every((one) => isLooseEnd(graph, one)) ? 'beyond' : 'beside'
        places.set(node, known)
      }
      return known
    }
    const beside = edges.filter((e) => {
      const a = placeOf(graph.edgeNodes[2 * e]!)
      const b = placeOf(graph.edgeNodes[2 * e + 1]!)
      return a !== 'apart' && b !== 'apart' && (a === 'beside' || b === 'beside')
    })
    const besideM = beside.reduce((sum, e) => sum + graph.edgeLengthsM[e]!, 0)
    if (besideM < BESIDE_SHARE * lengthsM[component]!) {
      isKept[component] = 1
      continue
    }
    for (const e of beside) aside[e] = 1
    setAsideShort(graph, edges, aside)
    if (edges.some((e) => aside[e] === 0)) isKept[component] = 1
  }
  return aside
}

/** Of each connected part its nearest segment. */
function nearestOfEach(segments: readonly NearSegment[]): NearSegment[] {
  const nearest = new Map<number, NearSegment>()
  for (const near of segments) {
    const old = nearest.get(near.group)
    if (!old || near.distanceM < old.distanceM) nearest.set(near.group, near)
  }
  return [...nearest.values()]
}

/** Whether a foot is the loose end of a piece. */
function isLooseEnd(graph: PieceGraph, { line, fraction }: NearSegment): boolean {
  if (fraction > 0 && fraction < 1) return false
  const node = graph.edgeNodes[2 * line + fraction]!
  return graph.nodeStarts[node + 1]! - graph.nodeStarts[node]! === 1
}

/** Of the edges that remain, sets aside those that hang together over less than 2 km. */
function setAsideShort(graph: PieceGraph, edges: readonly number[], aside: Uint8Array): void {
  const rest = edges.filter((e) => aside[e] === 0)
  if (rest.length === 0) return
  const number = new Map<number, number>()
  const numberOf = (node: number): number => {
    let known = number.get(node)
    if (known === undefined) {
      known = number.size
      number.set(node, known)
    }
    return known
  }
  const ends = rest.map((e) => [numberOf(graph.edgeNodes[2 * e]!), numberOf(graph.edgeNodes[2 * e + 1]!)] as const)
  const sets = new DisjointSets(number.size)
  for (const [a, b] of ends) sets.join(a, b)
  const lengthsM = new Float64Array(number.size)
  rest.forEach((e, i) => {
    lengthsM[sets.find(ends[i]![0])]! += graph.edgeLengthsM[e]!
  })
  rest.forEach((e, i) => {
    if (lengthsM[sets.find(ends[i]![0])]! < OWN_WAY_M) aside[e] = 1
  })
}

/** Every edge as a segment of its component; segment 2e is edge e. */
export function indexEdges(graph: PieceGraph): ReturnType<typeof buildSegmentIndex> {
  const edgeCount = graph.edgeLengthsM.length
  const coordinates = new Float64Array(4 * edgeCount)
  const groupOfLine = new Uint32Array(edgeCount)
  for (let e = 0; e < edgeCount; e++) {
    const a = graph.positions[graph.edgeNodes[2 * e]!]!
    const b = graph.positions[graph.edgeNodes[2 * e + 1]!]!
    coordinates.set([a[0], a[1], b[0], b[1]], 4 * e)
    groupOfLine[e] = graph.componentOfNode[graph.edgeNodes[2 * e]!]!
  }
  return buildSegmentIndex({
    coordinates,
    lineStarts: Uint32Array.from({ length: edgeCount + 1 }, (_, e) => 2 * e),
    groupOfLine,
  })
}
