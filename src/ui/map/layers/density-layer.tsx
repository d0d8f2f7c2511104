import { useMemo } from 'react'
import { Layer } from 'react-map-gl/maplibre'
import { useDistributionView } from '../../../app/distribution/distribution-view.ts'
import { buildDensityFeature, listDensityRows, weighDensity } from '../features/build-density-features.ts'
import { FedSource } from '../source/fed-source.tsx'
import { useShownDensity } from '../use-shown-density.ts'
import { useLayerSetting } from './use-layer-setting.ts'

const DENSITY_SOURCE = 'density'
/** MapLibre's own. Areas are not simplified: each would be on its own, and gaps would open between classes. */
const ROAD_TOLERANCE = 0.375
const recipe = { build: buildDensityFeature, weigh: weighDensity }
const round = { 'line-join': 'round', 'line-cap': 'round' } as const

/** The density of sites chosen on the distribution tab: areas under the roads, or roads in the colour of their class. */
export function DensityLayer() {
  const drawn = useDistributionView((view) => view.drawn)
  const density = useShownDensity()
  const rows = useMemo(() => listDensityRows(density), [density])
  const { slotOf } = useLayerSetting('routes')
  return (
    <FedSource id={DENSITY_SOURCE} rows={rows} recipe={recipe} tolerance={drawn === 'plane' ? 0 : ROAD_TOLERANCE}>
      <Layer
        id="density-area"
        source={DENSITY_SOURCE}
        beforeId={slotOf('roads')}
        type="fill"
        filter={['==', ['geometry-type'], 'Polygon']}
        paint={{ 'fill-color': ['get', 'color'], 'fill-opacity': 0.65, 'fill-antialias': false }}
      />
      <Layer
        id="density-road-casing"
        source={DENSITY_SOURCE}
        beforeId={slotOf('stakes')}
        type="line"
        filter={['==', ['geometry-type'], 'LineString']}
        layout={round}
        paint={{ 'line-color': '#1A1D21', 'line-width': ['interpolate', ['linear'], ['zoom'], 5, 6.5, 12, 10] }}
      />
      <Layer
        id="density-road"
        source={DENSITY_SOURCE}
        beforeId={slotOf('stakes')}
        type="line"
        filter={['==', ['geometry-type'], 'LineString']}
        layout={{ ...round, 'line-sort-key': ['get', 'order'] }}
        paint={{
          'line-color': ['get', 'color'],
          'line-width': ['interpolate', ['linear'], ['zoom'], 5, 5, 12, 8],
        }}
      />
    </FedSource>
  )
}
