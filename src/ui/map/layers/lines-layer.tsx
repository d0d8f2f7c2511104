import { useMemo } from 'react'
import { Layer } from 'react-map-gl/maplibre'
import { usePlanState } from '../../../app/plan-state.ts'
import { useShownExtents } from '../../../app/use-shown-extents.ts'
import { buildLineFeatures, buildLineRows, type LineRow } from '../features/build-line-features.ts'
import { FedSource } from '../source/fed-source.tsx'
import { colorOfLine } from '../symbols/belt-color.ts'
import { routeWidth } from './route-width.ts'
import { useLayerSetting } from './use-layer-setting.ts'
import { whenHovered } from './when-hovered.ts'

export const LINES_SOURCE = 'lines'
export const LINE_RAILS = 'line-rails'

/** Between a rail and its road: the casing of the road shows. */
const CLEARANCE_PX = 3

const recipe = {
  build: buildLineFeatures,
  weigh: ({ line }: LineRow) => line.axis.reduce((sum, piece) => sum + piece.length, 0),
}

/** Lines: a rail at either side of the road, as found or, while a slider moves, as they would be. */
export function LinesLayer() {
  const lines = useShownExtents('line')
  const route = usePlanState((state) => state.plan.route)
  const kept = usePlanState((state) => state.plan.line)
  const { visibility, opacity, slotOf } = useLayerSetting('lines')
  const rows = useMemo(
    () =>
      buildLineRows(
        lines,
        (line) => colorOfLine(line, kept),
        (line) => route.get(line.stretches[0]?.routeId ?? '')?.routeClass ?? 'village',
      ),
    [lines, route, kept],
  )
  return (
    <FedSource id={LINES_SOURCE} rows={rows} recipe={recipe}>
      <Layer
        id={LINE_RAILS}
        source={LINES_SOURCE}
        beforeId={slotOf('lines')}
        type="line"
        layout={{ visibility, 'line-join': 'round' }}
        paint={{
          'line-color': ['get', 'color'],
          'line-width': whenHovered(3, 1.75),
          'line-gap-width': routeWidth(CLEARANCE_PX),
          'line-opacity': opacity,
        }}
      />
    </FedSource>
  )
}
