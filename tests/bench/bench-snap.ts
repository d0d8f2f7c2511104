/**
 * Point to line: the nearest of a million segments for each of a million points, against what people use instead: flatbush's
 * eight nearest boxes with a planar distance, the same with Turf, Turf over all lines, GEOS and PostGIS (the slower the
 * fewer points, scaled up). An answer is wrong whose segment is a metre and a hundredth farther than the nearest.
 * Rounds are interleaved and the best of each counts, for only the ratios mean anything. Run alone:
 * `npx node tests/bench/bench-snap.ts`.
 */
import { fileURLToPath } from 'node:url'
import { lineString, nearestPointOnLine, point } from '@turf/turf'
import Flatbush from 'flatbush'
import { buildNearestSegments, findNearestSegments } from '../../src/geo/find-nearest-segments.ts'
import { solveGeodesicInverse } from '../../src/geo/geodesic.ts'
import { buildLocalFrame } from '../../src/geo/local-frame.ts'
import type { Position } from '../../src/geo/position.ts'
import type { SegmentIndex } from '../../src/geo/segment-index.ts'
import { buildSegmentIndex } from '../../src/geo/segment-index.ts'
import { buildRoutes } from '../../src/network/build-routes.ts'
import { findJunctions } from '../../src/network/find-junctions.ts'
import { buildRouteIndex } from '../../src/network/route-index.ts'
import { snapSites } from '../../src/network/snap-sites.ts'
import type { RoadPiece } from '../../src/network/types.ts'
import { buildBenchPoints, buildBenchSegments } from './bench-inputs.ts'
import type { PeerAnswer } from './nearest-by-geos.ts'
import { findNearestByGeos } from './nearest-by-geos.ts'
import { findNearestByPostgis } from './nearest-by-postgis.ts'

export interface BenchFigure {
  readonly what: string
  readonly value: number
  readonly unit: string
}

export interface BenchResult {
  readonly name: string
  readonly figures: readonly BenchFigure[]
}

const SEGMENTS = 1_000_000
const POINTS = 1_000_000
const PEER_POINTS = 10_000
const GEOS_POINTS = 10_000
const POSTGIS_POINTS = 2000
const TURF_POINTS = 2
const ROUNDS = 3

