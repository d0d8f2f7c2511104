import type { ExpressionSpecification } from 'maplibre-gl'
import { useMemo } from 'react'
import { Layer } from 'react-map-gl/maplibre'
import { usePlanState } from '../../../app/plan-state.ts'
import { programmeOf } from '../../../model/plan.ts'
import type { Site } from '../../../model/tables.ts'
import { sitePropertyReader } from '../features/site-properties.ts'
import { FONT, HALO_COLOR, TEXT_COLOR } from '../map-style.ts'
import { PointSource } from '../source/point-source.tsx'
import { POINT_LAYER } from '../source/write-point-tile.ts'
import { useLayerSetting } from './use-layer-setting.ts'

export const SITES_SOURCE = 'sites'
export const SITE_SYMBOL = 'site-symbol'

/** From this many sites on, only marks that can be told apart are drawn while the map is far (README.md). */
const CROWDED_SITES = 3000
const CROWDED_CELL_PX = 6
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
    const propertiesOf = sitePropertyReader(programme)
    return {
      properties: (site: Site, z: number) => {
        const { name, icon, scale, rank } = propertiesOf(site)
        return z < Math.floor(NAMES_FROM_ZOOM) ? { icon, scale, rank } : { name, icon, scale, rank }
      },
      rank: (site: Site) => propertiesOf(site).rank,
    }
  }, [programme])
  return (
    <PointSource
      id={SITES_SOURCE}
      rows={sites}
      recipe={recipe}
      thinPx={sites.size > CROWDED_SITES ? CROWDED_CELL_PX : 0}
    >
      <Layer
        id={SITE_SYMBOL}
        source={SITES_SOURCE}
        source-layer={POINT_LAYER}
        beforeId={slotOf('sites')}
        type="symbol"
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
    </PointSource>
  )
}
