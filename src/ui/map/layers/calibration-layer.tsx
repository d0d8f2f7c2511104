import { useMemo } from 'react'
import { Layer, Source } from 'react-map-gl/maplibre'
import { calibrationsByRoute } from '../../../app/calibrations-by-route.ts'
import { usePlanState } from '../../../app/plan-state.ts'
import { buildCalibrationFeatures } from '../features/build-calibration-features.ts'
import { CALIBRATION_IMAGE, EQUATION_IMAGE } from '../images/calibration-image.ts'
import { BOLD_FONT, HALO_COLOR, TEXT_COLOR } from '../map-style.ts'
import { useSettledView } from '../settled-view.ts'
import { useLayerSetting } from './use-layer-setting.ts'

const EMPTY = { type: 'FeatureCollection' as const, features: [] }
/** Zoom from which the marks are drawn, and from which they are written on. */
const FROM_ZOOM = 9
const TEXT_FROM_ZOOM = 12

/** Stakes whose place is known: small squares on the road, of an equation with both of its values. Part of the stakes layer. */
export function CalibrationLayer() {
  const routes = usePlanState((state) => state.plan.route)
  const points = usePlanState((state) => state.plan.calibrationPoint)
  const view = useSettledView()
  const { visibility, opacity, slotOf } = useLayerSetting('stakes')
  const data = useMemo(() => {
    if (!view || view.zoom < FROM_ZOOM || visibility === 'none' || points.size === 0) return EMPTY
    return buildCalibrationFeatures(routes, calibrationsByRoute(points), view.bounds)
  }, [routes, points, view, visibility])
  return (
    <Source id="calibration" type="geojson" data={data}>
      <Layer
        id="calibration-mark"
        beforeId={slotOf('stakes')}
        type="symbol"
        minzoom={FROM_ZOOM}
        layout={{
          visibility,
          'icon-image': ['case', ['get', 'isEquation'], EQUATION_IMAGE, CALIBRATION_IMAGE],
          'icon-allow-overlap': true,
          'icon-ignore-placement': true,
        }}
        paint={{ 'icon-opacity': opacity }}
      />
      <Layer
        id="calibration-text"
        beforeId={slotOf('stakes')}
        type="symbol"
        minzoom={TEXT_FROM_ZOOM}
        layout={{
          visibility,
          'text-field': ['get', 'text'],
          'text-font': BOLD_FONT,
          'text-size': 12,
          // Both values of an equation on one line.
          'text-max-width': 30,
          'text-variable-anchor': ['top-left', 'bottom-right', 'top-right', 'bottom-left'],
          'text-radial-offset': 0.9,
          'text-padding': 3,
        }}
        paint={{
          'text-opacity': opacity,
          'text-color': TEXT_COLOR,
          'text-halo-color': HALO_COLOR,
          'text-halo-width': 1.6,
        }}
      />
    </Source>
  )
}