/** Measures and returns the figures; two or three minutes. */
export async function bench(): Promise<BenchResult> {
  const figures: BenchFigure[] = []
  const tell = (what: string, value: number, unit: string): void => {
    figures.push({ what, value: Number(value.toPrecision(3)), unit })
  }
  const roads = buildBenchSegments(1, SEGMENTS)
  const points = buildBenchPoints(2, POINTS)
  const shuffled = shuffle(points)
  const few = shuffled.slice(0, 2 * PEER_POINTS)

  let index = buildSegmentIndex({ coordinates: roads.lonLat, lineStarts: roads.lineStarts })
  const boxes = buildBoxes(roads.lonLat, roads.lineStarts)
  const lines = linesOf(roads.lonLat, roads.lineStarts).map((line) => lineString(line as unknown as number[][]))
  const best = {
    build: Infinity,
    ordered: Infinity,
    random: Infinity,
    again: Infinity,
    boxes: Infinity,
    turfBoxes: Infinity,
    turf: Infinity,
  }
  const room = buildNearestSegments(POINTS)
  for (let round = 0; round < ROUNDS; round++) {
    best.build = Math.min(
      best.build,
      time(() => {
        index = buildSegmentIndex({ coordinates: roads.lonLat, lineStarts: roads.lineStarts })
      }),
    )
    best.ordered = Math.min(
      best.ordered,
      time(() => findNearestSegments(index, points)),
    )
    best.random = Math.min(
      best.random,
      time(() => findNearestSegments(index, shuffled)),
    )
    best.again = Math.min(
      best.again,
      time(() => findNearestSegments(index, shuffled, room)),
    )
    best.boxes = Math.min(
      best.boxes,
      time(() => nearestOfBoxes(boxes, roads.lonLat, few)),
    )
    best.turfBoxes = Math.min(
      best.turfBoxes,
      time(() => nearestOfBoxesByTurf(boxes, roads.lonLat, few.subarray(0, 2000))),
    )
  }
  best.turf = time(() => {
    for (let i = 0; i < TURF_POINTS; i++) {
      const place = point([few[2 * i]!, few[2 * i + 1]!])
      for (const line of lines) nearestPointOnLine(line, place)
    }
  })
  const ours = (Math.min(best.ordered, best.random, best.again) / POINTS) * 1e6
  const byBoxes = (best.boxes / PEER_POINTS) * 1e6
  const byTurfBoxes = (best.turfBoxes / 1000) * 1e6
  const byTurf = (best.turf / TURF_POINTS) * 1e6
  tell('build, 1,000,000 segments', best.build, 'ms')
  tell('memory', bytesOf(index) / roads.segmentCount, 'bytes a segment')
  tell('Beadline, points in the order of roads', (best.ordered / POINTS) * 1e6, 'ns a point')
  tell('Beadline, points in random order', (best.random / POINTS) * 1e6, 'ns a point')
  tell('the same into given arrays', (best.again / POINTS) * 1e6, 'ns a point')
  tell('flatbush, 8 boxes, planar', byBoxes, 'ns a point')
  tell('flatbush, 8 boxes, Turf', byTurfBoxes, 'ns a point')
  tell('Turf over all lines', byTurf, 'ns a point')
  tell('times as fast as flatbush', byBoxes / ours, '×')
  tell('times as fast as flatbush with Turf', byTurfBoxes / ours, '×')
  tell('times as fast as Turf', byTurf / ours, '×')
  const isWrong = (distanceM: number, i: number): boolean => distanceM > room.distancesM[i]! * 1.01 + 1
  const wrongBoxes = nearestOfBoxes(boxes, roads.lonLat, few).filter(isWrong)
  tell('points that eight boxes get wrong', (100 * wrongBoxes.length) / PEER_POINTS, '%')

  /** Peers in C, on the first of the same points. */
  const tellPeer = (name: string, answer: PeerAnswer | null): void => {
    if (!answer) {
      console.error(`${name}: skipped, not installed`)
      return
    }
    const count = answer.segments.length
    const wrong = Array.from(answer.segments, (segment, i) =>
      planarDistanceM(roads.lonLat, boxes.firstVertex[segment]!, few[2 * i]!, few[2 * i + 1]!),
    ).filter(isWrong)
    tell(`${name}, build`, answer.buildMs, 'ms')
    tell(name, (answer.askMs / count) * 1e6, 'ns a point')
    tell(`times as fast as ${name}`, ((answer.askMs / count) * 1e6) / ours, '×')
    tell(`points that ${name} gets wrong`, (100 * wrong.length) / count, '%')
  }
  const ends = endsOf(roads.lonLat, boxes.firstVertex)
  const toPlane = (degrees: Float64Array): Float64Array => {
    const { metresPerDegLon, metresPerDegLat } = buildLocalFrame([ends[0]!, ends[1]!])
    return degrees.map((x, i) => (i % 2 === 0 ? (x - ends[0]!) * metresPerDegLon : (x - ends[1]!) * metresPerDegLat))
  }
  tellPeer('GEOS STRtree, C, planar', findNearestByGeos(toPlane(ends), toPlane(few.subarray(0, 2 * GEOS_POINTS))))
  for (const type of ['geometry', 'geography'] as const) {
    const answer = await findNearestByPostgis(ends, few.subarray(0, 2 * POSTGIS_POINTS), type)
    tellPeer(`PostGIS KNN, ${type}`, answer)
  }
  tell(
    'points that Beadline gets wrong, of 50',
    countWrong(index, roads.lonLat, boxes.firstVertex, few.subarray(0, 100)),
    '',
  )

  const pieces = piecesOf(buildBenchSegments(3, 100_000))
  let built = buildRoutes(pieces)
  let routeIndex = buildRouteIndex(built.routes)
  const sites = Array.from({ length: 1000 }, (_, i) => ({
    id: `s${i}`,
    position: [points[2 * i]!, points[2 * i + 1]!] as const,
  }))
  const joined = { routes: Infinity, index: Infinity, junctions: Infinity, snap: Infinity }
  for (let round = 0; round < ROUNDS; round++) {
    joined.routes = Math.min(
      joined.routes,
      time(() => (built = buildRoutes(pieces))),
    )
    joined.index = Math.min(
      joined.index,
      time(() => (routeIndex = buildRouteIndex(built.routes))),
    )
    joined.junctions = Math.min(
      joined.junctions,
      time(() => findJunctions(routeIndex)),
    )
    joined.snap = Math.min(
      joined.snap,
      time(() => snapSites(routeIndex, sites)),
    )
  }
  tell('join 100,000 segments into routes', joined.routes, 'ms')
  tell('index of the routes', joined.index, 'ms')
  tell('junctions of the routes', joined.junctions, 'ms')
  tell('snap 1,000 sites', joined.snap, 'ms')
  return { name: 'point to line', figures }
}

function time(work: () => unknown): number {
  const start = performance.now()
  work()
  return performance.now() - start
}

function shuffle(points: Float64Array): Float64Array {
  const out = points.slice()
  let seed = 12345
  for (let i = out.length / 2 - 1; i > 0; i--) {
    seed = (Math.imul(seed, 1664525) + 1013904223) >>> 0
    const j = seed % (i + 1)
    for (const axis of [0, 1]) {
      const kept = out[2 * i + axis]!
      out[2 * i + axis] = out[2 * j + axis]!
      out[2 * j + axis] = kept
    }
  }
  return out
}

function bytesOf(index: SegmentIndex): number {
  const { grid } = index
  const arrays = [
    index.points,
    index.lineEnds,
    index.pointOfVertex,
    ...Object.values(index.runs),
    ...Object.values(grid),
  ] as (Uint8Array | null)[]
  return arrays.reduce((sum, array) => sum + (array?.byteLength ?? 0), 0)
}

