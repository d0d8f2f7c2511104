import { Layer } from 'react-map-gl/maplibre'
import { usePlanState } from '../../../app/plan-state.ts'
import type { DemandPoint } from '../../../model/tables.ts'
import { FONT, HALO_COLOR, MUTED_COLOR } from '../map-style.ts'
import { PointSource } from '../source/point-source.tsx'
import { POINT_LAYER } from '../source/write-point-tile.ts'
import { useLayerSetting } from './use-layer-setting.ts'

const SOURCE = 'demand-points'
const NAMES_FROM_ZOOM = 12
/** From this many on, only dots that can be told apart are drawn while the map is far (README.md). */
const CROWDED_POINTS = 10_000
const CROWDED_CELL_PX = 3

const recipe = {
  properties: (point: DemandPoint, z: number): Record<string, string> =>
    z < NAMES_FROM_ZOOM ? {} : { name: point.name },
  rank: (point: DemandPoint) => -point.weight,
}

/** Places to be served: small dots, with names when near. */
export function DemandPointsLayer() {
  const points = usePlanState((state) => state.plan.demandPoint)
  const { visibility, opacity, slotOf } = useLayerSetting('demandPoints')
  return (
    <PointSource id={SOURCE} rows={points} recipe={recipe} thinPx={points.size > CROWDED_POINTS ? CROWDED_CELL_PX : 0}>
      <Layer
        id="demand-point-dot"
        source={SOURCE}
        source-layer={POINT_LAYER}
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
        source-layer={POINT_LAYER}
        beforeId={slotOf('demandPoints')}
        type="symbol"
        minzoom={NAMES_FROM_ZOOM}
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
    </PointSource>
  )
}
