/**
 * Isochrones of three limits from one place on seeded road graphs of 50,000 and 500,000 nodes: search, cut stretches and
 * polygons, against Turf: its buffer of the same stretches (which joins them), and its concave hull of their vertices, which
 * claims less. Turf gets the least limit alone and that on purpose: it takes minutes for the others. Rounds are
 * interleaved and the best of each counts. Run alone: `npx node tests/bench/bench-reach.ts`.
 */
import { fileURLToPath } from 'node:url'
import { buffer, concave, featureCollection, multiLineString, point } from '@turf/turf'
import type { RoadGraph } from '../../src/network/graph/types.ts'
import { cutEdge } from '../../src/network/graph/cut-edge.ts'
import { buildArcs } from '../../src/network/paths/build-arcs.ts'
import { DistanceSearch } from '../../src/network/paths/distance-search.ts'
import { buildReachPolygons } from '../../src/network/reach/build-reach-polygons.ts'
import { computeReach } from '../../src/network/reach/compute-reach.ts'
import type { Reach, ReachPolygon, RoadStretches } from '../../src/network/reach/types.ts'
import { buildBenchGraph } from './build-bench-graph.ts'
import type { BenchFigure, BenchResult } from './bench-snap.ts'

const LIMITS_S = [600, 1200, 1800]
const ROUNDS = 5
const PEER_ROUNDS = 2

/** Measures and returns the figures; about a minute. */
export async function bench(): Promise<BenchResult> {
  const figures: BenchFigure[] = []
  for (const nodeCount of [50_000, 500_000]) {
    const tell = (what: string, value: number, unit: string): void => {
      figures.push({
        what: `${nodeCount.toLocaleString('en')} nodes: ${what}`,
        value: Number(value.toPrecision(3)),
        unit,
      })
    }
    const graph = buildBenchGraph(1, nodeCount)
    const search = new DistanceSearch(buildArcs(graph, 'time'))
    const sources = [
      { place: { edge: middleEdge(graph), fraction: 0.5, position: [0, 0] as const, accessM: 0 }, cost: 0 },
    ]
    let reaches: Reach[] = []
    let polygons: ReachPolygon[] = []
    const reach = (limits: readonly number[]) => (): void => {
      reaches = computeReach(graph, search, 'time', 'from', sources, limits)
    }
    const draw = (): void => {
      polygons = buildReachPolygons(graph, reaches)
    }
    let reachMs = Infinity
    let drawMs = Infinity
    for (let round = 0; round < ROUNDS; round++) {
      reachMs = Math.min(reachMs, time(reach(LIMITS_S)))
      drawMs = Math.min(drawMs, time(draw))
    }
    tell(
      'stretches of the three limits',
      reaches.reduce((sum, { stretches }) => sum + stretches.edges.length, 0),
      '',
    )
    tell(
      'corners of the three polygons',
      polygons.reduce((sum, { polygon }) => sum + countCorners(polygon), 0),
      '',
    )
    tell('Beadline, search and stretches', reachMs, 'ms')
    tell('Beadline, polygons', drawMs, 'ms')
    // One limit, as Turf has it.
    reach(LIMITS_S.slice(0, 1))()
    const lines = linesOf(graph, reaches[0]!.stretches)
    let oneMs = Infinity
    let bufferMs = Infinity
    let concaveMs = Infinity
    for (let round = 0; round < PEER_ROUNDS; round++) {
      oneMs = Math.min(oneMs, time(draw), time(draw))
      const widthM = polygons[0]!.bufferM
      bufferMs = Math.min(
        bufferMs,
        time(() => buffer(multiLineString(lines), widthM / 1000, { units: 'kilometers' })),
      )
      concaveMs = Math.min(
        concaveMs,
        time(() =>
          concave(featureCollection(lines.flat().map((position) => point(position))), { maxEdge: widthM / 250 }),
        ),
      )
    }
    tell(`least limit alone, ${lines.length} stretches: Beadline, polygon`, oneMs, 'ms')
    tell('Turf buffer of the same', bufferMs, 'ms')
    tell('Turf concave of the same', concaveMs, 'ms')
    tell('times as fast as Turf buffer', bufferMs / oneMs, '×')
    tell('times as fast as Turf concave', concaveMs / oneMs, '×')
  }
  return { name: 'isochrones', figures }
}

/** The edge nearest to the middle of the graph. */
function middleEdge({ nodePositions, edgeNodes, edgeCount, nodeCount }: RoadGraph): number {
  let lon = 0
  let lat = 0
  for (let node = 0; node < nodeCount; node++) {
    lon += nodePositions[2 * node]! / nodeCount
    lat += nodePositions[2 * node + 1]! / nodeCount
  }
  let best = 0
  let bestDistance = Infinity
  for (let edge = 0; edge < edgeCount; edge++) {
    const node = edgeNodes[2 * edge]!
    const distance = Math.hypot(nodePositions[2 * node]! - lon, nodePositions[2 * node + 1]! - lat)
    if (distance < bestDistance) {
      best = edge
      bestDistance = distance
    }
  }
  return best
}

function linesOf(graph: RoadGraph, { edges, fromFractions, toFractions }: RoadStretches): number[][][] {
  return [...edges].map((edge, i) => {
    const flat = cutEdge(graph, edge, fromFractions[i]!, toFractions[i]!)
    return Array.from({ length: flat.length / 2 }, (_, k) => [flat[2 * k]!, flat[2 * k + 1]!])
  })
}

function countCorners(polygon: ReachPolygon['polygon']): number {
  if (!polygon) return 0
  const polygons = polygon.type === 'Polygon' ? [polygon.coordinates] : polygon.coordinates
  return polygons.flat().reduce((sum, ring) => sum + ring.length - 1, 0)
}

function time(work: () => unknown): number {
  const start = performance.now()
  work()
  return performance.now() - start
}

if (process.argv[1] === fileURLToPath(import.meta.url)) {
  const { name, figures } = await bench()
  console.log(name)
  for (const { what, value, unit } of figures) console.log(`  ${what}: ${value.toLocaleString('en')} ${unit}`)
}
