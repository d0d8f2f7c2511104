import type { ExpressionSpecification } from 'maplibre-gl'
import { useMemo } from 'react'
import { Layer, Source } from 'react-map-gl/maplibre'
import { useSitingSettings, useSitingState } from '../../../app/siting/siting.ts'
import { useSitingView } from '../../../app/siting/siting-view.ts'
import { useCandidateRows } from '../../../app/siting/use-candidate-rows.ts'
import { useViewState } from '../../../app/view-state.ts'
import { buildSitingFeatures } from '../features/build-siting-features.ts'
import { TOP_SLOT_ID } from '../layer-slots.ts'
import { BOLD_FONT, HALO_COLOR, TEXT_COLOR } from '../map-style.ts'
import { useLayerSetting } from './use-layer-setting.ts'

const of = (kind: string): ExpressionSpecification => ['==', ['get', 'kind'], kind]
const NAMES_FROM_ZOOM = 7
/** From here on sites and demand points have names of their own. */
const NAMES_TO_ZOOM = { candidate: 10.5, demandPoint: 12 } as const

/** What was chosen, what had to be and must not be, and what is served by whom, while the siting panel is open. */
export function SitingLayer() {
  const isOpen = useViewState((view) => view.panel === 'siting')
  return isOpen ? <Choice /> : null
}

function Choice() {
  const choice = useSitingState((state) => state.choice)
  const settings = useSitingSettings()
  const rows = useCandidateRows()
  const showsLinks = useSitingView((view) => view.showsLinks)
  const { slotOf } = useLayerSetting('demandPoints')
  const data = useMemo(
    () => buildSitingFeatures(choice, settings, rows, showsLinks),
    [choice, settings, rows, showsLinks],
  )
  return (
    <Source id="siting" type="geojson" data={data}>
      <Layer
        id="siting-link"
        beforeId={slotOf('demandPoints')}
        type="line"
        filter={of('link')}
        paint={{ 'line-color': '#1F5FA8', 'line-width': 1, 'line-opacity': 0.45 }}
      />
      <Layer
        id="siting-unserved"
        beforeId={TOP_SLOT_ID}
        type="symbol"
        filter={of('unserved')}
        layout={{
          'icon-image': ['get', 'icon'],
          'icon-size': ['interpolate', ['linear'], ['zoom'], 6, 0.35, 9, 0.6, 12, 0.9],
          'icon-allow-overlap': true,
          'icon-ignore-placement': true,
        }}
      />
      <Layer
        id="siting-mark"
        beforeId={TOP_SLOT_ID}
        type="symbol"
        filter={of('mark')}
        layout={{
          'icon-image': ['get', 'icon'],
          'icon-size': ['interpolate', ['linear'], ['zoom'], 6, 0.6, 9, 0.8, 12, 1],
          'icon-allow-overlap': true,
          'icon-ignore-placement': true,
        }}
      />
      <Layer
        id="siting-name"
        beforeId={TOP_SLOT_ID}
        type="symbol"
        minzoom={NAMES_FROM_ZOOM}
        maxzoom={NAMES_TO_ZOOM[settings.candidates]}
        filter={['all', of('mark'), ['get', 'isChosen']]}
        layout={{
          'text-field': ['get', 'name'],
          'text-font': BOLD_FONT,
          'text-size': 12,
          'text-variable-anchor': ['top', 'bottom', 'left', 'right'],
          'text-radial-offset': 1.1,
          'text-max-width': 8,
        }}
        paint={{ 'text-color': TEXT_COLOR, 'text-halo-color': HALO_COLOR, 'text-halo-width': 1.6 }}
      />
    </Source>
  )
}
