import { useMemo } from 'react'
import { Layer, Source } from 'react-map-gl/maplibre'
import { calibrationsByRoute } from '../../../app/calibrations-by-route.ts'
import { usePlanState } from '../../../app/plan-state.ts'
import { buildStakeFeatures, STAKES_FROM_ZOOM } from '../features/build-stake-features.ts'
import { KM_TICK_IMAGE, TICK_IMAGE } from '../images/tick-image.ts'
import { FONT, HALO_COLOR, TEXT_COLOR } from '../map-style.ts'
import { useSettledView } from '../settled-view.ts'
import { useLayerSetting } from './use-layer-setting.ts'

const EMPTY = { type: 'FeatureCollection' as const, features: [] }

/** Ticks across the road at every kilometre, nearer at every hundred metres, with their stakes. */
export function StakesLayer() {
  const routes = usePlanState((state) => state.plan.route)
  const points = usePlanState((state) => state.plan.calibrationPoint)
  const view = useSettledView()
  const { visibility, opacity, slotOf } = useLayerSetting('stakes')
  const calibrations = calibrationsByRoute(points)
  const data = useMemo(() => {
    if (!view || view.zoom < STAKES_FROM_ZOOM || visibility === 'none') return EMPTY
    return buildStakeFeatures(routes.values(), calibrations, view.bounds, view.zoom)
  }, [routes, calibrations, view, visibility])
  return (
    <Source id="stakes" type="geojson" data={data}>
      <Layer
        id="stake"
        beforeId={slotOf('stakes')}
        type="symbol"
        minzoom={STAKES_FROM_ZOOM}
        layout={{
          visibility,
          'symbol-sort-key': ['get', 'order'],
          'icon-image': ['case', ['get', 'km'], KM_TICK_IMAGE, TICK_IMAGE],
          'icon-rotate': ['get', 'bearingDeg'],
          'icon-rotation-alignment': 'map',
          'icon-allow-overlap': true,
          'icon-ignore-placement': true,
          'text-field': ['get', 'text'],
          'text-font': FONT,
          'text-size': 12,
          'text-optional': true,
          'text-variable-anchor': ['bottom-left', 'top-right', 'top-left', 'bottom-right'],
          'text-radial-offset': 0.7,
          'text-rotation-alignment': 'viewport',
          'text-padding': 3,
        }}
        paint={{
          'icon-opacity': opacity,
          'text-opacity': opacity,
          'text-color': TEXT_COLOR,
          'text-halo-color': HALO_COLOR,
          'text-halo-width': 1.6,
        }}
      />
    </Source>
  )
}
