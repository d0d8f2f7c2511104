/**
 * The closed curve that runs along a road at a distance on its right, across its end, back on its left and across its
 * start: flat ends, mitred or round outer corners.
 *
 * Method: the curve is the sum of the boundaries of one rectangle a segment and one wedge an outer corner, so its winding
 * number counts how many of them cover a place, and "winding above 0" is their union, however often the road turns back
 * or crosses itself. At an inner corner the curve goes in to the road and out again, or, where the turn is blunt
 * and both segments are long enough, turns at the crossing of the two offset sides: that takes one from places that both rectangles cover.
 * (The same idea as in Clipper's ClipperOffset and JTS's buffer; Chen and McMains 2005.)
 * Units: degrees in; whole numbers of grid units out. Each corner is offset in the frame of its own latitude, so a belt may be
 * hundreds of kilometres long.
 */
import { buildLocalFrame } from '../../geo/local-frame.ts'
import type { Position } from '../../geo/position.ts'

export interface GridFrame {
  readonly west: number
  readonly south: number
  readonly unitsPerDegree: number
}

/** Sideways error that a corner may have, as a share of the width: a mitre sticks out by it, an arc's chord falls short. */
const CORNER_ERROR = 0.02
const LARGEST_MITRE = 2 * Math.acos(1 / (1 + CORNER_ERROR))
/**
 * Where the road turns back more than this, the crossing of the inner sides is far from the corner, and the frames of the
 * corners agree too little to put it on both of them.
 */
const LARGEST_INNER_MITRE = (2 / 3) * Math.PI
/** Headings of a road and of the same road back differ from half a turn by rounding, radians. */
const HAIR = 1e-9
const ARC_STEP = 2 * Math.acos(1 - CORNER_ERROR)

/**
 * The curve as x, y, x, y …, counter-clockwise.
 * @param axis at least two positions, no two neighbours equal.
 */
export function offsetAxis(axis: readonly Position[], leftM: number, rightM: number, frame: GridFrame): number[] {
  const curve: number[] = []
  walkSide(axis, rightM, frame, curve)
  walkSide([...axis].reverse(), leftM, frame, curve)
  return curve
}

/** Adds the side to the right of `axis`, from the start of the first segment to the end of the last. */
function walkSide(axis: readonly Position[], widthM: number, frame: GridFrame, curve: number[]): void {
  let headingBefore = 0
  let lengthBefore = 0
  for (let i = 0; i < axis.length; i++) {
    const [lon, lat] = axis[i] as Position
    const scale = buildLocalFrame([0, lat])
    /** Adds the place at a distance from this corner in a direction (radians from east, counter-clockwise). */
    const add = (direction: number, distanceM: number): void => {
      const x = lon + (distanceM * Math.cos(direction)) / scale.metresPerDegLon
      const y = lat + (distanceM * Math.sin(direction)) / scale.metresPerDegLat
      curve.push(
        Math.round((x - frame.west) * frame.unitsPerDegree),
        Math.round((y - frame.south) * frame.unitsPerDegree),
      )
    }
    const after = axis[i + 1]
    if (!after) {
      add(headingBefore - Math.PI / 2, widthM)
      return
    }
    const middle = buildLocalFrame([0, (lat + after[1]) / 2])
    const dx = (after[0] - lon) * middle.metresPerDegLon
    const dy = (after[1] - lat) * middle.metresPerDegLat
    const heading = Math.atan2(dy, dx)
    const length = Math.hypot(dx, dy)
    if (i === 0) {
      add(heading - Math.PI / 2, widthM)
    } else {
      // Straight back counts as a left turn on both sides, so that the end is round whichever way the road runs.
      let turn = heading - headingBefore
      if (turn > Math.PI) turn -= 2 * Math.PI
      if (turn < HAIR - Math.PI) turn += 2 * Math.PI
      const outward = headingBefore - Math.PI / 2
      const half = Math.abs(turn) / 2
      const isInner = turn < 0
      // What is cut off lies in both rectangles where they are as long as its corners are far along them.
      const neededM = widthM * Math.max(Math.tan(half), Math.sin(half * 2))
      const isSharp = half > LARGEST_INNER_MITRE / 2 || neededM > Math.min(length, lengthBefore)
      if (isInner && isSharp) {
        add(outward, widthM)
        add(0, 0)
        add(outward + turn, widthM)
      } else if (isInner || half * 2 <= LARGEST_MITRE) {
        add(outward + turn / 2, widthM / Math.cos(half))
      } else {
        const steps = Math.ceil(turn / ARC_STEP)
        for (let step = 0; step <= steps; step++) add(outward + (turn * step) / steps, widthM)
      }
    }
    headingBefore = heading
    lengthBefore = length
  }
}
