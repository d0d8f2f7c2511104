import { Layer } from 'react-map-gl/maplibre'
import { usePlanState } from '../../../app/plan-state.ts'
import type { DemandPoint } from '../../../model/tables.ts'
import { buildDemandPointFeature } from '../features/build-demand-point-feature.ts'
import { FONT, HALO_COLOR, MUTED_COLOR } from '../map-style.ts'
import { FedSource } from '../source/fed-source.tsx'
import { useLayerSetting } from './use-layer-setting.ts'

const SOURCE = 'demand-points'
export const DEMAND_POINT_DOT = 'demand-point-dot'

const recipe = { build: (point: DemandPoint) => [buildDemandPointFeature(point)], weigh: () => 1 }

/** Places to be served: small dots, with names when near. */
export function DemandPointsLayer() {
  const points = usePlanState((state) => state.plan.demandPoint)
  const { visibility, opacity, slotOf } = useLayerSetting('demandPoints')
  return (
    <FedSource id={SOURCE} rows={points} recipe={recipe}>
      <Layer
        id={DEMAND_POINT_DOT}
        source={SOURCE}
        beforeId={slotOf('demandPoints')}
        type="circle"
        layout={{ visibility }}
        paint={{
          'circle-color': MUTED_COLOR,
          'circle-radius': ['interpolate', ['linear'], ['zoom'], 6, 1, 10, 2, 14, 3.2],
          'circle-opacity': opacity,
          'circle-stroke-color': '#FFFFFF',
          'circle-stroke-width': ['interpolate', ['linear'], ['zoom'], 9, 0, 11, 1],
          'circle-stroke-opacity': opacity,
        }}
      />
      <Layer
        id="demand-point-name"
        source={SOURCE}
        beforeId={slotOf('demandPoints')}
        type="symbol"
        minzoom={12}
        layout={{
          visibility,
          'text-field': ['get', 'name'],
          'text-font': FONT,
          'text-size': 12,
          'text-anchor': 'top',
          'text-offset': [0, 0.5],
          'text-max-width': 8,
        }}
        paint={{
          'text-color': MUTED_COLOR,
          'text-halo-color': HALO_COLOR,
          'text-halo-width': 1.4,
          'text-opacity': opacity,
        }}
      />
    </FedSource>
  )
}
