/**
 * One route out of its pieces: the main path cut into parts at gaps, with measures that count each gap by its straight
 * length, then all that is left of the pieces as parts beside it or off it. Every piece's geometry is in the result, once.
 */
import { findNearestSegment } from '../../geo/find-nearest-segments.ts'
import { geodesicDistanceM } from '../../geo/geodesic-distance.ts'
import { polylineLengthM, polylineMeasuresM } from '../../geo/polyline-length.ts'
import type { Position } from '../../geo/position.ts'
import type { RoutePart } from '../../model/tables.ts'
import { bridgeGaps } from './bridge-gaps.ts'
import { findMainPath } from './find-main-path.ts'
import type { MainLine } from './main-line.ts'
import { buildMainLine, footOnMain } from './main-line.ts'
import type { PieceGraph } from './piece-graph.ts'
import { acrossEdge, buildPieceGraph } from './piece-graph.ts'
import { setAsideParallels } from './set-aside-parallels.ts'

export interface RouteGap {
  readonly fromM: number
  readonly toM: number
  readonly lengthM: number
  /** Where the road ends and where it goes on. */
  readonly from: Position
  readonly to: Position
}

export interface AssembledRoute {
  readonly parts: RoutePart[]
  readonly lengthM: number
  readonly gaps: RouteGap[]
}

/** A part runs along the main path when its feet advance by this share of its length … */
const ALONG_SHARE = 0.7
/** … and it is not farther off than this on average, metres. */
const ALONG_M = 1000

/** Assembles a route, ends within `endToleranceM` joined; null where the lines have no length at all. */
export function assembleRoute(lines: readonly (readonly Position[])[], endToleranceM: number): AssembledRoute | null {
  const graph = buildPieceGraph(lines, endToleranceM)
  if (graph.roadEdgeCount === 0) return null
  const aside = setAsideParallels(graph)
  const path = findMainPath(graph, aside, bridgeGaps(graph, aside))
  const { parts, gaps, lengthM, nodes } = cutAtGaps(graph, path)
  const main = buildMainLine(graph, nodes)
  const rest = findRest(graph, nodes).flatMap((chain) => attach(graph, main, chain))
  const byPlace = (a: RoutePart, b: RoutePart): number => {
    const [lonA, latA] = a.coordinates[0]!
    const [lonB, latB] = b.coordinates[0]!
    return a.startM - b.startM || lonA - lonB || latA - latB || a.coordinates.length - b.coordinates.length
  }
  return {
    parts: [
      ...parts,
      ...rest.filter((part) => part.kind === 'parallel').sort(byPlace),
      ...rest.filter((part) => part.kind === 'branch').sort(byPlace),
    ],
    gaps,
    lengthM,
  }
}

interface CutPath {
  readonly parts: RoutePart[]
  readonly gaps: RouteGap[]
  readonly lengthM: number
  /** The path without the pieces of which it touches one node only. */
  readonly nodes: number[]
}

function cutAtGaps(graph: PieceGraph, path: readonly number[]): CutPath {
  const runs: number[][] = [[path[0]!]]
  for (let i = 1; i < path.length; i++) {
    if (findEdge(graph, path[i - 1]!, path[i]!) < 0) runs.push([])
    runs.at(-1)!.push(path[i]!)
  }
  const parts: RoutePart[] = []
  const gaps: RouteGap[] = []
  let measureM = 0
  const solid = runs.filter((run) => run.length > 1)
  for (const run of solid) {
    const coordinates = run.map((node) => graph.positions[node]!)
    const before = parts.at(-1)
    if (before) {
      const from = before.coordinates.at(-1)!
      const to = coordinates[0]!
      const lengthM = geodesicDistanceM(from, to)
      gaps.push({ fromM: measureM, toM: measureM + lengthM, lengthM, from, to })
      measureM += lengthM
    }
    parts.push({ coordinates, startM: measureM, kind: 'main' })
    measureM += polylineLengthM(coordinates)
  }
  return { parts, gaps, lengthM: measureM, nodes: solid.flat() }
}

function findEdge(graph: PieceGraph, a: number, b: number): number {
  for (let k = graph.nodeStarts[a]!; k < graph.nodeStarts[a + 1]!; k++) {
    if (acrossEdge(graph, graph.nodeEdges[k]!, a) === b) return graph.nodeEdges[k]!
  }
  return -1
}

