/**
 * Outlines of the regions of a labelled grid, as polygons that are valid by construction: marching squares for any number of
 * labels (Lorensen and Cline 1987 in the plane). Where the labels of two neighbouring nodes differ, the border crosses between
 * them, strictly inside; in a square with three labels or more the borders meet in its middle. Where the same label lies across
 * a square from itself, it is joined or parted by one rule for all (see `joinsAcross`), so that rings never touch. Vertices are
 * whole millionths of a degree from the start, so nothing moves when the rings are written with six decimals.
 * Cost: linear in nodes, and about 0.3 µs a vertex.
 */
import type { PolygonCoordinates, Position } from '../../geo/position.ts'
import { type FieldFrame, UNITS_PER_DEGREE } from './distance-field.ts'

export interface RegionGrid {
  readonly frame: FieldFrame
  /** Of each node; −1 outside all regions, as are the nodes along the grid's border. */
  readonly regions: Int32Array
  /** Where the border lies between two neighbouring nodes of different regions: share of the way from the first, 0…1. */
  readonly shareBetween: (from: number, to: number) => number
  /** Longitudes in millionths are kept within these: a grid cut at the 180th meridian ends there. */
  readonly clip: readonly [west: number, east: number]
}

/** Polygons of each region by its number, largest first; rings closed, outer ones counter-clockwise. */
export function traceRegions(grid: RegionGrid): Map<number, PolygonCoordinates[]> {
  return new Tracer(grid).trace()
}

interface Ring {
  readonly region: number
  readonly xs: number[]
  readonly ys: number[]
  doubleArea: number
  /** Of a ring that is a hole: its leftmost node with the region on the left of a border, else −1. */
  readonly leftNode: number
}

class Tracer {
  private readonly grid: RegionGrid
  private readonly regions: Int32Array
  private readonly columns: number
  private readonly nodeCount: number
  /** Directed borders with their region on the left, from point to point. */
  private readonly from: number[] = []
  private readonly to: number[] = []
  private readonly ofRegion: number[] = []

  constructor(grid: RegionGrid) {
    this.grid = grid
    this.regions = grid.regions
    this.columns = grid.frame.columns
    this.nodeCount = grid.frame.columns * grid.frame.rows
  }

  trace(): Map<number, PolygonCoordinates[]> {
    this.findBorders()
    const borderAt = new Map<number, number>()
    for (let i = 0; i < this.from.length; i++) borderAt.set(this.from[i]!, i)
    const ringOf = new Int32Array(this.from.length).fill(-1)
    const rings: Ring[] = []
    for (let i = 0; i < this.from.length; i++) {
      if (ringOf[i] === -1) rings.push(this.walkRing(i, borderAt, ringOf, rings.length))
    }
    return this.assemble(rings, (point) => ringOf[borderAt.get(point)!]!)
  }

  private findBorders(): void {
    const { regions, columns } = this
    const { rows } = this.grid.frame
    for (let row = 0; row + 1 < rows; row++) {
      let node = row * columns
      for (let column = 0; column + 1 < columns; column++, node++) {
        const a = regions[node]!
        const b = regions[node + 1]!
        const c = regions[node + columns + 1]!
        const d = regions[node + columns]!
        if (a !== b || b !== c || c !== d) this.divideSquare(node, [a, b, c, d])
      }
    }
  }

  /** Corners counter-clockwise from the south-west. */
  private divideSquare(node: number, corners: readonly [number, number, number, number]): void {
    const differs = corners.map((region, k) => region !== corners[(k + 1) & 3])
    const crossings = differs.filter(Boolean).length
    if (crossings === 4 && (corners[0] === corners[2] || corners[1] === corners[3])) {
      this.divideAcross(node, corners)
      return
    }
    const meets = crossings > 2
    for (let k = 0; k < 4; k++) {
      // A run of one region begins at corner k and ends at corner m.
      if (!differs[(k + 3) & 3] || corners[k] === -1) continue
      let m = k
      while (!differs[m & 3]) m++
      const start = this.crossing(node, m & 3, m & 3)
      const end = this.crossing(node, (k + 3) & 3, k)
      if (meets) {
        const middle = 4 * this.nodeCount + 4 * node + k
        this.push(start, middle, corners[k]!)
        this.push(middle, end, corners[k]!)
      } else this.push(start, end, corners[k]!)
    }
  }

