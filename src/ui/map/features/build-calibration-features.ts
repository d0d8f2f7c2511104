/** Calibration points of the routes in view, at the places on the road that their measures say, with what stands on the stake. */
import type { FeatureCollection, Point } from 'geojson'
import type { BBox } from '../../../geo/position.ts'
import type { CalibrationPoint, Route } from '../../../model/tables.ts'
import { senseAt } from '../../../network/chainage-of.ts'
import { formatEquation } from '../../../network/format-equation.ts'
import { placeOfPoint } from '../../../network/place-of-point.ts'
import { boxesMeet, boxOfRoute } from './box-of-route.ts'

/** Most points drawn at once. */
const MAX_POINTS = 2000

export interface CalibrationProperties {
  readonly id: string
  /** `K12+350`, or both values of an equation. */
  readonly text: string
  readonly isEquation: boolean
}

/** `calibrations` are each route's points by rising measure. */
export function buildCalibrationFeatures(
  routes: ReadonlyMap<string, Route>,
  calibrations: ReadonlyMap<string, readonly CalibrationPoint[]>,
  view: BBox,
): FeatureCollection<Point, CalibrationProperties> {
  const features: FeatureCollection<Point, CalibrationProperties>['features'] = []
  for (const [routeId, points] of calibrations) {
    const route = routes.get(routeId)
    if (!route || !boxesMeet(boxOfRoute(route), view)) continue
    for (const point of points) {
      const place = placeOfPoint(route, points, point)
      if (!place || !boxesMeet([...place.position, ...place.position], view)) continue
      features.push({
        type: 'Feature',
        geometry: { type: 'Point', coordinates: [...place.position] },
        properties: {
          id: point.id,
          text: formatEquation(point, senseAt(route, point.measureM, points)),
          isEquation: point.aheadChainageM !== undefined,
        },
      })
      if (features.length >= MAX_POINTS) return { type: 'FeatureCollection', features }
    }
  }
  return { type: 'FeatureCollection', features }
}
