import { useMemo } from 'react'
import { Layer } from 'react-map-gl/maplibre'
import { usePlanState } from '../../../app/plan-state.ts'
import { useShownExtents } from '../../../app/use-shown-extents.ts'
import { buildLineFeatures, buildLineRows, type LineRow } from '../features/build-line-features.ts'
import { FedSource } from '../source/fed-source.tsx'
import { colorOfLine } from '../symbols/belt-color.ts'
import { axisWidth } from './axis-width.ts'
import { useLayerSetting } from './use-layer-setting.ts'
import { whenHovered } from './when-hovered.ts'

export const LINES_SOURCE = 'lines'
export const LINE_RAILS = 'line-rails'
export const RAIL_PX = 1.25

const recipe = {
  build: buildLineFeatures,
  weigh: ({ line }: LineRow) => line.axis.reduce((sum, piece) => sum + piece.length, 0),
}

/** Lines: a rail at either side of the road, as found or, while a slider moves, as they would be. */
export function LinesLayer() {
  const lines = useShownExtents('line')
  const kept = usePlanState((state) => state.plan.line)
  const { visibility, opacity, slotOf } = useLayerSetting('lines')
  const rows = useMemo(() => buildLineRows(lines, (line) => colorOfLine(line, kept)), [lines, kept])
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
          'line-width': whenHovered(2.5, RAIL_PX),
          // Along the edges of a belt's axis, so that its colour shows.
          'line-gap-width': axisWidth(0),
          'line-opacity': opacity,
        }}
      />
    </FedSource>
  )
}
