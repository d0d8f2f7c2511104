/**
 * Which areas touch: those that have a vertex of their outlines within a tolerance of each other, at a corner too ("queen").
 * Vertices alone are compared: a border that one area draws with a vertex and the other passes straight is not seen unless another
 * vertex is shared. Cost: linear in the vertices.
 */
import { geodesicDistanceM } from '../../geo/geodesic-distance.ts'
import type { MultiPolygon, Polygon, Position } from '../../geo/position.ts'

const METRES_PER_DEG_LAT = 110_500

/** Of each area the positions of its neighbours, rising; areas without geometry have none. */
export function findContiguity(geometries: readonly (Polygon | MultiPolygon | null)[], toleranceM = 10): number[][] {
  const neighbours = geometries.map(() => new Set<number>())
  const cellLat = toleranceM / METRES_PER_DEG_LAT
  const cells = new Map<string, { readonly area: number; readonly position: Position }[]>()
  geometries.forEach((geometry, area) => {
    if (!geometry) return
    for (const rings of geometry.type === 'Polygon' ? [geometry.coordinates] : geometry.coordinates) {
      for (const ring of rings) {
        for (const position of ring) {
          const row = Math.floor(position[1] / cellLat)
          // A column is at least as wide as the tolerance at the far edge of the rows beside.
          const columnOf = (at: number): number =>
            Math.floor((position[0] * Math.cos(((Math.abs(at) + 1) * cellLat * Math.PI) / 180)) / cellLat)
          for (let r = row - 1; r <= row + 1; r++) {
            const column = columnOf(r)
            for (let c = column - 1; c <= column + 1; c++) {
              for (const other of cells.get(`${r} ${c}`) ?? []) {
                if (other.area === area || neighbours[area]!.has(other.area)) continue
                if (geodesicDistanceM(position, other.position) > toleranceM) continue
                neighbours[area]!.add(other.area)
                neighbours[other.area]!.add(area)
              }
            }
          }
          const key = `${row} ${columnOf(row)}`
          const cell = cells.get(key)
          // One vertex of an area stands for those that fall together with it.
          if (!cell) cells.set(key, [{ area, position }])
          else if (
            !cell.some((one) => one.area === area && one.position[0] === position[0] && one.position[1] === position[1])
          )
            cell.push({ area, position })
        }
      }
    }
  })
  return neighbours.map((set) => [...set].sort((a, b) => a - b))
}
