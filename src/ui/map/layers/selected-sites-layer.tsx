import type { ExpressionSpecification } from 'maplibre-gl'
import { useMemo } from 'react'
import { Layer, Source } from 'react-map-gl/maplibre'
import { usePlanState } from '../../../app/plan-state.ts'
import { useViewState } from '../../../app/view-state.ts'
import { programmeOf } from '../../../model/plan.ts'
import type { Site } from '../../../model/tables.ts'
import { sitePropertyReader } from '../features/site-properties.ts'
import { TOP_SLOT_ID } from '../layer-slots.ts'
import { BOLD_FONT, HALO_COLOR, TEXT_COLOR } from '../map-style.ts'
import { useHover } from '../pointer/hover-state.ts'
import { useSiteDrag } from '../pointer/drag-state.ts'
import { FedSource } from '../source/fed-source.tsx'
import { OUTLINE_COLOR } from '../symbols/site-symbol.ts'
import { SITE_ICON_SIZE } from './sites-layer.tsx'
import { useLayerSetting } from './use-layer-setting.ts'

const SELECTED_SOURCE = 'selected-sites'
const HOVER_SOURCE = 'hovered-site'
const none: ReadonlyMap<string, Site> = new Map()

/** Radius of a halo that leaves `gapPx` around the symbol. */
function haloRadius(gapPx: number): ExpressionSpecification {
  const radius = (zoomFactor: number): ExpressionSpecification => [
    '+',
    gapPx,
    ['*', 9.5 * zoomFactor, ['get', 'scale']],
  ]
  return ['interpolate', ['linear'], ['zoom'], 5, radius(0.62), 9, radius(0.85), 13, radius(1)]
}

const haloPaint = {
  'circle-color': '#FFFFFF',
  'circle-radius': haloRadius(3),
  'circle-stroke-color': OUTLINE_COLOR,
  'circle-stroke-width': 2,
}
const symbolLayout = {
  'icon-image': ['get', 'icon'] as ExpressionSpecification,
  'icon-size': SITE_ICON_SIZE,
  'icon-allow-overlap': true,
  'icon-ignore-placement': true,
}

/** Selected sites above everything, in a white and black double halo; the one under the pointer and the one being dragged. */
export function SelectedSitesLayer() {
  const sites = usePlanState((state) => state.plan.site)
  const programme = usePlanState((state) => programmeOf(state.plan))
  const selection = useViewState((view) => view.selection)
  const hovered = useHover((state) => (state.hit?.kind === 'site' ? state.hit.id : null))
  const drag = useSiteDrag((state) => state.drag)
  const { visibility } = useLayerSetting('sites')
  const recipe = useMemo(() => {
    const propertiesOf = sitePropertyReader(programme)
    return {
      build: (site: Site) => [
        {
          type: 'Feature' as const,
          geometry: { type: 'Point' as const, coordinates: [...site.position] },
          properties: { key: site.id, id: site.id, ...propertiesOf(site) },
        },
      ],
      weigh: () => 1,
    }
  }, [programme])
  const selected = useMemo(() => {
    if (selection?.kind !== 'site') return none
    const rows = new Map<string, Site>()
    for (const id of selection.ids) {
      const site = sites.get(id)
      if (site) rows.set(id, site)
    }
    return rows
  }, [sites, selection])
  const live = useMemo(() => {
    const site = sites.get(drag?.siteId ?? hovered ?? '')
    const features = site ? recipe.build(drag ? { ...site, position: drag.position } : site) : []
    const foot = drag?.near?.foot
    return {
      type: 'FeatureCollection' as const,
      features: [
        ...features,
        ...(drag && foot
          ? [
              {
                type: 'Feature' as const,
                geometry: { type: 'LineString' as const, coordinates: [[...drag.position], [...foot]] },
                properties: {},
              },
            ]
          : []),
      ],
    }
  }, [sites, recipe, hovered, drag])
  return (
    <>
      <Source id={HOVER_SOURCE} type="geojson" data={live}>
        <Layer
          id="live-connector"
          beforeId={TOP_SLOT_ID}
          type="line"
          filter={['==', ['geometry-type'], 'LineString']}
          paint={{ 'line-color': OUTLINE_COLOR, 'line-width': 1.6, 'line-dasharray': [3, 2] }}
        />
        <Layer
          id="hovered-site-halo"
          beforeId={TOP_SLOT_ID}
          type="circle"
          filter={['==', ['geometry-type'], 'Point']}
          layout={{ visibility }}
          paint={{ ...haloPaint, 'circle-radius': haloRadius(1.5), 'circle-stroke-width': 1 }}
        />
        <Layer
          id="hovered-site-symbol"
          beforeId={TOP_SLOT_ID}
          type="symbol"
          filter={['==', ['geometry-type'], 'Point']}
          layout={{ visibility, ...symbolLayout }}
        />
      </Source>
      <FedSource id={SELECTED_SOURCE} rows={selected} recipe={recipe}>
        <Layer
          id="selected-site-halo"
          source={SELECTED_SOURCE}
          beforeId={TOP_SLOT_ID}
          type="circle"
          layout={{ visibility }}
          paint={haloPaint}
        />
        <Layer
          id="selected-site-symbol"
          source={SELECTED_SOURCE}
          beforeId={TOP_SLOT_ID}
          type="symbol"
          layout={{
            visibility,
            ...symbolLayout,
            'text-field': ['get', 'name'],
            'text-font': BOLD_FONT,
            'text-size': 13,
            'text-max-width': 10,
            'text-optional': true,
            'text-variable-anchor': ['left', 'right', 'bottom', 'top'],
            'text-radial-offset': 1.2,
            'text-justify': 'auto',
          }}
          paint={{ 'text-color': TEXT_COLOR, 'text-halo-color': HALO_COLOR, 'text-halo-width': 2 }}
        />
      </FedSource>
    </>
  )
}