  /** One region, or two, across the square from itself: the one that is joined runs between the two corners cut off. */
  private divideAcross(node: number, corners: readonly [number, number, number, number]): void {
    const firstJoined =
      corners[0] === corners[2] && (corners[1] !== corners[3] || joinsAcross(corners[0], corners[1])) ? 0 : 1
    const joined = corners[firstJoined]!
    for (const q of [firstJoined + 1, (firstJoined + 3) & 3]) {
      const before = (q + 3) & 3
      if (corners[q] !== -1) this.push(this.crossing(node, q, q), this.crossing(node, before, q), corners[q]!)
      if (joined !== -1) this.push(this.crossing(node, before, before), this.crossing(node, q, (q + 1) & 3), joined)
    }
  }

  private push(from: number, to: number, region: number): void {
    this.from.push(from)
    this.to.push(to)
    this.ofRegion.push(region)
  }

  /** The point on side `side` of a square (from corner `side` to the next) as the border of the region at `corner`. */
  private crossing(node: number, side: number, corner: number): number {
    const { columns, nodeCount } = this
    const isHorizontal = (side & 1) === 0
    const base = side === 1 ? node + 1 : side === 2 ? node + columns : node
    // The side's first node is the western or southern one: corner 0, 1, 3, 0 of sides 0, 1, 2, 3.
    const firstCorner = side === 1 ? 1 : side === 2 ? 3 : 0
    return 2 * (isHorizontal ? base : nodeCount + base) + (corner === firstCorner ? 0 : 1)
  }

  private walkRing(start: number, borderAt: ReadonlyMap<number, number>, ringOf: Int32Array, number: number): Ring {
    const { from, to, nodeCount, columns } = this
    const xs: number[] = []
    const ys: number[] = []
    const isMiddle: boolean[] = []
    let leftNode = -1
    let leftColumn = Infinity
    for (let i = start; ringOf[i] === -1; i = borderAt.get(to[i]!)!) {
      ringOf[i] = number
      const point = from[i]!
      if (point < 2 * nodeCount && (point & 1) === 0) {
        const column = (point >> 1) % columns
        if (column < leftColumn) {
          leftColumn = column
          leftNode = point >> 1
        }
      }
      this.pushPlace(point, xs, ys)
      isMiddle.push(point >= 4 * nodeCount)
    }
    dropNeedless(xs, ys, isMiddle)
    return { region: this.ofRegion[start]!, xs, ys, doubleArea: doubleAreaOf(xs, ys), leftNode }
  }

  private pushPlace(point: number, xs: number[], ys: number[]): void {
    const { nodeCount, columns } = this
    const { frame, clip, shareBetween } = this.grid
    const isMiddle = point >= 4 * nodeCount
    const isHorizontal = point < 2 * nodeCount
    const node = isMiddle ? (point - 4 * nodeCount) >> 2 : isHorizontal ? point >> 1 : (point >> 1) - nodeCount
    let x = frame.west + (node % columns) * frame.stepX
    let y = frame.south + Math.floor(node / columns) * frame.stepY
    if (isMiddle) {
      x += frame.stepX / 2
      y += frame.stepY / 2
    } else if (isHorizontal) x += inside(shareBetween(node, node + 1), frame.stepX)
    else y += inside(shareBetween(node, node + columns), frame.stepY)
    xs.push(Math.min(clip[1], Math.max(clip[0], x)))
    ys.push(y)
  }

