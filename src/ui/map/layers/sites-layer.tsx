import type { ExpressionSpecification } from 'maplibre-gl'
import { useMemo } from 'react'
import { Layer } from 'react-map-gl/maplibre'
import { usePlanState } from '../../../app/plan-state.ts'
import { programmeOf } from '../../../model/plan.ts'
import type { Site } from '../../../model/tables.ts'
import { siteFeatureBuilder } from '../features/build-site-feature.ts'
import { FONT, HALO_COLOR, TEXT_COLOR } from '../map-style.ts'
import { FedSource } from '../source/fed-source.tsx'
import { OUTLINE_COLOR } from '../symbols/site-symbol.ts'
import { useLayerSetting } from './use-layer-setting.ts'

const SOURCE = 'sites'
export const SITE_SYMBOL = 'site-symbol'
export const SITE_DOT = 'site-dot'

/** A plan of more sites shows them as dots until the map is near enough for their symbols (README.md). */
const CROWDED_SITES = 4000
const CROWDED_SYMBOLS_FROM_ZOOM = 10
const NAMES_FROM_ZOOM = 10.5

/** Symbols shrink with the map. */
export const SITE_ICON_SIZE: ExpressionSpecification = [
  'interpolate',
  ['linear'],
  ['zoom'],
  5,
  ['*', 0.62, ['get', 'scale']],
  9,
  ['*', 0.85, ['get', 'scale']],
  13,
  ['get', 'scale'],
]

/** Sites by shape and colour of their domain, size of their tier and form of their status. */
export function SitesLayer() {
  const sites = usePlanState((state) => state.plan.site)
  const programme = usePlanState((state) => programmeOf(state.plan))
  const { visibility, opacity, slotOf } = useLayerSetting('sites')
  const recipe = useMemo(() => {
    const build = siteFeatureBuilder(programme)
    return { build: (site: Site) => [build(site)], weigh: () => 1 }
  }, [programme])
  const crowded = sites.size > CROWDED_SITES
  return (
    <FedSource id={SOURCE} rows={sites} recipe={recipe}>
      <Layer
        id={SITE_DOT}
        source={SOURCE}
        beforeId={slotOf('sites')}
        type="circle"
        maxzoom={CROWDED_SYMBOLS_FROM_ZOOM}
        layout={{ visibility: crowded ? visibility : 'none', 'circle-sort-key': ['-', 0, ['get', 'rank']] }}
        paint={{
          'circle-color': ['get', 'color'],
          'circle-radius': [
            'interpolate',
            ['linear'],
            ['zoom'],
            5,
            ['*', 2, ['get', 'scale']],
            10,
            ['*', 5, ['get', 'scale']],
          ],
          'circle-opacity': opacity,
          'circle-stroke-color': OUTLINE_COLOR,
          'circle-stroke-width': ['interpolate', ['linear'], ['zoom'], 5, 0.4, 10, 0.8],
          'circle-stroke-opacity': opacity,
        }}
      />
      <Layer
        id={SITE_SYMBOL}
        source={SOURCE}
        beforeId={slotOf('sites')}
        type="symbol"
        minzoom={crowded ? CROWDED_SYMBOLS_FROM_ZOOM : 0}
        layout={{
          visibility,
          'icon-image': ['get', 'icon'],
          'icon-size': SITE_ICON_SIZE,
          'icon-allow-overlap': true,
          'symbol-sort-key': ['get', 'rank'],
          'text-field': ['step', ['zoom'], '', NAMES_FROM_ZOOM, ['get', 'name']],
          'text-font': FONT,
          'text-size': 13,
          'text-max-width': 9,
          'text-optional': true,
          'text-variable-anchor': ['left', 'right', 'bottom', 'top'],
          'text-radial-offset': 0.9,
          'text-justify': 'auto',
        }}
        paint={{
          'icon-opacity': opacity,
          'text-opacity': opacity,
          'text-color': TEXT_COLOR,
          'text-halo-color': HALO_COLOR,
          'text-halo-width': 1.6,
        }}
      />
    </FedSource>
  )
}
