/**
 * An index over line segments (geodesics of WGS84) for exact nearest-segment search: build once, then ask with
 * find-nearest-segments.ts.
 *
 * Vertices are kept as points in space (ECEF), turned so that the third axis leaves the earth in the middle of the data. The
 * straight chord between two such points differs from the geodesic by its sagitta only; segments longer than 2 km are cut
 * along their geodesic, so that this is at most 8 cm, a bound on which the search relies. There is no map projection and
 * so no distortion, antimeridian or pole to care for: roads over ten degrees of latitude are as exact as a street.
 *
 * Pieces are taken together in runs (piece-runs.ts), and a uniform grid over the first two axes lists the runs that pass through
 * each cell (piece-grid.ts). Distance in that plane is never more than distance in space, so a cell's distance is a safe
 * bound everywhere on earth; it is a tight one while the data spans less than a quarter of the earth. Where a cell is
 * crowded (a town in a province), it has a grid of its own, so uneven data costs no more than even data. An empty cell knows
 * how many rings around it are empty too.
 *
 * Cost: about 0.2 µs a segment to build; 25 bytes a vertex, 2 a segment, and about 35 a run of up to 64 segments. (A line of one
 * segment is a run with two vertices.)
 */
import { writeEcef } from './ecef.ts'
import { divideGeodesic } from './geodesic.ts'
import { EQUATORIAL_RADIUS_M } from './wgs84.ts'
import type { PieceGrid } from './piece-grid.ts'
import { buildPieceGrid } from './piece-grid.ts'
import type { PieceRuns } from './piece-runs.ts'
import { buildPieceRuns } from './piece-runs.ts'

/** Pieces are cut to this length, in metres. */
const LONGEST_PIECE_M = 2000

export interface SegmentIndexInput {
  /** Longitude and latitude in degrees of each vertex, in turn; the lines one after the other. */
  readonly coordinates: Float64Array
  /** The first vertex of each line, and after the last line the number of vertices. */
  readonly lineStarts: Uint32Array
  /** A number for each line (its route, say); the line's own number when not given. */
  readonly groupOfLine?: Uint32Array
}

/** Plain arrays only, so that it can be posted to a worker. A segment's number is the number of its first vertex. */
export interface SegmentIndex {
  readonly coordinates: Float64Array
  readonly lineStarts: Uint32Array
  readonly groupOfLine: Uint32Array | null
  /** Rows: the two axes of the grid's plane and the third, as unit vectors in ECEF. */
  readonly axes: Float64Array
  /** Vertices in space, with those added by cutting long segments. Piece i goes from point i to point i + 1. */
  readonly points: Float64Array
  /** 1 where a point is the last of its line, so that no piece starts there. */
  readonly lineEnds: Uint8Array
  /** First point of each input vertex; null while the points are the vertices. */
  readonly pointOfVertex: Uint32Array | null
  readonly runs: PieceRuns
  /** Most that a piece's chord is away from its geodesic, metres. */
  readonly sagittaM: number
  readonly grid: PieceGrid
}

/**
 * Builds the index. A line of one vertex counts as a segment without length; lines without vertices are allowed.
 * @throws RangeError for coordinates that are not finite or a latitude outside −90…90.
 */
export function buildSegmentIndex(input: SegmentIndexInput): SegmentIndex {
  const { coordinates, lineStarts } = input
  const vertexCount = coordinates.length >> 1
  const axes = chooseAxes(coordinates)
  const vertices = placeVertices(coordinates, axes)
  const cut = cutLongSegments(coordinates, lineStarts, vertices, vertexCount, axes)
  const lineEnds = new Uint8Array(cut.points.length / 3)
  for (let line = 1; line < lineStarts.length; line++) {
    const end = lineStarts[line]!
    if (end > lineStarts[line - 1]!) lineEnds[(cut.pointOfVertex ? cut.pointOfVertex[end]! : end) - 1] = 1
  }
  const runs = buildPieceRuns(cut.points, lineEnds)
  return {
    coordinates,
    lineStarts,
    groupOfLine: input.groupOfLine ?? null,
    axes,
    points: cut.points,
    lineEnds,
    pointOfVertex: cut.pointOfVertex,
    runs,
    sagittaM: (cut.longestM * cut.longestM) / (8 * 6_335_000),
    grid: buildPieceGrid(cut.points, runs),
  }
}

/** The third axis through the middle of the data, the first to its east, the second to its north. */
function chooseAxes(coordinates: Float64Array): Float64Array {
  const p = new Float64Array(3)
  let x = 0
  let y = 0
  let z = 0
  const step = 2 * Math.max(1, Math.floor(coordinates.length / 2 / 4096))
  for (let i = 0; i + 1 < coordinates.length; i += step) {
    writeEcef(coordinates[i]!, coordinates[i + 1]!, p, 0)
    x += p[0]!
    y += p[1]!
    z += p[2]!
  }
  let length = Math.hypot(x, y, z)
  if (!(length > 0)) {
    x = 1
    y = 0
    z = 0
    length = 1
  }
  x /= length
  y /= length
  z /= length
  const flat = Math.hypot(x, y)
  const eastX = flat > 1e-9 ? -y / flat : 1
  const eastY = flat > 1e-9 ? x / flat : 0
  return Float64Array.of(eastX, eastY, 0, -z * eastY, z * eastX, x * eastY - y * eastX, x, y, z)
}

