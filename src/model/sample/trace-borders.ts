/**
 * Borders between labelled nodes, as arcs along the lattice's dual: one arc wherever two labels meet, shared by both, with
 * ends where three labels meet. Three is the most that can meet at a face, so every ring closes without a choice, and
 * polygons put together from the same arcs share their borders vertex by vertex.
 */
import type { Lattice } from './lattice.ts'
import { EAST, NORTH_EAST, NORTH_WEST, SOUTH_EAST, WEST } from './lattice.ts'

/** The label of nodes beyond the prefecture. */
export const OUTSIDE = -1

export interface BorderArc {
  /** Kilometres: x, y of each vertex; a closed arc repeats its first vertex. */
  readonly xyKm: Float64Array
  /** Label on the left and on the right when the vertices are followed in order. */
  readonly left: number
  readonly right: number
  readonly fromFace: number
  readonly toFace: number
}

/** All border arcs of a labelling (`labels[node]`, `OUTSIDE` beyond). */
export function traceBorders(lattice: Lattice, labels: Int32Array): BorderArc[] {
  const { nodeCount, neighbours } = lattice
  // Face 2n is the triangle (n, east, north-east), face 2n + 1 is (n, north-east, north-west).
  const degree = new Uint8Array(nodeCount * 2)
  const edgesAt = new Int32Array(nodeCount * 6).fill(-1)
  const from: number[] = []
  const to: number[] = []
  const left: number[] = []
  const right: number[] = []

  const separate = (node: number, direction: number, rightFace: number, leftFace: number) => {
    const other = neighbours[node * 6 + direction] as number
    if (other < 0 || labels[node] === labels[other]) return
    const edge = from.length
    from.push(rightFace)
    to.push(leftFace)
    left.push(labels[node] as number)
    right.push(labels[other] as number)
    for (const face of [rightFace, leftFace]) {
      edgesAt[face * 3 + (degree[face] as number)] = edge
      degree[face] = (degree[face] as number) + 1
    }
  }
  for (let node = 0; node < nodeCount; node++) {
    const southEast = neighbours[node * 6 + SOUTH_EAST] as number
    const west = neighbours[node * 6 + WEST] as number
    if (southEast >= 0) separate(node, EAST, 2 * southEast + 1, 2 * node)
    separate(node, NORTH_EAST, 2 * node, 2 * node + 1)
    if (west >= 0) separate(node, NORTH_WEST, 2 * node + 1, 2 * west)
  }

  const walked = new Uint8Array(from.length)
  const arcs: BorderArc[] = []
  const walk = (startFace: number, firstEdge: number) => {
    const forward = from[firstEdge] === startFace
    const faces = [startFace]
    let face = startFace
    let edge = firstEdge
    for (;;) {
      walked[edge] = 1
      face = (from[edge] === face ? to[edge] : from[edge]) as number
      faces.push(face)
      if (degree[face] !== 2 || face === startFace) break
      edge = (edgesAt[face * 3] === edge ? edgesAt[face * 3 + 1] : edgesAt[face * 3]) as number
    }
    arcs.push({
      xyKm: smoothArc(lattice, faces),
      left: (forward ? left[firstEdge] : right[firstEdge]) as number,
      right: (forward ? right[firstEdge] : left[firstEdge]) as number,
      fromFace: startFace,
      toFace: face,
    })
  }
  for (let face = 0; face < degree.length; face++) {
    if (degree[face] !== 3) continue
    for (let k = 0; k < 3; k++) {
      const edge = edgesAt[face * 3 + k] as number
      if (walked[edge] === 0) walk(face, edge)
    }
  }
  for (let edge = 0; edge < from.length; edge++) if (walked[edge] === 0) walk(from[edge] as number, edge)
  return arcs
}

/**
 * The dual's zigzag, drawn through the middles of its edges and its corners cut once more. Corner cutting stays within the
 * two dual edges at a corner, and no other arc comes there, so smoothed arcs cannot cross.
 */
