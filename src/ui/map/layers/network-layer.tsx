import { useMemo } from 'react'
import type { ExpressionSpecification } from 'maplibre-gl'
import { Layer, Source } from 'react-map-gl/maplibre'
import { placeOf, useNetworkView } from '../../../app/network-view.ts'
import { usePlanState } from '../../../app/plan-state.ts'
import { useViewState } from '../../../app/view-state.ts'
import { buildPathFeatures, buildReachFeatures, buildServiceFeatures } from '../features/build-network-features.ts'
import { useLayerSetting } from './use-layer-setting.ts'

const EMPTY = { type: 'FeatureCollection' as const, features: [] }
const of = (kind: string): ExpressionSpecification => ['==', ['get', 'kind'], kind]
const round = { 'line-join': 'round', 'line-cap': 'round' } as const

/** Answers of the road network while its panel is open: areas under the roads, reached roads and the way above them. */
export function NetworkLayer() {
  const isOpen = useViewState((view) => view.panel === 'network')
  return isOpen ? <Answers /> : null
}

function Answers() {
  const task = useNetworkView((view) => view.task)
  const { from, to, path, reach, service, reachKind } = useNetworkView()
  const sites = usePlanState((state) => state.plan.site)
  const { slotOf } = useLayerSetting('routes')
  const data = useMemo(() => {
    if (task === 'path' && path?.value)
      // A site that was moved is where it is now.
      return sites && buildPathFeatures(path.value, positionOf(from), positionOf(to))
    if (task !== 'reach') return EMPTY
    if (reachKind === 'isochrone') return reach ? buildReachFeatures(reach.value) : EMPTY
    return service ? buildServiceFeatures(service.value) : EMPTY
  }, [task, path, from, to, reach, service, reachKind, sites])
  return (
    <Source id="network" type="geojson" data={data}>
      <Layer
        id="network-area"
        beforeId={slotOf('roads')}
        type="fill"
        filter={of('area')}
        layout={{ 'fill-sort-key': ['get', 'order'] }}
        paint={{ 'fill-color': ['get', 'color'], 'fill-opacity': 0.5, 'fill-outline-color': '#1A1D21' }}
      />
      <Layer
        id="network-road-casing"
        beforeId={slotOf('stakes')}
        type="line"
        filter={of('road')}
        layout={round}
        paint={{ 'line-color': '#1A1D21', 'line-width': 6 }}
      />
      <Layer
        id="network-road"
        beforeId={slotOf('stakes')}
        type="line"
        filter={of('road')}
        layout={{ ...round, 'line-sort-key': ['get', 'order'] }}
        paint={{ 'line-color': ['get', 'color'], 'line-width': 4 }}
      />
      <Layer
        id="network-way-halo"
        beforeId={slotOf('stakes')}
        type="line"
        filter={of('way')}
        layout={round}
        paint={{ 'line-color': '#FFFFFF', 'line-width': 10 }}
      />
      <Layer
        id="network-way"
        beforeId={slotOf('stakes')}
        type="line"
        filter={of('way')}
        layout={round}
        paint={{ 'line-color': '#1F5FA8', 'line-width': 6 }}
      />
      <Layer
        id="network-access"
        beforeId={slotOf('stakes')}
        type="line"
        filter={of('access')}
        paint={{ 'line-color': '#1F5FA8', 'line-width': 2.5, 'line-dasharray': [2, 2] }}
      />
      <Layer
        id="network-end"
        beforeId={slotOf('stakes')}
        type="circle"
        filter={of('end')}
        paint={{
          'circle-radius': 7,
          'circle-color': '#FFFFFF',
          'circle-stroke-color': '#1F5FA8',
          'circle-stroke-width': 4,
        }}
      />
    </Source>
  )
}

function positionOf(waypoint: Parameters<typeof placeOf>[0] | null) {
  return (waypoint && placeOf(waypoint)?.position) ?? null
}
