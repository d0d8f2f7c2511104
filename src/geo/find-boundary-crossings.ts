/**
 * Where a straight way meets the boundaries of an area index: the edges of the grid's cells along the way are cut with it.
 * Ways and edges are straight in longitude and latitude, as in the index. An edge that lies along the way counts with both
 * ends. About 0.2 µs a cell passed, besides its edges.
 */
import type { AreaIndex } from './area-index.ts'
import { forEachEdgeCell } from './area-index.ts'
import type { Position } from './position.ts'

/** Fractions closer than this are one place, and a way that ends so close to an edge meets it. */
const SAME_FRACTION = 1e-9
/** Sine of the angle below which an edge lies along the way. */
const PARALLEL = 1e-12

/**
 * Fractions of the way from `from` to `to`, 0…1 rising, at which it meets an edge. Between two neighbouring ones the area
 * does not change. A way across the antimeridian (more than 180° of longitude) has none.
 */
export function findBoundaryCrossings(index: AreaIndex, from: Position, to: Position): number[] {
  const [x1, y1] = from
  const dx = to[0] - x1
  const dy = to[1] - y1
  if ((dx === 0 && dy === 0) || Math.abs(dx) > 180) return []
  const isForward = dx > 0 || (dx === 0 && dy > 0)
  const way = isForward ? Float64Array.of(x1, y1, to[0], to[1]) : Float64Array.of(to[0], to[1], x1, y1)
  const fractions: number[] = []
  forEachEdgeCell(way, index, (cell) => {
    for (let k = index.cellStarts[cell]!; k < index.cellStarts[cell + 1]!; k++) {
      const e = 4 * index.cellEdges[k]!
      const ax = index.edges[e]! - x1
      const ay = index.edges[e + 1]! - y1
      const ex = index.edges[e + 2]! - index.edges[e]!
      const ey = index.edges[e + 3]! - index.edges[e + 1]!
      const det = dx * ey - dy * ex
      const size = Math.hypot(dx, dy) * Math.hypot(ex, ey)
      if (Math.abs(det) > PARALLEL * size) {
        const along = (ax * ey - ay * ex) / det
        const across = (ax * dy - ay * dx) / det
        if (isShare(along) && isShare(across)) fractions.push(along)
      } else if (Math.abs(ax * dy - ay * dx) <= SAME_FRACTION * (dx * dx + dy * dy)) {
        for (const [px, py] of [
          [ax, ay],
          [ax + ex, ay + ey],
        ] as const) {
          const along = (px * dx + py * dy) / (dx * dx + dy * dy)
          if (isShare(along)) fractions.push(along)
        }
      }
    }
  })
  fractions.sort((a, b) => a - b)
  return fractions
    .filter((fraction, i) => i === 0 || fraction - fractions[i - 1]! > SAME_FRACTION)
    .map((fraction) => Math.min(1, Math.max(0, fraction)))
}

function isShare(value: number): boolean {
  return value >= -SAME_FRACTION && value <= 1 + SAME_FRACTION
}