function smoothArc(lattice: Lattice, faces: readonly number[]): Float64Array {
  const closed = faces[0] === faces[faces.length - 1]
  const xy: number[] = []
  for (const face of faces) xy.push(...centroidOf(lattice, face))
  const middles: number[] = []
  for (let i = 0; i + 3 < xy.length; i += 2) {
    middles.push(((xy[i] as number) + (xy[i + 2] as number)) / 2, ((xy[i + 1] as number) + (xy[i + 3] as number)) / 2)
  }
  if (closed) {
    const ring = cutCorners([...middles, middles[0] as number, middles[1] as number], true)
    return Float64Array.from(ring)
  }
  return Float64Array.from(cutCorners([...xy.slice(0, 2), ...middles, ...xy.slice(-2)], false))
}

function centroidOf(lattice: Lattice, face: number): [number, number] {
  const { xKm, yKm, neighbours } = lattice
  const a = face >> 1
  const b = neighbours[a * 6 + (face & 1 ? NORTH_EAST : EAST)] as number
  const c = neighbours[a * 6 + (face & 1 ? NORTH_WEST : NORTH_EAST)] as number
  return [
    ((xKm[a] as number) + (xKm[b] as number) + (xKm[c] as number)) / 3,
    ((yKm[a] as number) + (yKm[b] as number) + (yKm[c] as number)) / 3,
  ]
}

/**
 * Corner cutting (Chaikin 1974): each inner corner is replaced with points a quarter of the way along its two edges.
 * @param xy x, y of each vertex; a closed ring repeats its first vertex, and its seam is cut like any corner.
 */
export function cutCorners(xy: readonly number[], closed: boolean): number[] {
  if (xy.length <= 4) return [...xy]
  const cut: number[] = []
  const last = xy.length - 4
  for (let i = 0; i <= last; i += 2) {
    const x0 = xy[i] as number
    const y0 = xy[i + 1] as number
    const x1 = xy[i + 2] as number
    const y1 = xy[i + 3] as number
    if (closed || i > 0) cut.push(0.75 * x0 + 0.25 * x1, 0.75 * y0 + 0.25 * y1)
    else cut.push(x0, y0)
    if (closed || i < last) cut.push(0.25 * x0 + 0.75 * x1, 0.25 * y0 + 0.75 * y1)
    else cut.push(x1, y1)
  }
  if (closed) cut.push(cut[0] as number, cut[1] as number)
  return cut
}

/**
 * The rings of one area: its arcs with the area on their left, end to end. The outer ring runs anticlockwise, holes
 * clockwise, as GeoJSON wants them.
 * @param belongs whether a label is part of the area.
 * @returns rings as x, y kilometres, closed, the outer one first.
 */
export function ringsOf(arcs: readonly BorderArc[], belongs: (label: number) => boolean): number[][] {
  const rings: number[][] = []
  const startingAt = new Map<number, { xy: readonly number[]; toFace: number }>()
  for (const arc of arcs) {
    const onLeft = belongs(arc.left)
    if (onLeft === belongs(arc.right)) continue
    const xy = [...arc.xyKm]
    if (!onLeft) reverseVertices(xy)
    const fromFace = onLeft ? arc.fromFace : arc.toFace
    const toFace = onLeft ? arc.toFace : arc.fromFace
    if (fromFace === toFace) rings.push(xy)
    else startingAt.set(fromFace, { xy, toFace })
  }
  for (const first of startingAt.keys()) {
    const ring: number[] = []
    let face = first
    for (let arc = startingAt.get(face); arc; arc = startingAt.get(face)) {
      startingAt.delete(face)
      ring.push(...(ring.length > 0 ? arc.xy.slice(2) : arc.xy))
      face = arc.toFace
    }
    if (ring.length > 0) rings.push(ring)
  }
  return rings.sort((a, b) => signedArea(b) - signedArea(a))
}

function reverseVertices(xy: number[]): void {
  xy.reverse()
  for (let i = 0; i < xy.length; i += 2) {
    const y = xy[i] as number
    xy[i] = xy[i + 1] as number
    xy[i + 1] = y
  }
}

function signedArea(xy: readonly number[]): number {
  let twice = 0
  for (let i = 0; i + 3 < xy.length; i += 2) {
    twice += (xy[i] as number) * (xy[i + 3] as number) - (xy[i + 2] as number) * (xy[i + 1] as number)
  }
  return twice / 2
}