function linesOf(lonLat: Float64Array, lineStarts: Uint32Array): Position[][] {
  return Array.from({ length: lineStarts.length - 1 }, (_, line) =>
    Array.from({ length: lineStarts[line + 1]! - lineStarts[line]! }, (__, i): Position => {
      const vertex = lineStarts[line]! + i
      return [lonLat[2 * vertex]!, lonLat[2 * vertex + 1]!]
    }),
  )
}

function piecesOf(roads: ReturnType<typeof buildBenchSegments>): RoadPiece[] {
  return linesOf(roads.lonLat, roads.lineStarts).map((line, i) => ({
    lines: [line],
    ref: roads.refs[i]!,
    name: '',
    roadClass: '',
  }))
}

interface Boxes {
  readonly tree: Flatbush
  readonly firstVertex: Uint32Array
}

function buildBoxes(lonLat: Float64Array, lineStarts: Uint32Array): Boxes {
  const count = lonLat.length / 2 - (lineStarts.length - 1)
  const tree = new Flatbush(count)
  const firstVertex = new Uint32Array(count)
  let next = 0
  for (let line = 0; line + 1 < lineStarts.length; line++) {
    for (let i = lineStarts[line]!; i + 1 < lineStarts[line + 1]!; i++) {
      const [x1, y1, x2, y2] = lonLat.subarray(2 * i, 2 * i + 4) as unknown as [number, number, number, number]
      tree.add(Math.min(x1, x2), Math.min(y1, y2), Math.max(x1, x2), Math.max(y1, y2))
      firstVertex[next++] = i
    }
  }
  tree.finish()
  return { tree, firstVertex }
}

function endsOf(lonLat: Float64Array, firstVertex: Uint32Array): Float64Array {
  const ends = new Float64Array(4 * firstVertex.length)
  firstVertex.forEach((vertex, i) => ends.set(lonLat.subarray(2 * vertex, 2 * vertex + 4), 4 * i))
  return ends
}

/** Planar distance around each point to the segments of its eight nearest boxes. */
function nearestOfBoxes({ tree, firstVertex }: Boxes, lonLat: Float64Array, points: Float64Array): Float64Array {
  return Float64Array.from({ length: points.length / 2 }, (_, p) => {
    const lon = points[2 * p]!
    const lat = points[2 * p + 1]!
    let least = Infinity
    for (const box of tree.neighbors(lon, lat, 8))
      least = Math.min(least, planarDistanceM(lonLat, firstVertex[box]!, lon, lat))
    return least
  })
}

function planarDistanceM(lonLat: Float64Array, vertex: number, lon: number, lat: number): number {
  const { metresPerDegLon, metresPerDegLat } = buildLocalFrame([lon, lat])
  const at = 2 * vertex
  const x = (lonLat[at]! - lon) * metresPerDegLon
  const y = (lonLat[at + 1]! - lat) * metresPerDegLat
  const dx = (lonLat[at + 2]! - lon) * metresPerDegLon - x
  const dy = (lonLat[at + 3]! - lat) * metresPerDegLat - y
  const t = Math.min(1, Math.max(0, -(x * dx + y * dy) / (dx * dx + dy * dy || 1)))
  return Math.hypot(x + t * dx, y + t * dy)
}

/** How many of the points have a nearer segment than ours: every vertex by Karney's solution, where the plane leaves a doubt. */
function countWrong(index: SegmentIndex, lonLat: Float64Array, firstVertex: Uint32Array, points: Float64Array): number {
  const { distancesM } = findNearestSegments(index, points)
  return distancesM.filter((distanceM, i) => {
    const place = [points[2 * i]!, points[2 * i + 1]!] as const
    return firstVertex.some((vertex) => {
      // The plane is good to a hundredth here: what it puts farther than that cannot be nearer.
      if (planarDistanceM(lonLat, vertex, place[0], place[1]) > distanceM * 1.01 + 1) return false
      const end = [lonLat[2 * vertex]!, lonLat[2 * vertex + 1]!] as const
      return solveGeodesicInverse(place, end).distanceM < distanceM - 1e-6
    })
  }).length
}

function nearestOfBoxesByTurf({ tree, firstVertex }: Boxes, lonLat: Float64Array, points: Float64Array): number {
  let sum = 0
  for (let p = 0; p < points.length; p += 2) {
    const place = point([points[p]!, points[p + 1]!])
    let least = Infinity
    for (const box of tree.neighbors(points[p]!, points[p + 1]!, 8)) {
      const at = 2 * firstVertex[box]!
      const line = lineString([
        [lonLat[at]!, lonLat[at + 1]!],
        [lonLat[at + 2]!, lonLat[at + 3]!],
      ])
      least = Math.min(least, nearestPointOnLine(line, place).properties.pointDistance)
    }
    sum += least
  }
  return sum
}

if (process.argv[1] === fileURLToPath(import.meta.url)) {
  const { name, figures } = await bench()
  console.log(name)
  for (const { what, value, unit } of figures) console.log(`  ${what}: ${value.toLocaleString('en')} ${unit}`)
}
