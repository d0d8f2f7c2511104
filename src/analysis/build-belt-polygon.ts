/**
 * The area of a belt: the land within a width to the left and right of a road, with flat ends.
 *
 * Method: simplify the road to a few per cent of the width (`simplifyAxis`), walk round it at that distance
 * (`offsetAxis`), and take the outline of what the walk encloses (`findOutline`) on a grid of 1e-6 degree, about 0.1 m,
 * by whole-number arithmetic. So the polygon is valid by construction, and stays so when it is written with six decimals.
 * Units: degrees and metres. Cost: about linear, a few microseconds a corner that simplification leaves.
 * Simplifications: the outline is within about 5 % of the width of the exact one; a hole smaller than the square of the
 * simplification's tolerance is filled; a road across the 180th meridian is not handled.
 */
import { geodesicDistanceM } from '../geo/geodesic-distance.ts'
import { buildLocalFrame } from '../geo/local-frame.ts'
import type { BBox, MultiPolygon, Polygon, Position } from '../geo/position.ts'
import { type OutlineRing, findOutline } from './belt-polygon/find-outline.ts'
import { type GridFrame, offsetAxis } from './belt-polygon/offset-axis.ts'
import { buildSegments } from './belt-polygon/segments.ts'
import { simplifyAxis } from './belt-polygon/simplify-axis.ts'

const UNITS_PER_DEGREE = 1e6
/** The tolerance of simplification, as a share of the width to both sides together. */
const TOLERANCE_SHARE = 0.0125
/** Narrower belts than this cannot be drawn on the grid; less is taken as this, for both sides together. */
const LEAST_WIDTH_M = 2

/**
 * A valid polygon round the axis of a belt.
 * @param axis pieces of road in the order of travel; pieces that lie no farther apart than the belt is wide are joined.
 * A belt of no length (one site) becomes a bar across the road, as long as the tolerance.
 * @param leftM, rightM widths seen in the direction of travel, at least 0.
 * @returns a Polygon (with holes where the belt runs round something), or a MultiPolygon where the axis is in pieces
 * too far apart to join.
 * @throws RangeError where the axis has no position, or a width is not a number of at least 0.
 */
export function buildBeltPolygon(
  axis: readonly (readonly Position[])[],
  leftM: number,
  rightM: number,
): Polygon | MultiPolygon {
  if (!(leftM >= 0 && rightM >= 0 && leftM + rightM < Number.POSITIVE_INFINITY)) {
    throw new RangeError(`Belt widths must be at least 0, not ${leftM} and ${rightM}`)
  }
  for (const piece of axis) requireFinite(piece)
  const lack = Math.max(0, LEAST_WIDTH_M - leftM - rightM)
  const left = leftM + lack / 2
  const right = rightM + lack / 2
  const toleranceM = (left + right) * TOLERANCE_SHARE
  const pieces = joinPieces(axis, left + right).map((piece) =>
    lengthenStub(simplifyAxis(piece, toleranceM), toleranceM),
  )
  if (pieces.length === 0) throw new RangeError('A belt needs an axis')
  const [west, south] = boxOf(pieces)
  const frame: GridFrame = {
    west: Math.floor(west * UNITS_PER_DEGREE) / UNITS_PER_DEGREE,
    south: Math.floor(south * UNITS_PER_DEGREE) / UNITS_PER_DEGREE,
    unitsPerDegree: UNITS_PER_DEGREE,
  }
  const rings = findOutline(buildSegments(pieces.map((piece) => offsetAxis(piece, left, right, frame))))
  const scale = buildLocalFrame([0, south])
  const leastHole =
    (toleranceM * toleranceM * UNITS_PER_DEGREE * UNITS_PER_DEGREE) / (scale.metresPerDegLon * scale.metresPerDegLat)
  return assemble(rings, leastHole, frame)
}

function requireFinite(piece: readonly Position[]): void {
  // A road has tens of thousands of positions: none is taken apart that need not be.
  for (let i = 0; i < piece.length; i++) {
    const position = piece[i] as Position
    if (!Number.isFinite(position[0] + position[1]))
      throw new RangeError(`The axis has a position ${position[0]}, ${position[1]}`)
  }
}

