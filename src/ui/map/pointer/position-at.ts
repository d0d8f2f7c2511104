import type { Map as MapLibreMap, Point as ScreenPoint } from 'maplibre-gl'
import type { Position } from '../../../geo/position.ts'

/** The position under a point of the screen, to the centimetre: a hand is no finer. */
export function positionAt(map: MapLibreMap, point: ScreenPoint | [number, number]): Position {
  const { lng, lat } = map.unproject(point).wrap()
  return [Math.round(lng * 1e7) / 1e7, Math.round(lat * 1e7) / 1e7]
}
