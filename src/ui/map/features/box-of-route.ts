import type { BBox } from '../../../geo/position.ts'
import type { Route } from '../../../model/tables.ts'

/** Boxes by row, kept as long as the row: a row is a value. */
const boxes = new WeakMap<Pick<Route, 'parts'>, BBox>()

/** The box around all parts of a route. */
export function boxOfRoute(route: Pick<Route, 'parts'>): BBox {
  let box = boxes.get(route)
  if (!box) {
    let [west, south, east, north] = [180, 90, -180, -90]
    for (const part of route.parts) {
      for (const [lon, lat] of part.coordinates) {
        west = Math.min(west, lon)
        south = Math.min(south, lat)
        east = Math.max(east, lon)
        north = Math.max(north, lat)
      }
    }
    box = [west, south, east, north]
    boxes.set(route, box)
  }
  return box
}

/** Whether two boxes have a point in common. */
export function boxesMeet(a: BBox, b: BBox): boolean {
  return a[0] <= b[2] && b[0] <= a[2] && a[1] <= b[3] && b[1] <= a[3]
}
