import { useMemo } from 'react'
import { Layer } from 'react-map-gl/maplibre'
import { beltName } from '../../../app/belt-name.ts'
import { usePlanState } from '../../../app/plan-state.ts'
import { type BeltRow, buildBeltFeatures, buildBeltRows } from '../features/build-belt-features.ts'
import { BOLD_FONT, HALO_COLOR, TEXT_COLOR } from '../map-style.ts'
import { colorOfBelt } from '../symbols/belt-color.ts'
import { FedSource } from '../source/fed-source.tsx'
import { useShownBelts } from '../use-shown-belts.ts'
import { ProposedBeltsLayer } from './proposed-belts-layer.tsx'
import { axisWidth } from './axis-width.ts'
import { whenHovered } from './when-hovered.ts'
import { useLayerSetting } from './use-layer-setting.ts'

export const BELTS_SOURCE = 'belts'
export const BELT_FILL = 'belt-fill'

/** The opacity of the list is that of the surface; its outline and axis are this much stronger. */
const OUTLINE_GAIN = 2.4

const recipe = {
  build: buildBeltFeatures,
  weigh: ({ belt }: BeltRow) => belt.axis.reduce((sum, piece) => sum + piece.length, 0),
}

/** Belts: surface, outline, axis and name, as found or, while a slider moves, as they would be. */
export function BeltsLayer() {
  const belts = useShownBelts()
  const route = usePlanState((state) => state.plan.route)
  const kept = usePlanState((state) => state.plan.belt)
  const { visibility, opacity, slotOf } = useLayerSetting('belts')
  const rows = useMemo(
    () =>
      buildBeltRows(
        belts,
        (belt) => beltName(belt, { belt: kept, route }),
        (belt, index) => colorOfBelt(belt, index, kept),
      ),
    [belts, route, kept],
  )
  const strong = Math.min(1, opacity * OUTLINE_GAIN)
  return (
    <>
      <FedSource id={BELTS_SOURCE} rows={rows} recipe={recipe}>
        <Layer
          id={BELT_FILL}
          source={BELTS_SOURCE}
          beforeId={slotOf('belts')}
          type="fill"
          filter={['==', ['get', 'part'], 'surface']}
          layout={{ visibility }}
          paint={{ 'fill-color': ['get', 'color'], 'fill-opacity': ['*', opacity, whenHovered(1.35, 1)] as never }}
        />
        <Layer
          id="belt-outline"
          source={BELTS_SOURCE}
          beforeId={slotOf('belts')}
          type="line"
          filter={['==', ['get', 'part'], 'surface']}
          layout={{ visibility, 'line-join': 'round' }}
          paint={{ 'line-color': ['get', 'color'], 'line-width': whenHovered(3, 1.5), 'line-opacity': strong }}
        />
        <Layer
          id="belt-axis"
          source={BELTS_SOURCE}
          beforeId={slotOf('belts')}
          type="line"
          filter={['==', ['get', 'part'], 'axis']}
          layout={{ visibility, 'line-join': 'round', 'line-cap': 'round' }}
          paint={{
            'line-color': ['get', 'color'],
            'line-width': axisWidth(0),
            'line-opacity': strong * 0.75,
          }}
        />
        <Layer
          id="belt-name"
          source={BELTS_SOURCE}
          beforeId={slotOf('beltNames')}
          type="symbol"
          filter={['==', ['get', 'part'], 'name']}
          layout={{
            visibility,
            'text-field': ['get', 'name'],
            'text-font': BOLD_FONT,
            'text-size': 12.5,
            'text-max-width': 16,
            'text-variable-anchor': ['top', 'bottom', 'left', 'right'],
            'text-radial-offset': 1.5,
            'text-justify': 'auto',
          }}
          paint={{
            'text-color': TEXT_COLOR,
            'text-halo-color': HALO_COLOR,
            'text-halo-width': 1.8,
            'text-opacity': Math.min(1, strong + 0.2),
          }}
        />
      </FedSource>
      <ProposedBeltsLayer />
    </>
  )
}