/** Writes the point in space of a place, on the index's own axes, to `out[at]` and the two after it. */
export function placePoint(axes: Float64Array, lon: number, lat: number, out: Float64Array, at: number): void {
  writeEcef(lon, lat, out, at)
  const x = out[at]!
  const y = out[at + 1]!
  const z = out[at + 2]!
  out[at] = axes[0]! * x + axes[1]! * y + axes[2]! * z
  out[at + 1] = axes[3]! * x + axes[4]! * y + axes[5]! * z
  out[at + 2] = axes[6]! * x + axes[7]! * y + axes[8]! * z
}

function placeVertices(coordinates: Float64Array, axes: Float64Array): Float64Array {
  const count = coordinates.length >> 1
  const points = new Float64Array(3 * count)
  for (let i = 0; i < count; i++) {
    const lon = coordinates[2 * i]!
    const lat = coordinates[2 * i + 1]!
    if (!(Math.abs(lat) <= 90) || !Number.isFinite(lon)) throw new RangeError(`Vertex ${i}: no place at ${lon}, ${lat}`)
    placePoint(axes, lon, lat, points, 3 * i)
  }
  return points
}

interface CutLines {
  readonly points: Float64Array
  readonly pointOfVertex: Uint32Array | null
  readonly longestM: number
}

function cutLongSegments(
  coordinates: Float64Array,
  lineStarts: Uint32Array,
  vertices: Float64Array,
  vertexCount: number,
  axes: Float64Array,
): CutLines {
  const limit2 = LONGEST_PIECE_M * LONGEST_PIECE_M
  /** Points to add after each vertex; only made when some are. */
  let added: Uint32Array | null = null
  let addedCount = 0
  let longest2 = 0
  for (let line = 0; line + 1 < lineStarts.length; line++) {
    const start = lineStarts[line]!
    const end = lineStarts[line + 1]!
    if (end - start === 1) {
      added ??= new Uint32Array(vertexCount)
      added[start] = 1
      addedCount++
    }
    for (let i = start; i + 1 < end; i++) {
      const at = 3 * i
      const dx = vertices[at + 3]! - vertices[at]!
      const dy = vertices[at + 4]! - vertices[at + 1]!
      const dz = vertices[at + 5]! - vertices[at + 2]!
      const length2 = dx * dx + dy * dy + dz * dz
      if (length2 <= limit2) {
        if (length2 > longest2) longest2 = length2
        continue
      }
      const chordM = Math.sqrt(length2)
      const arcM = 2 * EQUATORIAL_RADIUS_M * Math.asin(Math.min(1, chordM / (2 * EQUATORIAL_RADIUS_M)))
      // The arc on the larger radius may be short of a polar geodesic by up to 1 %.
      const count = Math.ceil((arcM * 1.01) / LONGEST_PIECE_M)
      added ??= new Uint32Array(vertexCount)
      added[i] = count - 1
      addedCount += count - 1
      longest2 = limit2
    }
  }
  if (!added) return { points: vertices, pointOfVertex: null, longestM: Math.sqrt(longest2) }

  const points = new Float64Array(vertices.length + 3 * addedCount)
  const pointOfVertex = new Uint32Array(vertexCount + 1)
  let next = 0
  for (let i = 0; i < vertexCount; i++) {
    pointOfVertex[i] = next
    points.set(vertices.subarray(3 * i, 3 * i + 3), 3 * next++)
    const count = added[i]!
    if (count === 0) continue
    const here = [coordinates[2 * i]!, coordinates[2 * i + 1]!] as const
    const isSegment = count > 1 || !isLineOfOne(lineStarts, i)
    const between = isSegment
      ? divideGeodesic(here, [coordinates[2 * i + 2]!, coordinates[2 * i + 3]!], count + 1)
      : [here]
    for (const [lon, lat] of between) placePoint(axes, lon, lat, points, 3 * next++)
  }
  pointOfVertex[vertexCount] = next
  return { points, pointOfVertex, longestM: Math.sqrt(longest2) }
}

function isLineOfOne(lineStarts: Uint32Array, vertex: number): boolean {
  const line = lineOfVertex(lineStarts, vertex)
  return lineStarts[line + 1]! - lineStarts[line]! === 1
}

/** The line that holds a vertex. */
export function lineOfVertex(lineStarts: Uint32Array, vertex: number): number {
  return lastAtMost(lineStarts, lineStarts.length - 1, vertex)
}

/** Position of the last of the first `count` ascending values that is at most `value`; 0 when none is. */
export function lastAtMost(values: Uint32Array, count: number, value: number): number {
  let low = 0
  let high = count - 1
  while (low < high) {
    const middle = (low + high + 1) >> 1
    if (values[middle]! <= value) low = middle
    else high = middle - 1
  }
  return low
}
