import { Layer } from 'react-map-gl/maplibre'
import { usePlanState } from '../../../app/plan-state.ts'
import type { Route } from '../../../model/tables.ts'
import { buildRouteFeature } from '../features/build-route-feature.ts'
import { FedSource } from '../source/fed-source.tsx'
import { CASING_PX, ROUTE_STYLES } from '../symbols/route-style.ts'
import { whenHovered } from './when-hovered.ts'
import { byRouteClass, routeWidth } from './route-width.ts'
import { useLayerSetting } from './use-layer-setting.ts'

export const ROUTES_SOURCE = 'routes'
export const ROUTE_LINE = 'route-line'

const casingWidth = routeWidth(whenHovered(2 * CASING_PX + 3, 2 * CASING_PX))
const lineWidth = routeWidth(whenHovered(1, 0))
const casingColor = byRouteClass((name) => ROUTE_STYLES[name].casing)
const lineColor = byRouteClass((name) => ROUTE_STYLES[name].line)

const recipe = {
  build: (route: Route) => [buildRouteFeature(route)],
  weigh: (route: Route) => route.parts.reduce((sum, part) => sum + part.coordinates.length, 0),
}

/** Numbered routes in the colours of their classes. */
export function RoutesLayer() {
  const routes = usePlanState((state) => state.plan.route)
  const { visibility, opacity, slotOf } = useLayerSetting('routes')
  const line = { visibility, 'line-join': 'round', 'line-cap': 'round', 'line-sort-key': ['get', 'rank'] } as const
  return (
    <FedSource id={ROUTES_SOURCE} rows={routes} recipe={recipe}>
      <Layer
        id="route-casing"
        source={ROUTES_SOURCE}
        beforeId={slotOf('routes')}
        type="line"
        layout={line as never}
        paint={{ 'line-color': casingColor, 'line-width': casingWidth, 'line-opacity': opacity }}
      />
      <Layer
        id={ROUTE_LINE}
        source={ROUTES_SOURCE}
        beforeId={slotOf('routes')}
        type="line"
        layout={line as never}
        paint={{ 'line-color': lineColor, 'line-width': lineWidth, 'line-opacity': opacity }}
      />
    </FedSource>
  )
}
