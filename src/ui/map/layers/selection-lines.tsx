import type { ExpressionSpecification } from 'maplibre-gl'
import { useMemo } from 'react'
import { Layer, Source } from 'react-map-gl/maplibre'
import { usePlanState } from '../../../app/plan-state.ts'
import { useShownExtents } from '../../../app/use-shown-extents.ts'
import { useViewState } from '../../../app/view-state.ts'
import { buildSelectionFeatures } from '../features/build-selection-features.ts'
import { useClusterRows } from '../use-cluster-rows.ts'
import { useShownBelts } from '../use-shown-belts.ts'
import { axisWidth } from './axis-width.ts'
import { RAIL_PX } from './lines-layer.tsx'
import { routeWidth } from './route-width.ts'
import { useLayerSetting } from './use-layer-setting.ts'

const isRoute: ExpressionSpecification = ['==', ['get', 'kind'], 'route']
const isLine: ExpressionSpecification = ['==', ['get', 'kind'], 'line']
const isSurface: ExpressionSpecification = ['!', ['in', ['get', 'kind'], ['literal', ['route', 'line']]]]
const line = { 'line-join': 'round', 'line-cap': 'round' } as const
const BLACK = { 'line-color': '#1A1D21' } as const
const WHITE = { 'line-color': '#FFFFFF' } as const

/** The white and black double halo of selected routes, lines, belts, clusters and areas: under the routes, so that no site is hidden. */
export function SelectionLines() {
  const selection = useViewState((view) => view.selection)
  const route = usePlanState((state) => state.plan.route)
  const area = usePlanState((state) => state.plan.area)
  const lines = useShownExtents('line')
  const belts = useShownBelts()
  const clusters = useClusterRows()
  const { slotOf } = useLayerSetting('belts')
  const data = useMemo(
    () => buildSelectionFeatures(selection, { route, area }, lines, belts, clusters),
    [selection, route, area, lines, belts, clusters],
  )
  const underRoutes = slotOf('belts')
  // Round their rails.
  const overLines = slotOf('lines')
  // Under the belts too, so that a narrow one keeps its colour.
  const underBelts = slotOf('roads')
  return (
    <Source id="selection-lines" type="geojson" data={data}>
      <Layer
        id="selection-surface-black"
        beforeId={underBelts}
        type="line"
        filter={isSurface}
        layout={line}
        paint={{ ...BLACK, 'line-width': 6 }}
      />
      <Layer
        id="selection-surface-white"
        beforeId={underBelts}
        type="line"
        filter={isSurface}
        layout={line}
        paint={{ ...WHITE, 'line-width': 3 }}
      />
      <Layer
        id="selection-route-black"
        beforeId={underRoutes}
        type="line"
        filter={isRoute}
        layout={line}
        paint={{ ...BLACK, 'line-width': routeWidth(12) }}
      />
      <Layer
        id="selection-route-white"
        beforeId={underRoutes}
        type="line"
        filter={isRoute}
        layout={line}
        paint={{ ...WHITE, 'line-width': routeWidth(9) }}
      />
      <Layer
        id="selection-line-white"
        beforeId={overLines}
        type="line"
        filter={isLine}
        layout={line}
        paint={{ ...WHITE, 'line-width': 3, 'line-gap-width': axisWidth(2 * RAIL_PX) }}
      />
      <Layer
        id="selection-line-black"
        beforeId={overLines}
        type="line"
        filter={isLine}
        layout={line}
        paint={{ ...BLACK, 'line-width': 2, 'line-gap-width': axisWidth(2 * (RAIL_PX + 3)) }}
      />
    </Source>
  )
}
