import { buildLocalFrame } from '../../geo/local-frame.ts'
import type { BBox } from '../../geo/position.ts'
import { type FieldFrame, UNITS_PER_DEGREE } from './distance-field.ts'

/** Nodes of a grid at most: 24 MB for each of its arrays. */
const MOST_NODES = 6_000_000
/** Columns and rows across the buffer. */
const CELLS_A_BUFFER = 6
/** The buffer that suits an extent: a hundredth of its diagonal, within bounds. */
const LEAST_BUFFER_M = 100
const MOST_BUFFER_M = 2000

export interface FieldPlan {
  readonly frame: FieldFrame
  readonly bufferM: number
  /** The greatest side of a cell. */
  readonly cellM: number
}

/**
 * A grid over a box (west ≤ east, whole circles do not matter) and the buffer around it. The buffer is the one
 * asked for, else one that suits the extent; where the grid would be too large, it is widened until it is not.
 */
export function planField(box: BBox, wantedM: number | undefined): FieldPlan {
  const [west, south, east, north] = box
  // Degrees of longitude are longest where the box is nearest to the equator: cells are no wider than that anywhere.
  const widest = buildLocalFrame([0, south > 0 ? south : north < 0 ? north : 0])
  const diagonalM = Math.hypot((east - west) * widest.metresPerDegLon, (north - south) * widest.metresPerDegLat)
  let bufferM = wantedM ?? Math.min(MOST_BUFFER_M, Math.max(LEAST_BUFFER_M, diagonalM / 100))
  for (;;) {
    const plan = layField(box, bufferM)
    if (plan.frame.columns * plan.frame.rows > MOST_NODES) bufferM *= 1.25
    // The 180th meridian is passed eastward only, at +180.
    else if (plan.frame.west < -180 * UNITS_PER_DEGREE)
      return planField([west + 360, south, east + 360, north], bufferM)
    else return plan
  }
}

function layField([west, south, east, north]: BBox, bufferM: number): FieldPlan {
  const cellM = bufferM / CELLS_A_BUFFER
  // The rim lies a buffer and a bit outside, where degrees of longitude may be longer or shorter than in the box.
  const rimLat = (bufferM / 110_000) * 1.3
  const farthestLat = Math.min(89.9, Math.max(Math.abs(south), Math.abs(north)) + rimLat)
  const nearestLat = south - rimLat > 0 ? south - rimLat : north + rimLat < 0 ? north + rimLat : 0
  const widest = buildLocalFrame([0, nearestLat])
  const narrowest = buildLocalFrame([0, farthestLat])
  const stepX = evenAtMost((cellM / widest.metresPerDegLon) * UNITS_PER_DEGREE)
  const stepY = evenAtMost((cellM / widest.metresPerDegLat) * UNITS_PER_DEGREE * 0.98)
  const rimX = (1.3 * bufferM * UNITS_PER_DEGREE) / narrowest.metresPerDegLon + 2 * stepX
  const rimY = rimLat * UNITS_PER_DEGREE + 2 * stepY
  // A column lies on the 180th meridian wherever the grid is, so that it can be cut there.
  const meridian = 180 * UNITS_PER_DEGREE
  const firstX = meridian + stepX * Math.floor((west * UNITS_PER_DEGREE - rimX - meridian) / stepX)
  const firstY = Math.floor(south * UNITS_PER_DEGREE - rimY)
  return {
    frame: {
      west: firstX,
      south: firstY,
      stepX,
      stepY,
      columns: Math.ceil((east * UNITS_PER_DEGREE + rimX - firstX) / stepX) + 1,
      rows: Math.ceil((north * UNITS_PER_DEGREE + rimY - firstY) / stepY) + 1,
    },
    bufferM,
    cellM,
  }
}

function evenAtMost(units: number): number {
  return Math.max(4, 2 * Math.floor(units / 2))
}