/** Pieces that lie within `reachM` of where the last one ended are one, joined straight. */
function joinPieces(axis: readonly (readonly Position[])[], reachM: number): readonly (readonly Position[])[] {
  if (axis.length === 1 && axis[0] && axis[0].length > 0) return axis
  const pieces: Position[][] = []
  for (const piece of axis) {
    const start = piece[0]
    if (!start) continue
    const before = pieces.at(-1)
    const end = before?.at(-1)
    if (before && end && geodesicDistanceM(end, start) <= reachM) for (const position of piece) before.push(position)
    else pieces.push([...piece])
  }
  return pieces
}

/** A piece too short to be seen is drawn out to `leastM` about its middle, along its direction or eastward if it has none. */
function lengthenStub(piece: Position[], leastM: number): Position[] {
  const first = piece[0] as Position
  const last = piece.at(-1) as Position
  if (piece.length > 2) return piece
  const scale = buildLocalFrame([0, first[1]])
  const dx = (last[0] - first[0]) * scale.metresPerDegLon
  const dy = (last[1] - first[1]) * scale.metresPerDegLat
  const length = Math.hypot(dx, dy)
  const least = Math.max(leastM, 1)
  if (length >= least) return piece
  const ux = length > 0 ? dx / length : 1
  const uy = length > 0 ? dy / length : 0
  const lon = (first[0] + last[0]) / 2
  const lat = (first[1] + last[1]) / 2
  const halfLon = (ux * least) / 2 / scale.metresPerDegLon
  const halfLat = (uy * least) / 2 / scale.metresPerDegLat
  return [
    [lon - halfLon, lat - halfLat],
    [lon + halfLon, lat + halfLat],
  ]
}

function boxOf(pieces: readonly (readonly Position[])[]): BBox {
  let west = Number.POSITIVE_INFINITY
  let south = Number.POSITIVE_INFINITY
  let east = Number.NEGATIVE_INFINITY
  let north = Number.NEGATIVE_INFINITY
  for (const piece of pieces) {
    for (const [lon, lat] of piece) {
      west = Math.min(west, lon)
      east = Math.max(east, lon)
      south = Math.min(south, lat)
      north = Math.max(north, lat)
    }
  }
  return [west, south, east, north]
}

/** Outer rings with their holes, the largest first. */
function assemble(rings: readonly OutlineRing[], leastHole: number, frame: GridFrame): Polygon | MultiPolygon {
  const outer = rings.filter((ring) => ring.doubleArea > 0).sort((a, b) => b.doubleArea - a.doubleArea)
  const holes = rings.filter((ring) => ring.doubleArea < 0 && -ring.doubleArea / 2 >= leastHole)
  const polygons = outer.map((ring) => [toPositions(ring, frame)])
  for (const hole of holes) {
    // The smallest outer ring that contains it; with a single one there is nothing to ask.
    let owner = outer.length - 1
    while (owner > 0 && !containsHole(outer[owner] as OutlineRing, hole)) owner--
    polygons[owner]?.push(toPositions(hole, frame))
  }
  const [only] = polygons
  if (!only) throw new RangeError('A belt has no area')
  return polygons.length === 1
    ? { type: 'Polygon', coordinates: only }
    : { type: 'MultiPolygon', coordinates: polygons }
}

/** Whether a hole lies inside an outer ring, which it may touch in corners but not cross. */
function containsHole(ring: OutlineRing, hole: OutlineRing): boolean {
  for (let k = 0; k < hole.xs.length; k++) {
    const x = hole.xs[k] as number
    const y = hole.ys[k] as number
    let isInside = false
    let isOn = false
    for (let i = 0, j = ring.xs.length - 1; i < ring.xs.length; j = i++) {
      const xi = ring.xs[i] as number
      const yi = ring.ys[i] as number
      const xj = ring.xs[j] as number
      const yj = ring.ys[j] as number
      const cross = (xi - xj) * (y - yj) - (yi - yj) * (x - xj)
      if (cross === 0 && (x - xi) * (x - xj) <= 0 && (y - yi) * (y - yj) <= 0) isOn = true
      if (yi > y !== yj > y && (yi > yj ? cross > 0 : cross < 0)) isInside = !isInside
    }
    if (!isOn) return isInside
  }
  return true
}

function toPositions({ xs, ys }: OutlineRing, { west, south, unitsPerDegree }: GridFrame): Position[] {
  const westUnits = Math.round(west * unitsPerDegree)
  const southUnits = Math.round(south * unitsPerDegree)
  const positions: Position[] = xs.map((x, i) => [
    (westUnits + x) / unitsPerDegree,
    (southUnits + (ys[i] as number)) / unitsPerDegree,
  ])
  positions.push(positions[0] as Position)
  return positions
}
