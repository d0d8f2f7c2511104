import { useMemo } from 'react'
import { Layer, Source } from 'react-map-gl/maplibre'
import { useClusterView } from '../../../app/cluster-view.ts'
import { useViewState } from '../../../app/view-state.ts'
import { buildClusterFeatures, buildProposalFeatures, type ClusterRow } from '../features/build-cluster-features.ts'
import { BOLD_FONT, HALO_COLOR, TEXT_COLOR } from '../map-style.ts'
import { FedSource } from '../source/fed-source.tsx'
import { OUTLINE_COLOR } from '../symbols/site-symbol.ts'
import { useClusterRows } from '../use-cluster-rows.ts'
import { useLayerSetting } from './use-layer-setting.ts'
import { whenHovered } from './when-hovered.ts'

export const CLUSTERS_SOURCE = 'clusters'
/** Layers that a pointer must be on, and those it must be near. */
export const CLUSTER_SURFACES = ['cluster-fill'] as const
export const CLUSTER_LINES = ['cluster-outline', 'cluster-pair', 'cluster-spot'] as const

/** The opacity of the list is that of the surface; its outline is this much stronger. */
const OUTLINE_GAIN = 4
const round = { 'line-join': 'round', 'line-cap': 'round' } as const

const recipe = {
  build: buildClusterFeatures,
  weigh: ({ places }: ClusterRow) => 2 * places.length,
}

/** Clusters: hull, name and links to their members; what waits to be accepted is dashed. */
export function ClustersLayer() {
  const rows = useClusterRows()
  const { visibility, opacity, slotOf } = useLayerSetting('clusters')
  const spiders = useLayerSetting('spiders')
  const strong = Math.min(1, opacity * OUTLINE_GAIN)
  return (
    <>
      <FedSource id={CLUSTERS_SOURCE} rows={rows} recipe={recipe}>
        <Layer
          id="cluster-fill"
          source={CLUSTERS_SOURCE}
          beforeId={slotOf('clusters')}
          type="fill"
          filter={['==', ['get', 'part'], 'surface']}
          layout={{ visibility }}
          paint={{ 'fill-color': ['get', 'color'], 'fill-opacity': ['*', opacity, whenHovered(1.6, 1)] as never }}
        />
        <Layer
          id="cluster-outline"
          source={CLUSTERS_SOURCE}
          beforeId={slotOf('clusters')}
          type="line"
          filter={['==', ['get', 'part'], 'surface']}
          layout={{ visibility, ...round }}
          paint={{ 'line-color': ['get', 'color'], 'line-width': whenHovered(3.5, 2), 'line-opacity': strong }}
        />
        <Layer
          id="cluster-pair"
          source={CLUSTERS_SOURCE}
          beforeId={slotOf('clusters')}
          type="line"
          filter={['==', ['get', 'part'], 'pair']}
          layout={{ visibility, ...round }}
          paint={{ 'line-color': ['get', 'color'], 'line-width': whenHovered(14, 11), 'line-opacity': strong * 0.5 }}
        />
        <Layer
          id="cluster-spot"
          source={CLUSTERS_SOURCE}
          beforeId={slotOf('clusters')}
          type="circle"
          filter={['==', ['get', 'part'], 'spot']}
          layout={{ visibility }}
          paint={{
            'circle-color': ['get', 'color'],
            'circle-radius': 14,
            'circle-opacity': opacity,
            'circle-stroke-color': ['get', 'color'],
            'circle-stroke-width': whenHovered(3, 2),
            'circle-stroke-opacity': strong,
          }}
        />
        <Layer
          id="cluster-links-casing"
          source={CLUSTERS_SOURCE}
          beforeId={spiders.slotOf('spiders')}
          type="line"
          filter={['==', ['get', 'part'], 'links']}
          layout={{ visibility: spiders.visibility, 'line-cap': 'round' }}
          paint={{ 'line-color': HALO_COLOR, 'line-width': 3.4, 'line-opacity': spiders.opacity * 0.8 }}
        />
        <Layer
          id="cluster-links"
          source={CLUSTERS_SOURCE}
          beforeId={spiders.slotOf('spiders')}
          type="line"
          filter={['==', ['get', 'part'], 'links']}
          layout={{ visibility: spiders.visibility, 'line-cap': 'round' }}
          paint={{ 'line-color': ['get', 'color'], 'line-width': 1.8, 'line-opacity': spiders.opacity }}
        />
        <Layer
          id="cluster-name"
          source={CLUSTERS_SOURCE}
          beforeId={slotOf('clusterNames')}
          type="symbol"
          filter={['==', ['get', 'part'], 'name']}
          layout={{
            visibility,
            'text-field': ['get', 'name'],
            'text-font': BOLD_FONT,
            'text-size': 13,
            'text-max-width': 12,
            'text-variable-anchor': ['bottom', 'bottom-left', 'bottom-right', 'left', 'right', 'top', 'center'],
            'text-radial-offset': 1.1,
            'text-justify': 'auto',
          }}
          paint={{ 'text-color': TEXT_COLOR, 'text-halo-color': HALO_COLOR, 'text-halo-width': 2 }}
        />
      </FedSource>
      <Proposal />
    </>
  )
}

/** Extents that finding anew has come to, while the panel that lists them is open. */
function Proposal() {
  const isOpen = useViewState((view) => view.panel === 'clusters')
  const differences = useClusterView((view) => view.answer?.differences)
  const refused = useClusterView((view) => view.refused)
  const { slotOf } = useLayerSetting('clusters')
  const data = useMemo(() => {
    const shown = isOpen ? (differences ?? []) : []
    return buildProposalFeatures(
      shown.flatMap(({ key, words, found }) =>
        found && !refused.has(key) ? [{ key, color: words.color, hull: found.hull }] : [],
      ),
    )
  }, [isOpen, differences, refused])
  return (
    <Source id="cluster-proposal" type="geojson" data={data}>
      <Layer
        id="cluster-proposal-fill"
        beforeId={slotOf('clusters')}
        type="fill"
        filter={['==', ['geometry-type'], 'Polygon']}
        paint={{ 'fill-color': ['get', 'color'], 'fill-opacity': 0.12 }}
      />
      <Layer
        id="cluster-proposal-outline"
        beforeId={slotOf('clusters')}
        type="line"
        filter={['!=', ['geometry-type'], 'Point']}
        layout={{ 'line-join': 'round' }}
        paint={{ 'line-color': ['get', 'color'], 'line-width': 2.5, 'line-dasharray': [3, 2] }}
      />
      <Layer
        id="cluster-proposal-spot"
        beforeId={slotOf('clusters')}
        type="circle"
        filter={['==', ['geometry-type'], 'Point']}
        paint={{
          'circle-radius': 14,
          'circle-color': ['get', 'color'],
          'circle-opacity': 0.12,
          'circle-stroke-color': OUTLINE_COLOR,
          'circle-stroke-width': 1,
        }}
      />
    </Source>
  )
}