/** The road edges that the path does not use, as chains of nodes between the places where they meet it or each other. */
function findRest(graph: PieceGraph, path: readonly number[]): number[][] {
  const used = new Uint8Array(graph.edgeLengthsM.length).fill(1, graph.roadEdgeCount)
  for (let i = 1; i < path.length; i++) {
    const edge = findEdge(graph, path[i - 1]!, path[i]!)
    if (edge >= 0) used[edge] = 1
  }
  const degrees = new Uint32Array(graph.positions.length)
  for (let e = 0; e < graph.roadEdgeCount; e++) {
    if (used[e] === 1) continue
    degrees[graph.edgeNodes[2 * e]!]!++
    degrees[graph.edgeNodes[2 * e + 1]!]!++
  }
  const breaks = new Uint8Array(graph.positions.length)
  for (const node of path) breaks[node] = 1
  for (let node = 0; node < degrees.length; node++) if (degrees[node] !== 2) breaks[node] = 1

  const chains: number[][] = []
  const follow = (start: number): void => {
    for (let k = graph.nodeStarts[start]!; k < graph.nodeStarts[start + 1]!; k++) {
      let edge = graph.nodeEdges[k]!
      if (used[edge] === 1) continue
      const chain = [start]
      for (;;) {
        used[edge] = 1
        const node = acrossEdge(graph, edge, chain.at(-1)!)
        chain.push(node)
        if (breaks[node] === 1) break
        const next = nextUnused(graph, used, node)
        if (next < 0) break
        edge = next
      }
      chains.push(chain)
    }
  }
  for (let node = 0; node < breaks.length; node++) if (breaks[node] === 1) follow(node)
  // What is left are rings that touch nothing.
  for (let node = 0; node < breaks.length; node++) if (breaks[node] === 0) follow(node)
  return chains
}

function nextUnused(graph: PieceGraph, used: Uint8Array, node: number): number {
  for (let k = graph.nodeStarts[node]!; k < graph.nodeStarts[node + 1]!; k++) {
    if (used[graph.nodeEdges[k]!] === 0) return graph.nodeEdges[k]!
  }
  return -1
}

/** A parallel drifts from the main path by this much at most before it is cut, metres. */
const EVEN_M = 20
/** The least way along the main path that a parallel is cut to, metres. */
const LEAST_CUT_M = 200

interface Foot {
  /** Position in the line. */
  readonly vertex: number
  readonly measureM: number
  readonly distanceM: number
}

/**
 * Hangs a chain on the main line: beside it in rising measure, or off it, leading away. A chain beside it is cut where its
 * measures, spread evenly, would not be abreast of the main path, so that stakes of both carriageways stand side by side.
 */
function attach(graph: PieceGraph, main: MainLine, chain: readonly number[]): RoutePart[] {
  const coordinates = chain.map((node) => graph.positions[node]!)
  const feet = findFeet(main, coordinates)
  const first = feet[0]!
  const last = feet.at(-1)!
  const meanM = feet.reduce((sum, foot) => sum + foot.distanceM, 0) / feet.length
  const advanceM = Math.abs(last.measureM - first.measureM)
  const isParallel = meanM <= ALONG_M && advanceM >= ALONG_SHARE * polylineLengthM(coordinates)
  if (isParallel) {
    const isForward = first.measureM < last.measureM
    return cutEvenly(
      main,
      isForward ? coordinates : coordinates.reverse(),
      isForward ? first : last,
      isForward ? last : first,
    )
  }
  const isForward =
    first.distanceM < last.distanceM || (first.distanceM === last.distanceM && first.measureM <= last.measureM)
  return [
    {
      coordinates: isForward ? coordinates : coordinates.reverse(),
      startM: (isForward ? first : last).measureM,
      kind: 'branch',
    },
  ]
}

/** The feet of the first position, the last, and at most 30 between. */
function findFeet(main: MainLine, line: readonly Position[]): Foot[] {
  const count = Math.min(line.length, 32)
  return Array.from({ length: count }, (_, i) => {
    const vertex = Math.round((i * (line.length - 1)) / (count - 1))
    const near = findNearestSegment(main.segments, line[vertex]!)!
    return { vertex, measureM: footOnMain(main, near), distanceM: near.distanceM }
  })
}

function cutEvenly(
  main: MainLine,
  coordinates: Position[],
  { measureM: startM }: Pick<Foot, 'measureM'>,
  { measureM: endM }: Pick<Foot, 'measureM'>,
): RoutePart[] {
  const along = polylineMeasuresM(coordinates)
  const lengthM = along.at(-1)!
  let worst: Foot | null = null
  let mostM = EVEN_M
  for (const foot of findFeet(main, coordinates)) {
    const driftM = Math.abs(foot.measureM - (startM + ((endM - startM) * along[foot.vertex]!) / lengthM))
    if (driftM <= mostM || foot.measureM < startM + LEAST_CUT_M || foot.measureM > endM - LEAST_CUT_M) continue
    worst = foot
    mostM = driftM
  }
  if (!worst) return [{ coordinates, startM, endM, kind: 'parallel' }]
  return [
    ...cutEvenly(main, coordinates.slice(0, worst.vertex + 1), { measureM: startM }, worst),
    ...cutEvenly(main, coordinates.slice(worst.vertex), worst, { measureM: endM }),
  ]
}