  private assemble(rings: readonly Ring[], ringAt: (point: number) => number): Map<number, PolygonCoordinates[]> {
    const outers = rings.filter((ring) => ring.doubleArea > 0).sort((a, b) => b.doubleArea - a.doubleArea)
    const polygonOf = new Map<Ring, Position[][]>(outers.map((ring) => [ring, [toPositions(ring)]]))
    for (const ring of rings) {
      if (ring.doubleArea >= 0) continue
      polygonOf.get(this.outerOf(ring, rings, ringAt))!.push(toPositions(ring))
    }
    const polygons = new Map<number, PolygonCoordinates[]>()
    for (const outer of outers) {
      const list = polygons.get(outer.region)
      if (list) list.push(polygonOf.get(outer)!)
      else polygons.set(outer.region, [polygonOf.get(outer)!])
    }
    return polygons
  }

  /** From a hole's leftmost border west through the region to the next border: it is the outer ring, or a hole farther west. */
  private outerOf(hole: Ring, rings: readonly Ring[], ringAt: (point: number) => number): Ring {
    let ring = hole
    while (ring.doubleArea < 0) {
      let node = ring.leftNode
      while (this.regions[node - 1] === ring.region) node--
      ring = rings[ringAt(2 * (node - 1) + 1)]!
    }
    return ring
  }
}

/** Of two regions that both lie across a square from themselves: the outside is joined, else the lower number. */
function joinsAcross(a: number, b: number): boolean {
  return a === -1 || (b !== -1 && a < b)
}

function inside(share: number, step: number): number {
  return Math.min(step - 1, Math.max(1, Math.round(share * step)))
}

/**
 * Leaves out vertices that repeat the one before or lie on the straight line between their neighbours, but for middles of squares:
 * three regions meet there, and each must have the vertex.
 */
function dropNeedless(xs: number[], ys: number[], isMiddle: readonly boolean[]): void {
  const kept: number[] = []
  const isNeedless = (a: number, b: number, c: number): boolean =>
    !isMiddle[b] && (xs[b]! - xs[a]!) * (ys[c]! - ys[b]!) === (ys[b]! - ys[a]!) * (xs[c]! - xs[b]!)
  for (let i = 0; i < xs.length; i++) {
    while (kept.length > 1 && isNeedless(kept.at(-2)!, kept.at(-1)!, i)) kept.pop()
    const last = kept.at(-1)
    if (last === undefined || xs[last] !== xs[i] || ys[last] !== ys[i]) kept.push(i)
  }
  // The seam: where the ring begins may be as needless.
  let first = 0
  while (kept.length - first > 3) {
    if (isNeedless(kept.at(-2)!, kept.at(-1)!, kept[first]!)) kept.pop()
    else if (isNeedless(kept.at(-1)!, kept[first]!, kept[first + 1]!)) first++
    else break
  }
  for (let k = first; k < kept.length; k++) {
    xs[k - first] = xs[kept[k]!]!
    ys[k - first] = ys[kept[k]!]!
  }
  xs.length = ys.length = kept.length - first
}

function doubleAreaOf(xs: readonly number[], ys: readonly number[]): number {
  const x0 = xs[0]!
  const y0 = ys[0]!
  let sum = 0
  for (let i = 1; i + 1 < xs.length; i++) {
    sum += (xs[i]! - x0) * (ys[i + 1]! - y0) - (xs[i + 1]! - x0) * (ys[i]! - y0)
  }
  return sum
}

function toPositions({ xs, ys }: Ring): Position[] {
  // A grid cut at the 180th meridian has each ring whole on one side of it.
  let west = Infinity
  for (const x of xs) west = Math.min(west, x)
  const turn = west >= 180 * UNITS_PER_DEGREE ? 360 * UNITS_PER_DEGREE : 0
  const positions: Position[] = xs.map((x, i) => [(x - turn) / UNITS_PER_DEGREE, ys[i]! / UNITS_PER_DEGREE])
  positions.push(positions[0]!)
  return positions
}
