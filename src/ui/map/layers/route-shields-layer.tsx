import { useMemo } from 'react'
import { Layer, Source } from 'react-map-gl/maplibre'
import { usePlanState } from '../../../app/plan-state.ts'
import type { BBox } from '../../../geo/position.ts'
import type { Site } from '../../../model/tables.ts'
import { placeShields } from '../features/place-shields.ts'
import { useSettledView } from '../settled-view.ts'
import { useLayerSetting } from './use-layer-setting.ts'

const EMPTY = { type: 'FeatureCollection' as const, features: [] }
/** Shields are placed this far beyond the view, in its widths, so that a short pan finds them there. */
const MARGIN = 0.25
/** Where more marks are in view than this there is no road to be seen between them. */
const MOST_MARKS = 3000

/** Shields along the routes in view, out of the way of sites. */
export function RouteShieldsLayer() {
  const routes = usePlanState((state) => state.plan.route)
  const sites = usePlanState((state) => state.plan.site)
  const view = useSettledView()
  const { visibility, opacity, slotOf } = useLayerSetting('routes')
  const sitesShown = useLayerSetting('sites').visibility === 'visible'
  const data = useMemo(() => {
    if (!view || visibility === 'none') return EMPTY
    const around = widen(view.bounds)
    const marks = sitesShown ? marksIn(sites.values(), around) : []
    return placeShields(routes.values(), marks.length > MOST_MARKS ? [] : marks, around, view.zoom)
  }, [routes, sites, view, visibility, sitesShown])
  return (
    <Source id="route-shields" type="geojson" data={data}>
      <Layer
        id="route-shield"
        beforeId={slotOf('routeShields')}
        type="symbol"
        layout={{ visibility, 'icon-image': ['get', 'shield'], 'icon-allow-overlap': true, 'icon-padding': 2 }}
        paint={{ 'icon-opacity': opacity }}
      />
    </Source>
  )
}

function widen([west, south, east, north]: BBox): BBox {
  const [x, y] = [(east - west) * MARGIN, (north - south) * MARGIN]
  return [west - x, south - y, east + x, north + y]
}

function marksIn(sites: Iterable<Site>, [west, south, east, north]: BBox): Site['position'][] {
  const marks: Site['position'][] = []
  for (const { position } of sites) {
    const [lon, lat] = position
    if (lon >= west && lon <= east && lat >= south && lat <= north) marks.push(position)
  }
  return marks
}
