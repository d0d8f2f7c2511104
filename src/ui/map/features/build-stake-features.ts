/**
 * Stakes of the routes in view: every kilometre, or every hundred metres when near. Only the stretches that cross the view
 * are asked for. Cost: one look at each position of the routes whose box meets the view.
 */
import type { FeatureCollection, Point } from 'geojson'
import type { BBox } from '../../../geo/position.ts'
import type { CalibrationPoint, Route, RouteClass } from '../../../model/tables.ts'
import { measuresOfPart } from '../../../network/measures-of-part.ts'
import { placeStakes } from '../../../network/place-stakes.ts'
import { dividedStretches } from '../../../network/divided-stretches.ts'
import { boxOfRoute, boxesMeet } from './box-of-route.ts'

export interface StakeProperties {
  /** `K12` at a whole kilometre, else `K12+300`. */
  readonly text: string
  readonly bearingDeg: number
  readonly km: boolean
  /** Round numbers first, when there is not room for all. */
  readonly order: number
}

/** Most stakes drawn at once. */
const MAX_STAKES = 4000

/** Zoom from which a class of roads has its stakes drawn: small roads crowd the map before. */
const FROM_ZOOM: Readonly<Record<RouteClass, number>> = {
  expressway: 11,
  national: 11,
  provincial: 11,
  county: 12.5,
  township: 13.5,
  village: 13.5,
}

/** Zoom from which any stakes are drawn. */
export const STAKES_FROM_ZOOM = 11
const HUNDREDS_FROM_ZOOM = 15
/** The carriageways of a divided road lie 20 to 40 m apart: from here on they are told apart. */
const LEFT_FROM_ZOOM = 14

/** Stakes on the routes that cross `view`, every kilometre, from zoom 15 every hundred metres. `calibrations` are each route's points by rising measure. */
export function buildStakeFeatures(
  routes: Iterable<Route>,
  calibrations: ReadonlyMap<string, readonly CalibrationPoint[]>,
  view: BBox,
  zoom: number,
): FeatureCollection<Point, StakeProperties> {
  const features: FeatureCollection<Point, StakeProperties>['features'] = []
  const stepM = zoom < HUNDREDS_FROM_ZOOM ? 1000 : 100
  for (const route of routes) {
    if (zoom < FROM_ZOOM[route.routeClass] || !boxesMeet(boxOfRoute(route), view)) continue
    for (const { fromM, toM, carriageway } of stretchesToStake(route, view, zoom)) {
      for (const stake of placeStakes(route, stepM, fromM, toM, calibrations.get(route.id), carriageway)) {
        if (features.length >= MAX_STAKES) return { type: 'FeatureCollection', features }
        const km = stake.chainageM % 1000 === 0
        features.push({
          type: 'Feature',
          geometry: { type: 'Point', coordinates: [...stake.position] },
          properties: {
            text: km ? stake.text.slice(0, stake.text.indexOf('+')) : stake.text,
            bearingDeg: stake.bearingDeg,
            km,
            order: stake.chainageM % 10_000 === 0 ? 0 : stake.chainageM % 5000 === 0 ? 1 : km ? 2 : 3,
          },
        })
      }
    }
  }
  return { type: 'FeatureCollection', features }
}

/** What of a route is in view; of its divided stretches the left carriageway too, where there is room for both. */
function* stretchesToStake(
  route: Route,
  view: BBox,
  zoom: number,
): Generator<{ fromM: number; toM: number; carriageway: '' | 'Z' }> {
  const inView = measuresInView(route, view)
  for (const [fromM, toM] of inView) yield { fromM, toM, carriageway: '' }
  if (zoom < LEFT_FROM_ZOOM) return
  for (const divided of dividedStretches(route)) {
    for (const [lowM, highM] of inView) {
      const fromM = Math.max(lowM, divided.fromM)
      const toM = Math.min(highM, divided.toM)
      if (fromM < toM) yield { fromM, toM, carriageway: 'Z' }
    }
  }
}

/** Stretches of a route's main pieces whose segments meet the view, as measures in rising order, merged where they touch. */
export function measuresInView(route: Pick<Route, 'parts'>, view: BBox): [fromM: number, toM: number][] {
  const [west, south, east, north] = view
  const stretches: [number, number][] = []
  for (const part of route.parts) {
    if (part.kind !== 'main') continue
    const measures = measuresOfPart(part)
    for (let i = 0; i + 1 < part.coordinates.length; i++) {
      const [lon1, lat1] = part.coordinates[i] as readonly [number, number]
      const [lon2, lat2] = part.coordinates[i + 1] as readonly [number, number]
      if (Math.max(lon1, lon2) < west || Math.min(lon1, lon2) > east) continue
      if (Math.max(lat1, lat2) < south || Math.min(lat1, lat2) > north) continue
      const last = stretches.at(-1)
      const fromM = measures[i] as number
      const toM = measures[i + 1] as number
      if (last && fromM <= last[1]) last[1] = toM
      else stretches.push([fromM, toM])
    }
  }
  return stretches
}
