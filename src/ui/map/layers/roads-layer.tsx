import { Layer } from 'react-map-gl/maplibre'
import { usePlanState } from '../../../app/plan-state.ts'
import type { Road } from '../../../model/tables.ts'
import { buildRoadFeature } from '../features/build-road-feature.ts'
import { FedSource } from '../source/fed-source.tsx'
import { ROAD_STYLE, ROUTE_WIDTH_ZOOMS } from '../symbols/route-style.ts'
import { useLayerSetting } from './use-layer-setting.ts'

const SOURCE = 'roads'

const recipe = {
  build: (road: Road) => [buildRoadFeature(road)],
  weigh: (road: Road) => road.lines.reduce((sum, line) => sum + line.length, 0),
}

/** Roads without a number: thin and grey. */
export function RoadsLayer() {
  const roads = usePlanState((state) => state.plan.road)
  const setting = useLayerSetting('roads')
  const widths = ROUTE_WIDTH_ZOOMS.flatMap((zoom, i) => [zoom, ROAD_STYLE.widthsPx[i] as number])
  return (
    <FedSource id={SOURCE} rows={roads} recipe={recipe}>
      <Layer
        id="road-line"
        source={SOURCE}
        beforeId={setting.slotOf('roads')}
        type="line"
        layout={{ visibility: setting.visibility, 'line-join': 'round', 'line-cap': 'round' }}
        paint={{
          'line-color': ROAD_STYLE.line,
          'line-width': ['interpolate', ['exponential', 1.4], ['zoom'], ...widths] as never,
          'line-opacity': setting.opacity,
        }}
      />
    </FedSource>
  )
}
